"""Estimates that are kept up with decisions, beside a whole new fit."""

from __future__ import annotations

import pytest

from provenance.domain.values import exact
from provenance.services.estimating import estimate_question
from provenance.services.estimating_live import LiveEstimates
from tests.services.acting import undo
from tests.services.estimating import blamed, killed, question_of, settle
from tests.services.ledgers import claims_on, entries, name


def asked(ledger, count):
    """So many events with a name and a number each, and one more to estimate."""
    found = []
    for at in range(count):
        event = f"event-{at}"
        claims = claims_on(
            ledger,
            [
                blamed("Anna", "Wire", event=event),
                blamed("Boris", "Militia", event=event),
                blamed("Anna", "Official", event=event),
                killed(20, "Wire", event=event),
                killed(60, "Militia", event=event),
                killed(20, "Official", event=event),
            ],
        )
        found.append(claims)
    return found


def settle_names(ledger, claims):
    """Decide who did it: Anna."""
    who = claims[:3]
    question = question_of(ledger, who[0])
    settle(ledger, who, [who[0], who[2]], question=question, value=name("Anna"))
    return question


def settle_numbers(ledger, claims):
    """Decide how many were killed: 20."""
    told = claims[3:]
    question = question_of(ledger, told[0])
    settle(ledger, told, [told[0], told[2]], question=question, value=exact(20))
    return question


@pytest.mark.parametrize("settled", [settle_names, settle_numbers])
def test_a_decision_is_taken_in_as_a_new_fit_would(ledger, settled):
    """What an undecided question's sources weigh moves the same way."""
    events = asked(ledger, 8)
    claims_on(ledger, [blamed("Dora", "Militia"), blamed("Emil", "Wire")])
    [last] = claims_on(ledger, [killed(7, "Militia")])
    first = question_of(ledger, last - 1)
    live = LiveEstimates(ledger)
    before = live.estimate(first), live.estimate(question_of(ledger, last))

    for claims in events:
        live.decide(settled(ledger, claims))

    after = live.estimate(first)
    fitted = estimate_question(ledger, first)
    if settled is settle_names:
        was, now = before[0].answers[0].probability, after.answers[0].probability
        assert was is not None
        assert now is not None
        assert was < now
        assert after.lead == fitted.lead == "Emil"
    number = live.estimate(question_of(ledger, last)).answers[0].voices[0].evidence
    fresh = estimate_question(ledger, question_of(ledger, last))
    assert number == pytest.approx(fresh.answers[0].voices[0].evidence, abs=0.05)


def test_an_undone_decision_leaves_again(ledger, noon):
    """What it taught is gone with it."""
    events = asked(ledger, 3)
    live = LiveEstimates(ledger)
    other = question_of(ledger, events[1][3])
    before = live.estimate(other)
    question = settle_numbers(ledger, events[0])
    live.decide(question)
    told = live.estimate(other)

    undo(ledger, noon)
    live.decide(question)

    assert told.answers != before.answers
    assert live.estimate(other).answers == before.answers


def test_a_new_fit_sees_what_came_meanwhile(ledger):
    """Claims are taken in by fitting, decisions at once."""
    asked(ledger, 2)
    live = LiveEstimates(ledger)
    before = live.estimate(2).n_reports
    claims_on(ledger, [killed(33, "Radio", event="event-0")])

    stale = live.estimate(2).n_reports
    live.refit()

    assert (before, stale, live.estimate(2).n_reports) == (3, 3, 4)


def test_nothing_is_written(ledger):
    """Neither by a fit nor by taking in a decision."""
    events = asked(ledger, 1)
    question = settle_names(ledger, events[0])
    before = entries(ledger)
    live = LiveEstimates(ledger)

    live.refit()
    live.decide(question)
    live.estimate(question)

    assert entries(ledger) == before
