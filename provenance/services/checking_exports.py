"""Whether the bytes of a sheet are those that the log says were exported.

A spreadsheet writes other bytes when it saves, and what it drew over a figure or beside
it is no value: where the bytes are others, only values were compared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from db.engine import Connection
from db.log import get_entry
from db.sheets import exports_as_of
from provenance.services.sheet_files import Cells, SheetFile
from provenance.services.sheet_formats import EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The export of a sheet that the log notes."""

    entry: int
    is_same: bool
    """Whether it had these very bytes."""


def export_of(
    connection: Connection, file: SheetFile, first: Cells, *, entry: int
) -> Exported | None:
    """The export that a file comes from; None where the log notes none of its kind.

    Args:
        connection: The ledger as it is now: an export is noted after what it is of.
        file: What was read of the sheet.
        first: The row, or nothing, that says where it comes from.
        entry: The entry that the sheet is as of.
    """
    format = "csv" if file.kind == EVIDENCE else file.kind
    found = None
    hidden = sorted(filter(None, file.said(first, "redacted").split(",")))
    for seq in exports_as_of(connection, entry=entry, format=format):
        said = json.loads(get_entry(connection, seq).body or "{}")
        if said.get("beside" if file.kind == EVIDENCE else "sha256") == file.sha256:
            return Exported(entry=seq, is_same=True)
        if said.get("decisions") is None or not _is_of(file, said["decisions"]):
            continue
        if sorted(said.get("redacted") or []) == hidden:
            found = Exported(entry=seq, is_same=False)
    return found


def _is_of(file: SheetFile, decisions: list[int]) -> bool:
    wanted = {f"R{each}" for each in decisions}
    told = file.decisions
    # A decision without claims has no row of evidence.
    return told <= wanted if file.kind == EVIDENCE else told == wanted
