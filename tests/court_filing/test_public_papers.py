"""What stands on the papers, and what must never stand on a public one."""

import csv
import io
import json

import pytest

from court_filing.packet import ListPacket
from court_filing.papers import COLUMNS, hashes, make_papers
from tests.court_filing.packets import (
    PERSONAL,
    PUBLIC_OF_A_CASE,
    PUBLIC_OF_A_LIST,
    about,
    case_papers,
    count,
    list_papers,
    printed,
)
from tests.court_filing.world import SIGNING_KEY


@pytest.mark.parametrize("canary", PERSONAL)
def test_nothing_personal_on_a_public_paper(canary: str) -> None:
    """What the exhibit shows of a person stands on no public paper."""
    papers = list_papers(3) | case_papers()
    looked_for = "1971-03-04" if canary == "1971" else canary
    assert looked_for in printed(papers["exhibit.pdf"])
    for name in (*PUBLIC_OF_A_LIST, *PUBLIC_OF_A_CASE):
        assert canary not in printed(papers[name]), name


def test_the_schedule_says_what_is_asked() -> None:
    """The public schedule names each case, its section and what is asked."""
    text = printed(list_papers(3)["schedule.pdf"])
    for said in ("21-CR-00002", "11359(A) HS", "reduce to a misdemeanor", "Superior Court"):
        assert said in text


def test_the_schedule_for_machines() -> None:
    """The schedule for machines has one line for each count, under the agreed columns."""
    rows = list(csv.DictReader(io.StringIO(list_papers(3)["schedule.csv"].decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [row["convicted_on"] for row in rows] == ["", "2011-03-04", ""]
    assert {(row["action"], row["to_level"]) for row in rows} == {("reduce", "misdemeanor")}


def test_the_manifest_is_signed() -> None:
    """The manifest names each paper's hash, and its signature verifies with the public key."""
    papers = list_papers(3)
    SIGNING_KEY.public_key().verify(
        bytes.fromhex(papers["manifest.sig"].decode()), papers["manifest.json"]
    )
    manifest = json.loads(papers["manifest.json"])
    named = ("schedule.csv", "schedule.pdf", "exhibit.pdf")
    assert manifest["sha256"] == hashes({name: papers[name] for name in named})


def test_the_exhibit_names_the_person_under_every_name() -> None:
    """The case may be on the court's books under another one; the public papers name neither."""
    known_as = count(1).model_copy(update={"also_known_as": ("WREN,DEE", "WREN,DEIRDRE")})
    packet = ListPacket.model_validate(about(ListPacket) | {"counts": (known_as,)})
    papers = make_papers(packet, SIGNING_KEY)

    assert "aka WREN,DEE aka WREN,DEIRDRE" in " ".join(printed(papers["exhibit.pdf"]).split())
    assert not any("WREN" in printed(papers[name]) for name in PUBLIC_OF_A_LIST)
