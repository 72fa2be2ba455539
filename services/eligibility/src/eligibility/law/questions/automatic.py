"""Questions on relief that comes by itself."""

from functools import lru_cache

from eligibility.law.automatic import Stage, standing
from eligibility.law.case import Answer, Case, Question, contradicted


def automatic_path(stages: tuple[Stage, ...]) -> Question:
    """Has the automatic path of Health and Safety Code 11361.9 come to one of these stages?"""

    @lru_cache(maxsize=16)
    def answer(found: Stage) -> tuple[bool, tuple[str, ...]]:
        return found in stages, (f"automatic_path={found}",)

    def ask(case: Case) -> Answer:
        conviction = case.conviction
        if contradicted(case, "challenge") or contradicted(case, "relief"):
            return Answer(None, ("challenge=conflict",))
        found, turns_on = standing(conviction.challenge, conviction.relief, case.as_of)
        return Answer(*answer(found), turns_on)

    return ask
