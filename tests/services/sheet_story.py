"""One ledger whose sheet has every kind of row: decided, both, unresolved, held out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import count

from db.ledger import Ledger
from db.values import value_json
from provenance.domain.dates import format_instant
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
from provenance.domain.measures import ValueKind
from provenance.domain.relations import RelationKind
from provenance.domain.values import NamedValue, Quantity, Value, exact
from provenance.services.grading import grade_source
from provenance.services.opening import begin_log
from provenance.services.rating import rate_claim
from provenance.services.reconciling import (
    approve_reconciliation,
    object_to_reconciliation,
    reconcile_question,
)
from tests.services.ledgers import NOON, Told, claims_on, name, relate

OVER_100 = Quantity(written="over 100", low=Decimal(100), low_open=True)
ABOUT_50 = Quantity(written="about 50", best=Decimal(50), approx=True)
DOZENS = Quantity(written="dozens", approx=True)
HOSTILE = '=HYPERLINK("x")|<b>\x1b[31m\u202eevil`**_\r\n@ada https://x.example'
"""A formula, a table's cell, markup, an escape, a reversal, a line end and a link."""
STATEMENT = NamedValue(kind=ValueKind.TEXT, written=HOSTILE)
WIRE, TALIBAN = "Northern Wire", "Taliban sources"
MINUTE = timedelta(minutes=1)

TOLD = (
    Told(measure="killed", value=ABOUT_50, chain=("Courier", WIRE), external_id="a-1"),
    Told(measure="killed", value=OVER_100, chain=(WIRE, TALIBAN)),
    Told(measure="killed", value=exact(43), chain=("Kunduz official",)),
    Told(measure="killed", value=OVER_100, chain=("Mirror", TALIBAN)),
    Told(measure="perpetrator_name", value=name("Al-Muhajir"), chain=("Amaq",)),
    Told(measure="perpetrator_name", value=name("Al-Waziristani"), chain=("al-Naba",)),
    Told(measure="wounded", value=DOZENS, chain=(WIRE,)),
    Told(
        measure="killed",
        value=exact(243),
        chain=(WIRE,),
        scope="guards",
        words="missing",
        quote="Their figures add up.",
    ),
    Told(
        measure="statement",
        value=STATEMENT,
        chain=(HOSTILE,),
        event=HOSTILE,
        scope=HOSTILE,
        external_id=HOSTILE,
        quote=HOSTILE,
        words="unchecked",
    ),
    Told(measure="abducted", value=exact(3), chain=(WIRE,)),
    Told(measure="abducted", value=exact(5), chain=(TALIBAN,)),
    Told(measure="arrested", value=exact(1), chain=(WIRE,)),
)
KILLED, NAME, WOUNDED, GUARDS, SAID = 1, 2, 3, 4, 5
"""Numbers of the questions that are decided, in the order of `TOLD`."""


def tell(ledger: Ledger) -> None:
    """Write the whole story; the same bytes in the same ledger each time."""
    number = count(1)
    ledger.entropy = lambda size: next(number).to_bytes(size, "big")
    begin_log(ledger, by="ada", at=NOON)
    claims_on(ledger, TOLD)
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    relate(ledger, 4, 2, RelationKind.REPEATS)
    relate(ledger, 10, 11, RelationKind.CONTRADICTS)
    grade_taliban(ledger, Reliability.F, minute=1)
    rate_claim(
        ledger,
        claim=3,
        digit=Credibility.PROBABLY_TRUE,
        because="He counted.",
        by="ada",
        at=NOON + MINUTE,
    )
    _decide_all(ledger)
    approve_reconciliation(
        ledger, reconciliation=1, because="I agree.", by="bob", at=NOON + 3 * MINUTE
    )
    object_to_reconciliation(
        ledger, reconciliation=2, because="Too soon.", by="bob", at=NOON + 3 * MINUTE
    )
    grade_taliban(ledger, Reliability.D, minute=4)


def grade_taliban(ledger: Ledger, letter: Reliability, *, minute: int) -> int:
    """Grade the Taliban sources; the entry."""
    with ledger.read() as connection:
        source = connection.value(
            "SELECT id AS value FROM source WHERE name = :name", name=TALIBAN
        )
    return grade_source(
        ledger,
        source=source,
        letter=letter,
        because="A party to the conflict.",
        by="ada",
        at=NOON + minute * MINUTE,
    ).seq


def verdict(claim: int, stance: Stance = Stance.SUPPORTS, reason: str = "") -> Verdict:
    """A verdict on one claim."""
    code = ReasonCode.FITS if stance is Stance.SUPPORTS else ReasonCode.PARTY
    return Verdict(claim=ClaimId(claim), stance=stance, code=code, reason=reason)


def decide(
    ledger: Ledger,
    question: int,
    *verdicts: Verdict,
    value: Value | None = None,
    outcome: Outcome = Outcome.VALUE,
    rationale: str = "He is the nearest to the count.",
    settles: str = "",
) -> int:
    """Decide one question as Ada, two minutes after noon; the decision's number."""
    return reconcile_question(
        ledger,
        question=question,
        outcome=outcome,
        value=value,
        verdicts=verdicts,
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.MODERATE,
        rationale=rationale,
        settles=settles,
        by="ada",
        at=NOON + 2 * MINUTE,
    ).id


def decide_unworded(ledger: Ledger) -> None:
    """Decide as a careless program would: by a figure that is not in its words."""
    decide_carelessly(ledger, GUARDS, 8, outcome="value", value=exact(243))


def decide_carelessly(
    ledger: Ledger, question: int, *claims: int, outcome: str, value: Value | None
) -> None:
    """Decide as a program that checks nothing would, by claims that all support."""
    with ledger.write() as writer:
        writer.append(
            "question.reconciled",
            subject=f"Q{question}",
            body={
                "id": writer.next_id("reconciliation"),
                "question": question,
                "outcome": outcome,
                "value": None if value is None else value_json(value),
                "verdicts": [
                    {"claim": claim, "stance": "supports", "code": "fits", "reason": ""}
                    for claim in claims
                ],
                "rule": "single_claim",
                "confidence": "low",
                "rationale": "There is no other.",
                "settles": "",
            },
            by="ada",
            at=format_instant(NOON + 2 * MINUTE),
        )


def _decide_all(ledger: Ledger) -> None:
    against = Stance.OUTWEIGHED
    decide(
        ledger,
        KILLED,
        verdict(1, against, "The wire was early."),
        verdict(2, against),
        verdict(3),
        verdict(4, against),
        value=exact(43),
        settles="The hospital's list.",
    )
    decide(ledger, NAME, verdict(5), verdict(6), outcome=Outcome.BOTH_STAND)
    decide(
        ledger,
        WOUNDED,
        verdict(7, Stance.SET_ASIDE),
        outcome=Outcome.UNRESOLVED,
        rationale="A vague word decides nothing.",
    )
    decide_unworded(ledger)
    decide(ledger, SAID, verdict(9, reason=HOSTILE), value=STATEMENT, rationale=HOSTILE)
