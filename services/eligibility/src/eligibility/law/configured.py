"""A county's own policy, built from the options it chose."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from eligibility.law.options import Additional, Options
from eligibility.law.pack import Pack
from schemas.fact import County

NAME: Final = "CONFIGURED"
_FROM: Final = "2016-11-09"
_MINOR: Final = ["misdemeanor", "infraction"]

type _Row = dict[str, Any]


def configured(options: Options, county: County) -> Pack:
    """Build the policy of one county; the same options always build the same pack."""
    chosen = options.model_dump_json(by_alias=True)
    return Pack.model_validate(
        {
            "id": NAME,
            "version": hashlib.sha256(chosen.encode()).hexdigest()[:8],
            "layer": "policy",
            "jurisdiction": county,
            "cites": "The options the county chose for Health & Saf. Code, § 11361.9",
            "in_force": {"from": _FROM},
            "row": [*_before_all(), *_chosen(options)],
        }
    )


def _before_all() -> Iterator[_Row]:
    """Write the rows that no county can choose away."""
    conspiracy = "A conspiracy or several sections in one; the options name neither."
    straddles = "The dates do not say whether it happened before Proposition 64."
    yield _row("out_of_scope", "not_p64", "Not one of the four cannabis sections.", cannabis=False)
    yield _row("out_of_scope", "no_conviction", "No conviction on this count.", convicted=False)
    yield _row("already_relieved", "prior_relief", "A court has given this.", relieved=True)
    yield _row(
        "review",
        "insufficient_data",
        "The record leaves out the disposition or the date.",
        missing=["disposition", "convicted_on"],
    )
    yield _row("review", "juvenile", "The juvenile court has its own route.", juvenile=True)
    yield _row("review", "joined_offense", conspiracy, joined=["conspiracy", "compound"])
    yield _row("review", "date_straddle", straddles, offense_straddles=_FROM)
    yield _row("out_of_scope", "new_law", "It happened under today's law.", offense_from=_FROM)


def _chosen(options: Options) -> Iterator[_Row]:
    """Write the rows the options ask for, and none that could never decide."""
    everything = "The county asks for every cannabis conviction."
    if not options.baseline.reduce:
        yield _row("dismiss_and_seal", "county_policy", everything)
        return
    minor = "The county asks for every cannabis misdemeanor and infraction."
    yield _row("dismiss_and_seal", "county_policy", minor, level=_MINOR)
    if options.baseline.dismiss:
        sections = [f"{section} HS" for section in options.baseline.dismiss]
        because = "The county asks for every conviction under this section."
        yield _row("dismiss_and_seal", "county_policy", because, section=sections)
    yield from _grounds(options.additional)
    lowered = "The county asks for every other felony to be lowered."
    yield {**_row("reduce", "county_policy", lowered), "to_level": "misdemeanor"}


def _grounds(chosen: Additional) -> Iterator[_Row]:
    """Write a row for each ground; one that a shorter ground always takes is left out."""
    free = chosen.years_free if chosen.years_free < (chosen.years_since or 99) else 0
    told: tuple[tuple[bool, str, str, _Row], ...] = (
        (
            chosen.under_21,
            "young_policy",
            "Under 21 when convicted.",
            {"age_at_conviction_under": 21},
        ),
        (bool(chosen.age), "age_policy", "Old enough by now.", {"age": chosen.age}),
        (
            bool(chosen.years_since),
            "years_since",
            "Long enough ago.",
            {"years_since_conviction": chosen.years_since},
        ),
        (bool(free), "years_free", "Long enough without another.", {"conviction_free_for": free}),
        (
            chosen.only_cannabis,
            "only_cannabis",
            "Every conviction is about cannabis.",
            {"only_cannabis": True},
        ),
        (chosen.deceased, "deceased", "The person has died.", {"deceased": True}),
    )
    for wanted, reason, because, asks in told:
        if wanted:
            yield _row("dismiss_and_seal", reason, because, **asks)


def _row(then: str, reason: str, because: str, **asks: object) -> _Row:
    return {"then": then, "reason": reason, "because": because, "if": asks}
