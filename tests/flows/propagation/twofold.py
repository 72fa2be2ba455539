"""One person whom the state gave two numbers, and what clerks say of them."""

from dataclasses import dataclass, replace
from datetime import date

from ingest.people.joining import Word, join, split
from schemas.fact import PersonToken
from tests.county_file import DANA, Count, Files, Person
from tests.world import World

AGAIN = replace(DANA, cii="A900000103", subject="90000003")
HERS = Count(DANA, "123456")
ALSO_HERS = Count(AGAIN, "654321", on=date(2004, 4, 2))
WORD = Word("Clerk One", "the same fingerprints")


@dataclass(frozen=True)
class Twofold:
    """A world in which one person is known as two."""

    world: World
    files: Files

    async def token(self, person: Person) -> PersonToken:
        """Find a person by the state's number, as files do."""
        key = self.world.office.pepper.of_state_number(person.cii)
        async with self.world.ingest.begin() as work:
            return (await work.people.tokens([key]))[key]

    async def are_joined(self) -> None:
        """Let a clerk say that both are one, and everything happen that follows."""
        await join(self.world.office, await self.token(AGAIN), await self.token(DANA), WORD)
        await self.follows()

    async def are_split(self) -> None:
        """Let a clerk say that they are two after all."""
        await split(self.world.office, await self.token(AGAIN), WORD)
        await self.follows()

    async def follows(self) -> None:
        """Let everything happen that follows."""
        await self.world.broker.settle()
        await self.world.passes()


async def both_arrive(twofold: Twofold, *counts: Count) -> None:
    """Let the files come in which both stand."""
    await twofold.world.arrives(twofold.files.contacts(DANA, AGAIN))
    await twofold.world.arrives(twofold.files.doj(*(counts or (HERS, ALSO_HERS))))
