"""The corrected file and the programme of the cast."""

import json
from copy import deepcopy
from pathlib import Path
from shutil import copyfileobj

from synthetic.cast import Member
from synthetic.doj_rows import lines_of

_WHY = "The day was keyed ten years early: it happened after Proposition 64 came into force."


def write_corrected(out: Path, member: Member) -> None:
    """Write doj.corrected.csv: doj.csv with one row corrected, all others byte for byte."""
    row = _corrected_row(member)
    corrected = _corrected_line(member)
    with (out / "doj.csv").open("rb") as old, (out / "doj.corrected.csv").open("wb") as new:
        for _ in range(1, row):
            new.write(old.readline())
        old.readline()
        new.write(corrected.encode("ascii") + b"\n")
        copyfileobj(old, new, 1 << 20)


def write_cast(out: Path, members: list[Member]) -> None:
    """Write cast.json: who they are, by the numbers under which the files know them."""
    corrected = {"file": "doj.corrected.csv", "row": _corrected_row(members[0]), "why": _WHY}
    people = [_introduced(member) for member in members]
    programme = {"people": people, "correction": corrected}
    (out / "cast.json").write_text(json.dumps(programme, indent=1) + "\n", encoding="ascii")


def _corrected_row(member: Member) -> int:
    return [count.row for _, _, count in member.career.convictions()][-1]


def _corrected_line(member: Member) -> str:
    career = deepcopy(member.career)
    *_, (_, case, count) = career.convictions()
    case.defect = ""
    lines = (line for cycle in lines_of(member.life, career) for line in cycle)
    return next(line.printed() for line in lines if line.states is count)


def _introduced(member: Member) -> dict[str, object]:
    who = member.life.identity
    return {
        "role": member.life.role,
        "story": member.story,
        "subject_id": who.subject_id,
        "cii": who.cii,
        "name": who.name.on_record,
        "born_on": f"{who.born_on}",
        "convictions": [
            {
                "case_number": case.number,
                "section": f"{count.offense.section} {count.offense.code}",
                "row": count.row,
                "court_answers": case.answer or "at once",
            }
            for _, case, count in member.career.convictions()
        ],
    }
