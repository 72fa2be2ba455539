"""The court, put together."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from stand_ins.app import build
from stand_ins.court import ecf_endpoint, filings, judge, lists, orders
from stand_ins.court.ecf import names
from stand_ins.court.schedule import load_list_key
from stand_ins.court.tables import TABLES
from stand_ins.settings import Settings
from stand_ins.site import Site

STEPS = {
    "answer_soon": judge.answer_soon,
    "answer_slow": judge.answer_slow,
    "review_filing": filings.review,
    "order_filing": filings.order,
}
ECF_CHANGES = {names.REVIEW, names.CANCEL}


def court(settings: Settings) -> FastAPI:
    """Make a court from its settings."""
    site = Site(settings, TABLES, STEPS)

    def refuse(request: Request) -> Response:
        if request.url.path == "/ecf":
            return ecf_endpoint.refusal(site, ecf_endpoint.action_of(request))
        return JSONResponse(
            {"reason": "not_taking"}, HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": "1"}
        )

    app = build(
        site,
        lists.router,
        orders.router,
        ecf_endpoint.router,
        refusal=refuse,
        changes=_changes,
        notes=_notes(settings),
    )
    app.state.list_key = load_list_key(settings.list_key) if settings.list_key else None
    return app


def _changes(request: Request) -> bool:
    if request.url.path == "/ecf":
        return ecf_endpoint.action_of(request) in ECF_CHANGES
    return request.method in {"PUT", "POST"}


def _notes(settings: Settings) -> tuple[str, ...]:
    told = {
        "messages are not validated: no --schemas": settings.schemas,
        "lists are refused: no --list-key": settings.list_key,
        "nothing is pushed: no --secret-file": settings.secret_file,
        "orders are not pushed: no --callback": settings.callback,
        "the state is not told: no --repository": settings.repository,
    }
    return tuple(note for note, given in told.items() if given is None)
