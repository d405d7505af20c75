"""Ledgers to estimate on: claims, grades and decisions in one line each."""

from __future__ import annotations

from decimal import Decimal

from provenance.domain.decisions import Outcome, ReasonCode, Rule
from provenance.domain.grades import Reliability
from provenance.domain.values import Quantity, exact
from provenance.services.estimating_lines import Estimate
from provenance.services.estimating_told import estimate_object
from provenance.services.grading import grade_source
from tests.services.acting import OUTWEIGHED, decide, verdict
from tests.services.ledgers import NOON, Told, name

ABOUT_50 = Quantity(written="about 50", best=Decimal(50), approx=True)
DOZENS = Quantity(written="dozens", approx=True)


def killed(value, *chain, **more):
    """A claim of how many were killed."""
    said = exact(value) if isinstance(value, int) else value
    return Told(measure="killed", value=said, chain=chain, **more)


def blamed(who, *chain, **more):
    """A claim of who did it."""
    return Told(measure="perpetrator_name", value=name(who), chain=chain, **more)


def span_of(told: Estimate) -> tuple[float, float]:
    """The interval of an estimated number, which has one."""
    assert told.span is not None
    return told.span


def grade(ledger, source, letter, **more):
    """Grade one source."""
    return grade_source(
        ledger,
        source=source,
        letter=Reliability(letter),
        because="Looked.",
        by="ada",
        **{"at": NOON, **more},
    )


def settle(ledger, claims, right, *, question, value):
    """Decide a question; the claims not right are outweighed."""
    return decide(
        ledger,
        NOON,
        question=question,
        value=value,
        outcome=Outcome.VALUE,
        rule=Rule.JUDGEMENT,
        verdicts=[
            verdict(each)
            if each in right
            else verdict(each, OUTWEIGHED, ReasonCode.PARTY)
            for each in claims
        ],
    )


def question_of(ledger, claim):
    """The question that a claim answers."""
    with ledger.read() as connection:
        return connection.value(
            "SELECT question_id AS value FROM claim WHERE id = :id", id=claim
        )


def plain(estimate):
    """An estimate without the numbers that a ledger gave things."""
    told = estimate_object(estimate)
    for answer in told["answers"]:
        for voice in answer["voices"]:
            voice["claims"] = len(voice["claims"])
    left = [(each["says"], each["why"]) for each in told["left_out"]]
    return {**told, "question": None, "left_out": sorted(left)}


MIXED = (
    killed(43, "Official"),
    killed(ABOUT_50, "Wire"),
    killed(ABOUT_50, "Courier", "Wire"),
    killed(90, "Militia"),
    blamed("Anna", "Official"),
    blamed("Anna", "Wire"),
    blamed("Boris", "Militia"),
    killed(7, "Official", event="other"),
    killed(9, "Wire", event="other"),
    blamed("Carl", "Wire", event="other"),
)
