"""What is sent: who asks, what was found, and the paper that shows it."""

import hashlib
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Base64Bytes, Field, StringConstraints, model_validator

from ingest.claims.finding import Stated
from schemas.fact import Fact

type Printed = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$"
    ),
]


class Applicant(Fact):
    """Whose record it is: a name with the birth date, and a number that only few know."""

    name: Printed
    """As records print it: `LAST,FIRST MIDDLE`."""

    born_on: date
    state_number: Printed | None = None
    """The number the state gave the person; CII in California."""

    case_number: Printed | None = None
    """The number of any case of the person's."""

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if not (self.state_number or self.case_number):
            raise ValueError("a state number or a case number is needed")
        return self


class Evidence(Fact):
    """A paper that shows it, with its SHA-256."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: Literal["application/pdf", "image/jpeg", "image/png"]
    document: Annotated[Base64Bytes, Field(min_length=1)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if hashlib.sha256(self.document).hexdigest() != self.sha256:
            raise ValueError("the SHA-256 differs")
        return self


class Application(Fact):
    """Somebody asks to have the own record looked at again."""

    applicant: Applicant


class Found(Fact):
    """Somebody found something about a case of the own record."""

    applicant: Applicant
    case_number: Printed
    section: Printed | None = None
    """As `11357(A) HS`; needed where the case has several counts."""

    says: Stated
    evidence: Evidence


type Sent = Application | Found
