"""What eligibility tells operators: which packs it can apply."""

from fastapi import APIRouter

from eligibility.law.pack import Pack


def router(packs: tuple[Pack, ...]) -> APIRouter:
    """Build the routes."""
    routes = APIRouter()

    @routes.get("/admin/packs")
    async def shelf() -> dict[str, list[dict[str, str]]]:
        """Return id, version and hash of every pack this process has."""
        return {"packs": [pack.ref.model_dump() for pack in packs]}

    return routes
