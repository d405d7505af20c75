"""Sheets that were exported, and as of which entry one is written."""

from __future__ import annotations

from db.checkpoints import SEALED
from db.engine import Connection

EXPORTED = "sheet.exported"


def sheet_seq(connection: Connection) -> int:
    """The entry that a sheet of this ledger is as of; 0 in an empty log.

    Exporting and sealing change nothing that a sheet says: the newest entry that does
    neither, so that what is exported twice is the same bytes.
    """
    return int(
        connection.value(
            "SELECT coalesce(max(seq), 0) AS value FROM entry "
            "WHERE kind <> :exported AND kind <> :sealed",
            exported=EXPORTED,
            sealed=SEALED,
        )
    )


def exporting_of(connection: Connection, sha256: str) -> int | None:
    """The entry of the first export of a sheet with those bytes; None for no export."""
    found = connection.value(
        "SELECT min(entry_seq) AS value FROM sheet WHERE sha256 = :sha256",
        sha256=sha256,
    )
    return None if found is None else int(found)


def exports_as_of(connection: Connection, *, entry: int, format: str) -> list[int]:
    """The entries of the exports in a format of sheets as of an entry, oldest first."""
    found = connection.rows(
        "SELECT entry_seq FROM sheet WHERE as_of_seq = :entry AND format = :format "
        "ORDER BY entry_seq",
        entry=entry,
        format=format,
    )
    return [int(row["entry_seq"]) for row in found]
