"""A reviewer's afternoon, act by act, to be killed, failed or cut off in the midst.

Act number n of a reviewer is the same act however often it is tried, under one id of
its own. What is done is printed, one line an act, once the service has returned: from
then on it is promised to be there.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from db.events import event_named, questions_of
from db.ledger import Ledger
from db.log import read_entry
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId
from provenance.services.grading import grade_source
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import import_claims
from provenance.services.undoing import undo_entry

BY = "ada"
AT = datetime(2021, 10, 8, 12, tzinfo=UTC)
ROWS = 20
"""Rows an import, enough that a kill often lands inside one."""


def act_id(number: int, by: str = BY) -> str:
    """The id of a reviewer's act `number`, made before it is first tried."""
    return f"{by}-{number}"


def do(ledger: Ledger, number: int, by: str = BY) -> None:
    """Act `number`: an import, a decision on it, a grade, and the grade's undoing."""
    done = (_import, _reconcile, _grade, _undo)[number % 4]
    done(ledger, number, by)


def _import(ledger: Ledger, number: int, by: str) -> None:
    rows = [
        {
            "event": f"{by}-{number}-{place // 2}",
            "attribute": "killed",
            "value": place,
            "quote": f"{place} people were killed.",
            "url": f"https://example.org/{by}/{number}/{place}",
            "attribution": [f"Wire {place % 7}"],
        }
        for place in range(1, ROWS + 1)
    ]
    import_claims(
        ledger,
        content="\n".join(map(json.dumps, rows)).encode(),
        name=f"{number}.jsonl",
        by=by,
        at=AT,
        entry_id=act_id(number, by),
    )


def _reconcile(ledger: Ledger, number: int, by: str) -> None:
    with ledger.read() as connection:
        event = event_named(connection, f"{by}-{number - 1}-1")
        assert event is not None, "the import before brought it"
        (question,) = questions_of(connection, event.id)
        claims = [
            ClaimId(row["id"])
            for row in connection.rows(
                "SELECT id FROM claim WHERE question_id = :id ORDER BY id",
                id=question.id,
            )
        ]
    reconcile_question(
        ledger,
        question=question.id,
        outcome=Outcome.UNRESOLVED,
        value=None,
        verdicts=[
            Verdict(
                claim=claim,
                stance=Stance.SET_ASIDE,
                code=ReasonCode.OTHER,
                reason="no list of names",
            )
            for claim in claims
        ],
        rule=Rule.JUDGEMENT,
        confidence=Confidence.LOW,
        rationale="Nobody saw it.",
        by=by,
        at=AT,
        entry_id=act_id(number, by),
    )


def _grade(ledger: Ledger, number: int, by: str) -> None:
    grade_source(
        ledger,
        source=number % 7 + 1,
        letter=Reliability.C,
        because=f"act {number}",
        by=by,
        at=AT,
        entry_id=act_id(number, by),
    )


def _undo(ledger: Ledger, number: int, by: str) -> None:
    with ledger.read() as connection:
        graded = read_entry(connection, id=act_id(number - 1, by))
    assert graded is not None, "the act before graded a source"
    undo_entry(
        ledger,
        entry=graded.seq,
        because="on second thought",
        by=by,
        at=AT,
        entry_id=act_id(number, by),
    )


def main(location: str, first: int, end: int) -> None:
    """Do acts `first` to `end`, half-open, and print the number of each one done."""
    ledger = Ledger(location)
    for number in range(first, end):
        do(ledger, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    ledger.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
