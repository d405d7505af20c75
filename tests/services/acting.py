"""Acts of reviewers in one line each, for tests of what follows from them."""

from __future__ import annotations

from decimal import Decimal

from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.values import Quantity, exact
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from provenance.services.reconciling import (
    approve_reconciliation,
    object_to_reconciliation,
    reconcile_question,
)
from provenance.services.undoing import undo_entry
from tests.services.ledgers import Told

SUPPORTS, OUTWEIGHED = Stance.SUPPORTS, Stance.OUTWEIGHED
OVER_100 = Quantity(written="over 100", low=Decimal(100), low_open=True)
C1, L1 = Ref("claim", 1), Ref("relation", 1)
RECORDED = Told(measure="killed", value=exact(43), chain=("Kunduz official",))
PROPOSED = Told(
    measure="killed", value=exact(43), chain=("Kunduz official",), state="proposed"
)
KUNDUZ = (
    ("killed", exact(43), "Kunduz official"),
    ("killed", OVER_100, "Taliban sources"),
)


def verdict(claim, stance=SUPPORTS, code=ReasonCode.FITS, reason=""):
    """A verdict on one claim."""
    return Verdict(claim=ClaimId(claim), stance=stance, code=code, reason=reason)


BOTH = (verdict(1), verdict(2, OUTWEIGHED, ReasonCode.PARTY, "They fought there."))


def decide(ledger, noon, **changes):
    """Decide question 1 as 43, unless told otherwise."""
    given = {
        "question": 1,
        "outcome": Outcome.VALUE,
        "value": exact(43),
        "verdicts": BOTH,
        "rule": Rule.BEST_SOURCE,
        "confidence": Confidence.MODERATE,
        "rationale": "He is the nearest to the count.",
        "by": "ada",
        "at": noon,
    }
    return reconcile_question(ledger, **{**given, **changes})


def decide_all(ledger, noon, claims=(1,), by="ada"):
    """Decide question 1 as 43, every claim named supporting it; the entry."""
    verdicts = [verdict(claim) for claim in claims]
    return decide(ledger, noon, verdicts=verdicts, by=by).seq


def approve(ledger, noon, by="olek", **changes):
    """Approve reconciliation 1 as Olek, unless told otherwise."""
    given = {"reconciliation": 1, "because": "I read it too.", "at": noon}
    return approve_reconciliation(ledger, **{**given, "by": by, **changes})


def object_to(ledger, noon, by="olek"):
    """Object to reconciliation 1 as Olek, unless told otherwise."""
    return object_to_reconciliation(
        ledger, reconciliation=1, because="Too soon.", by=by, at=noon
    )


def undo(ledger, noon, entry=None, by="ada", **changes):
    """Undo an act, the latest one unless named."""
    given = {"because": "A slip.", "at": noon, "by": by}
    return undo_entry(ledger, entry=entry, **{**given, **changes})


def grade(ledger, noon, letter="B", by="ada", *, source=1, topic=None, period=None):
    """Grade source 1, or another; the entry."""
    return grade_source(
        ledger,
        source=source,
        letter=Reliability(letter),
        because="Seen.",
        topic=topic,
        period=None if period is None else parse_edtf(period),
        by=by,
        at=noon,
    ).seq


def rate(ledger, noon, by="ada"):
    """Rate claim 1; the entry."""
    return rate_claim(
        ledger, claim=1, digit=Credibility("3"), because="Fits.", by=by, at=noon
    ).seq


def rule(ledger, noon, verb, *refs, by="ada"):
    """Confirm or dismiss; the entry."""
    return verb(ledger, refs=refs, because="Read.", by=by, at=noon).entry
