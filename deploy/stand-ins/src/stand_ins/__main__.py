"""Start one stand-in: `python -m stand_ins court|letters|texts|state --port P --store FILE`."""

from collections.abc import Callable

from fastapi import FastAPI
from pydantic_settings import CliApp

from stand_ins.court.app import court
from stand_ins.letters.app import letters
from stand_ins.server import serve
from stand_ins.settings import Settings
from stand_ins.state.app import state
from stand_ins.texts.app import texts

KINDS: dict[str, Callable[[Settings], FastAPI]] = {
    "court": court,
    "letters": letters,
    "texts": texts,
    "state": state,
}


def main() -> None:
    """Serve until stopped."""
    settings = CliApp.run(Settings)
    serve(KINDS[settings.stand_in](settings), settings.port)


if __name__ == "__main__":
    main()
