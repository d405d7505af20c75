"""Reading which events were merged into which, and where their claims came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut
from provenance.domain.events import Question
from provenance.domain.identifiers import EventId, QuestionId

_HOMES = """
SELECT c.id, e.id AS event FROM claim c
JOIN question h ON h.id = c.home_question_id
JOIN event e ON e.id = h.event_id
WHERE c.id IN :ids AND h.event_id <> c.event_id
"""
_IN_CASE = """
SELECT DISTINCT q.family, x.home_question_id AS home_a, y.home_question_id AS home_b
FROM claim c
JOIN relation r ON r.{end} = c.id
JOIN claim x ON x.id = r.a
JOIN claim y ON y.id = r.b
JOIN question q ON q.id = x.home_question_id
WHERE c.home_question_id IN :ids AND r.case_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """One event set under another, and the entry that did it last."""

    event: int
    into: int
    entry: int


def root_of(connection: Connection, event: int) -> int:
    """The event whose claims those of `event` are among now; often itself."""
    path = mergings_above(connection, event)
    return path[-1].into if path else event


def mergings_above(connection: Connection, event: int) -> list[Merging]:
    """What an event was merged into, and that into, up to one that stands alone."""
    found: list[Merging] = []
    while True:
        row = connection.row(
            "SELECT merged_into_id, version_seq FROM event WHERE id = :event",
            event=event,
        )
        if row is None or row["merged_into_id"] is None:
            return found
        into = row["merged_into_id"]
        found.append(Merging(event=event, into=into, entry=row["version_seq"]))
        event = into


def mergings_below(connection: Connection, event: int) -> list[Merging]:
    """What was merged straight into an event, by number."""
    return [
        Merging(event=row["id"], into=event, entry=row["version_seq"])
        for row in connection.rows(
            "SELECT id, version_seq FROM event WHERE merged_into_id = :event "
            "ORDER BY id",
            event=event,
        )
    ]


def events_under(connection: Connection, event: int) -> list[int]:
    """An event and all that were merged into it, by whatever way, by number."""
    found, layer = {event}, [event]
    while layer:
        layer = [
            row["id"]
            for ids in cut(layer)
            for row in connection.rows(
                "SELECT id FROM event WHERE merged_into_id IN :ids ORDER BY id", ids=ids
            )
        ]
        found.update(layer)
    return sorted(found)


def events_told(connection: Connection, events: Iterable[int]) -> set[int]:
    """Those of some events of which a claim stands."""
    return {
        row["id"]
        for ids in cut(sorted(set(events)))
        for row in connection.rows(
            "SELECT e.id FROM event e WHERE e.id IN :ids AND EXISTS (SELECT 1 "
            "FROM claim c WHERE c.event_id = e.id AND c.is_withdrawn = 0 "
            "AND c.state <> 'dismissed')",
            ids=ids,
        )
    }


def questions_under(
    connection: Connection, events: Iterable[int]
) -> list[tuple[Question, str]]:
    """The own questions of some events, each with its folded scope, by number."""
    found = [
        (
            Question(
                id=QuestionId(row["id"]),
                event=EventId(row["event_id"]),
                measure=row["measure"],
                family=row["family"],
                scope=row["scope"],
            ),
            str(row["scope_key"]),
        )
        for ids in cut(sorted(events))
        for row in connection.rows(
            "SELECT id, event_id, measure, family, scope, scope_key FROM question "
            "WHERE event_id IN :ids",
            ids=ids,
        )
    ]
    return sorted(found, key=lambda pair: pair[0].id)


def families_in_case(
    connection: Connection, questions: Iterable[int], *, is_alone: bool
) -> list[str]:
    """The families of cases that relations of claims at home there belong to.

    Args:
        is_alone: Whether both claims of such a relation must be at home there.
    """
    homes = set(questions)
    found = {
        row["family"]
        for ids in cut(sorted(homes))
        for end in ("a", "b")
        for row in connection.rows(_IN_CASE.format(end=end), ids=ids)
        if not is_alone or {row["home_a"], row["home_b"]} <= homes
    }
    return sorted(found)


def settled_question(connection: Connection, question: int) -> int:
    """The question that claims at home in `question` answer now; often itself."""
    found = connection.value(
        "SELECT merged_into_id AS value FROM question WHERE id = :question",
        question=question,
    )
    return question if found is None else int(found)


def homes_of(connection: Connection, claims: Iterable[int]) -> dict[int, int]:
    """For each claim that merging moved, the event under which it was recorded."""
    return {
        row["id"]: row["event"]
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(_HOMES, ids=ids)
    }
