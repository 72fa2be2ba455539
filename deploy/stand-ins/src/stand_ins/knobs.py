"""What a test may turn: how slow, how forgetful, how unreliable the world is."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from stand_ins.store import Store

type Countdown = Literal[
    "lose_answer_after_accept", "refuse", "error_500_before", "error_500_after"
]


class Knobs(BaseModel):
    """All knobs of all stand-ins; README.md says what each does."""

    model_config = ConfigDict(extra="forbid")

    delay_seconds: float = Field(default=1.0, ge=0)
    lose_answer_after_accept: int = Field(default=0, ge=0)
    refuse: int = Field(default=0, ge=0)
    error_500_before: int = Field(default=0, ge=0)
    error_500_after: int = Field(default=0, ge=0)
    slow_seconds: float = Field(default=0.0, ge=0)
    callback_twice: bool = False
    callback_never: bool = False
    callback_shuffled: bool = False
    callback_delay_seconds: float = Field(default=0.0, ge=0)
    clock_offset_seconds: float = 0.0
    ecf_error_code: int = -11
    ecf_dedupe: bool = False
    daily_letters: int = Field(default=0, ge=0)


class Panel:
    """The knobs of one stand-in, kept in its store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self) -> Knobs:
        """Return all knobs as they stand."""
        rows = self._store.all("SELECT name, value FROM knobs")
        return Knobs.model_validate({row["name"]: json.loads(row["value"]) for row in rows})

    def turn(self, wanted: dict[str, object]) -> Knobs:
        """Set the knobs named and leave the others; raise ValidationError on an unknown one."""
        knobs = Knobs.model_validate({**self.read().model_dump(), **wanted})
        values = knobs.model_dump()
        with self._store.change():
            for name in wanted:
                self._store.run(
                    "INSERT INTO knobs VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    name,
                    json.dumps(values[name]),
                )
        return knobs

    def take(self, name: Countdown) -> bool:
        """Use up one of a counted knob, if any is left."""
        taken = self._store.run(
            "UPDATE knobs SET value = CAST(CAST(value AS INTEGER) - 1 AS TEXT)"
            " WHERE name = ? AND CAST(value AS INTEGER) > 0",
            name,
        )
        return taken == 1
