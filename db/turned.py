"""Reading which marks of staleness are gone once an act of merging is turned back.

The promise: a mark goes only where everything since it was made is turned back too.
"""

from __future__ import annotations

from collections import Counter

from db.engine import Connection
from db.projection.acts import MERGING
from db.undoings import UNDONE

QUIET = frozenset(
    {
        "claim.rated",
        "claims.marked",
        "estimate.kept",
        "log.sealed",
        "question.reconciled",
        "rating.approved",
        "rating.objected",
        "reconciliation.approved",
        "reconciliation.objected",
        "sheet.exported",
    }
)
"""Acts that change nothing which a decision on another question reads."""
_MARKS_MAX, _ACTS_MAX = 200, 1_000
"""Beyond these nothing is looked for: a mark that stays costs a look."""


def whole_again(connection: Connection, target: int) -> list[int]:
    """The acts that made decisions stale and no longer do, once `target` is turned.

    Args:
        connection: The ledger before the act of turning is written.
        target: The merging or splitting that is undone or restored.
    """
    found = connection.rows(
        "SELECT DISTINCT stale_seq FROM reconciliation "
        "WHERE stale_seq IS NOT NULL ORDER BY stale_seq DESC LIMIT :limit",
        limit=_MARKS_MAX,
    )
    return [
        row["stale_seq"]
        for row in found
        if _is_turned_back(connection, row["stale_seq"], target)
    ]


def _is_turned_back(connection: Connection, since: int, target: int) -> bool:
    """Whether each merging was turned an even number of times, and nothing else was."""
    rows = connection.rows(
        "SELECT seq, kind, subject FROM entry "
        "WHERE seq >= :since AND kind NOT IN :quiet ORDER BY seq LIMIT :limit",
        since=since,
        quiet=sorted(QUIET),
        limit=_ACTS_MAX,
    )
    if len(rows) == _ACTS_MAX:
        return False
    turns = Counter([target])
    for row in rows:
        act, kind = row["seq"], row["kind"]
        if kind == UNDONE:
            act = int(row["subject"].removeprefix("#"))
            kind = connection.value(
                "SELECT kind AS value FROM entry WHERE seq = :act", act=act
            )
        if kind in MERGING:
            turns[act] += 1
        elif kind not in QUIET:
            return False
    return all(count % 2 == 0 for count in turns.values())
