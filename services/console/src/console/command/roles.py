"""As whom the command works, where it does a service's own work: that service's settings."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from conduit import Misconfigured
from conduit.settings import ServiceSettings
from console.command.settings import CommandSettings
from console.local.layout import noted_environment
from local_stack.places import Places


def settings_of[S: ServiceSettings](
    kind: type[S], service: str, environment: Mapping[str, str] | None = None
) -> S:
    """Take what we are given, else the environment, else the rehearsal that runs here.

    Raises:
        Misconfigured: Nothing runs here, or something is not told.
    """
    try:
        if environment is None:
            return kind()
    except ValidationError:
        environment = noted_environment(Places(CommandSettings().var), service)
    prefix = f"{service.upper()}_"
    try:
        told = {name.removeprefix(prefix).lower(): value for name, value in environment.items()}
        return kind.model_validate(told)
    except ValidationError as error:
        missing = ", ".join(str(fault["loc"][0]) for fault in error.errors())
        raise Misconfigured(f"{service} is not told its {missing}") from None
