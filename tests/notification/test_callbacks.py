"""Carriers and people call us: only what is signed is believed, once."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Final

import httpx
import pytest
from fastapi import FastAPI

from conduit import Unavailable
from conduit.ledger.effect import State
from notification.callbacks import Callbacks
from notification.inbound import Inbound
from notification.memory import MemoryNoticeWork
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from stand_ins import signatures
from tests.notification.world import ANA, World, agrees_to_texts, contact, street

PUBLIC: Final = "https://notices.example.org"
LOB, OLD_LOB, TWILIO = b"lob secret", b"older lob secret", b"twilio token"
NUMBER: Final = "+14155550123"


class Doors:
    """The service's doors, and people who know the secrets."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.doors: Callbacks[MemoryNoticeWork] = Callbacks(
            store=world.store,
            inbound=Inbound(
                store=world.store, outcomes=world.desk.outcomes, clock=lambda: world.now
            ),
            clock=lambda: world.now,
            public=PUBLIC,
            lob=(LOB, OLD_LOB),
            twilio=(TWILIO,),
        )
        self._made = 0

    async def knock(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Post something to us."""
        app = FastAPI()
        app.include_router(self.doors.router())
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            return await client.post(path, content=body, headers=headers)

    async def event(
        self, kind: str, *, key: bytes = LOB, late: float = 0, event: str | None = None
    ) -> httpx.Response:
        """Tell of the latest letter what the carrier would."""
        self._made += 1
        operation = list(self.world.post.taken)[-1]
        told = {
            "id": event or f"evt_{self._made}",
            "reference_id": f"ltr_{operation[:8]}",
            "event_type": {"id": kind},
            "body": {"metadata": {"operation": operation}, "to": {"name": "Ana Invented"}},
        }
        body = json.dumps(told).encode()
        now = self.world.now.timestamp() - late
        return await self.knock("/letters/events", body, signatures.lob(key, body, now))

    async def form(
        self, path: str, fields: dict[str, str], *, key: bytes = TWILIO
    ) -> httpx.Response:
        """Tell something as the text provider would."""
        body = str(httpx.QueryParams(fields)).encode()
        headers = signatures.twilio(key, f"{PUBLIC}{path}", list(fields.items()))
        return await self.knock(path, body, headers)

    async def says(
        self, body: str, *, sid: str = "SM9", understood: str | None = None
    ) -> httpx.Response:
        """Let Ana text us."""
        fields = {"From": NUMBER, "To": "+14155550100", "Body": body, "MessageSid": sid}
        if understood is not None:
            fields["OptOutType"] = understood
        return await self.form("/texts/inbound", fields)


@pytest.fixture
async def doors() -> Doors:
    """Open the doors of a service that has mailed Ana a letter and texted her."""
    world = World()
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert world.told() == [NoticeKind.MAILED, NoticeKind.TEXTED]
    return Doors(world)


async def test_a_letter_that_should_have_arrived_is_told_once(doors: Doors) -> None:
    """However many scans, in whatever order, pushed twice."""
    for kind in ("delivered", "processed_for_delivery", "in_transit", "created"):
        assert (await doors.event(f"letter.{kind}", event=kind)).status_code == 200
        assert (await doors.event(f"letter.{kind}", event=kind)).status_code == 200
    await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.ARRIVED]


async def test_what_comes_at_the_same_moment_is_kept_together(doors: Doors) -> None:
    """Each is answered for itself."""
    kinds = ("created", "mailed", "in_transit")
    answers = await asyncio.gather(*(doors.event(f"letter.{kind}", event=kind) for kind in kinds))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert set(doors.world.store.kept.scans.kept) >= set(kinds)


async def test_what_cannot_be_kept_now_is_to_be_said_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without books nothing is acknowledged."""

    def away() -> None:
        raise Unavailable("away")

    monkeypatch.setattr(doors.world.store, "begin", away)
    assert (await doors.event("letter.mailed")).status_code == 503
    assert (await doors.says("STOP")).status_code == 503


async def test_a_returned_letter_spoils_its_address(doors: Doors) -> None:
    """Never the same address again; a better one gets the letter."""
    world = doors.world
    await doors.event("letter.returned_to_sender")
    await world.day()
    await world.day()
    assert world.told()[2:] == [NoticeKind.RETURNED, NoticeKind.UNREACHABLE]
    await world.records(agrees_to_texts(name="Ana Invented Again"))
    await world.day()
    assert len(world.post.taken) == 1
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == [
        "12 Example Street",
        "9 Better Street",
    ]


async def test_a_returned_letter_needs_no_correction(doors: Doors) -> None:
    """What nobody read need not be corrected."""
    await doors.event("letter.returned_to_sender")
    await doors.world.day()
    await doors.world.court(FilingKind.VACATED)
    await doors.world.day()
    assert len(doors.world.post.taken) == 1


async def test_a_letter_that_came_back_after_all_counts_as_returned(doors: Doors) -> None:
    """Arrived was a guess; the paper in our hands is not."""
    for kind in ("letter.delivered", "letter.returned_to_sender", "letter.delivered"):
        await doors.event(kind)
        await doors.world.passes(seconds=1)
    assert doors.world.told()[2:4] == [NoticeKind.ARRIVED, NoticeKind.RETURNED]
    assert NoticeKind.ARRIVED not in doors.world.told()[3:]


async def test_a_letter_that_could_not_be_printed_is_looked_at_by_a_person(doors: Doors) -> None:
    """It is not mailed again by itself."""
    await doors.event("letter.failed")
    await doors.world.day()
    await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.REFUSED]
    assert await doors.world.store.kept.recipients.reasons() == {"failed": 1}
    assert len(doors.world.post.taken) == 1


