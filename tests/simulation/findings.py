"""What must hold when a town has come to rest, read from its books and from the world's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from conduit.envelope import Position, Record, decode
from conduit.keys import Key
from conduit.ledger.effect import LIVE, State
from conduit.sealing import unseal
from eligibility.pipeline import pipeline as deciding
from ingest.books.port import FileState
from notification.planning import LETTER
from schemas import topics
from schemas.decisions import Decision, EligibilityDecided
from schemas.fact import PersonToken
from schemas.outcomes import GRANTS, Outcome
from schemas.sealed import Section
from tests.simulation.town import UNREADABLE, Town

_READERS = {
    (flow, service)
    for flow, services in (
        (topics.RECORDS.name, ("eligibility",)),
        (topics.DECISIONS.name, ("ingest", "court-filing", "notification")),
        (topics.FILINGS.name, ("ingest", "notification")),
    )
    for service in services
}
"""Who reads what in this town; there is no console."""

_REASONS = frozenset({"no_postmark", "wrong_seal", "broker_refuses"})
_ANSWERED = frozenset({"filed", "ordered", "confirmed", "cleared", "denied", "returned"})


async def findings(town: Town) -> list[str]:
    """Name everything that is not as it must be."""
    found = [*_world(town), *_ledgers(town), *_letters(town), *_topics(town), *_versions(town)]
    found += [*_erased(town), *_early(town), *_court(town), *_files(town)]
    return [*town.bugs, *town.fate.wrong, *found, *await _decisions(town)]


def _world(town: Town) -> Iterator[str]:
    """I3: nothing was asked, mailed or texted twice, by the world's own books."""
    asked = Counter(
        (line["case_number"], line["section"])
        for line in town.ground.court.lines()
        if line["state"] not in {"withdrawn", "denied"}
    )
    yield from (f"I3 asked twice: {case}" for case, times in asked.items() if times > 1)
    filed = Counter(
        filing["control_id"]
        for filing in town.ground.court.ecf.filings
        if filing["status"] == "submitted"
    )
    yield from (f"I3 filed twice: {mark}" for mark, times in filed.items() if times > 1)
    told = Counter(text.operation for _, text in town.ground.phone.taken)
    yield from (f"I3 texted twice: {name}" for name, times in told.items() if times > 1)
    ledger = town.ground.notices.kept.ledger
    mailed = Counter(
        key
        for name, parcel in ledger.parcels.items()
        if name in town.ground.post.taken
        for key in parcel.effects
    )
    yield from (f"I3 mailed twice: {key}" for key, times in mailed.items() if times > 1)


def _ledgers(town: Town) -> Iterator[str]:
    """I3: what our books say was accepted is what the world took, and no more."""
    ground = town.ground
    letters = ground.notices.kept.ledger
    for name, parcel in letters.parcels.items():
        if parcel.channel != LETTER:
            continue
        accepted = parcel.state in {State.ACCEPTED, State.DONE}
        if accepted != (name in ground.post.taken) and parcel.state is not State.REFUSED:
            yield f"I3 a letter is {parcel.state}, and the post says otherwise"
    yield from (
        f"I3 mailed, and not in the books: {name}"
        for name in ground.post.taken
        if name not in letters.parcels
    )
    lists = {name for name, parcel in ground.filing.kept.ledger.parcels.items()}
    yield from (
        f"I3 filed, and not in the books: {n}" for n in ground.court.lists if n not in lists
    )
    for shelf in (ground.filing, ground.notices):
        live = [p for p in shelf.kept.ledger.parcels.values() if p.state in LIVE]
        seats = Counter(key for parcel in live for key in parcel.effects)
        yield from (f"I3 in two carriers: {key}" for key, n in seats.items() if n > 1)


