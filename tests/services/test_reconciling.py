"""Decisions on questions: what they take, and what refuses them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.decisions import history_of
from db.events import get_case, question_version
from provenance.domain.cases import CaseState
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import (
    Outcome,
    ReasonCode,
    Stance,
)
from provenance.domain.errors import (
    InvalidRecordError,
    NotFoundError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.grades import Reliability
from provenance.domain.measures import ValueKind
from provenance.domain.relations import RelationKind
from provenance.domain.values import NamedValue, Polarity, Quantity, exact
from provenance.services.grading import grade_source
from tests.services.acting import (
    BOTH,
    KUNDUZ,
    OUTWEIGHED,
    OVER_100,
    decide,
    undo,
    verdict,
)
from tests.services.ledgers import (
    Told,
    claims_on,
    decision_on,
    entries,
    name,
    relate,
)

RANGE = Quantity(written="43 to 50", low=Decimal(43), high=Decimal(50))


@pytest.fixture
def kunduz(any_ledger):
    """43 killed against over 100 killed, in one case."""
    claims_on(any_ledger, KUNDUZ)
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    return any_ledger


@pytest.fixture
def killed(ledger):
    """The same, in memory only."""
    claims_on(ledger, KUNDUZ)
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    return ledger


def test_a_decision_reads_back_as_it_was_made(kunduz, noon):
    """Outcome, value, rule, words and every verdict in order are what was given."""
    made = decide(kunduz, noon, settles="A hospital list.")

    standing = decision_on(kunduz, 1)
    assert standing.reconciliation == made
    assert (made.verdicts, made.value, made.settles) == (
        BOTH,
        exact(43),
        "A hospital list.",
    )
    assert (standing.is_current, standing.is_undone, standing.stale_since) == (
        True,
        False,
        None,
    )


def test_a_decision_on_all_its_questions_decides_the_case(kunduz, noon):
    """The case leaves the queue's open part."""
    decide(kunduz, noon)

    with kunduz.read() as connection:
        assert get_case(connection, 1).state is CaseState.DECIDED


def test_a_claim_that_arrives_later_turns_the_decision_stale(kunduz, noon):
    """A decision knows what it read (rule 8)."""
    decide(kunduz, noon)

    claims_on(kunduz, [("killed", exact(46), "Afghan media")])

    assert decision_on(kunduz, 1).stale_why == "C3 arrived"
    with kunduz.read() as connection:
        assert get_case(connection, 1).state is CaseState.STALE


def test_a_changed_grade_turns_the_decision_stale(kunduz, noon):
    """A decision that weighed a source's claim knew the grade it held then."""
    decide(kunduz, noon)

    grade_source(
        kunduz, source=1, letter=Reliability.E, because="Lied.", by="olek", at=noon
    )

    assert decision_on(kunduz, 1).stale_why == "the grade of S1 changed"


def test_a_later_decision_replaces_and_keeps_the_earlier(kunduz, noon):
    """Superseded is not lost."""
    decide(kunduz, noon)
    decide(kunduz, noon, outcome=Outcome.UNRESOLVED, value=None, by="olek")

    with kunduz.read() as connection:
        history = history_of(connection, 1)
    assert [(each.reconciliation.by, each.is_current) for each in history] == [
        ("ada", False),
        ("olek", True),
    ]


def test_a_retried_decision_is_recorded_once(kunduz, noon):
    """The same entry id gives the same record, whatever has arrived since."""
    first = decide(kunduz, noon, entry_id="ada-1")
    claims_on(kunduz, [("killed", exact(46), "Afghan media")])
    before = entries(kunduz)

    again = decide(kunduz, noon, entry_id="ada-1")

    assert (again, entries(kunduz)) == (first, before)


def test_a_stale_save_names_both_versions(kunduz, noon):
    """Whoever has not seen a claim that arrived decides nothing."""
    with kunduz.read() as connection:
        seen = question_version(connection, 1)
    claims_on(kunduz, [("killed", exact(46), "Afghan media")], by="olek")
    before = entries(kunduz)

    with pytest.raises(
        StaleBaseError, match=f"#{seen}, and olek wrote entry #{before}"
    ):
        decide(kunduz, noon, base=seen)

    assert entries(kunduz) == before


