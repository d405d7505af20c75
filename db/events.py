"""Reading events, questions and cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Connection, Row
from db.runs import cut
from db.values import date_of
from provenance.domain.cases import Case, CaseState
from provenance.domain.errors import NotFoundError
from provenance.domain.events import Event, Question
from provenance.domain.identifiers import CaseId, EventId, QuestionId
from provenance.domain.origin_counts import OriginCount
from provenance.domain.urgency import urgency_of, weight

STALE, OPEN, DECIDED, LAPSED = 0, 1, 2, 3
"""Ranks of a case, as the queue orders them."""
_EVENT = "SELECT id, slug, label, happened, place, kind, merged_into_id FROM event"
_QUESTION = "SELECT id, event_id, measure, family, scope FROM question"
_CASE = (
    "SELECT id, event_id, family, rank, weight, contradictions, questions, reports, "
    "origins, circular, version_seq FROM case_file"
)
_NOT_MERGED = (
    "NOT EXISTS (SELECT 1 FROM event e WHERE e.id = case_file.event_id "
    "AND e.merged_into_id IS NOT NULL)"
)
"""What a merged event's cases were about is in those of the event it is part of."""
_STATES = {
    STALE: CaseState.STALE,
    OPEN: CaseState.OPEN,
    DECIDED: CaseState.DECIDED,
    LAPSED: CaseState.LAPSED,
}
_RANKS = {state: rank for rank, state in _STATES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlace:
    """Where a page of the queue begins: after the case with this order."""

    rank: int = -1
    weight: int = 0
    case: int = 0


def get_event(connection: Connection, event: int) -> Event:
    """Event number `event`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_EVENT} WHERE id = :event", event=event)
    if row is None:
        raise NotFoundError("event", f"E{event}")
    return _event(row)


def event_named(connection: Connection, slug: str) -> Event | None:
    """The event of a slug; None when there is none."""
    row = connection.row(f"{_EVENT} WHERE slug = :slug", slug=slug)
    return None if row is None else _event(row)


def get_events(connection: Connection, events: Sequence[int]) -> dict[int, Event]:
    """The events with those numbers."""
    return {
        row["id"]: _event(row)
        for ids in cut(sorted(set(events)))
        for row in connection.rows(f"{_EVENT} WHERE id IN :ids", ids=ids)
    }


def list_events(connection: Connection, *, after: int, limit: int) -> list[Event]:
    """A page of events in number order, the one after number `after`."""
    return [
        _event(row)
        for row in connection.rows(
            f"{_EVENT} WHERE id > :after ORDER BY id LIMIT :limit",
            after=after,
            limit=limit,
        )
    ]


def event_version(connection: Connection, event: int) -> int:
    """The last entry that merged or split an event, or the one that brought it."""
    return int(
        connection.value(
            "SELECT version_seq AS value FROM event WHERE id = :id", id=event
        )
        or 0
    )


def events_with_claims(connection: Connection) -> list[int]:
    """Every event that has claims, in number order."""
    return [
        row["event_id"]
        for row in connection.rows(
            "SELECT DISTINCT event_id FROM claim ORDER BY event_id"
        )
    ]


def get_question(connection: Connection, question: int) -> Question:
    """Question number `question`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_QUESTION} WHERE id = :question", question=question)
    if row is None:
        raise NotFoundError("question", f"Q{question}")
    return _question(row)


def question_asked(
    connection: Connection, *, event: int, measure: str, key: str
) -> Question | None:
    """The question of an event, measure and folded scope; None when there is none."""
    row = connection.row(
        f"{_QUESTION} WHERE event_id = :event AND measure = :measure "
        "AND scope_key = :key",
        event=event,
        measure=measure,
        key=key,
    )
    return None if row is None else _question(row)


def questions_of(
    connection: Connection, event: int, family: str | None = None
) -> list[Question]:
    """The questions of an event, of one family or all, in number order."""
    tail = "" if family is None else " AND family = :family"
    params = {"event": event} if family is None else {"event": event, "family": family}
    return [
        _question(row)
        for row in connection.rows(
            f"{_QUESTION} WHERE event_id = :event{tail} ORDER BY id", **params
        )
    ]


def question_version(connection: Connection, question: int) -> int:
    """The last entry that changed a question or the decision on it."""
    return int(
        connection.value(
            "SELECT version_seq AS value FROM question WHERE id = :id", id=question
        )
    )


def get_case(connection: Connection, case: int) -> Case:
    """Case number `case`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_CASE} WHERE id = :case", case=case)
    if row is None:
        raise NotFoundError("case", f"K{case}")
    return _case(row)


def case_of(connection: Connection, *, event: int, family: str) -> Case | None:
    """The case of an event and family; None when none was opened."""
    row = connection.row(
        f"{_CASE} WHERE event_id = :event AND family = :family",
        event=event,
        family=family,
    )
    return None if row is None else _case(row)


def list_cases(
    connection: Connection,
    *,
    after: CasePlace | None = None,
    limit: int,
    state: str | None = None,
    event: int | None = None,
) -> list[Case]:
    """A page of the queue: stale first, then open, decided, lapsed; each by urgency."""
    place = after or CasePlace()
    wanted = place.rank if state is None else _RANKS[CaseState(state)]
    if place.rank > wanted:
        return []
    params: dict[str, object] = {
        "rank": wanted,
        "weight": place.weight,
        "case": place.case,
        "limit": limit,
    }
    conditions = [_NOT_MERGED]
    if state is None:
        conditions.append("(rank, weight, id) > (:rank, :weight, :case)")
    else:
        conditions.append("rank = :rank")
        if place.rank == wanted:
            conditions.append("(weight, id) > (:weight, :case)")
    if event is not None:
        conditions.append("event_id = :event")
        params["event"] = event
    return [
        _case(row)
        for row in connection.rows(
            f"{_CASE} WHERE {' AND '.join(conditions)} "
            "ORDER BY rank, weight, id LIMIT :limit",
            **params,
        )
    ]


def count_cases(connection: Connection) -> dict[CaseState, int]:
    """How many cases of the queue are in each state; none of a merged event is."""
    found = {
        row["rank"]: int(row["total"])
        for row in connection.rows(
            "SELECT rank, count(*) AS total FROM case_file "
            f"WHERE {_NOT_MERGED} GROUP BY rank"
        )
    }
    return {state: found.get(rank, 0) for rank, state in _STATES.items()}


def place_of(case: Case) -> CasePlace:
    """Where the page after a case begins."""
    return CasePlace(rank=_RANKS[case.state], weight=weight(case.urgency), case=case.id)


def _event(row: Row) -> Event:
    merged = row["merged_into_id"]
    return Event(
        id=EventId(row["id"]),
        slug=row["slug"],
        label=row["label"],
        when=date_of(row["happened"]),
        place=row["place"],
        kind=row["kind"],
        merged_into=None if merged is None else EventId(merged),
    )


def _question(row: Row) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        event=EventId(row["event_id"]),
        measure=row["measure"],
        family=row["family"],
        scope=row["scope"],
    )


def _case(row: Row) -> Case:
    urgency = urgency_of(row["weight"])
    return Case(
        id=CaseId(row["id"]),
        event=EventId(row["event_id"]),
        family=row["family"],
        state=_STATES[row["rank"]],
        urgency=urgency,
        told=OriginCount(
            reports=row["reports"],
            origins=row["origins"],
            unconfirmed=urgency.links,
            circular=row["circular"],
        ),
        contradictions=row["contradictions"],
        contested=row["questions"],
        version=row["version_seq"],
    )
