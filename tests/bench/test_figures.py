"""Figures are judged and written down as they are."""

import pytest

from tests.bench.figures import (
    Figure,
    NotMeasured,
    Target,
    at_least,
    at_most,
    line,
    percentile,
    table,
    under,
)


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (at_least(30_000), 30_000.0, True),
        (at_least(30_000), 29_999.9, False),
        (at_most(0.25), 0.25, True),
        (at_most(0.25), 0.251, False),
        (under(250), 249.9, True),
        (under(250), 250.0, False),
    ],
)
def test_a_target_is_met_or_missed_to_the_letter(target: Target, value: float, met: bool) -> None:
    """A figure on the bound meets `at least` and `at most`, and not `under`."""
    assert target.met_by(value) is met


def test_the_99th_percentile_is_a_value_that_was_seen() -> None:
    """Of two hundred latencies two may be slower."""
    assert percentile([float(ms) for ms in range(1, 201)], 0.99) == 198


def test_a_percentile_of_one_value_is_that_value() -> None:
    """There is nothing to choose from."""
    assert percentile([7.0], 0.5) == 7


def test_a_missed_target_is_said_aloud() -> None:
    """The verdict stands beside figure and target, with what must be known of it."""
    figure = Figure("ingest", 29_000, "rows/s", at_least(30_000), "25 rows a person")
    assert line(figure) == (
        "ingest",
        "29,000 rows/s",
        "at least 30,000 rows/s",
        "MISSED; 25 rows a person",
    )


def test_a_figure_without_a_target_has_no_verdict() -> None:
    """It is for information."""
    assert line(Figure("median", 12.34, "ms")) == ("median", "12.3 ms", "", "")


def test_what_was_not_measured_says_why() -> None:
    """An absent figure never looks like a good one."""
    said = line(NotMeasured("make run", "no such command"))
    assert said == ("make run", "not measured", "", "no such command")


def test_a_table_keeps_its_columns() -> None:
    """Every figure stands right under the heading."""
    lines = table([Figure("a", 5, "s"), Figure("longer", 12_345, "rows/s")]).split("\n")
    assert lines == [
        "measurement         figure  target",
        "a                    5.0 s",
        "longer       12,345 rows/s",
    ]
