"""What the owner of a ledger file can do with patience: change it and hash it anew."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from db.checkpoints import SEALED
from db.ledger import Ledger
from db.log import each_entry
from provenance.domain.entries import (
    CHAIN_START,
    Entry,
    Frontier,
    body_digest,
    chain_digest,
    leaf_digest,
)
from tests.faults.editing import Edit, make_edit

Change = Callable[[str], str]


def forge(path: Path, *, seq: int, change: Change, also: Edit) -> None:
    """Change the body of entry `seq`, hash the log anew, and change its table too."""
    ledger = Ledger(str(path))
    with ledger.read() as kept:
        entries = list(each_entry(kept))
    ledger.close()
    make_edit(path, also)
    with closing(sqlite3.connect(path)) as connection, connection:
        guard = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'entry_only_erased'"
        ).fetchone()
        connection.execute("DROP TRIGGER entry_only_erased")
        for entry in _hashed_anew(entries, seq, change):
            connection.execute(
                "UPDATE entry SET body = ?, body_sha256 = ?, leaf = ?, chain = ? "
                "WHERE seq = ?",
                (entry.body, entry.body_sha256, entry.leaf, entry.chain, entry.seq),
            )
        connection.execute(guard[0])


def _hashed_anew(entries: list[Entry], seq: int, change: Change) -> list[Entry]:
    hashed: list[Entry] = []
    was, leaves, chain = Frontier(), Frontier(), CHAIN_START
    for entry in entries:
        body = entry.body or ""
        if entry.seq == seq:
            body = change(body)
        if entry.kind == SEALED:
            # Nobody signed it, so whoever can write it can write another.
            body = body.replace(_written(was), _written(leaves))
        digest = body_digest(entry.salt, body)
        leaf = leaf_digest(
            seq=entry.seq,
            id=entry.id,
            actor=entry.actor,
            auth=entry.auth,
            at=entry.at,
            kind=entry.kind,
            subject=entry.subject,
            base=entry.base,
            body_sha256=digest,
        )
        chain = chain_digest(chain, leaf)
        was.add_leaf(entry.leaf)
        leaves.add_leaf(leaf)
        hashed.append(
            replace(entry, body=body, body_sha256=digest, leaf=leaf, chain=chain)
        )
    return hashed


def _written(frontier: Frontier) -> str:
    return b64encode(frontier.root).decode()
