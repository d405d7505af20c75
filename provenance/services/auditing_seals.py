"""Checking seals: each checkpoint in the log against what the log was before it."""

from __future__ import annotations

import json

from provenance.domain.checkpoints import (
    SignedCheckpoint,
    parse_checkpoint,
    parse_printed_key,
)
from provenance.domain.entries import Entry
from provenance.domain.errors import InvalidRecordError
from provenance.services.auditing_found import Found


def check_seal(entry: Entry, found: Found, *, size: int, root: bytes) -> None:
    """Compare an act of sealing with the log as computed up to it.

    Args:
        entry: The act.
        found: Takes what does not match.
        size: How many entries stand before it.
        root: The root over them.
    """
    why = _what_is_wrong(entry, size=size, root=root)
    if why:
        message = f"Entry #{entry.seq} sealed the log, and {why}."
        found.error("seal", f"#{entry.seq}", message, at=("entry", entry.seq))


def _what_is_wrong(entry: Entry, *, size: int, root: bytes) -> str:
    """The end of a sentence; empty where nothing is."""
    try:
        body = json.loads(entry.body or "")
        signed, key = parse_checkpoint(body["note"]), body["key"]
        checkpoint = signed.checkpoint
        if checkpoint.size != size:
            return f"its checkpoint covers {checkpoint.size} entries, not {size}"
        if checkpoint.root != root:
            return f"the {size} entries before it do not have its root"
        return "" if _is_signed(signed, key) else "its signature is not by its key"
    except (InvalidRecordError, KeyError, TypeError, ValueError):
        return "its checkpoint cannot be read"


def _is_signed(signed: SignedCheckpoint, key: str | None) -> bool:
    if key is None:
        return not signed.signatures
    # What draws on the library is entered only where there is something to check.
    from provenance.services.signing import is_signed_by

    return is_signed_by(signed, parse_printed_key(key))
