"""One guarded broker for all of these."""

from collections.abc import Iterator

import pytest

from tests.conduit.access.guarded import Guarded, guarded


@pytest.fixture(scope="package")
def broker() -> Iterator[Guarded]:
    """Run it once."""
    with guarded() as found:
        yield found
