"""Making, upgrading and opening ledgers."""

from __future__ import annotations

from datetime import datetime

from db.ledger import Ledger as Ledger
from db.log import last_entry
from provenance import __version__
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer

FORMAT = 1
"""The version of docs/FORMAT.md that a ledger keeps to."""
BESIDE_KIB = 4_096
"""What each thread of the screens keeps of the file in memory at the most."""


def create_ledger(location: str, *, by: str, at: datetime) -> str:
    """Create the ledger, or bring it to this version; the schema it had before.

    Returns:
        Empty when there was no ledger.

    Raises:
        LedgerVersionError: The ledger is newer than this program.
    """
    from db.upgrading import upgrade_store

    check_reviewer(by)
    before = upgrade_store(location)
    ledger = Ledger(location)
    try:
        begin_log(ledger, by=by, at=at)
    finally:
        ledger.close()
    return before


def begin_log(ledger: Ledger, *, by: str, at: datetime) -> None:
    """Write the first entry of an empty log, which names the ledger for ever."""
    with ledger.read() as connection:
        if last_entry(connection) is not None:
            return
    with ledger.write() as writer:
        if writer.seq == 1:
            writer.append(
                "ledger.created",
                subject="ledger",
                body={
                    "format": FORMAT,
                    "origin": ledger.entropy(16).hex(),
                    "program": f"claim-provenance {__version__}",
                },
                by=by,
                at=format_instant(at),
            )


def open_ledger(location: str) -> Ledger:
    """The ledger at a path or URL, checked to be one that this program reads.

    Raises:
        LedgerMissingError: Nothing there.
        LedgerDamagedError: Something else there.
        LedgerVersionError: Another version's ledger.
    """
    return _checked(Ledger(location))


def open_beside(location: str) -> Ledger:
    """The same for one of a program's threads: it keeps little of the file in memory.

    Raises:
        LedgerMissingError: Nothing there.
        LedgerDamagedError: Something else there.
        LedgerVersionError: Another version's ledger.
    """
    return _checked(Ledger(location, cache_kib=BESIDE_KIB))


def _checked(ledger: Ledger) -> Ledger:
    with ledger.read():
        return ledger
