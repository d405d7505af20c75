"""Estimates that are kept up with decisions, beside a whole new fit."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.ledger import Ledger
from provenance.domain.errors import RefusedError
from provenance.domain.values import exact
from provenance.services.estimating import estimate_question
from provenance.services.estimating_live import LiveEstimates
from tests.services.acting import undo
from tests.services.estimating import blamed, grade, killed, question_of, settle
from tests.services.ledgers import NOON, claims_on, entries, name


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
    live = LiveEstimates()
    before = (
        live.estimate(ledger, first),
        live.estimate(ledger, question_of(ledger, last)),
    )

    for claims in events:
        settled(ledger, claims)
        live.estimate(ledger, first)

    after = live.estimate(ledger, first)
    fitted = estimate_question(ledger, first)
    if settled is settle_names:
        was, now = before[0].answers[0].probability, after.answers[0].probability
        assert was is not None
        assert now is not None
        assert was < now
        assert after.lead == fitted.lead == "Emil"
    number = (
        live.estimate(ledger, question_of(ledger, last)).answers[0].voices[0].evidence
    )
    fresh = estimate_question(ledger, question_of(ledger, last))
    assert number == pytest.approx(fresh.answers[0].voices[0].evidence, abs=0.05)


def test_an_undone_decision_leaves_again(any_ledger, noon):
    """What it taught is gone with it."""
    events = asked(any_ledger, 3)
    live = LiveEstimates()
    other = question_of(any_ledger, events[1][3])
    before = live.estimate(any_ledger, other)
    settle_numbers(any_ledger, events[0])
    told = live.estimate(any_ledger, other)

    undo(any_ledger, noon)

    assert told.answers != before.answers
    assert live.estimate(any_ledger, other).answers == before.answers


def test_claims_that_came_meanwhile_are_in_it(ledger):
    """They wait for no fit in the background."""
    asked(ledger, 2)
    live = LiveEstimates()
    before = live.estimate(ledger, 2).n_reports

    claims_on(ledger, [killed(33, "Radio", event="event-0")])

    assert (before, live.estimate(ledger, 2).n_reports) == (3, 4)


def test_a_grade_is_taken_in_as_a_new_fit_would(ledger):
    """The letter, and what the source weighs with it; undone, what it weighed."""
    asked(ledger, 8)
    [_, last] = claims_on(ledger, [blamed("Dora", "Militia"), blamed("Emil", "Wire")])
    question = question_of(ledger, last)
    live = LiveEstimates()
    before = live.estimate(ledger, question)

    with ledger.read() as connection:
        [wire] = [
            row["id"]
            for row in connection.rows("SELECT id FROM source WHERE name = 'Wire'")
        ]
    grade(ledger, wire, "A")
    told, fresh = live.estimate(ledger, question), estimate_question(ledger, question)
    undo(ledger, NOON)
    again = live.estimate(ledger, question)

    assert told.lead == fresh.lead == "Emil"
    assert told.answers[0].voices[0].letter == "grade A"
    assert told.answers[0].probability == pytest.approx(
        fresh.answers[0].probability, abs=0.02
    )
    assert again.answers[0].voices[0].letter == "ungraded"
    assert again.answers[0].probability == pytest.approx(
        before.answers[0].probability, abs=0.02
    )


@pytest.mark.parametrize("settled", [settle_names, settle_numbers])
def test_its_own_decision_never_tells_of_a_question(ledger, settled):
    """What is shown once it is decided is what was suggested before."""
    events = asked(ledger, 3)
    at = 0 if settled is settle_names else 3
    question = question_of(ledger, events[0][at])
    live = LiveEstimates()
    before = live.estimate(ledger, question)

    settled(ledger, events[0])
    once = live.estimate(ledger, question)
    settled(ledger, events[0])

    assert once.answers == before.answers
    assert live.estimate(ledger, question).answers == before.answers


def test_a_fit_in_the_background_says_what_a_new_one_does(ledger):
    """And takes in what was decided while it was made."""
    events = asked(ledger, 4)
    question = question_of(ledger, events[3][0])
    live = LiveEstimates()
    live.estimate(ledger, question)
    settle_names(ledger, events[0])

    live.refit(ledger)

    fresh = estimate_question(ledger, question)
    assert live.estimate(ledger, question) == fresh


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(["names", "numbers", "grade", "undo", "claim"])))
def test_whatever_is_done_a_fit_in_the_background_changes_no_fact(template, acts):
    """After any acts, each taken in as it came, a new fit says what one from nothing
    does; and who was heard, graded and left out was right before it.
    """
    ledger = Ledger.scratch()
    events = asked(ledger, 3)
    question = question_of(ledger, events[2][0])
    live, places = LiveEstimates(), count()
    live.estimate(ledger, question)

    for act in acts:
        ACTS[act](ledger, events, next(places))
        told = live.estimate(ledger, question)
        fresh = estimate_question(ledger, question)
        assert facts(told) == facts(fresh)
    live.refit(ledger)

    assert live.estimate(ledger, question) == estimate_question(ledger, question)
    ledger.close()


def undone(ledger):
    """Undo the last act where there is one to undo."""
    with suppress(RefusedError):
        undo(ledger, NOON)


ACTS: dict[str, Any] = {
    "names": lambda ledger, events, at: settle_names(ledger, events[at % 2]),
    "numbers": lambda ledger, events, at: settle_numbers(ledger, events[at % 2]),
    "grade": lambda ledger, events, at: grade(ledger, 1 + at % 3, "BDF"[at % 3]),
    "undo": lambda ledger, events, at: undone(ledger),
    "claim": lambda ledger, events, at: claims_on(
        ledger, [blamed("Boris", f"Radio {at}", event="event-2")]
    ),
}


def facts(told):
    """Who was heard for what, with which letter, and what was left out."""
    return (
        told.n_reports,
        told.n_decided,
        told.left_out,
        sorted(
            (line.text, voice.names, voice.claims, voice.letter)
            for line in told.answers
            for voice in line.voices
        ),
    )


def test_what_is_kept_back_stays_kept_back(ledger):
    """Whoever looks, by whichever fit."""
    asked(ledger, 12)
    live = LiveEstimates()
    ordinary = [
        number
        for number in range(1, 25)
        if estimate_question(ledger, number, viewer="ben").is_hidden
    ]

    hidden = [
        number
        for number in range(1, 25)
        if live.estimate(ledger, number, viewer="ben").is_hidden
    ]

    assert hidden == ordinary != []


def test_nothing_is_written(ledger):
    """Neither by a fit nor by taking in a decision."""
    events = asked(ledger, 1)
    question = settle_names(ledger, events[0])
    before = entries(ledger)
    live = LiveEstimates()

    live.estimate(ledger, question)
    live.refit(ledger)

    assert entries(ledger) == before