def _letters(town: Town) -> Iterator[str]:
    """Whoever has an order in the end was told of it, if a letter can reach them."""
    ledger = town.ground.notices.kept.ledger
    told = {
        (effect.conviction_id, effect.outcome.partition(":")[0])
        for effect in ledger.effects.values()
        if effect.state in {State.ACCEPTED, State.DONE}
    }
    for lines in town.ground.filing.kept.standings.lines.values():
        for line in lines:
            if line.standing.value not in {"ordered", "confirmed"}:
                continue
            if not any((line.conviction_id, says) in told for says in ("ordered", "confirmed")):
                yield f"lost: {line.standing} and nobody was told"


def _early(town: Town) -> Iterator[str]:
    """Nothing left while it was held, as far as the clocks of the town agreed."""
    for shelf in (town.ground.filing, town.ground.notices):
        ledger = shelf.kept.ledger
        for name, parcel in ledger.parcels.items():
            inside = [ledger.effects[key] for key in parcel.effects]
            held = [effect.not_before for effect in inside if effect.carrier == name]
            until = max((at for at in held if at is not None), default=None)
            apart = 2 * timedelta(seconds=town.clocks.apart)
            if until and parcel.attempted_at and parcel.attempted_at + apart < until:
                yield f"left before its time: {parcel.channel}"


def _court(town: Town) -> Iterator[str]:
    """Every line that a court holds stands in the books as accepted."""
    ledger = town.ground.filing.kept.ledger
    for name, taken in town.ground.court.lists.items():
        parcel = ledger.parcels.get(name)
        states = {ledger.effects[key].state for key in parcel.effects} if parcel else set[State]()
        lines = {line["state"] for line in taken["lines"]}
        if "received" in lines and not states & {State.ACCEPTED, State.DONE}:
            yield f"I3 a court waits for us, and our books say {sorted(states)}"
    for name, parcel in ledger.parcels.items():
        acts = {ledger.effects[key].act for key in parcel.effects}
        asked = parcel.channel == "list" and acts == {"file"} and parcel.state is State.ACCEPTED
        if asked and name not in town.ground.court.lists:
            yield "I3 our books say accepted, and no court has it"


def _erased(town: Town) -> Iterator[str]:
    """I9: nothing is kept of whoever was erased."""
    ground, keys = town.ground, town.ground.keys
    gone = {token for token, person in ground.ingest.kept.people.kept.items() if person.erased}
    if len(ground.ingest.kept.people.kept) > len(town.people):
        yield "I9 somebody has two names"
    yield from ("I9 a key is kept" for token in gone if any(keys.kept(token)))
    for name, shelf in (("court-filing", ground.filing), ("notification", ground.notices)):
        yield from (f"I9 {name} keeps a decision" for token in gone & set(shelf.kept.newest.kept))
    yield from (
        "I9 a claim is kept" for one, _ in ground.ingest.kept.claims.kept if one.token in gone
    )
    for topic in (topics.RECORDS, topics.DECISIONS):
        last = {record.key: record.value for record in ground.broker.records(topic.name)}
        yield from (
            f"I9 {topic.name} ends without a tombstone"
            for token in gone
            if last.get(token.encode(), b"") is not None
        )


def _files(town: Town) -> Iterator[str]:
    """I1: every row of a finished file is accounted for."""
    files = town.ground.ingest.kept.files
    for name, entry in files.entries.items():
        counted = sum(one.total for one in files.entered.get(name, {}).values())
        if entry.state is FileState.FINISHED and counted + entry.quarantined != entry.rows:
            yield f"I1 {entry.rows} rows, {counted} accounted for"


def _topics(town: Town) -> Iterator[str]:
    """I8: whatever nobody can read is a dead letter of everybody who reads it, and nothing else.

    What was about somebody erased meanwhile may be one: whoever reads it later passes over it.
    """
    due = _read_by({topic for topic, who in town.spoiled if not _is_erased(town, who)})
    may = _read_by({topic for topic, _ in town.spoiled})
    found = set[tuple[str, str]]()
    for topic in topics.DEAD_LETTERS.values():
        for record in town.ground.broker.records(topic.name):
            said = {name: value.decode() for name, value in record.headers}
            found.add((said["dlq-topic"], said["dlq-service"]))
            if said["dlq-reason-code"] not in _REASONS:
                yield f"I8 {topic.name}: {said['dlq-reason-code']}"
    yield from (f"I8 no dead letter of {at}" for at in due - found)
    yield from (f"I8 a dead letter of {at}" for at in found - may - town.mistaken)


