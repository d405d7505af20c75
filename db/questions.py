"""Reading which questions have an answer, and which still wait for a decision.

A proposed claim answers nothing: what only a program read is in no sheet.
"""

from __future__ import annotations

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.events import Question
from provenance.domain.identifiers import EventId, QuestionId

_UNDECIDED = """
FROM question q
WHERE q.reconciliation_id IS NULL AND {event} EXISTS (
    SELECT 1 FROM claim c WHERE c.question_id = q.id
    AND c.is_withdrawn = 0 AND c.state IN ('recorded', 'confirmed'))
"""
_CONTESTED = """
FROM relation r
JOIN claim x ON x.id = r.a
JOIN claim y ON y.id = r.b
JOIN question q ON q.id IN (r.question_a, r.question_b)
WHERE r.case_id IS NOT NULL AND r.state IN ('proposed', 'confirmed')
  AND x.is_withdrawn = 0 AND x.state IN ('recorded', 'confirmed')
  AND y.is_withdrawn = 0 AND y.state IN ('recorded', 'confirmed')
  AND {event} q.reconciliation_id IS NULL
"""


def contested_of(connection: Connection, *, event: int | None) -> list[Question]:
    """Undecided questions whose claims do not agree, of one event or all, by number."""
    only = "" if event is None else "q.event_id = :event AND"
    params = {} if event is None else {"event": event}
    return [
        _question(row)
        for row in connection.rows(
            "SELECT DISTINCT q.id, q.event_id, q.measure, q.family, q.scope "
            f"{_CONTESTED.format(event=only)} ORDER BY q.id",
            **params,
        )
    ]


def undecided_of(connection: Connection, *, event: int | None) -> list[Question]:
    """Questions with claims and no decision, of one event or all, by number."""
    only = "" if event is None else "q.event_id = :event AND"
    params = {} if event is None else {"event": event}
    return [
        _question(row)
        for row in connection.rows(
            "SELECT q.id, q.event_id, q.measure, q.family, q.scope "
            f"{_UNDECIDED.format(event=only)} ORDER BY q.id",
            **params,
        )
    ]


def decided_of(connection: Connection, *, event: int | None) -> list[Question]:
    """Every question with a current decision, of one event or all, in number order."""
    tail = "" if event is None else " AND event_id = :event"
    params = {} if event is None else {"event": event}
    return [
        _question(row)
        for row in connection.rows(
            "SELECT id, event_id, measure, family, scope FROM question "
            "WHERE reconciliation_id IS NOT NULL AND merged_into_id IS NULL"
            f"{tail} ORDER BY id",
            **params,
        )
    ]


def get_questions(connection: Connection, questions: list[int]) -> dict[int, Question]:
    """The questions with those numbers."""
    return {
        row["id"]: _question(row)
        for ids in cut(sorted(set(questions)))
        for row in connection.rows(
            "SELECT id, event_id, measure, family, scope FROM question "
            "WHERE id IN :ids",
            ids=ids,
        )
    }


def _question(row: Row) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        event=EventId(row["event_id"]),
        measure=row["measure"],
        family=row["family"],
        scope=row["scope"],
    )
