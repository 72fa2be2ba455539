"""The letter carrier, put together."""

from fastapi import FastAPI

from stand_ins.app import build
from stand_ins.letters import routes, tracking, verifications
from stand_ins.letters.errors import Refused, handle, too_many
from stand_ins.letters.tables import TABLES
from stand_ins.settings import Settings
from stand_ins.site import Site


def letters(settings: Settings) -> FastAPI:
    """Make a letter carrier from its settings."""
    site = Site(settings, TABLES, {"track": tracking.track})
    notes = () if settings.callback and settings.secret_file else ("no events are pushed",)
    app = build(
        site, routes.router, routes.papers, verifications.router, refusal=too_many, notes=notes
    )
    app.add_exception_handler(Refused, handle)
    return app
