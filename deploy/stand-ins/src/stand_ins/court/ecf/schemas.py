"""The published schemas, where the court was given them."""

from functools import lru_cache
from pathlib import Path

from lxml import etree

START = "messages.xsd"


class Invalid(Exception):
    """A message this court was about to send breaks the published schema."""


@lru_cache(maxsize=4)
def _compiled(directory: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(directory / START))


def fault(directory: Path | None, message: etree._Element) -> str | None:
    """Return what a schema finds wrong with a message; None if nothing, or if there is none."""
    if directory is None:
        return None
    schema = _compiled(directory)
    alone = etree.fromstring(etree.tostring(message))
    if schema.validate(alone):
        return None
    return str(schema.error_log[0].message)


def checked(directory: Path | None, message: etree._Element) -> etree._Element:
    """Return a message of ours that stands against the schema, or raise Invalid."""
    found = fault(directory, message)
    if found is not None:
        raise Invalid(found)
    return message
