"""A batch that waits for a named person, as the services tell of it."""

from datetime import datetime

from schemas.fact import Fact

UNCHECKED = (
    "whether the person is on supervision for another conviction in this county",
    "whether the prosecutor has filed a challenge that is not yet in the record",
    "whether a conviction outside this state would stand in the way",
    "whether the court's own file carries a later order that no source has told us of",
)
"""What whoever releases must know that our data cannot tell."""


class Waiting(Fact):
    """One release."""

    id: str
    county: str
    channel: str
    carriers: tuple[str, ...]
    papers_hash: str
    prepared_by: str
    prepared_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    void: bool = False

    @property
    def state(self) -> str:
        """Say in words where it stands."""
        if self.void:
            return "void: a paper changed"
        if self.approved_by and " " in self.approved_by:
            return self.approved_by
        return f"released by {self.approved_by}" if self.approved_by else "waits"
