"""Settling claims: under the question of the event that their own was merged into."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.asking import forget_asked
from db.projection.touching import Touched
from db.runs import cut

_MEETING = """
SELECT r.id, r.case_id, r.question_a, r.question_b, r.state,
  x.question_id AS now_a, y.question_id AS now_b,
  CASE WHEN x.event_id = y.event_id THEN 1 ELSE 0 END AS is_shared,
  (SELECT k.id FROM case_file k JOIN question q ON q.id = x.question_id
    WHERE k.event_id = x.event_id AND k.family = q.family) AS case_now,
  (SELECT u.after FROM ruling u WHERE u.subject = 'relation' AND u.number = r.id
    AND u.is_undone = 0 ORDER BY u.entry_seq DESC, u.position DESC LIMIT 1) AS ruled
FROM relation r
JOIN claim x ON x.id = r.a
JOIN claim y ON y.id = r.b
WHERE {side} IN :ids ORDER BY r.id
"""


def settle(
    connection: Connection, seq: int, row: dict[str, Any], touched: Touched
) -> None:
    """Project a `settled` row: an event merged into another, or split from it."""
    event, into = row["event"], row["into"]
    before = connection.value(
        "SELECT merged_into_id AS value FROM event WHERE id = :event", event=event
    )
    connection.execute(
        "UPDATE event SET merged_into_id = :into, version_seq = :seq WHERE id = :event",
        into=into,
        seq=seq,
        event=event,
    )
    why = f"E{event} was split from E{before}"
    if into is not None:
        why = f"E{event} was merged into E{into}"
    forget_asked(connection, [event, *_events_of(connection, row["questions"])])
    moved: list[int] = []
    touched.remember(question for move in row["questions"] for question in move)
    for home, to in row["questions"]:
        connection.execute(
            "UPDATE question SET merged_into_id = :to, version_seq = :seq "
            "WHERE id = :home",
            to=None if to == home else to,
            seq=seq,
            home=home,
        )
        moved += _move(connection, seq, home, to, why, touched)
    for ids in cut(sorted(moved)):
        _follow(connection, seq, ids, touched)


def _events_of(connection: Connection, moves: list[list[int]]) -> list[int]:
    """The events whose questions gain or lose claims."""
    ids = sorted({question for move in moves for question in move})
    return [
        found["event_id"]
        for run in cut(ids)
        for found in connection.rows(
            "SELECT DISTINCT event_id FROM question WHERE id IN :ids", ids=run
        )
    ]


def _move(
    connection: Connection, seq: int, home: int, to: int, why: str, touched: Touched
) -> list[int]:
    """Set the claims of a home question under another; those that moved."""
    claims = connection.rows(
        "SELECT id, question_id, state, is_withdrawn FROM claim "
        "WHERE home_question_id = :home AND question_id <> :to ORDER BY id",
        home=home,
        to=to,
    )
    connection.execute(
        "UPDATE claim SET question_id = :to, version_seq = :seq, "
        "event_id = (SELECT event_id FROM question WHERE id = :to) "
        "WHERE home_question_id = :home AND question_id <> :to",
        to=to,
        seq=seq,
        home=home,
    )
    for claim in claims:
        if claim["state"] == "proposed":
            touched.proposal(claim["id"])
        # A proposal counts for nothing, so no decision misses it or gains by it.
        if claim["state"] in {"recorded", "confirmed"} and not claim["is_withdrawn"]:
            for question in (claim["question_id"], to):
                touched.question(question, why)
    return [claim["id"] for claim in claims]


def _follow(
    connection: Connection, seq: int, claims: list[int], touched: Touched
) -> None:
    """Let the relations of moved claims follow them."""
    for side in ("r.a", "r.b"):
        for row in connection.rows(_MEETING.format(side=side), ids=claims):
            case = row["case_id"]
            if case is not None:
                touched.case(case)
                case = row["case_now"] if row["is_shared"] else case
                touched.case(case)
            connection.execute(
                "UPDATE relation SET question_a = :a, question_b = :b, "
                "case_id = :case, state = :state, version_seq = :seq WHERE id = :id",
                a=row["now_a"],
                b=row["now_b"],
                case=case,
                state=_state(row["state"], row["is_shared"], row["ruled"]),
                seq=seq,
                id=row["id"],
            )


def _state(state: str, is_shared: int, ruled: str | None) -> str:
    """Claims of two events do not relate; what a person ruled comes back with them."""
    if not is_shared:
        return "superseded"
    return ruled if state == "superseded" and ruled is not None else state
