"""Checking a root kept elsewhere: whether the log still has it, and where.

Against the owner of the file, nothing that the file holds is proof; what was written
down outside of it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.bringing import each_leaf, last_seq
from db.checkpoints import origin_of
from db.engine import Connection
from db.ledger import Ledger
from db.log import get_entry
from provenance.domain.checkpoints import Checkpoint
from provenance.domain.entries import Frontier
from provenance.domain.erasures import DONE
from provenance.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRoot:
    """A root that somebody kept outside of the ledger."""

    root: str = ""
    """Hexadecimal; empty where only its short form was kept."""
    short: str = ""
    """The short form of a checkpoint, whose root and entry are then not known."""
    entry: int | None = None
    """The last entry that it covers; None where that was not written down."""
    chain: str = ""
    """The chain value of that entry, hexadecimal; empty where it was not kept."""
    origin: str = ""
    """What names the ledger; empty where that was not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCheck:
    """Where the log has a root, and what speaks against it."""

    entry: int | None
    """The last entry that it covers; None where the log has no such root."""
    findings: tuple[Finding, ...]
    erased: tuple[int, ...] = ()
    """Entries after it that erased something: of what they left, the root holds only
    that it was there.
    """


def check_root(ledger: Ledger, kept: KeptRoot) -> RootCheck:
    """Compare a root kept elsewhere with the log as it is stored.

    An entry that does not belong to its leaf is for `verify_ledger` to find.
    """
    with ledger.read() as connection:
        last = last_seq(connection)
        if kept.origin and kept.origin != origin_of(connection):
            return _wrong("ledger", "The root kept elsewhere is of another ledger.")
        if kept.entry is not None and kept.entry > last:
            return _wrong(
                f"#{kept.entry}",
                f"The root kept elsewhere covers entry #{kept.entry}, and the log ends "
                f"at #{last}: it is an older copy, or its last entries were cut off.",
            )
        entry = _covered(connection, kept)
        if entry is None:
            where = f"#{kept.entry or last}"
            upto = "any entry" if kept.entry is None else where
            return _wrong(
                where,
                f"The log up to {upto} does not have the root kept elsewhere: it was "
                f"rewritten since, or cut off.",
            )
        if kept.chain and get_entry(connection, entry).chain.hex() != kept.chain:
            return _wrong(
                f"#{entry}",
                f"Entry #{entry} does not have the chain value kept elsewhere.",
            )
        # From the log: a damaged file may hold no table of erasures.
        erased = tuple(
            row["seq"]
            for row in connection.rows(
                "SELECT seq FROM entry WHERE kind = :kind AND seq > :entry "
                "ORDER BY seq",
                kind=DONE,
                entry=entry,
            )
        )
    return RootCheck(entry=entry, findings=(), erased=erased)


def _covered(connection: Connection, kept: KeptRoot) -> int | None:
    frontier, root = Frontier(), kept.root.lower()
    origin = origin_of(connection) if kept.short else ""
    for seq, leaf in each_leaf(connection):
        frontier.add_leaf(leaf)
        if kept.short:
            made = Checkpoint(origin=origin, size=seq, root=frontier.root)
            if made.short == kept.short:
                return seq
        elif kept.entry in (None, seq) and frontier.root.hex() == root:
            return seq
    return None


def _wrong(subject: str, message: str) -> RootCheck:
    found = Finding(
        severity=Severity.ERROR, rule="kept-root", subject=subject, message=message
    )
    return RootCheck(entry=None, findings=(found,))
