"""What every pack owes its reader, and what the loader refuses."""

from typing import Final

import pytest

from eligibility.law.pack import Pack, PackInvalid, packs, unverified
from eligibility.law.pins import pins, printed
from schemas.decisions import Layer

STATUTES: Final = [pack for pack in packs() if pack.layer is Layer.STATUTE]
HEAD: Final = """
id = "XX-TEST"
version = "1"
layer = "statute"
jurisdiction = "xx"
cites = "Code 1"
in_force = { from = 2000-01-01 }
"""
LAST: Final = """
[[row]]
then = "not_eligible"
reason = "same_level"
because = "Nothing applies."
at = "1"
"""


def row(**said: str) -> str:
    """Write the usual row, except for what is said otherwise."""
    usual = {
        "if": "{ convicted = false }",
        "then": '"out_of_scope"',
        "reason": '"no_conviction"',
        "because": '"No conviction."',
        "at": '"1"',
    }
    lines = (f"{name} = {value}" for name, value in {**usual, **said}.items() if value)
    return "\n".join(("[[row]]", *lines, ""))


@pytest.mark.parametrize("pack", STATUTES, ids=lambda pack: pack.id)
def test_every_row_of_a_statute_says_where_it_stands(pack: Pack) -> None:
    """No row may put words in the legislature's mouth."""
    assert [row.because for row in pack.rows if row.at is None] == []


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_no_row_to_be_verified_grants_relief(pack: Pack) -> None:
    """Law that nobody has checked clears nobody."""
    assert [row.because for row in pack.rows if row.verify and row.then.grants] == []


def test_rows_to_be_verified_are_counted() -> None:
    """The README tells how many rows nobody has checked; the count is the table's own."""
    assert unverified() == sum(row.verify for pack in packs() for row in pack.rows)
    assert unverified() > 0


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        pytest.param(
            HEAD + row(**{"if": "{ convictd = false }"}) + LAST,
            "XX-TEST row 1 no such question: convictd",
            id="a misspelt question",
        ),
        pytest.param(
            HEAD + row(**{"if": '{ offense_from = "yesterday" }'}) + LAST,
            "XX-TEST row 1: Input should be a valid date",
            id="a day that is none",
        ),
        pytest.param(
            HEAD + row(**{"if": '{ section = ["murder"] }'}) + LAST,
            "XX-TEST row 1: no section of a code can be read from 'murder'",
            id="a section that is none",
        ),
        pytest.param(
            HEAD + row() + row(),
            "XX-TEST row 2: the last row must always apply",
            id="a table that lets cases fall off its end",
        ),
        pytest.param(
            HEAD + LAST + LAST,
            "XX-TEST row 2: no case can reach it",
            id="a row behind one that always applies",
        ),
        pytest.param(
            HEAD + row(at="") + LAST,
            "XX-TEST row 1: a row of a statute needs its pinpoint",
            id="a statute without a pinpoint",
        ),
        pytest.param(
            HEAD + row(then='"dismiss"', verify="true") + LAST,
            "XX-TEST row 1 a row to be verified can't grant relief",
            id="relief by unchecked law",
        ),
        pytest.param(
            HEAD + row(then='"reduce"') + LAST,
            "XX-TEST row 1 a reduction says to which level",
            id="a reduction to nowhere",
        ),
        pytest.param(
            HEAD + row(presumes='"for the person"') + LAST,
            "XX-TEST row 1 a presumption names its questions and its citation",
            id="a presumption without its citation",
        ),
        pytest.param(
            HEAD
            + row(presumes='"for the person"', presumes_on='["age"]', presumes_at='"Case 1"')
            + LAST,
            "XX-TEST row 1 presumes on a question it does not ask",
            id="a presumption about something else",
        ),
        pytest.param(
            HEAD + row(then='"forgive"') + LAST,
            "XX-TEST row 1 then",
            id="an outcome not on the list",
        ),
        pytest.param(
            HEAD.replace("xx", "XX") + LAST, "XX-TEST jurisdiction", id="a place no one knows"
        ),
        pytest.param("id = ", "mine.toml: Invalid value", id="not TOML"),
    ],
)
def test_a_pack_with_a_mistake_is_refused_in_one_line(table: str, complaint: str) -> None:
    """Whoever wrote the table is told the pack, the row and the mistake."""
    with pytest.raises(PackInvalid) as refused:
        Pack.load(table, "mine.toml")

    assert str(refused.value).startswith(complaint)
    assert "\n" not in str(refused.value)


def test_a_changed_word_changes_the_hash() -> None:
    """A pack is pinned to the letter."""
    before = Pack.load(HEAD + LAST)
    after = Pack.load(HEAD + LAST.replace("Nothing", "None"))

    assert before.ref.hash != after.ref.hash
    assert before.ref == Pack.load(HEAD + LAST).ref


def test_the_meaning_of_the_questions_is_part_of_the_hash() -> None:
    """Two tables that ask different questions do not share the text behind them."""
    asking = Pack.load(HEAD + row() + LAST).ref.hash
    other = Pack.load(HEAD + row(**{"if": "{ registrant = true }"}) + LAST).ref.hash

    assert len({asking, other, Pack.load(HEAD + LAST).ref.hash}) == 3


def test_every_pack_that_ships_is_pinned() -> None:
    """A county copies these lines to say which law it means."""
    head, *lines, last = printed().splitlines()

    assert list(pins()) == [pack.id for pack in packs()]
    assert [
        (ref.id in line, ref.hash in line) for ref, line in zip(pins().values(), lines, strict=True)
    ] == [(True, True) for _ in packs()]
    assert (head, last) == ("packs = [", "]")


def test_packs_can_be_taken_by_name() -> None:
    """A county runs the packs it chose and no others."""
    assert [pack.id for pack in packs("SF-POLICY", "CA-STAT")] == ["CA-STAT", "SF-POLICY"]
