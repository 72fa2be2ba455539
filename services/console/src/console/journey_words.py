"""The sentences of a journey: one for each thing that can happen."""

from collections.abc import Mapping
from typing import Final

from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.records import Why

WHY: Mapping[Why, str] = {
    Why.SOURCE: "A source told something new of this person.",
    Why.ORDER: "A court's or the state's word became part of the record.",
    Why.CALENDAR: "A day came on which an answer could change.",
    Why.RULES: "A rule changed, so the record was read again.",
    Why.FINDING: "A person's finding became part of the record.",
}
COURT: Mapping[FilingKind, str] = {
    FilingKind.FILED: "The court took our request.",
    FilingKind.RECEIVED: "The court confirmed that it has our request.",
    FilingKind.RETURNED: "The clerk returned our request.",
    FilingKind.WITHDRAWN: "We withdrew our request: its ground had gone away.",
    FilingKind.UNKNOWN: "We asked, and do not know whether the court has it.",
    FilingKind.ORDERED: "The court granted it.",
    FilingKind.ORDERED_IN_PART: "The court granted a part of it.",
    FilingKind.DENIED: "The judge denied it.",
    FilingKind.VACATED: "The court took its order back.",
    FilingKind.CONFIRMED: "The state's own record shows it.",
}
NOTICE: Mapping[NoticeKind, str] = {
    NoticeKind.MAILED: "A letter was given to the mail.",
    NoticeKind.ARRIVED: "The letter should have arrived.",
    NoticeKind.RETURNED: "The letter came back.",
    NoticeKind.TEXTED: "A text was sent.",
    NoticeKind.OPTED_OUT: "The person asked for no more texts.",
    NoticeKind.REFUSED: "The carrier refused the notice.",
    NoticeKind.UNKNOWN: "A notice was sent and nobody knows whether it left.",
    NoticeKind.UNREACHABLE: "There is no way to reach the person.",
    NoticeKind.DEAD: "The person is reported dead.",
    NoticeKind.NOT_ME: "Somebody said the notice was not for them.",
}
TRIED: Final = "Another version of a rule was tried on the record; nothing followed from that."
