"""One small story for tests that need a ledger with many kinds of act in it."""

from __future__ import annotations

from datetime import timedelta

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from provenance.services.reconciling import approve_reconciliation, reconcile_question
from provenance.services.undoing import undo_entry
from tests.services.ledgers import NOON, claims_on, relate

ACTS = 10
"""How many entries the story has, the document's among them."""
_MINUTE = timedelta(minutes=1)


def tell_kunduz(ledger: Ledger) -> None:
    """Two claims contradict; one is weighed up, and a third arrives after that."""
    claims_on(ledger, [("killed", exact(50), "Wire"), ("killed", exact(100), "Party")])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    letter, digit = Reliability.B, Credibility.PROBABLY_TRUE
    grade_source(
        ledger, source=1, letter=letter, because="steady", by="ada", at=NOON + _MINUTE
    )
    rate_claim(ledger, claim=1, digit=digit, because="near", by="ada", at=NOON)
    decide_kunduz(ledger)
    approve_reconciliation(
        ledger, reconciliation=1, because="agreed", by="bob", at=NOON + 2 * _MINUTE
    )
    undo_entry(ledger, entry=4, because="wrong source", by="ada", at=NOON + 3 * _MINUTE)
    claims_on(ledger, [("killed", exact(43), "Official")])


def decide_kunduz(ledger: Ledger, *, by: str = "ada") -> None:
    """Reconcile the first question in favour of its first claim."""
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(50),
        verdicts=[
            Verdict(
                claim=ClaimId(1),
                stance=Stance.SUPPORTS,
                code=ReasonCode.BETTER_PLACED,
                reason="counted at the hospital",
            ),
            Verdict(
                claim=ClaimId(2),
                stance=Stance.OUTWEIGHED,
                code=ReasonCode.PARTY,
                reason="party to the conflict",
            ),
        ],
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.MODERATE,
        rationale="The wire saw the list.",
        by=by,
        at=NOON + _MINUTE,
    )
