"""Ledgers filled with invented claims, for measuring and for the tests of plans."""

from __future__ import annotations

from datetime import UTC, datetime

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
)
from provenance.services.capturing import add_document
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import Imported, import_claims
from provenance.services.viewing import view_question
from tests.bench.inventing import Digest, Invented

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)
REVIEWER = "ada"


def capture(ledger: Ledger, digests: tuple[Digest, ...]) -> None:
    """Capture the documents that the claims quote."""
    for digest in digests:
        add_document(
            ledger,
            content=digest.text.encode(),
            name=digest.name,
            publisher=digest.publisher,
            by=REVIEWER,
            at=NOON,
        )


def bring(ledger: Ledger, content: bytes) -> Imported:
    """Import the claims."""
    return import_claims(
        ledger, content=content, name="claims.jsonl", by=REVIEWER, at=NOON
    )


def fill(ledger: Ledger, invented: Invented) -> Imported:
    """Capture the documents and import the claims."""
    capture(ledger, invented.digests)
    return bring(ledger, invented.content)


def decide(ledger: Ledger, question: int) -> Reconciliation:
    """Decide a question for its first claim's value, with a verdict on every claim."""
    claims = [claim for claim in view_question(ledger, question).claims if claim.counts]
    value = claims[0].value
    return reconcile_question(
        ledger,
        question=question,
        outcome=Outcome.VALUE,
        value=value,
        verdicts=[
            Verdict(claim=claim.id, stance=Stance.SUPPORTS, code=ReasonCode.FITS)
            if claim.value == value
            else Verdict(
                claim=claim.id, stance=Stance.OUTWEIGHED, code=ReasonCode.MORE_ORIGINS
            )
            for claim in claims
        ],
        rule=Rule.JUDGEMENT,
        confidence=Confidence.MODERATE,
        rationale="Most claims give it.",
        by=REVIEWER,
        at=NOON,
    )
