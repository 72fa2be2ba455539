"""A letter as a sender would post it, to nobody."""

from typing import Any

import httpx

from tests.stand_ins.papers import letter_pdf
from tests.stand_ins.rehearsal import Rehearsal

type Fields = dict[str, Any]


def address(**changes: object) -> Fields:
    """Return an invented address."""
    return {
        "name": "Robin Example",
        "address_line1": "1 Example Street",
        "address_city": "Oakland",
        "address_state": "CA",
        "address_zip": "94601",
    } | changes


def letter(**changes: object) -> Fields:
    """Return a letter in the shape of JSON."""
    return {
        "to": address(),
        "from": address(name=None, company="County of X notices"),
        "file": "<html>Rehearsal</html>",
        "color": False,
        "use_type": "operational",
        "metadata": {"notice": "n-1"},
    } | changes


async def post(
    letters: Rehearsal, fields: Fields | None = None, *, key: str | None = None
) -> httpx.Response:
    """Post a letter as JSON."""
    headers = {} if key is None else {"Idempotency-Key": key}
    return await letters.client.post("/v1/letters", json=fields or letter(), headers=headers)


async def post_pdf(letters: Rehearsal, pdf: bytes | None = None) -> httpx.Response:
    """Post a letter with its own paper, as multipart."""
    form = {"color": "false", "use_type": "operational", "metadata[notice]": "n-1"}
    for which in ("to", "from"):
        form |= {f"{which}[{name}]": value for name, value in address().items()}
    paper = {"file": ("letter.pdf", pdf or letter_pdf(), "application/pdf")}
    return await letters.client.post("/v1/letters", data=form, files=paper)


def code(answer: httpx.Response) -> str:
    """Return the carrier's code for a refusal."""
    error: dict[str, str] = answer.json()["error"]
    return error["code"]
