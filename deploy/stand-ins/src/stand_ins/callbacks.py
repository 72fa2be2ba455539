"""What is pushed to the filer or sender: kept as rows, sent until it is taken."""

import asyncio
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

import httpx

from stand_ins import signatures
from stand_ins.clock import Clock
from stand_ins.knobs import Panel
from stand_ins.store import Row, Store

BATCH = 16
MOST_TRIES = 25
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0

type Kind = Literal["court", "lob", "twilio", "report"]


@dataclass(frozen=True, slots=True)
class Push:
    """One message to somebody: `subject` keeps the order among messages about one thing."""

    kind: Kind
    subject: str
    url: str
    content_type: str
    body: bytes
    action: str | None = None


class Callbacks:
    """Pushes of one stand-in; none is lost by a crash, each is sent until answered 2xx."""

    def __init__(self, store: Store, panel: Panel, clock: Clock, secret: bytes | None) -> None:
        self._store, self._panel, self._clock = store, panel, clock
        self._secret = secret

    def add(self, push: Push) -> None:
        """Owe one message. Reports between authorities obey no knob."""
        knobs = self._panel.read()
        report = push.kind == "report"
        silent = not report and (knobs.callback_never or self._secret is None)
        copies = 2 if knobs.callback_twice and not report else 1
        due_at = self._clock.now() + (0 if report else knobs.callback_delay_seconds)
        for _ in range(copies):
            self._store.add(
                "INSERT INTO callbacks"
                " (kind, subject, url, content_type, body, action, due_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                push.kind,
                push.subject,
                push.url,
                push.content_type,
                push.body,
                push.action,
                due_at,
                "withheld" if silent else "waiting",
            )

    async def send_due(self, client: httpx.AsyncClient) -> int:
        """Send what is due, one message per subject at a time; return how many were tried."""
        due = self._due(self._clock.now())
        await asyncio.gather(*(self._send(client, row) for row in due))
        return len(due)

    def _due(self, now: float) -> list[Row]:
        newest_first = self._panel.read().callback_shuffled
        pick = (
            "SELECT *, max(id) FROM callbacks WHERE state = 'waiting' AND due_at <= ?"
            " GROUP BY kind, subject ORDER BY id DESC LIMIT ?"
            if newest_first
            else "SELECT *, min(id) FROM callbacks WHERE state = 'waiting' AND due_at <= ?"
            " GROUP BY kind, subject ORDER BY id LIMIT ?"
        )
        return self._store.all(pick, now, BATCH)

    async def _send(self, client: httpx.AsyncClient, row: Row) -> None:
        headers = {"Content-Type": row["content_type"], **self._signed(row)}
        if row["action"]:
            headers["SOAPAction"] = row["action"]
        try:
            answer = await client.post(row["url"], content=row["body"], headers=headers)
        except httpx.HTTPError as error:
            self._settle(row, taken=False, answer=type(error).__name__)
        else:
            self._settle(row, taken=answer.is_success, answer=str(answer.status_code))

    def _settle(self, row: Row, *, taken: bool, answer: str) -> None:
        tries = row["tries"] + 1
        state = "sent" if taken else "given_up" if tries >= MOST_TRIES else "waiting"
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(row["tries"], 10))
        self._store.run(
            "UPDATE callbacks SET tries = ?, state = ?, last_answer = ?, due_at = ? WHERE id = ?",
            tries,
            state,
            answer,
            row["due_at"] if taken else self._clock.now() + wait,
            row["id"],
        )

    def _signed(self, row: Row) -> dict[str, str]:
        kind: Kind = row["kind"]
        if self._secret is None or kind == "report":
            return {}
        if kind == "twilio":
            form = parse_qsl(row["body"].decode(), keep_blank_values=True)
            return signatures.twilio(self._secret, row["url"].partition("#")[0], form)
        sign = signatures.court if kind == "court" else signatures.lob
        return sign(self._secret, row["body"], self._clock.now())