async def test_both_secrets_count_while_one_is_replaced(doors: Doors) -> None:
    """The older one still signs."""
    assert (await doors.event("letter.delivered", key=OLD_LOB)).status_code == 200


@pytest.mark.parametrize(("key", "late"), [(b"guess", 0.0), (LOB, 301.0), (LOB, -301.0)])
async def test_what_is_not_signed_now_by_the_carrier_is_not_kept(
    doors: Doors, key: bytes, late: float
) -> None:
    """A wrong secret, or a message of five minutes ago: 401, and nothing is stored."""
    before = dict(doors.world.store.kept.scans.kept)
    answer = await doors.event("letter.returned_to_sender", key=key, late=late)
    assert answer.status_code == 401
    assert doors.world.store.kept.scans.kept == before


async def test_without_a_secret_nobody_is_believed(doors: Doors) -> None:
    """An empty list of secrets opens no door."""
    doors.doors = replace(doors.doors, lob=(), twilio=())
    assert (await doors.event("letter.delivered", key=b"")).status_code == 401
    assert (await doors.form("/texts/status/x", {"MessageSid": "SM1"}, key=b"")).status_code == 401


@pytest.mark.parametrize("stamp", ["", "yesterday", "9" * 400])
async def test_a_stamp_that_is_no_time_is_refused(doors: Doors, stamp: str) -> None:
    """It is not a crash either."""
    headers = {"Lob-Signature-Timestamp": stamp, "Lob-Signature": "0"}
    assert (await doors.knock("/letters/events", b"{}", headers)).status_code == 401


async def test_signed_nonsense_is_refused(doors: Doors) -> None:
    """Neither an event nor a form."""
    stamp = doors.world.now.timestamp()
    signed = signatures.lob(LOB, b"[]", stamp)
    assert (await doors.knock("/letters/events", b"[]", signed)).status_code == 422
    assert (await doors.knock("/texts/inbound", b"\xff", {})).status_code == 422
    assert (await doors.form("/texts/inbound", {"Body": "x"})).status_code == 422


async def test_no_name_and_no_address_is_kept_of_an_event(doors: Doors) -> None:
    """The carrier tells more than we need."""
    await doors.event("letter.delivered")
    assert "Ana Invented" not in repr(doors.world.store.kept.scans)


async def _text_key(doors: Doors) -> str:
    parcels = doors.world.store.kept.ledger.parcels.values()
    return next(parcel.key for parcel in parcels if parcel.channel == "text")


