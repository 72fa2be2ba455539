"""How whoever administers a system reaches its servers and its secrets."""

from __future__ import annotations

from pydantic import SecretStr, ValidationError

from conduit import Misconfigured
from conduit.login import logged_in, read_login
from console.command.settings import Administration
from local_stack.databases import KEYS
from local_stack.guard import Guard
from local_stack.places import Places
from local_stack.ports import HOST
from local_stack.running import noted
from local_stack.secrets import Secrets, read


def administration(places: Places) -> Administration:
    """Take what the environment says, else, where it says nothing, the rehearsal that runs here.

    Raises:
        Misconfigured: Nothing runs here, or something is not told.
    """
    try:
        return Administration()
    except ValidationError as error:
        ports = {one.name: one.port for one in noted(places.running) if one.lives}
        needed = [one for one in Administration.model_fields.values() if one.is_required()]
        silent = len(error.errors()) == len(needed)
        if silent and "kafka" in ports and "postgres" in ports:
            return _here(places, kafka=ports["kafka"] or 0, postgres=ports["postgres"] or 0)
        names = ", ".join(f"CLEARSLATE_ADMIN_{fault['loc'][0]}".upper() for fault in error.errors())
        where = "no system runs here, and these" if silent else "these"
        raise Misconfigured(f"{where} are not told: {names}") from None


def _here(places: Places, *, kafka: int, postgres: int) -> Administration:
    secrets, guard = Secrets(places.secrets), Guard(places.secrets)
    superuser = f"postgres:{read(secrets.superuser)}"
    return Administration(
        kafka=f"{HOST}:{kafka}",
        kafka_login=guard.admin,
        kafka_ca=guard.authority,
        database=SecretStr(f"postgresql://{superuser}@{HOST}:{postgres}/postgres"),
        keys_database=SecretStr(
            logged_in(f"postgresql://{HOST}:{postgres}/{KEYS}", read_login(secrets.login("keys")))
        ),
        secrets=secrets.folder,
        shared=True,
    )
