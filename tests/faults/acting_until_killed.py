"""A reviewer's afternoon, run as a process of its own so that a test can kill it.

Act number n is the same act however often it is tried, under one id of its own. What
is done is printed, one line an act, once the service has returned: from then on it is
promised to be there.
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
ROWS = 60
"""Rows an import, enough that a kill often lands inside one."""


def act_id(number: int) -> str:
    """The id of act `number`, made before it is first tried."""
    return f"act-{number}"


def do(ledger: Ledger, number: int) -> None:
    """Act `number`: an import, a decision on it, a grade, and the grade's undoing."""
    done = (_import, _reconcile, _grade, _undo)[number % 4]
    done(ledger, number)


def _import(ledger: Ledger, number: int) -> None:
    rows = [
        {
            "event": f"event-{number}-{place // 2}",
            "attribute": "killed",
            "value": place,
            "quote": f"{place} people were killed.",
            "url": f"https://example.org/{number}/{place}",
            "attribution": [f"Wire {place % 7}"],
        }
        for place in range(1, ROWS + 1)
    ]
    import_claims(
        ledger,
        content="\n".join(map(json.dumps, rows)).encode(),
        name=f"{number}.jsonl",
        by=BY,
        at=AT,
        entry_id=act_id(number),
    )


def _reconcile(ledger: Ledger, number: int) -> None:
    with ledger.read() as connection:
        event = event_named(connection, f"event-{number - 1}-1")
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
        by=BY,
        at=AT,
        entry_id=act_id(number),
    )


def _grade(ledger: Ledger, number: int) -> None:
    grade_source(
        ledger,
        source=number % 7 + 1,
        letter=Reliability.C,
        because=f"act {number}",
        by=BY,
        at=AT,
        entry_id=act_id(number),
    )


def _undo(ledger: Ledger, number: int) -> None:
    with ledger.read() as connection:
        graded = read_entry(connection, id=act_id(number - 1))
    assert graded is not None, "the act before graded a source"
    undo_entry(
        ledger,
        entry=graded.seq,
        because="on second thought",
        by=BY,
        at=AT,
        entry_id=act_id(number),
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
