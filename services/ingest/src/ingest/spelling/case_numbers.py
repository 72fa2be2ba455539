"""Which case number each count has, where the state prints it once for a step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.formats.doj_columns import STEP, Row
from ingest.spelling.places import tidy_case_number


def number_of(row: Row, of_step: str | None) -> str | None:
    """Name a row's case number: its own, or else that of its step."""
    return (tidy_case_number(row.number) if row.step == "COURT ACTION" else None) or of_step


def case_numbers(rows: Iterable[Row]) -> Mapping[str, str | None]:
    """Find the one number of each step; two numbers on a step leave counts without their own blank."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.step == "COURT ACTION" and (number := tidy_case_number(row.number)):
            found[row.place[:STEP]].add(number)
    return {step: numbers.pop() if len(numbers) == 1 else None for step, numbers in found.items()}