async def test_a_delivered_text_is_done(doors: Doors) -> None:
    """The callback names our own attempt."""
    key = await _text_key(doors)
    for status in ("sent", "delivered"):
        path = f"/texts/status/{key}"
        answer = await doors.form(path, {"MessageSid": "SM1", "MessageStatus": status})
        assert answer.status_code == 200
    await doors.world.day()
    assert doors.world.store.kept.ledger.parcels[key].state is State.DONE


@pytest.mark.parametrize(("code", "stops"), [("30003", False), ("30034", True), ("30004", True)])
async def test_an_undelivered_text_is_told_and_some_codes_end_texts(
    doors: Doors, code: str, *, stops: bool
) -> None:
    """Unreachable ends one text; an unregistered sender ends all; a block ends this number."""
    path = f"/texts/status/{await _text_key(doors)}"
    fields = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": code}
    await doors.form(path, fields)
    await doors.world.day()
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert doors.world.told()[2:4] == [NoticeKind.REFUSED, NoticeKind.MAILED]
    assert len(doors.world.phone.taken) == (1 if stops else 2)


async def test_a_forged_text_status_is_refused(doors: Doors) -> None:
    """Signed for another attempt, it does not count for this one."""
    fields = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    headers = signatures.twilio(TWILIO, f"{PUBLIC}/texts/status/other", list(fields.items()))
    body = str(httpx.QueryParams(fields)).encode()
    assert (await doors.knock("/texts/status/this", body, headers)).status_code == 401


@pytest.mark.parametrize("word", ["STOP", "Stop. Thank you", "ALTO"])
async def test_after_a_stop_only_letters_come(doors: Doors, word: str) -> None:
    """At once, published once, and answered once in the person's language."""
    answers = [await doors.says(word) for _ in range(2)]
    assert [answer.text.count("<Message>") for answer in answers] == [1, 0]
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert doors.world.told()[2:] == [NoticeKind.OPTED_OUT, NoticeKind.MAILED]
    assert len(doors.world.phone.taken) == 1


async def test_a_stop_cancels_the_text_that_has_not_left(doors: Doors) -> None:
    """The letter was accepted at night, the stop comes before the morning."""
    world = doors.world
    await world.passes(hours=10)
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    planned = [e for e in world.store.kept.ledger.effects.values() if e.state is State.PLANNED]
    assert [effect.act for effect in planned] == ["text"]
    await doors.says("STOP")
    assert world.store.kept.ledger.effects[planned[0].key].state is State.CANCELLED


async def test_a_start_opens_the_number_again(doors: Doors) -> None:
    """Stop, start, and the next letter is texted about."""
    await doors.says("STOP", sid="SM8")
    doors.world.now = doors.world.now.replace(minute=30)
    await doors.says("start", sid="SM9")
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert len(doors.world.phone.taken) == 2


async def test_a_call_for_help_names_the_county_and_its_phone(doors: Doors) -> None:
    """Nothing else changes."""
    answer = await doors.says("ayuda")
    assert "415-555-0100" in answer.text
    assert answer.headers["content-type"].startswith("text/xml")
    assert not doors.world.store.kept.opt_outs.latest


async def test_what_the_provider_answered_we_do_not_answer_again(doors: Doors) -> None:
    """It says so by naming the word it understood."""
    answer = await doors.says("STOP", understood="STOP")
    assert "<Message>" not in answer.text
    assert len(doors.world.store.kept.opt_outs.latest) == 1


async def test_a_wrong_number_is_not_texted_again(doors: Doors) -> None:
    """Whoever has that number now is left alone."""
    await doors.says("wrong number")
    await doors.world.court(FilingKind.CONFIRMED)
    for _ in range(2):
        await doors.world.day()
    assert len(doors.world.phone.taken) == 1


async def test_a_stranger_who_says_stop_is_heard(doors: Doors) -> None:
    """We never texted them, and never will."""
    answer = await doors.form(
        "/texts/inbound", {"From": "+14155550199", "Body": "STOP", "MessageSid": "SM7"}
    )
    assert "<Message>" in answer.text
    assert doors.world.told()[2:] == []
    pepper = doors.world.desk.writer.pepper
    async with doors.world.store.begin() as work:
        assert await work.opt_outs.stopped(pepper.phone("+14155550199"))
        assert await work.ledger.of(ANA)
