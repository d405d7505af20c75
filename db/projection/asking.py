"""About which events the rules were asked: noted by an act, forgotten by a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.asked import Asked
from db.engine import Connection
from db.runs import cut

ASKED: dict[str, Asked] = {"related": "related_by", "matched": "matched_by"}
"""The column that a row of each tag fills."""


def note_asked(connection: Connection, row: dict[str, Any]) -> None:
    """Project a `related` or `matched` row: the rule was asked about some events."""
    for first, last in row["events"]:
        connection.execute(
            f"UPDATE event SET {ASKED[row['t']]} = :rule "
            "WHERE id BETWEEN :first AND :last",
            rule=row["rule"],
            first=first,
            last=last,
        )


def forget_asked(connection: Connection, events: Iterable[int]) -> None:
    """Have the rules asked anew about events whose claims are others now."""
    for ids in cut(sorted(set(events))):
        connection.execute(
            "UPDATE event SET related_by = NULL, matched_by = NULL WHERE id IN :ids "
            "AND (related_by IS NOT NULL OR matched_by IS NOT NULL)",
            ids=ids,
        )


def forget_matched(connection: Connection, events: Iterable[int]) -> None:
    """Have events matched anew that the act itself relates anew."""
    for ids in cut(sorted(set(events))):
        connection.execute(
            "UPDATE event SET matched_by = NULL WHERE id IN :ids "
            "AND matched_by IS NOT NULL",
            ids=ids,
        )
