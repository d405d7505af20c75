"""Losses: what a ledger holds and a format of claims cannot say, counted by name."""

from __future__ import annotations

from db.engine import Connection
from provenance.domain.claims import Claim

_COUNTS = (
    ("decision", "reconciliation WHERE is_undone = 0"),
    ("approval", "approval WHERE is_undone = 0"),
    ("grade", "grade WHERE is_undone = 0"),
    ("rating", "rating WHERE is_undone = 0"),
    ("ruling", "ruling WHERE is_undone = 0"),
    ("tie of sources", "tie WHERE is_undone = 0"),
    ("other name of a source", "alias WHERE is_undone = 0"),
    ("merged event", "event WHERE merged_into_id IS NOT NULL"),
    ("merged source", "source WHERE merged_into_id IS NOT NULL"),
    ("document", "document"),
    ("citation", "citation"),
)
_MANY = {
    "tie of sources": "ties of sources",
    "other name of a source": "other names of sources",
}


def count_text(number: int, noun: str) -> str:
    """A number with its noun: `1 claim`, `1,200 claims`."""
    many = _MANY.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else many}"


def is_erased(claim: Claim) -> bool:
    """Whether the words of a claim were lawfully erased."""
    return claim.passage is not None and claim.passage.erased is not None


def erased_note(claims: int) -> str:
    """That words of claims are gone, in one sentence; empty where none are."""
    if not claims:
        return ""
    return (
        f"The words of {count_text(claims, 'claim')} were erased: which entry did it "
        "stands in their place."
    )


def held(connection: Connection) -> dict[str, int]:
    """How many of each the ledger holds besides claims; none are left out."""
    counts = {
        noun: int(connection.value(f"SELECT count(*) AS value FROM {table}"))
        for noun, table in _COUNTS
    }
    return {noun: number for noun, number in counts.items() if number}


def rows_note(connection: Connection, *, confirmed: int) -> str:
    """What rows of claims leave out of this ledger, in one sentence; empty if nothing.

    `confirmed` is how many of them are proposals that a person confirmed.
    """
    lost = [count_text(number, noun) for noun, number in held(connection).items()]
    if confirmed:
        many = "proposal" if confirmed == 1 else "proposals"
        lost.append(
            f"that {confirmed:,} {many} confirmed (imported, they are proposals again)"
        )
    return f"Rows of claims do not say, and leave out: {_listed(lost)}." if lost else ""


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
