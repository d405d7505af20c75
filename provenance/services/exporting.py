"""Exporting: the decided questions of a ledger as a sheet, each with its evidence.

The same ledger as of the same entry always gives the same sheet, and so the same
bytes in every format.
"""

from __future__ import annotations

from datetime import datetime

from db.bringing import root_at
from db.checkpoints import origin_of
from db.engine import Connection
from db.events import get_event
from db.ledger import Ledger
from db.log import get_entry, seq_at
from db.sheets import sheet_seq
from provenance.domain.dates import format_instant
from provenance.domain.errors import RefusedError
from provenance.services.exporting_rows import sheet_of
from provenance.services.sheet_rows import Sheet, SheetHead


def read_sheet(
    ledger: Ledger, *, as_of: datetime | None = None, event: int | None = None
) -> Sheet:
    """The decided questions, of one event or of all, in the order of their names.

    Args:
        ledger: Where the decisions are.
        as_of: An instant, which means the last entry at or before it; None is now.
        event: The number of the only event to export.

    Raises:
        NotFoundError: No such event.
        RefusedError: The instant lies before the ledger's first entry.
    """
    if as_of is None:
        with ledger.read() as connection:
            return sheet_now(connection, event=event)
    # Replay is a heavy room; a sheet of the present does not enter it.
    from provenance.services.auditing import ledger_as_of

    with ledger.read() as connection:
        _check_begun(seq_at(connection, format_instant(as_of)), as_of)
    past = ledger_as_of(ledger, as_of)
    try:
        with past.read() as connection:
            return sheet_now(connection, event=event)
    finally:
        past.close()


def sheet_now(
    connection: Connection, *, event: int | None = None, only: int | None = None
) -> Sheet:
    """The sheet of a ledger as a snapshot shows it.

    Args:
        connection: The snapshot.
        event: The number of the only event to export.
        only: The number of the only question to have a row.

    Raises:
        NotFoundError: No such event.
        RefusedError: The ledger has no entry.
    """
    seq = sheet_seq(connection)
    _check_begun(seq, None)
    slug = None if event is None else get_event(connection, event).slug
    head = _head(connection, seq, slug)
    return sheet_of(connection, head, event=event, only=only)


def _check_begun(seq: int, as_of: datetime | None) -> None:
    if seq == 0:
        when = "now" if as_of is None else f"as of {format_instant(as_of)}"
        raise RefusedError(f"A sheet {when}", "the ledger had no entry yet")


def _head(connection: Connection, seq: int, event: str | None) -> SheetHead:
    last = get_entry(connection, seq)
    return SheetHead(
        ledger=origin_of(connection),
        entry=seq,
        as_of=last.at,
        root=root_at(connection, seq).hex(),
        chain=last.chain.hex(),
        event=event,
    )
