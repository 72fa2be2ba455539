"""Who may say that a batch leaves, and when."""

from collections.abc import Iterable

from conduit.ledger.effect import Carrier, Release, papers_hash
from conduit.ledger.port import NotReleasable


def check_approvable(release: Release | None, carriers: Iterable[Carrier], by: str) -> Release:
    """Return the release if this person may approve it as it stands.

    Raises:
        NotReleasable: The first of the port's reasons that holds.
    """
    if release is None:
        raise NotReleasable("unknown_release")
    refusals = {
        "void": release.void,
        "already_approved": release.approved_by is not None,
        "same_person": release.prepared_by == by,
        "papers_changed": papers_hash(carriers) != release.papers_hash,
    }
    for reason, holds in refusals.items():
        if holds:
            raise NotReleasable(reason)
    return release
