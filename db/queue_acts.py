"""Reading what a reviewer did in the queue, and what came to it meanwhile."""

from __future__ import annotations

from collections.abc import Collection

from db.engine import Connection
from provenance.domain.decisions import same_person

_PAGE = 500


def count_acts(
    connection: Connection, *, by: str, since: str, kinds: Collection[str], undone: str
) -> int:
    """How many acts of some kinds a person did from an instant on, the undone ones off.

    Args:
        connection: Where.
        by: Whose acts.
        since: As the log writes instants.
        kinds: The kinds of entry that count.
        undone: The kind of entry that takes one off.
    """
    total, before = 0, 2**62
    while True:
        rows = connection.rows(
            "SELECT seq, actor, kind, at FROM entry WHERE seq < :before "
            "ORDER BY seq DESC LIMIT :limit",
            before=before,
            limit=_PAGE,
        )
        for row in rows:
            if row["at"] < since:
                return max(0, total)
            if same_person(row["actor"], by):
                total += (row["kind"] in kinds) - (row["kind"] == undone)
        if len(rows) < _PAGE:
            return max(0, total)
        before = rows[-1]["seq"]


def newest_claim(connection: Connection) -> int:
    """The number of the claim that was brought last; 0 for none."""
    found = connection.value("SELECT max(id) AS value FROM claim")
    return 0 if found is None else int(found)
