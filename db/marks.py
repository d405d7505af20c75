"""Reading the marks that analysts gave claims."""

from __future__ import annotations

from collections.abc import Iterable

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.dates import parse_instant
from provenance.domain.identifiers import ClaimId, Seq
from provenance.domain.marks import GivenMark, Mark

_SELECT = "SELECT entry_seq, claim_id, state, code, because, actor, at FROM mark"


def marks_standing(
    connection: Connection, claims: Iterable[int], *, who: str
) -> dict[int, tuple[GivenMark, ...]]:
    """The marks that stand on some claims, oldest first: everybody's, and what the
    reviewer of the folded name `who` puts off.
    """
    found: dict[int, tuple[GivenMark, ...]] = {}
    for ids in cut(sorted(set(claims))):
        for row in connection.rows(
            f"{_SELECT} WHERE claim_id IN :ids AND stands = 1 "
            "AND (state <> 'later' OR who = :who) ORDER BY claim_id, entry_seq",
            ids=ids,
            who=who,
        ):
            claim = row["claim_id"]
            found[claim] = (*found.get(claim, ()), _mark(row))
    return found


def marks_given(connection: Connection, claim: int) -> list[GivenMark]:
    """Every mark on a claim that was not undone, oldest first."""
    return [
        _mark(row)
        for row in connection.rows(
            f"{_SELECT} WHERE claim_id = :claim AND is_undone = 0 ORDER BY entry_seq",
            claim=claim,
        )
    ]


def versions_of(connection: Connection, claims: Iterable[int]) -> dict[int, int]:
    """The last entry that changed each of some claims; what is not there is left out.

    Withdrawn claims are left out as well.
    """
    return {
        row["id"]: int(row["version_seq"])
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(
            "SELECT id, version_seq FROM claim WHERE id IN :ids AND is_withdrawn = 0",
            ids=ids,
        )
    }


def _mark(row: Row) -> GivenMark:
    return GivenMark(
        claim=ClaimId(row["claim_id"]),
        mark=Mark(row["state"]),
        code=row["code"],
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )
