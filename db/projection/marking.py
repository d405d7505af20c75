"""Marks into their table, and where each claim stands in the queue by all acts on it.

A claim is done with once somebody ruled on it, rated it, weighed it or marked it so; a
flag set after a ruling stands above all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.engine import Connection, Row
from db.projection.touching import Touched
from db.runs import cut
from provenance.domain.entries import Entry

_MARKS = """
SELECT entry_seq, claim_id, state, who, stands FROM mark
WHERE claim_id IN :ids AND is_undone = 0 ORDER BY claim_id, entry_seq
"""
_HANDLED = {
    "ruled": "SELECT number AS claim_id, max(entry_seq) AS seq FROM ruling "
    "WHERE subject = 'claim' AND number IN :ids AND is_undone = 0 GROUP BY number",
    "rated": "SELECT claim_id, max(entry_seq) AS seq FROM rating "
    "WHERE claim_id IN :ids AND is_undone = 0 GROUP BY claim_id",
    "weighed": "SELECT v.claim_id, max(r.entry_seq) AS seq FROM verdict v "
    "JOIN reconciliation r ON r.id = v.reconciliation_id "
    "WHERE v.claim_id IN :ids AND r.is_undone = 0 GROUP BY v.claim_id",
}
_CLAIMS_OF = {
    "claim.rated": "SELECT claim_id FROM rating WHERE entry_seq = :target",
    "question.reconciled": "SELECT v.claim_id FROM reconciliation r "
    "JOIN verdict v ON v.reconciliation_id = r.id WHERE r.entry_seq = :target",
    "claims.marked": "SELECT claim_id FROM mark WHERE entry_seq = :target",
}
_RULED = (
    "SELECT number AS claim_id FROM ruling "
    "WHERE entry_seq = :target AND subject = 'claim'"
)
"""The claims that an act which is undone or restored had been about."""


def marked(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project an analyst's marks."""
    said = (
        body["state"],
        body["code"],
        body["because"],
        entry.actor,
        body["who"],
        entry.at,
    )
    connection.insert(
        "mark",
        connection.columns("mark"),
        [(entry.seq, claim, *said, 0, 0) for claim in body["claims"]],
    )
    _new_versions(connection, entry, body["state"], body["claims"])


def undo_marks(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project that marks were taken back, or given again."""
    rows = connection.rows(
        "SELECT claim_id, state FROM mark WHERE entry_seq = :target",
        target=body["entry"],
    )
    connection.execute(
        "UPDATE mark SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
    _new_versions(
        connection, entry, rows[0]["state"], [row["claim_id"] for row in rows]
    )


def restate(connection: Connection, entry: Entry, body: dict[str, Any]) -> None:
    """Set anew where the claims of an act stand in the queue, and which marks do."""
    for ids in cut(sorted(set(_about(connection, entry, body)))):
        _restate(connection, ids)


def _new_versions(
    connection: Connection, entry: Entry, state: str, claims: Iterable[int]
) -> None:
    # What one reviewer puts off is no news to another, whose save it must not refuse.
    if state == "later":
        return
    for ids in cut(claims):
        connection.execute(
            "UPDATE claim SET version_seq = :seq WHERE id IN :ids",
            seq=entry.seq,
            ids=ids,
        )


def _about(connection: Connection, entry: Entry, body: dict[str, Any]) -> Iterable[int]:
    if entry.kind == "entry.undone":
        query = _CLAIMS_OF.get(body["kind"], _RULED)
        rows = connection.rows(query, target=body["entry"])
        return [row["claim_id"] for row in rows]
    if entry.kind == "claims.marked":
        return [*body["claims"]]
    if entry.kind == "claim.rated":
        return [body["claim"]]
    if entry.kind == "question.reconciled":
        return [verdict["claim"] for verdict in body["verdicts"]]
    items = body.get("items", ())
    return [item["number"] for item in items if item["subject"] == "claim"]


def _restate(connection: Connection, ids: list[int]) -> None:
    handled = {
        name: {
            row["claim_id"]: int(row["seq"]) for row in connection.rows(query, ids=ids)
        }
        for name, query in _HANDLED.items()
    }
    marks: dict[int, list[Row]] = {claim: [] for claim in ids}
    for row in connection.rows(_MARKS, ids=ids):
        marks[row["claim_id"]].append(row)
    statuses: dict[str, list[int]] = {}
    standing: list[tuple[int, int]] = []
    for claim in ids:
        seqs = {name: found.get(claim, 0) for name, found in handled.items()}
        status, stands = _stand(marks[claim], seqs)
        statuses.setdefault(status, []).append(claim)
        standing += [(seq, claim) for seq in stands]
    for status, claims in sorted(statuses.items()):
        connection.execute(
            "UPDATE claim SET status = :status WHERE id IN :ids AND status <> :status",
            status=status,
            ids=claims,
        )
    _let_stand(connection, ids, standing)


def _stand(marks: list[Row], handled: dict[str, int]) -> tuple[str, set[int]]:
    """A claim's status, and the entries whose marks on it stand; marks oldest first."""
    ruled, settled = handled["ruled"], max(handled.values())
    status, stands = "done" if settled else "new", set[int]()
    shared = [mark for mark in marks if mark["state"] != "later"]
    if shared and shared[-1]["entry_seq"] > ruled and shared[-1]["state"] != "clear":
        status = shared[-1]["state"]
        stands.add(shared[-1]["entry_seq"])
        if status == "done":
            settled = max(settled, shared[-1]["entry_seq"])
    latest = {mark["who"]: mark for mark in marks}
    stands |= {
        mark["entry_seq"]
        for mark in latest.values()
        if mark["state"] == "later" and mark["entry_seq"] > settled
    }
    return status, stands


def _let_stand(
    connection: Connection, ids: list[int], standing: list[tuple[int, int]]
) -> None:
    connection.execute(
        "UPDATE mark SET stands = 0 WHERE claim_id IN :ids AND stands = 1", ids=ids
    )
    by_entry: dict[int, list[int]] = {}
    for seq, claim in standing:
        by_entry.setdefault(seq, []).append(claim)
    for seq, claims in sorted(by_entry.items()):
        connection.execute(
            "UPDATE mark SET stands = 1 WHERE entry_seq = :seq AND claim_id IN :ids",
            seq=seq,
            ids=claims,
        )