def test_a_claim_without_verdict_stops_the_decision(kunduz, noon):
    """Every claim that counts is weighed; the refusal names those left out."""
    claims_on(kunduz, [("killed", exact(46), "Afghan media")])
    before = entries(kunduz)

    with pytest.raises(RefusedError, match=r"no verdict is given on C2, C3\."):
        decide(kunduz, noon, verdicts=[verdict(1)])

    assert entries(kunduz) == before


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_a_claim_that_does_not_count_needs_no_verdict(killed, noon, state):
    """What nobody confirmed is not asked about."""
    model = Told(measure="killed", value=exact(9), chain=("Model",), state=state)
    claims_on(killed, [model])

    assert decide(killed, noon).verdicts == BOTH


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_a_claim_that_does_not_count_is_not_weighed(killed, noon, state):
    """What nobody confirmed carries no decision."""
    model = Told(measure="killed", value=exact(9), chain=("Model",), state=state)
    claims_on(killed, [model])

    with pytest.raises(RefusedError, match=f"C3 is {state}"):
        decide(killed, noon, verdicts=[*BOTH, verdict(3)])


def test_a_withdrawn_claim_is_not_weighed(killed, noon):
    """An import that was undone carries no decision."""
    claims_on(killed, [("killed", exact(9), "Model")], by="ada")
    undo(killed, noon)

    with pytest.raises(RefusedError, match="C3 is withdrawn"):
        decide(killed, noon, verdicts=[*BOTH, verdict(3)])


def test_a_claim_of_the_same_family_may_be_weighed_too(killed, noon):
    """Killed or wounded bears on how many were killed."""
    claims_on(killed, [("killed_or_wounded", exact(300), "ISIS")])

    extra = verdict(3, Stance.OUT_OF_SCOPE, ReasonCode.DIFFERENT_MEASURE)
    made = decide(killed, noon, verdicts=[*BOTH, extra])

    assert made.verdicts[2].claim == 3


def test_a_claim_of_another_family_is_not_weighed(killed, noon):
    """The bomber's name says nothing of how many were killed."""
    claims_on(killed, [("perpetrator_name", name("al-Ayghuri"), "ISIS")])

    with pytest.raises(RefusedError, match="C3 is about another event or family"):
        decide(killed, noon, verdicts=[*BOTH, verdict(3)])


def test_a_claim_of_another_event_is_not_weighed(killed, noon):
    """The same measure of another event is another question."""
    kabul = Told(measure="killed", value=exact(6), chain=("Amaq",), event="kabul")
    claims_on(killed, [kabul])

    with pytest.raises(RefusedError, match="C3 is about another event or family"):
        decide(killed, noon, verdicts=[*BOTH, verdict(3)])


def test_a_claim_that_is_not_there_is_not_weighed(killed, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="C9"):
        decide(killed, noon, verdicts=[*BOTH, verdict(9)])


def test_a_figure_not_in_the_words_supports_nothing(killed, noon):
    """It is held out until a person vouches for it (rule 6)."""
    claims_on(
        killed,
        [Told(measure="killed", value=exact(43), chain=("Daily",), words="missing")],
    )

    with pytest.raises(RefusedError, match="C3 cannot support"):
        decide(killed, noon, verdicts=[*BOTH, verdict(3)])


def test_a_figure_not_in_the_words_can_be_set_aside(killed, noon):
    """It is weighed like any claim, for nothing."""
    claims_on(
        killed,
        [Told(measure="killed", value=exact(43), chain=("Daily",), words="missing")],
    )

    aside = verdict(3, Stance.SET_ASIDE, ReasonCode.NOT_IN_WORDS)

    assert decide(killed, noon, verdicts=[*BOTH, aside]).verdicts[2] == aside


