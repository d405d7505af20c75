"""Reading which decisions lean on claims, and which rest on nothing in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut
from db.values import VALUE_COLUMNS, value_from_columns
from provenance.domain.dates import EdtfDate, parse_edtf
from provenance.domain.decisions import Outcome, ReasonCode, Stance
from provenance.domain.effective_grades import effective_grade, topics_of
from provenance.domain.grades import Grade, Reliability
from provenance.domain.values import Value

_LEANING = f"""
SELECT v.claim_id, v.stance, v.code, v.reason, r.id, r.question_id, r.outcome,
    {", ".join(f"r.{column}" for column in VALUE_COLUMNS)}, r.actor, r.at,
    r.is_undone, r.stale_seq, q.reconciliation_id, q.measure, q.scope, e.label
FROM verdict v
JOIN reconciliation r ON r.id = v.reconciliation_id
JOIN question q ON q.id = r.question_id
JOIN event e ON e.id = q.event_id
WHERE v.claim_id IN :ids ORDER BY v.claim_id, r.id
"""

_THROUGH = """
SELECT DISTINCT r.id, r.question_id, v.claim_id, q.measure, q.family,
    q.reconciliation_id, coalesce(c.asserted_date, c.event_date, e.happened) AS said_on
FROM source s
JOIN attribution a ON a.source_id = s.id
JOIN verdict v ON v.claim_id = a.claim_id
JOIN claim c ON c.id = v.claim_id
JOIN event e ON e.id = c.event_id
JOIN reconciliation r ON r.id = v.reconciliation_id
JOIN question q ON q.id = r.question_id
WHERE s.root_id = :source ORDER BY r.id, v.claim_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """A claim that a decision weighed and that has a source in its chain."""

    reconciliation: int
    question: int
    claim: int
    topics: tuple[str, ...]
    """What its question is of, as grades are looked up by."""
    said_on: EdtfDate | None
    """When the claim was asserted, else when what it tells of happened."""
    is_current: bool

    def letter(self, grades: Sequence[Grade]) -> Reliability | None:
        """The letter that the source holds for it by some grades; None is ungraded."""
        held = effective_grade(grades, topics=self.topics, said_on=self.said_on)
        return None if held is None else held.letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A decision that weighed a claim."""

    claim: int
    stance: Stance
    code: ReasonCode
    reason: str
    reconciliation: int
    question: int
    measure: str
    scope: str
    event_label: str
    outcome: Outcome
    value: Value | None
    by: str
    at: str
    is_undone: bool
    is_current: bool
    stale_since: int | None


def leaning_on(connection: Connection, claims: Iterable[int]) -> list[Leaning]:
    """Every decision that weighed one of `claims`, by claim, then oldest first."""
    return [
        Leaning(
            claim=row["claim_id"],
            stance=Stance(row["stance"]),
            code=ReasonCode(row["code"]),
            reason=row["reason"],
            reconciliation=row["id"],
            question=row["question_id"],
            measure=row["measure"],
            scope=row["scope"],
            event_label=row["label"],
            outcome=Outcome(row["outcome"]),
            value=value_from_columns(row),
            by=row["actor"],
            at=row["at"],
            is_undone=bool(row["is_undone"]),
            is_current=row["reconciliation_id"] == row["id"],
            stale_since=row["stale_seq"],
        )
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(_LEANING, ids=ids)
    ]


def weighed_through(connection: Connection, source: int) -> list[Through]:
    """What decisions weighed through a source and all that is part of it, by decision.

    Superseded and undone decisions are among them.
    """
    return [
        Through(
            reconciliation=row["id"],
            question=row["question_id"],
            claim=row["claim_id"],
            topics=topics_of(row["measure"], row["family"]),
            said_on=None if row["said_on"] is None else parse_edtf(row["said_on"]),
            is_current=row["reconciliation_id"] == row["id"],
        )
        for row in connection.rows(_THROUGH, source=source)
    ]


def stale_by(connection: Connection, entry: int) -> list[int]:
    """The current decisions that an entry turned stale, by number."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT r.id FROM reconciliation r JOIN question q "
            "ON q.reconciliation_id = r.id WHERE r.stale_seq = :entry ORDER BY r.id",
            entry=entry,
        )
    ]


def sheets_printing(
    connection: Connection, reconciliations: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """The sheets that were exported with each of some decisions, by number."""
    found: dict[int, tuple[int, ...]] = {}
    for ids in cut(sorted(set(reconciliations))):
        for row in connection.rows(
            "SELECT reconciliation_id, sheet_id FROM sheet_row "
            "WHERE reconciliation_id IN :ids ORDER BY reconciliation_id, sheet_id",
            ids=ids,
        ):
            number = row["reconciliation_id"]
            found[number] = (*found.get(number, ()), row["sheet_id"])
    return found


def held_out(connection: Connection, reconciliations: Iterable[int]) -> set[int]:
    """Those decisions whose supporting claims are all *not in the words* (rule 6)."""
    return {
        row["reconciliation_id"]
        for ids in cut(sorted(set(reconciliations)))
        for row in connection.rows(
            "SELECT v.reconciliation_id FROM verdict v "
            "JOIN claim c ON c.id = v.claim_id "
            "WHERE v.reconciliation_id IN :ids AND v.stance = 'supports' "
            "GROUP BY v.reconciliation_id "
            "HAVING sum(CASE WHEN c.words = 'missing' THEN 0 ELSE 1 END) = 0",
            ids=ids,
        )
    }
