"""Settling events: their claims go where a merging or splitting puts them.

The promise: what is written says all that moves, so that replay needs no rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.events import case_of, question_asked
from db.mergings import (
    events_under,
    families_in_case,
    questions_under,
    root_of,
)
from db.writing import RowsWriter, Writer
from provenance.domain.events import Question
from provenance.services.relating import write_relations


def settle_events(
    writer: Writer, rows: RowsWriter, mergings: Iterable[tuple[int, int | None]]
) -> None:
    """Write within an act what merging or splitting events brings with it.

    Each event is set under another, or alone (None); then the rules are asked anew.
    """
    touched: set[int] = set()
    for event, into in mergings:
        touched |= {
            root_of(writer.connection, event),
            *_settle(writer, rows, event, into),
        }
    still = {root_of(writer.connection, event) for event in touched}
    write_relations(writer, rows, still)


def _settle(
    writer: Writer, rows: RowsWriter, event: int, into: int | None
) -> tuple[int, int]:
    """Write the rows that set an event under another, or alone; it and its root."""
    writer.projector.flush()
    connection = writer.connection
    root = event if into is None else root_of(connection, into)
    own = questions_under(connection, events_under(connection, event))
    made = {
        (question.measure, key): int(question.id)
        for question, key in own
        if question.event == root
    }
    pairs = []
    for question, key in own:
        asked = question.measure, key
        if asked not in made:
            made[asked] = _question(writer, rows, root, question, key)
        pairs.append([question.id, made[asked]])
    homes = [question.id for question, _ in own]
    for family in families_in_case(connection, homes, is_alone=into is None):
        if case_of(connection, event=root, family=family) is None:
            number = writer.next_id("case_file")
            rows.add({"t": "case", "id": number, "event": root, "family": family})
    rows.add({"t": "settled", "event": event, "into": into, "questions": pairs})
    return event, root


def _question(
    writer: Writer, rows: RowsWriter, root: int, like: Question, key: str
) -> int:
    """The question of another event that asks the same, made where it is missing."""
    known = question_asked(writer.connection, event=root, measure=like.measure, key=key)
    if known is not None:
        return known.id
    number = writer.next_id("question")
    rows.add(
        {
            "t": "question",
            "id": number,
            "event": root,
            "measure": like.measure,
            "family": like.family,
            "scope": like.scope,
            "key": key,
            "into": None,
        }
    )
    return number