@pytest.mark.parametrize(
    ("outcome", "value", "says"),
    [
        (Outcome.VALUE, None, "needs a value"),
        (Outcome.VALUE, name("many"), "takes a quantity"),
        (Outcome.VALUE, Quantity(written="dozens"), "holds no number"),
        (Outcome.RANGE, OVER_100, "has two ends"),
        (Outcome.RANGE, None, "needs a value"),
        (Outcome.UNRESOLVED, exact(43), "takes no value"),
    ],
    ids=[
        "no value",
        "a name for a number",
        "a vague word",
        "a range with one end",
        "no range",
        "a value left unresolved",
    ],
)
def test_a_value_fits_its_outcome_and_question(killed, noon, outcome, value, says):
    """What is decided is of the kind that was asked for."""
    before = entries(killed)

    with pytest.raises(InvalidRecordError, match=says):
        decide(killed, noon, outcome=outcome, value=value)

    assert entries(killed) == before


def test_a_range_with_both_ends_is_decided(killed, noon):
    """43 to 50."""
    assert decide(killed, noon, outcome=Outcome.RANGE, value=RANGE).value == RANGE


def test_words_answer_a_number_that_all_claims_put_in_words(ledger, noon):
    """Where no claim gives a number, the decision need not invent one."""
    words = NamedValue(kind=ValueKind.TEXT, written="hundreds")
    claims_on(ledger, [("killed", words, "Taliban"), ("killed", words, "ISIS")])

    made = decide(ledger, noon, value=words, verdicts=[verdict(1), verdict(2)])

    assert made.value == words


def test_a_date_is_decided_as_a_range(ledger, noon):
    """An EDTF interval has both its ends."""
    day = NamedValue(
        kind=ValueKind.DATE, written="8 October", when=parse_edtf("2021-10-08")
    )
    days = NamedValue(
        kind=ValueKind.DATE, written="8 or 9", when=parse_edtf("2021-10-08/2021-10-09")
    )
    claims_on(ledger, [("event_date", day, "Wire")])

    made = decide(
        ledger, noon, outcome=Outcome.RANGE, value=days, verdicts=[verdict(1)]
    )

    assert made.value == days


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rationale": " "}, "reason is missing"),
        ({"by": ""}, "reviewer is missing"),
        ({"verdicts": []}, "weighs no claim"),
        ({"verdicts": [*BOTH, verdict(1)]}, "weighs one claim twice"),
        (
            {"verdicts": [verdict(1, OUTWEIGHED), verdict(2, OUTWEIGHED)]},
            "at least one claim that supports",
        ),
        ({"settles": "half \ud800 a character"}, "no ledger can keep"),
    ],
    ids=["no reason", "nobody", "no verdict", "twice", "no support", "unstorable"],
)
def test_a_decision_that_is_not_whole_writes_nothing(killed, noon, changes, says):
    """Who, why, and what of each claim."""
    before = entries(killed)

    with pytest.raises(InvalidRecordError, match=says):
        decide(killed, noon, **changes)

    assert entries(killed) == before


def test_a_question_that_is_not_there_is_not_decided(killed, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="Q7"):
        decide(killed, noon, question=7)


def _denial(denied):
    return Told(
        measure="killed",
        value=denied,
        chain=("Ministry",),
        polarity=Polarity.DENIED,
    )


@pytest.mark.parametrize(
    ("denied", "value"),
    [
        (exact(40), exact(19)),
        (exact(40), RANGE),
        (Quantity(written="over 100", low=Decimal(100), low_open=True), exact(43)),
        (exact(0), exact(0)),
    ],
    ids=["another number", "a range", "below a bound", "nobody was"],
)
def test_a_denial_supports_what_it_leaves_room_for(ledger, noon, denied, value):
    """It fits every value but the one it denies; denying nought says there was none."""
    claims_on(ledger, [_denial(denied)])
    outcome = Outcome.RANGE if value == RANGE else Outcome.VALUE

    made = decide(ledger, noon, outcome=outcome, value=value, verdicts=[verdict(1)])

    assert made.value == value


@pytest.mark.parametrize(
    ("denied", "value"),
    [(exact(40), exact(40)), (exact(0), exact(3))],
    ids=["the number", "nobody was"],
)
def test_a_denial_does_not_support_what_it_denies(ledger, noon, denied, value):
    """The refusal says that it is a denial."""
    claims_on(ledger, [_denial(denied)])

    with pytest.raises(RefusedError, match=f"says denied: {denied.text}, which does"):
        decide(ledger, noon, value=value, verdicts=[verdict(1)])
