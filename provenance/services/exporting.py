"""Exporting: the decided questions of a ledger as a sheet, each with its evidence.

The same ledger as of the same entry always gives the same sheet, and so the same
bytes in every format.
"""

from __future__ import annotations

from datetime import datetime

from db.bringing import root_at
from db.checkpoints import origin_of
from db.engine import Connection
from db.ledger import Ledger
from db.log import get_entry, seq_at
from db.sheets import sheet_seq
from provenance.domain.dates import format_instant
from provenance.domain.errors import RefusedError
from provenance.services.exporting_rows import sheet_of
from provenance.services.sheet_rows import Sheet, SheetHead
from provenance.services.sheet_selection import Selection, chosen_questions

EVERYTHING = Selection()


def read_sheet(
    ledger: Ledger,
    *,
    as_of: datetime | None = None,
    asked: Selection = EVERYTHING,
) -> Sheet:
    """The decided questions that are asked for, in the order of their names.

    Args:
        ledger: Where the decisions are.
        as_of: An instant, which means the last entry at or before it; None is now.
        asked: Which questions, as the ledger was then.

    Raises:
        NotFoundError: No such event or question.
        RefusedError: The instant lies before the ledger's first entry.
    """
    if as_of is None:
        with ledger.read() as connection:
            return sheet_now(connection, asked)
    # Replay is a heavy room; a sheet of the present does not enter it.
    from provenance.services.auditing import ledger_as_of

    with ledger.read() as connection:
        _check_begun(seq_at(connection, format_instant(as_of)), as_of)
    past = ledger_as_of(ledger, as_of)
    try:
        with past.read() as connection:
            return sheet_now(connection, asked)
    finally:
        past.close()


def sheet_now(
    connection: Connection, asked: Selection = EVERYTHING, *, only: int | None = None
) -> Sheet:
    """The sheet of a ledger as a snapshot shows it.

    Args:
        connection: The snapshot.
        asked: Which questions its head says it is of.
        only: The number of the only question to have a row, whatever the head says.

    Raises:
        NotFoundError: No such event or question.
        RefusedError: The ledger has no entry.
    """
    seq = sheet_seq(connection)
    _check_begun(seq, None)
    chosen = chosen_questions(connection, asked)
    last = get_entry(connection, seq)
    head = SheetHead(
        ledger=origin_of(connection),
        entry=seq,
        as_of=last.at,
        root=root_at(connection, seq).hex(),
        chain=last.chain.hex(),
        event=chosen.event,
        where=chosen.where,
        only=chosen.only,
    )
    return sheet_of(connection, head, chosen, event=asked.event, only=only)


def _check_begun(seq: int, as_of: datetime | None) -> None:
    if seq == 0:
        when = "now" if as_of is None else f"as of {format_instant(as_of)}"
        raise RefusedError(f"A sheet {when}", "the ledger had no entry yet")
