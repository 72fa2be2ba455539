"""The seven people every demonstration relies on."""

from typing import Any

from tests.synthetic.conftest import Sample


def member(sample: Sample, role: str) -> dict[str, Any]:
    """Find one of the cast."""
    found: dict[str, Any] = next(m for m in sample.cast["people"] if m["role"] == role)
    return found


def contact_of(sample: Sample, role: str) -> dict[str, str]:
    """Find how one of the cast can be reached."""
    number = member(sample, role)["subject_id"]
    return next(row for row in sample.rows("contacts.csv") if row["subject_id"] == number)


def test_the_cast_comes_first(sample: Sample) -> None:
    """The file begins with them, in order."""
    seen = list(dict.fromkeys(row["SUBJECT_ID"] for row in sample.rows()))
    assert seen[:7] == [someone["subject_id"] for someone in sample.cast["people"]]


def test_the_first_has_two_cases_the_second_answered_late(sample: Sample) -> None:
    """Two felonies in two cases, agreed to texts, reads English."""
    first, second = member(sample, "asks twice")["convictions"]
    assert (first["court_answers"], second["court_answers"]) == ("at once", "late")
    assert first["case_number"] != second["case_number"]
    assert second["case_number"].endswith("99")
    known = contact_of(sample, "asks twice")
    assert (known["language"], bool(known["consent_on"])) == ("en", True)


def test_the_correction_changes_one_row_and_no_other(sample: Sample) -> None:
    """Only the late case's row differs, and only in its days and the age."""
    old, new = sample.rows(), sample.rows("doj.corrected.csv")
    changed = [place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    assert changed == [sample.cast["correction"]["row"] - 2]
    was, now = old[changed[0]], new[changed[0]]
    cells = {name for name in was if was[name] != now[name]}
    assert cells == {"CYC_DATE", "STP_EVENT_DATE", "DISP_DATE", "CYC_AGE"}


def test_the_correction_moves_the_case_past_the_law(sample: Sample) -> None:
    """Even three years before the corrected day the law had changed, and no arrest says otherwise."""
    row = sample.cast["correction"]["row"] - 2
    was, now = sample.rows()[row], sample.rows("doj.corrected.csv")[row]
    assert was["STP_EVENT_DATE"] < "20161109"
    assert int(now["STP_EVENT_DATE"]) - 30000 >= 20161109
    cycle = [
        other["STP_TYPE_DESCR"]
        for other in sample.rows()
        if (other["SUBJECT_ID"], other["CYC_ORDER"]) == (was["SUBJECT_ID"], was["CYC_ORDER"])
    ]
    assert cycle == ["COURT ACTION"]


def test_each_of_the_others_is_what_they_stand_for(sample: Sample) -> None:
    """Spanish with consent, moved, without address, dead."""
    assert contact_of(sample, "reads Spanish")["language"] == "es"
    assert contact_of(sample, "reads Spanish")["consent_on"]
    assert contact_of(sample, "moved away")["line1"].endswith("RETURN RD")
    assert contact_of(sample, "has no address")["address_kind"] == "transient"
    assert contact_of(sample, "died")["deceased"] == "true"


def test_one_was_convicted_after_the_law_and_one_on_no_readable_day(sample: Sample) -> None:
    """The days on their rows say so."""
    rows = sample.rows()
    late = member(sample, "after the law")["convictions"][0]["row"]
    unread = member(sample, "unreadable date")["convictions"][0]["row"]
    assert rows[late - 2]["STP_EVENT_DATE"] > "20161109"
    assert rows[unread - 2]["STP_EVENT_DATE"] == "19991332"
