"""Start one stand-in: `python -m stand_ins court|letters|texts|state --port P --store FILE`."""

import importlib
import sys
from collections.abc import Callable
from typing import cast

from fastapi import FastAPI
from pydantic import ValidationError
from pydantic_settings import CliApp

from stand_ins.server import serve
from stand_ins.settings import Settings

CALL_WAS_WRONG = 2


def main() -> None:
    """Serve until stopped; exit with 2 where the call was wrong."""
    try:
        settings = CliApp.run(Settings)
    except ValidationError as error:
        wrong = ", ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        sys.stderr.write(f"stand_ins: {wrong}\n")
        sys.exit(CALL_WAS_WRONG)
    serve(_maker(settings.stand_in)(settings), settings.port)


def _maker(kind: str) -> Callable[[Settings], FastAPI]:
    """Load one stand-in alone: the others' libraries take a second."""
    module = importlib.import_module(f"stand_ins.{kind}.app")
    return cast("Callable[[Settings], FastAPI]", getattr(module, kind))


if __name__ == "__main__":
    main()
