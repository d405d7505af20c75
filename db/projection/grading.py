"""Grades into their tables, and the decisions that read another letter by them."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.leaning import weighed_through
from db.projection.touching import Touched
from db.projection.urgency import questions_of_busy
from db.sources import grades_of
from provenance.domain.entries import Entry
from provenance.domain.grades import Grade
from provenance.domain.identifiers import parse_ref

Body = dict[str, Any]


def graded(connection: Connection, entry: Entry, body: Body, touched: Touched) -> None:
    """Project a grade given."""
    before = grades_of(connection, body["source"])
    connection.execute(
        "INSERT INTO grade VALUES (:id, :source, :letter, :topic, :period, "
        ":review_by, :because, :actor, :at, 0, :seq)",
        id=body["id"],
        source=body["source"],
        letter=body["letter"],
        topic=body["topic"],
        period=body["period"],
        review_by=body["review_by"],
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    basis = [parse_ref(text) for text in body["basis"]]
    connection.insert(
        "grade_basis",
        connection.columns("grade_basis"),
        [
            (body["id"], position, ref.kind, ref.number)
            for position, ref in enumerate(basis)
        ],
    )
    _changed(connection, body["source"], before, entry, touched)


def undo_grade(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    """Project that a grade was taken back, or given again."""
    source = connection.value(
        "SELECT source_id AS value FROM grade WHERE entry_seq = :target",
        target=body["entry"],
    )
    before = grades_of(connection, source)
    connection.execute(
        "UPDATE grade SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
    _changed(connection, source, before, entry, touched)


def _changed(
    connection: Connection,
    source: int,
    before: list[Grade],
    entry: Entry,
    touched: Touched,
) -> None:
    connection.execute(
        "UPDATE source SET version_seq = :seq WHERE id = :source",
        seq=entry.seq,
        source=source,
    )
    after = grades_of(connection, source)
    for each in weighed_through(connection, source):
        # Who confirms a letter by another look at it changes nothing that was read.
        if each.letter(before) != each.letter(after):
            touched.question(each.question, f"the grade of S{source} changed")
    if bool(before) != bool(after):
        touched.recount(questions_of_busy(connection, source))
