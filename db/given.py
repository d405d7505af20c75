"""What the rows of claims gave beside the claim, and which acts brought evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one row gave."""

    measure: str | None
    """The measure as it was spelled, where that is not its name."""
    extra: str | None
    """JSON text."""
    entry: int
    """The act that brought it."""


def given_with(connection: Connection, claims: Sequence[int]) -> dict[int, Given]:
    """What the rows of some claims gave, by the claim's number."""
    return {
        row["id"]: Given(
            measure=row["measure_written"], extra=row["extra"], entry=row["entry_seq"]
        )
        for ids in cut(claims)
        for row in connection.rows(
            "SELECT id, measure_written, extra, entry_seq FROM claim WHERE id IN :ids",
            ids=ids,
        )
    }


def captured_at(connection: Connection, documents: Sequence[int]) -> dict[int, str]:
    """When each document was captured, by its number."""
    return {
        row["id"]: row["at"]
        for ids in cut(documents)
        for row in connection.rows(
            "SELECT d.id, e.at FROM document d JOIN entry e ON e.seq = d.entry_seq "
            "WHERE d.id IN :ids",
            ids=ids,
        )
    }
