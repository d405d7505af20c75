"""Reading acts of undoing, which restore as well when they undo one another."""

from __future__ import annotations

from db.engine import Connection
from db.log import get_entry
from provenance.domain.entries import Entry

UNDONE = "entry.undone"


def latest_undoing(connection: Connection, target: int) -> Entry | None:
    """The last act that undid or restored entry `target`; None when none ever did."""
    found = connection.value(
        "SELECT max(seq) AS value FROM entry WHERE seq > :target "
        "AND kind = :kind AND subject = :subject",
        target=target,
        kind=UNDONE,
        subject=f"#{target}",
    )
    return None if found is None else get_entry(connection, found)
