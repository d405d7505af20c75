"""Erasing in one call each, for tests, and what is left to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.ledger import Ledger
from provenance.services.auditing import verify_ledger
from provenance.services.erasing import (
    approve_erasure,
    ask_erasure,
)
from tests.services.ledgers import (
    NOON,
)

BASIS = "Order 12/2021 of the district court"
ACT: dict[str, Any] = {"because": "it may not be kept", "at": NOON}


def ask(
    ledger: Ledger, *documents: int, entries: Sequence[int] = (), by: str = "ada"
) -> int:
    """Ask that documents and reasons be erased; the erasure's number."""
    asked = ask_erasure(
        ledger,
        documents=documents or (() if entries else (1,)),
        entries=entries,
        basis=BASIS,
        by=by,
        **ACT,
    )
    return asked.erasure.id


def erase(ledger: Ledger, *documents: int, entries: Sequence[int] = ()) -> int:
    """Erase by two people; the entry that did it."""
    asked = ask(ledger, *documents, entries=entries)
    done = approve_erasure(ledger, erasure=asked, by="bob", **ACT)
    assert done.erasure.answered is not None, "it is done"
    return done.erasure.answered


def passages(ledger: Ledger) -> set[tuple[str, str, str, int | None]]:
    """The words of every passage, and which entry erased them."""
    columns = ("exact", "prefix", "suffix", "erased_seq")
    with ledger.read() as connection:
        rows = connection.rows("SELECT * FROM passage")
        return {tuple(row[name] for name in columns) for row in rows}


def contents(ledger: Ledger) -> bytes:
    """Every blob's bytes, one after the other."""
    with ledger.read() as connection:
        rows = connection.rows("SELECT content FROM blob ORDER BY sha256")
        return b"\n".join(bytes(row["content"]) for row in rows)


def found(ledger: Ledger) -> dict[str, str]:
    """The subject of each rule's finding."""
    return {each.rule: each.subject for each in verify_ledger(ledger).findings}
