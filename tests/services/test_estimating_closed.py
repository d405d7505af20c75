"""Estimates of questions that share a few answers, by sources that answer many."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.services.estimating import estimate_question
from provenance.services.estimating_kept import keep_estimate
from provenance.services.estimating_replayed import replayed_estimates
from provenance.services.estimating_told import estimate_text
from tests.services.estimating import blamed, question_of, settle
from tests.services.ledgers import NOON, claims_on, name

EVENTS, SOURCES = 21, 5
FEW = "Few answers, many questions"


def says(source: int, event: int) -> str:
    """Two that tell one from the other, and three that mostly blame Anna."""
    right = "Anna" if event % 2 else "Boris"
    is_keen = (event + source) % 7 > 0
    if source < 2:
        return right if is_keen else "Anna"
    return right if event % 7 == source else "Anna"


@pytest.fixture
def answered(ledger: Ledger) -> Ledger:
    """A ledger of events for each of which either Anna or Boris is blamed."""
    for event in range(EVENTS):
        told = [
            blamed(says(source, event), f"Source {source}", event=f"event-{event}")
            for source in range(SOURCES)
        ]
        claims = claims_on(ledger, told)
        if event < 8:
            right = "Anna" if event % 2 else "Boris"
            settle(
                ledger,
                claims,
                [each for at, each in enumerate(claims) if says(at, event) == right],
                question=question_of(ledger, claims[0]),
                value=name(right),
            )
    return ledger


def test_who_mistakes_one_answer_for_the_other_is_seen_through(answered):
    """Boris is believed though three of five say Anna, who says so of everybody."""
    told = estimate_question(answered, 13)

    said = [says(source, 12) for source in range(SOURCES)]
    assert said.count("Anna") == 3
    assert told.lead == "Boris"
    assert any(FEW in line for line in estimate_text(told))


def test_what_was_kept_of_it_is_made_again(answered):
    """The answers that questions share are in the inputs."""
    keep_estimate(answered, question=13, by="ada", at=NOON)

    [again] = replayed_estimates(answered, questions=[13])

    assert again.is_same


def test_with_few_questions_nothing_is_told_of_tables(ledger):
    """There the other experts alone tell, as they did before."""
    claims_on(ledger, [blamed("Anna", "A"), blamed("Boris", "B"), blamed("Anna", "C")])

    told = estimate_question(ledger, 1)

    assert not told.is_closed
    assert not any(FEW in line for line in estimate_text(told))
    assert "table of mistakes" not in dict(told.experts)
