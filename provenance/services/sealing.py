"""Sealing: a checkpoint of the log, signed by a reviewer's key where there is one.

The promise: what was sealed cannot change unseen by whoever keeps the checkpoint
somewhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.bringing import root_at
from db.checkpoints import (
    SEALED,
    checkpoint_of,
    origin_of,
    sealing_after,
    signed_sealing_after,
)
from db.engine import Connection
from db.ledger import Ledger
from db.log import last_entry
from db.writing import Writer
from provenance.domain.checkpoints import Checkpoint, SignedCheckpoint, SigningName
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry
from provenance.services.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A checkpoint as the log keeps it."""

    seq: int
    """The entry that keeps it, one after the last that it covers."""
    signed: SignedCheckpoint
    is_new: bool
    """False where the log had been sealed so already, and nothing was written."""


def seal_log(
    ledger: Ledger,
    *,
    by: str,
    at: datetime,
    signer: Signer | None = None,
    entry_id: str | None = None,
) -> Seal:
    """A checkpoint over every entry so far; of a log that was just sealed, that one.

    Args:
        ledger: Whose log.
        by: The reviewer.
        at: When.
        signer: The key to sign with; without one, the checkpoint is only kept.
        entry_id: What the act is known by when it is tried again.

    Raises:
        InvalidRecordError: Nobody acts.
        NotFoundError: The log is empty.
    """
    check_reviewer(by)
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=SEALED, by=by)
        if done is not None:
            return _seal(done, is_new=False)
        last = last_entry(writer.connection)
        if last is not None and _is_sealed(last, signer):
            return _seal(last, is_new=False)
        return _seal(_append(writer, by, at, signer, entry_id), is_new=True)


def seal_covering(connection: Connection, seq: int) -> Seal | None:
    """The checkpoint that covers entry `seq`; None where none was made yet.

    The first one that somebody signed; else the first.
    """
    entry = signed_sealing_after(connection, seq) or sealing_after(connection, seq)
    return None if entry is None else _seal(entry, is_new=False)


def seal_of(ledger: Ledger, seq: int) -> Seal | None:
    """As `seal_covering`, of a ledger that is not being read."""
    with ledger.read() as connection:
        return seal_covering(connection, seq)


def _append(
    writer: Writer,
    by: str,
    at: datetime,
    signer: Signer | None,
    entry_id: str | None,
) -> Entry:
    connection, size = writer.connection, writer.seq - 1
    checkpoint = Checkpoint(
        origin=origin_of(connection), size=size, root=root_at(connection, size)
    )
    signatures = () if signer is None else (signer.sign(checkpoint.body),)
    signed = SignedCheckpoint(checkpoint=checkpoint, signatures=signatures)
    return writer.append(
        SEALED,
        subject=f"#1-#{size}",
        body={
            "key": None if signer is None else signer.known.printed,
            "note": signed.text,
        },
        by=by,
        at=format_instant(at),
        entry_id=entry_id,
    )


def _is_sealed(entry: Entry, signer: Signer | None) -> bool:
    """Whether the newest act sealed the log, and by that key where one is asked."""
    if entry.kind != SEALED:
        return False
    return signer is None or _has_signed(checkpoint_of(entry), signer.known)


def _has_signed(signed: SignedCheckpoint, key: SigningName) -> bool:
    return any(
        (each.name, each.key_hash) == (key.name, key.hash) for each in signed.signatures
    )


def _seal(entry: Entry, *, is_new: bool) -> Seal:
    return Seal(seq=entry.seq, signed=checkpoint_of(entry), is_new=is_new)
