"""Counting what makes cases matter, from their own claims and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.carrying import carryings_around
from db.claims import get_claims
from db.engine import Connection
from db.relations import links_among
from db.runs import cut
from provenance.domain.carried import carried_of
from provenance.domain.claims import Claim
from provenance.domain.disagreement import Tally, tally_case
from provenance.domain.identifiers import ClaimId, SourceId
from provenance.domain.relations import Relation
from provenance.domain.urgency import BUSY

AT_ONCE = 50
"""Cases whose claims are held in memory together; a large one has thousands."""
_CLAIMS = """
SELECT k.id AS case_id, c.id
FROM case_file k
JOIN question q ON q.event_id = k.event_id AND q.family = k.family
JOIN claim c ON c.question_id = q.id
WHERE k.id IN :ids AND c.is_withdrawn = 0 AND c.state <> 'dismissed'
ORDER BY c.id
"""
# An index on mergers finds nearly every question: coalesce keeps it out of the plan.
# What is unresolved, or stands beside another, is no figure that an export prints.
_SUPPORTS = """
SELECT k.id AS case_id, r.id, v.claim_id
FROM case_file k
JOIN question q ON q.event_id = k.event_id AND q.family = k.family
JOIN reconciliation r ON r.id = q.reconciliation_id
JOIN verdict v ON v.reconciliation_id = r.id
WHERE k.id IN :ids AND r.stale_seq IS NULL AND coalesce(q.merged_into_id, 0) = 0
  AND r.outcome IN ('value', 'range') AND v.stance = 'supports'
ORDER BY r.id, v.position
"""
_PUBLISHED = """
SELECT k.id AS case_id, count(DISTINCT r.id) AS decisions
FROM case_file k
JOIN question q ON q.event_id = k.event_id AND q.family = k.family
JOIN reconciliation r ON r.id = q.reconciliation_id
JOIN sheet_row p ON p.reconciliation_id = r.id
WHERE k.id IN :ids AND r.stale_seq IS NOT NULL AND coalesce(q.merged_into_id, 0) = 0
GROUP BY k.id
"""
_GRADED = """
SELECT DISTINCT s.root_id FROM grade g JOIN source s ON s.id = g.source_id
WHERE s.root_id IN :ids AND g.is_undone = 0
"""
# One question of each family of an event in which the sources speak many claims.
_BUSY = """
SELECT min(c.question_id) AS question FROM claim c
JOIN question q ON q.id = c.question_id
WHERE c.speaker_id IN (
    SELECT s.id FROM source s JOIN source r ON r.root_id = s.root_id
    WHERE r.id = :source
)
GROUP BY q.event_id, q.family
HAVING count(*) >= :busy
"""


def questions_of_busy(connection: Connection, source: int) -> list[int]:
    """A question of every case that the grade of a source moves in the queue."""
    found = connection.rows(_BUSY, source=source, busy=BUSY)
    return sorted(row["question"] for row in found)


def tallies_of(
    connection: Connection, cases: Sequence[int]
) -> Iterator[tuple[int, Tally]]:
    """What is counted of each of some cases, in the order given."""
    for start in range(0, len(cases), AT_ONCE):
        yield from _run(connection, cases[start : start + AT_ONCE])


def _run(connection: Connection, cases: Sequence[int]) -> Iterator[tuple[int, Tally]]:
    case_of = {
        row["id"]: row["case_id"] for row in connection.rows(_CLAIMS, ids=list(cases))
    }
    claims: dict[int, list[Claim]] = {case: [] for case in cases}
    for claim in get_claims(connection, case_of):
        claims[case_of[claim.id]].append(claim)
    supports: dict[int, dict[int, list[ClaimId]]] = {case: {} for case in cases}
    for row in connection.rows(_SUPPORTS, ids=list(cases)):
        decided = supports[row["case_id"]].setdefault(row["id"], [])
        decided.append(ClaimId(row["claim_id"]))
    links: dict[int, list[Relation]] = {case: [] for case in cases}
    for link in links_among(connection, case_of):
        links[case_of[link.proposed.a]].append(link)
    documents = {
        claim.passage.document
        for told in claims.values()
        for claim in told
        if claim.passage is not None and claim.passage.document is not None
    }
    carried = carried_of(carryings_around(connection, documents))
    graded = _graded(connection, claims.values())
    published = {
        row["case_id"]: row["decisions"]
        for row in connection.rows(_PUBLISHED, ids=list(cases))
    }
    for case in cases:
        tally = tally_case(
            claims[case],
            links[case],
            carried,
            supports=supports[case].values(),
            graded=graded,
            published=published.get(case, 0),
        )
        yield case, tally


def _graded(connection: Connection, told: Iterable[Iterable[Claim]]) -> set[SourceId]:
    """The speakers of some claims that hold a grade, of whatever topic."""
    speakers = {claim.speaker.source for claims in told for claim in claims}
    return {
        SourceId(row["root_id"])
        for ids in cut(sorted(speakers))
        for row in connection.rows(_GRADED, ids=ids)
    }
