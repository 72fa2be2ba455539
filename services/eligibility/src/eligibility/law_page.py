"""One body of law as a page that counsel can read, and sign or strike out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from inspect import getdoc
from typing import Final

from eligibility.law.cases import Cases, Told
from eligibility.law.choose import Choose
from eligibility.law.pack import Pack
from eligibility.law.row import Row
from eligibility.law.vocabulary import QUESTIONS
from eligibility.plain import OUTCOMES

_LAYERS: Final = {"statute": "statute of", "policy": "prosecutor's policy in"}
_VERIFY: Final = "**To be verified:** nobody has checked this against the law; it grants nothing."


def page(pack: Pack, cases: Cases | None, *, about: str = "") -> str:
    """Print a pack and the cases beside it: the same table always gives the same page."""
    told = cases.told if cases else ()
    parts = [
        *_head(pack, len(told), about),
        *_overview(pack),
        "## The rows",
        *(
            line
            for number, row in enumerate(pack.rows, 1)
            for line in _row(pack, number, row, told)
        ),
        *_choose(pack.choose),
        *_open(told),
    ]
    return "\n\n".join(parts) + "\n"


def _head(pack: Pack, cases: int, about: str) -> Iterator[str]:
    verify = sum(row.verify for row in pack.rows)
    yield f"# {pack.id}"
    if about:
        yield about
    facts = {
        "The law": pack.cites,
        "What it is": f"{_LAYERS[pack.layer]} `{pack.jurisdiction}`",
        "In force": in_force(pack),
        "Version": f"{pack.version}, `{pack.ref.hash}`",
        "Signed off": signed_off(pack),
        "Rows": f"{len(pack.rows)}, of which {verify} to be verified",
        "Cases": f"{cases}",
    }
    yield _table(("", ""), facts.items())
    yield (
        "The first row that applies decides. Where the record leaves an answer open, both ways are"
        " followed; if they end differently, a person must look (`review`)."
    )


def in_force(pack: Pack) -> str:
    """Say from which day, and until which where that is settled."""
    until = pack.in_force.until
    return f"from {pack.in_force.since}{f' until {until}' if until else ''}"


def signed_off(pack: Pack) -> str:
    """Say who signed the table, if anybody did."""
    signed = pack.signed_off
    return f"by {signed.by} on {signed.on}" if signed else "unsigned: no lawyer has signed it yet"


def _overview(pack: Pack) -> Iterator[str]:
    lines = (
        (str(number), f"`{row.then}`", f"`{row.reason}`", row.because, _mark(row))
        for number, row in enumerate(pack.rows, 1)
    )
    yield "## In short"
    yield _table(("row", "outcome", "reason", "because", ""), lines)


def _mark(row: Row) -> str:
    return "to be verified" if row.verify else ""


def _row(pack: Pack, number: int, row: Row, told: tuple[Told, ...]) -> Iterator[str]:
    yield f"### Row {number}: `{row.then}`, `{row.reason}`"
    yield _bullets(question(name, said) for name, said in row.asks.items()) or "Always applies."
    level = f" It becomes: {row.to_level}." if row.to_level else ""
    yield f"{row.because} {OUTCOMES[row.then]}{level}"
    yield f"Where it stands: {row.at or pack.cites}"
    if row.presumes:
        asked = ", ".join(row.presumes_on)
        yield f"Where the record is silent on {asked}, the law presumes for the person: {row.presumes_at}"
    if row.verify:
        yield _VERIFY
    if witnesses := _bullets(one.name for one in told if one.row == number):
        yield f"Cases:\n\n{witnesses}"


def question(name: str, said: object) -> str:
    """Put a question of a row in words, with what the row expects or names.

    >>> question("convicted", False)
    'Does the record show a conviction on this count? **No.**'
    """
    words = (getdoc(QUESTIONS[name]) or name).partition("\n\n")[0]
    return f"{' '.join(words.split())} **{_said(said)}**"


def _said(said: object) -> str:
    if isinstance(said, bool):
        return "Yes." if said else "No."
    return _listed(said) if isinstance(said, list | tuple) else _one(said)


def _listed(said: list[object] | tuple[object, ...]) -> str:
    return ", ".join(map(_one, said))


def _one(said: object) -> str:
    if isinstance(said, dict):
        return f"({', '.join(f'{name} {_said(value)}' for name, value in said.items())})"
    return said.isoformat() if isinstance(said, date) else str(said).replace("_", " ")


def _choose(choose: Choose | None) -> Iterator[str]:
    if choose is None:
        return
    yield "## How many"
    caps = ", ".join(f"{level}: {number}" for level, number in choose.at_most.items())
    counted = ", ".join(f"`{reason}`" for reason in choose.among)
    yield f"{choose.because} At most {caps}; counted are {counted}, the oldest first."
    yield f"What lies beyond: `{choose.reason}`. Where it stands: {choose.at}"
    if choose.verify:
        yield _VERIFY


def _open(told: tuple[Told, ...]) -> Iterator[str]:
    if undecided := _bullets(one.name for one in told if one.row == 0):
        yield "## Cases in which two rows are possible"
        yield undecided


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    cells = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)
