"""Bodies of small acts into tables: decisions of people, and their undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.engine import Connection
from db.projection.asking import forget_matched
from db.projection.describing import described
from db.projection.erasing import asked, done, refused, undo_asked
from db.projection.fingerprinting import recount_carried, touch_leaning
from db.projection.grading import graded, undo_grade
from db.projection.marking import marked, undo_marks
from db.projection.naming import named, undo_names
from db.projection.printing import exported
from db.projection.rating import rated, read_again, undo_rating, undo_reading
from db.projection.touching import Touched
from db.projection.tying import tied, undo_tie
from db.values import value_columns
from provenance.domain.entries import Entry
from provenance.domain.erasures import ASKED, DONE, REFUSED

Body = dict[str, Any]
Handler = Callable[[Connection, Entry, Body, Touched], None]
_UNCOUNTED = {"proposed", "dismissed"}
"""States of a claim that no decision reads: going from one to the other makes none
stale.
"""
MERGING = {"events.merged", "event.split", "sources.merged", "source.split"}
"""Acts that change what a decision reads, and nothing once they are turned back."""
_LINKS = {"carrying", "matching"}
"""Proposals about documents and about events."""


def _reconciled(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    connection.insert(
        "reconciliation",
        connection.columns("reconciliation"),
        [
            (
                body["id"],
                body["question"],
                body["outcome"],
                *value_columns(body["value"]),
                body["rule"],
                body["confidence"],
                body["rationale"],
                body["settles"],
                entry.actor,
                entry.at,
                0,
                None,
                None,
                entry.seq,
            )
        ],
    )
    connection.insert(
        "verdict",
        connection.columns("verdict"),
        [
            (
                body["id"],
                position,
                verdict["claim"],
                verdict["stance"],
                verdict["code"],
                verdict["reason"],
            )
            for position, verdict in enumerate(body["verdicts"])
        ],
    )
    touched.decided(body["question"])


def _approved(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    connection.execute(
        "INSERT INTO approval VALUES (:id, :reconciliation, NULL, :is_yes, :because, "
        ":actor, :at, 0, :seq)",
        id=body["id"],
        reconciliation=body["reconciliation"],
        is_yes=int(entry.kind == "reconciliation.approved"),
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    touched.decided(_question_of(connection, body["reconciliation"]))


def _ruled(connection: Connection, entry: Entry, body: Body, touched: Touched) -> None:
    for position, item in enumerate(body["items"]):
        connection.execute(
            "INSERT INTO ruling VALUES (:seq, :position, :subject, :number, :before, "
            ":after, :because, :actor, :at, 0)",
            seq=entry.seq,
            position=position,
            subject=item["subject"],
            number=item["number"],
            before=item["before"],
            after=item["after"],
            because=body["because"],
            actor=entry.actor,
            at=entry.at,
        )
        _set_state(connection, entry, item, item["after"], touched)


def _recorded(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    if body["items"]:
        _ruled(connection, entry, body, touched)


def _undone(connection: Connection, entry: Entry, body: Body, touched: Touched) -> None:
    if body["kind"] in MERGING:
        # Undone and restored before, it was last turned by that.
        touched.turn_back(int(body.get("previous") or body["entry"]))
        touched.make_whole(body.get("whole", ()))
    _UNDO[body["kind"]](connection, entry, body, touched)


def _undo_reconciliation(
    connection: Connection, _: Entry, body: Body, touched: Touched
) -> None:
    _flag(connection, "reconciliation", body)
    touched.decided(
        connection.value(
            "SELECT question_id AS value FROM reconciliation WHERE entry_seq = :target",
            target=body["entry"],
        )
    )


def _undo_approval(
    connection: Connection, _: Entry, body: Body, touched: Touched
) -> None:
    _flag(connection, "approval", body)
    touched.decided(
        connection.value(
            "SELECT r.question_id AS value FROM approval a "
            "JOIN reconciliation r ON r.id = a.reconciliation_id "
            "WHERE a.entry_seq = :target",
            target=body["entry"],
        )
    )


def _undo_ruling(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    _flag(connection, "ruling", body)
    for item in connection.rows(
        "SELECT subject, number, before, after FROM ruling "
        "WHERE entry_seq = :target ORDER BY position",
        target=body["entry"],
    ):
        state = item["before"] if body["is_undone"] else item["after"]
        _set_state(connection, entry, item, state, touched)


def _undo_claims(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    connection.execute(
        "UPDATE claim SET is_withdrawn = :flag, version_seq = :seq "
        "WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        seq=entry.seq,
        target=body["entry"],
    )
    told = connection.rows(
        "SELECT DISTINCT event_id FROM claim WHERE entry_seq = :target",
        target=body["entry"],
    )
    forget_matched(connection, (row["event_id"] for row in told))
    word = "withdrawn" if body["is_undone"] else "restored"
    for row in connection.rows(
        "SELECT question_id FROM claim WHERE entry_seq = :target "
        "UNION SELECT r.question_id FROM claim c JOIN verdict v ON v.claim_id = c.id "
        "JOIN reconciliation r ON r.id = v.reconciliation_id "
        "WHERE c.entry_seq = :target ORDER BY question_id",
        target=body["entry"],
    ):
        touched.question(
            row["question_id"], f"claims of entry #{body['entry']} were {word}"
        )


def _undo_recorded(
    connection: Connection, entry: Entry, body: Body, touched: Touched
) -> None:
    _undo_claims(connection, entry, body, touched)
    _undo_ruling(connection, entry, body, touched)


def _by_rows(_: Connection, __: Entry, ___: Body, ____: Touched) -> None:
    """All that the undoing of such an act does stands in its rows."""


def _flag(connection: Connection, table: str, body: Body) -> None:
    connection.execute(
        f"UPDATE {table} SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )


def _set_state(
    connection: Connection, entry: Entry, item: Any, state: str, touched: Touched
) -> None:
    subject, number = item["subject"], item["number"]
    if subject == "relation":
        _set_relation(connection, number, state, entry, touched)
        return
    if subject in _LINKS:
        _set_column(connection, subject, "state", number, state, entry)
        if subject == "carrying":
            recount_carried(connection, touched, [number])
        if subject == "carrying" and "dismissed" in {item["before"], item["after"]}:
            why = f"O{number} is now {state}"
            touch_leaning(connection, touched, carrying=number, why=why)
        return
    column = "words" if subject == "words" else "state"
    _set_column(connection, "claim", column, number, state, entry)
    if "dismissed" in {item["before"], item["after"]}:
        told = "SELECT event_id AS value FROM claim WHERE id = :claim"
        forget_matched(connection, [connection.value(told, claim=number)])
    if {item["before"], item["after"]} == _UNCOUNTED:
        touched.recount(_questions_reading(connection, number))
        return
    what = "the figure of " if subject == "words" else ""
    for question in _questions_reading(connection, number):
        touched.question(question, f"{what}C{number} is now {state}")


def _set_relation(
    connection: Connection, number: int, state: str, entry: Entry, touched: Touched
) -> None:
    row = connection.row(
        "SELECT question_a, question_b, case_id, state FROM relation "
        "WHERE id = :number",
        number=number,
    )
    assert row is not None, "a ruling names what is there"
    if row["state"] == "superseded":
        # Its claims are of two events now; the ruling counts when they meet again.
        return
    _set_column(connection, "relation", "state", number, state, entry)
    if row["case_id"] is not None:
        touched.case(row["case_id"])
    touched.recount((row["question_a"], row["question_b"]))
    # A confirmed proposal changes nothing that a decision read; one that goes, or
    # comes back, does.
    if "dismissed" in {state, row["state"]}:
        for question in (row["question_a"], row["question_b"]):
            touched.question(question, f"L{number} is now {state}")


def _questions_reading(connection: Connection, claim: int) -> list[int]:
    return [
        row["question_id"]
        for row in connection.rows(
            "SELECT question_id FROM claim WHERE id = :claim "
            "UNION SELECT r.question_id FROM verdict v "
            "JOIN reconciliation r ON r.id = v.reconciliation_id "
            "WHERE v.claim_id = :claim ORDER BY question_id",
            claim=claim,
        )
    ]


def _set_column(
    connection: Connection, table: str, column: str, number: int, to: str, entry: Entry
) -> None:
    connection.execute(
        f"UPDATE {table} SET {column} = :to, version_seq = :seq WHERE id = :number",
        to=to,
        seq=entry.seq,
        number=number,
    )


def _question_of(connection: Connection, reconciliation: int) -> int:
    return int(
        connection.value(
            "SELECT question_id AS value FROM reconciliation WHERE id = :id",
            id=reconciliation,
        )
    )


ACTS: dict[str, Handler] = {
    "claim.recorded": _recorded,
    "events.merged": _recorded,
    "event.split": _recorded,
    "document.described": described,
    "names.compared": named,
    "source.tied": tied,
    "source.graded": graded,
    "claim.rated": rated,
    "claims.marked": marked,
    "rating.approved": read_again,
    "rating.objected": read_again,
    "question.reconciled": _reconciled,
    "reconciliation.approved": _approved,
    "reconciliation.objected": _approved,
    "proposal.confirmed": _ruled,
    "proposal.dismissed": _ruled,
    "relation.stated": _ruled,
    "sheet.exported": exported,
    ASKED: asked,
    REFUSED: refused,
    DONE: done,
    "entry.undone": _undone,
}
"""What each kind of act does beyond its evidence rows."""

_UNDO: dict[str, Handler] = {
    "document.described": described,
    "source.graded": undo_grade,
    "claim.rated": undo_rating,
    "claims.marked": undo_marks,
    "rating.approved": undo_reading,
    "rating.objected": undo_reading,
    "question.reconciled": _undo_reconciliation,
    "reconciliation.approved": _undo_approval,
    "reconciliation.objected": _undo_approval,
    "proposal.confirmed": _undo_ruling,
    "proposal.dismissed": _undo_ruling,
    "relation.stated": _undo_ruling,
    "events.merged": _undo_ruling,
    "event.split": _undo_ruling,
    "sources.merged": _by_rows,
    "source.split": _by_rows,
    "source.aliased": _by_rows,
    "names.compared": undo_names,
    "source.tied": undo_tie,
    ASKED: undo_asked,
    "claim.recorded": _undo_recorded,
    "claims.imported": _undo_claims,
    "claims.proposed": _undo_claims,
}
UNDOABLE = frozenset(_UNDO)
"""Kinds of act that their author can undo."""
