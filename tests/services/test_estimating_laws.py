"""The laws that estimates keep on any ledger."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.ledger import Ledger
from provenance.domain.values import exact
from provenance.services.auditing import ledger_as_of
from provenance.services.estimating import estimate_question
from provenance.services.opening import begin_log
from tests.services.estimating import (
    MIXED,
    blamed,
    grade,
    killed,
    plain,
    question_of,
    settle,
)
from tests.services.ledgers import NOON, Told, claims_on, name

SLOW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SLOW
@given(st.permutations(range(len(MIXED))))
def test_the_order_of_arrival_changes_nothing(template, order):
    """The same claims in any order give the same estimates, to the last digit."""
    made = []
    for places in (range(len(MIXED)), order):
        ledger = Ledger.scratch()
        begin_log(ledger, by="ada", at=NOON)
        told = [MIXED[place] for place in places]
        numbers = claims_on(ledger, told)
        asked = {
            (each.event, each.measure): n for each, n in zip(told, numbers, strict=True)
        }
        made.append(
            {
                what: plain(estimate_question(ledger, question_of(ledger, claim)))
                for what, claim in asked.items()
            }
        )
        ledger.close()

    assert made[0] == made[1]


@SLOW
@given(st.lists(st.sampled_from(["Daily", "Herald", "Mirror"]), max_size=4))
def test_a_reprint_adds_no_evidence(template, carriers):
    """However many pass on what a source said, it weighs what it weighed alone."""
    made = []
    both: tuple[list[str], ...] = ([], carriers)
    for more in both:
        ledger = Ledger.scratch()
        told = [killed(43, "Official"), killed(90, "Militia"), blamed("Anna", "Wire")]
        claims_on(ledger, told + [killed(43, each, "Official") for each in more])
        claims_on(ledger, [blamed("Anna", each, "Wire") for each in more] or [told[2]])
        made.append(
            [
                (told.lead, told.span, told.n_independent, told.spread)
                for told in (estimate_question(ledger, n) for n in (1, 2))
            ]
        )
        ledger.close()

    assert made[0] == made[1]


@SLOW
@given(st.integers(1, 6), st.sampled_from(["killed", "perpetrator_name"]))
def test_a_source_never_learns_from_itself(template, alone, measure):
    """What only it says, decided or not, leaves every other estimate as it was."""
    made = []
    for times in (0, alone):
        ledger = Ledger.scratch()
        claims_on(ledger, MIXED[:7])
        for at in range(times):
            value = exact(5) if measure == "killed" else name("Anna")
            told = Told(
                measure=measure, value=value, chain=("Militia",), event=f"alone-{at}"
            )
            [claim] = claims_on(ledger, [told])
            settle(
                ledger,
                [claim],
                [claim],
                question=question_of(ledger, claim),
                value=value,
            )
        made.append(
            [
                (told.lead, told.span, told.answers)
                for told in (estimate_question(ledger, n) for n in (1, 2))
            ]
        )
        ledger.close()

    assert made[0] == made[1]


@SLOW
@given(st.sampled_from(["Anna", "Boris"]))
def test_a_questions_own_decision_says_nothing_of_it(template, who):
    """Whatever was decided on it, its estimate stays as it was."""
    ledger = Ledger.scratch()
    claims = claims_on(ledger, [each for each in MIXED if each.event == "kunduz"][4:])
    before = plain(estimate_question(ledger, 1))

    settle(
        ledger,
        claims,
        [
            each
            for each, told in zip(claims, MIXED[4:7], strict=True)
            if told.value.written == who
        ],
        question=1,
        value=name(who),
    )

    assert plain(estimate_question(ledger, 1)) == before
    ledger.close()


@SLOW
@given(st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=4))
def test_as_of_a_day_ignores_what_came_after(template, letters):
    """Later claims and grades do not reach an estimate of the past."""
    ledger = Ledger.scratch()
    claims_on(ledger, MIXED[:7])
    before = plain(estimate_question(ledger, 1))
    later = NOON + timedelta(days=2)
    for letter in letters:
        grade(ledger, 1, letter, at=later)

    past = ledger_as_of(ledger, NOON + timedelta(days=1))

    assert plain(estimate_question(past, 1)) == before
    past.close()
    ledger.close()


@SLOW
@given(st.sampled_from("ABCDE"), st.booleans())
def test_null_grades_enter_no_arithmetic(template, letter, is_other):
    """F weighs as no grade does, beside any other."""
    made = []
    for graded in (False, True):
        ledger = Ledger.scratch()
        claims_on(ledger, MIXED[:7])
        grade(ledger, 1 + is_other, letter)
        if graded:
            grade(ledger, 3, "F")
        made.append([plain(estimate_question(ledger, n)) for n in (1, 2)])
        ledger.close()

    assert made[0] == made[1]