def _read_by(names: set[str]) -> set[tuple[str, str]]:
    return {(name, service) for name, service in _READERS if name in names}


def _is_erased(town: Town, who: PersonToken | None) -> bool:
    return who is not None and town.ground.ingest.kept.people.kept[who].erased


def _versions(town: Town) -> Iterator[str]:
    """I6: what a compacted topic keeps of a person is the newest version, and nothing older."""
    for topic in (topics.RECORDS, topics.DECISIONS):
        last = dict[bytes, int | None]()
        for record in town.ground.broker.records(topic.name):
            assert record.key is not None
            if record.value == UNREADABLE:
                continue
            wire = Record(record.key, record.value, record.headers)
            event = decode(topic, wire, _NOWHERE).event
            last[record.key] = getattr(event, "record_version", None)
        for token, person in town.ground.ingest.kept.people.kept.items():
            if person.version is None:
                continue
            if last.get(token.encode()) != person.version:
                yield f"I6 {topic.name} ends with an old version"


async def _decisions(town: Town) -> list[str]:
    """I1, I5: what stands is what the newest snapshot decides; one standing for each conviction."""
    found = list[str]()
    for token, person in town.ground.ingest.kept.people.kept.items():
        if person.erased or person.snapshot is None:
            continue
        flow = deciding(town.ground.law, town.ground.keys)
        [decided] = await flow.carry([person.snapshot.event])
        assert isinstance(decided, EligibilityDecided), "I9 keys are destroyed of somebody alive"
        found += await _standing(town, token, decided)
    return found


async def _standing(town: Town, token: PersonToken, decided: EligibilityDecided) -> list[str]:
    ground, found = town.ground, list[str]()
    due = await _opened(town, token, decided)
    for name, shelf in (("court-filing", ground.filing), ("notification", ground.notices)):
        kept = shelf.kept.newest.kept.get(token)
        if kept is None or kept.record_version != decided.record_version:
            found.append(f"I5 {name} knows an old decision")
        elif (await _opened(town, token, kept)).convictions != due.convictions:
            found.append(f"I5 {name} knows another decision")
    lines = {line.conviction_id: line for line in ground.filing.kept.standings.lines.get(token, ())}
    ids = {one.conviction_id for one in due.convictions}
    if not ids <= set(lines):
        found.append("I1 a conviction has no standing")
    for one in due.convictions:
        stands = lines[one.conviction_id].standing.value if one.conviction_id in lines else ""
        if stands in {"ordered", "confirmed"} and one.outcome is not Outcome.ALREADY_RELIEVED:
            found.append(f"lost: {stands}, and decided as {one.outcome}")
        if one.outcome in GRANTS and stands not in _ANSWERED:
            found.append(f"lost: {one.outcome} and {stands or 'nothing'}")
    return found


async def _opened(town: Town, token: PersonToken, decided: EligibilityDecided) -> Decision:
    key = (await town.ground.keys.find(Section.DECISION, [token]))[token]
    assert isinstance(key, Key), "I9 a key is destroyed, and what it opens is kept"
    return unseal(decided.decision, Decision, token=token, key=key)


def world(town: Town) -> Mapping[str, object]:
    """Say what the world took, so that two moments can be compared."""
    ground = town.ground
    return {
        "asked": [(line["case_number"], line["state"]) for line in ground.court.lines()],
        "filed": [filing["status"] for filing in ground.court.ecf.filings],
        "mailed": sorted(ground.post.taken),
        "texted": [text.operation for _, text in ground.phone.taken],
    }


_NOWHERE = Position("", 0, 0)
