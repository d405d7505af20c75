"""Reviewers read, decide and save on twenty questions, all at once.

    python -m tests.faults.deciding_at_once LOCATION FOLDER SEED REVIEWERS [blind]

Python starts once and each reviewer is a fork with connections of their own. Each
writes what came of their tries to a file named for them: one JSON object a line.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from db.ledger import Ledger
from db.writing import Writer
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import LedgerBusyError, StaleBaseError
from provenance.domain.identifiers import ClaimId
from provenance.services.reconciling import reconcile_question
from tests.services.ledgers import NOON

TRIES, QUESTIONS = 200, 20


def decide(ledger: Ledger, question: int, number: int, by: str) -> dict[str, object]:
    """One try: read the question, decide, save; what came of it."""
    with ledger.read() as connection:
        base = connection.value(
            "SELECT version_seq AS value FROM question WHERE id = :id", id=question
        )
    told: dict[str, object] = {"id": f"{by}-{number}", "question": question}
    begun = time.perf_counter()
    try:
        made = reconcile_question(
            ledger,
            question=question,
            outcome=Outcome.UNRESOLVED,
            value=None,
            verdicts=[
                Verdict(
                    claim=ClaimId(question),
                    stance=Stance.SET_ASIDE,
                    code=ReasonCode.OTHER,
                    reason="no list of names",
                )
            ],
            rule=Rule.JUDGEMENT,
            confidence=Confidence.LOW,
            rationale=f"Try {number} of {by}.",
            by=by,
            at=NOON,
            base=base,
            entry_id=f"{by}-{number}",
        )
        told["seq"] = made.seq
    except StaleBaseError as error:
        told |= {"seen": error.seen, "now": error.now, "said": str(error)}
    return {**told, "base": base, "seconds": time.perf_counter() - begun}


def decide_until_heard(
    ledger: Ledger, question: int, number: int, by: str
) -> dict[str, object]:
    """One try, made again under its id for as long as others keep the lock too long."""
    for waits in count():
        with suppress(LedgerBusyError):
            return {**decide(ledger, question, number, by), "waits": waits}
    raise AssertionError("counting has no end")


def decide_all(location: str, folder: Path, by: str, chance: random.Random) -> None:
    """All tries of one reviewer."""
    ledger = Ledger(location)
    lines = [
        json.dumps(decide_until_heard(ledger, chance.randint(1, QUESTIONS), number, by))
        for number in range(TRIES)
    ]
    (folder / f"{by}.jsonl").write_text("\n".join(lines))


def main(
    location: str, folder: str, seed: str, reviewers: str, blind: str = ""
) -> None:
    """Let everybody begin at once, and wait for them.

    Asked to be `blind`, they save whatever changed since: a control.
    """
    if blind:
        setattr(Writer, "check_base", lambda *_, **__: None)  # noqa: B010  # Not for a type checker to judge.
    children = []
    for number in range(int(reviewers)):
        child = os.fork()
        if child == 0:
            code, chance = 1, random.Random(f"{seed}-{number}")
            try:
                decide_all(location, Path(folder), f"reviewer-{number}", chance)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children]
    sys.exit(max(map(abs, codes)))


if __name__ == "__main__":
    main(*sys.argv[1:])
