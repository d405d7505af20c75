"""Publishing: that a sheet was exported, noted in the log with what it printed."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from db.ledger import Ledger
from db.sheets import EXPORTED, exporting_of
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.services.sheet_rows import Sheet


def record_export(
    ledger: Ledger,
    *,
    sheet: Sheet,
    format: str,
    content: bytes,
    evidence: bytes | None = None,
    by: str,
    at: datetime,
) -> int:
    """The entry that says the sheet was exported; the first one, for the same bytes.

    Args:
        ledger: The one that the sheet is of.
        sheet: What was exported.
        format: The name of one.
        content: The sheet's bytes in that format.
        evidence: Of a csv, the bytes of the evidence that goes beside it.
        by: Who exports it.
        at: When.

    Raises:
        InvalidRecordError: Nobody acts.
        LedgerLoginError: The login may not write.
    """
    check_reviewer(by)
    digest = sha256(content).hexdigest()
    with ledger.read() as connection:
        done = exporting_of(connection, digest)
    if done is not None:
        return done
    with ledger.write() as writer:
        # Another export may have come between the look and the lock.
        done = exporting_of(writer.connection, digest)
        if done is not None:
            return done
        entry = writer.append(
            EXPORTED,
            subject=f"sheet {digest[:12]}",
            body={
                "id": writer.next_id("sheet"),
                "sha256": digest,
                "beside": None if evidence is None else sha256(evidence).hexdigest(),
                "format": format,
                "as_of": sheet.head.entry,
                "event": sheet.head.event,
                "redacted": list(sheet.head.redacted),
                "decisions": [row.reconciliation for row in sheet.rows],
            },
            by=by,
            at=format_instant(at),
        )
        return entry.seq
