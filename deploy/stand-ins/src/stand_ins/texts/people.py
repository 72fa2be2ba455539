"""What people text back, and who has said stop."""

import secrets
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from stand_ins.app import Here
from stand_ins.callbacks import Push
from stand_ins.site import Site
from stand_ins.store import Row

OWN_NUMBER = "+12025550100"
NO_ACCOUNT = "AC" + "0" * 32
STOP = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
START = {"START", "UNSTOP", "YES"}
HELP = {"HELP", "INFO"}

TABLES = """
CREATE TABLE IF NOT EXISTS inbound (
    sid TEXT PRIMARY KEY, from_number TEXT NOT NULL, to_number TEXT NOT NULL, body TEXT NOT NULL,
    opt_out_type TEXT, received_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS opted_out (number TEXT PRIMARY KEY, since REAL NOT NULL);
"""

router = APIRouter()


class Said(BaseModel):
    """What a person texts, and to which number if not the last that texted them."""

    model_config = ConfigDict(populate_by_name=True)

    body: str = Field(alias="Body")
    to: str | None = Field(default=None, alias="To")


@router.post("/people/{number}/says", status_code=202)
async def says(number: Annotated[str, Path()], said: Said, site: Here) -> Row:
    """Let a person answer."""
    with site.store.change():
        return {"MessageSid": hear(site, number, said)}


def hear(site: Site, number: str, said: Said) -> str:
    """Keep what a person said, obey it, and owe the sender its webhook; return its SID."""
    sid, now, meant = f"SM{secrets.token_hex(16)}", site.clock.now(), meaning(said.body)
    last = site.store.one(
        "SELECT from_number, account_sid FROM messages WHERE to_number = ? ORDER BY rowid DESC",
        number,
    )
    to = said.to or (last["from_number"] if last and last["from_number"] else OWN_NUMBER)
    site.store.add(
        "INSERT INTO inbound VALUES (?, ?, ?, ?, ?, ?)", sid, number, to, said.body, meant, now
    )
    if meant == "STOP":
        site.store.add("INSERT OR IGNORE INTO opted_out VALUES (?, ?)", number, now)
    if meant == "START":
        site.store.run("DELETE FROM opted_out WHERE number = ?", number)
    if site.settings.callback is not None:
        account = last["account_sid"] if last else NO_ACCOUNT
        form = _form(sid, account, number, to, said.body) | ({"OptOutType": meant} if meant else {})
        site.callbacks.add(
            Push(
                "twilio",
                sid,
                site.settings.callback,
                "application/x-www-form-urlencoded",
                urlencode(form).encode(),
            )
        )
    return sid


def opted_out(site: Site, number: str) -> bool:
    """Has the owner of this number said stop?"""
    return site.store.one("SELECT 1 FROM opted_out WHERE number = ?", number) is not None


def meaning(body: str) -> str | None:
    """Return which of the provider's own words this is, if it is one.

    >>> meaning(" stop ")
    'STOP'
    """
    word = body.strip().upper()
    for kind, words in (("STOP", STOP), ("START", START), ("HELP", HELP)):
        if word in words:
            return kind
    return None


def _form(sid: str, account: str, sender: str, to: str, body: str) -> dict[str, str]:
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "AccountSid": account,
        "From": sender,
        "To": to,
        "Body": body,
        "NumMedia": "0",
        "ApiVersion": "2010-04-01",
    }
