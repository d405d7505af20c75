"""Copying: a ledger as one file to keep elsewhere, and a ledger from such a file.

The promise: what is restored was audited first, and nothing is ever written over.
"""

from __future__ import annotations

from pathlib import Path

from db.copies import copy_into_store, copy_to_file
from db.ledger import Ledger
from provenance.domain.errors import RefusedError
from provenance.domain.text import show
from provenance.services.auditing import Audit, verify_ledger
from provenance.services.auditing_steps import Progress


def back_up_ledger(ledger: Ledger, file: Path) -> int:
    """Copy a ledger, of either database, to a new file; how many entries it holds.

    Others may write meanwhile; the copy is of the instant at which it began.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
        RefusedError: The file is there.
    """
    return copy_to_file(ledger, file)


def restore_ledger(
    file: Path, location: str, *, progress: Progress | None = None
) -> Audit:
    """Make a ledger from a copy, in a place that holds none; the audit of the copy.

    Args:
        file: A copy, which stays as it is.
        location: A path or a PostgreSQL URL; there, the login is the owner's.
        progress: Told now and then how much is audited, and of how much.

    Raises:
        LedgerMissingError: There is no such file.
        RefusedError: The copy is not sound, somebody writes to it, or the place holds a
            ledger.
    """
    copy = Ledger(str(file))
    try:
        audit = verify_ledger(copy, progress=progress)
        if not audit.is_sound:
            first = audit.findings[0].message.removesuffix(".")
            raise RefusedError(
                f"Restoring {show(str(file))}",
                f"its audit found {audit.found:,} wrong, the first: {first}",
                "Try an older copy.",
            )
        copy_into_store(copy, location, audited=audit.entries)
        return audit
    finally:
        copy.close()
