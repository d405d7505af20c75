"""Decisions on questions, and a second person's yes or no."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.decisions import get_standing, history_of
from db.events import get_case, question_version
from provenance.domain.cases import CaseState
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import (
    InvalidRecordError,
    NotFoundError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.measures import ValueKind
from provenance.domain.relations import RelationKind
from provenance.domain.values import NamedValue, Quantity, exact
from provenance.services.grading import grade_source
from provenance.services.reconciling import (
    approve_reconciliation,
    object_to_reconciliation,
    reconcile_question,
)
from provenance.services.undoing import undo_entry
from tests.services.ledgers import (
    Told,
    claims_on,
    decision_on,
    entries,
    name,
    relate,
    value_of,
)

SUPPORTS, OUTWEIGHED = Stance.SUPPORTS, Stance.OUTWEIGHED
RANGE = Quantity(written="43 to 50", low=Decimal(43), high=Decimal(50))
OVER_100 = Quantity(written="over 100", low=Decimal(100), low_open=True)
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
    undo_entry(killed, entry=None, because="Wrong file.", by="ada", at=noon)

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
        (Outcome.RANGE, OVER_100, "needs both its ends"),
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


def approve(ledger, noon, by="olek", **changes):
    """Approve reconciliation 1."""
    given = {"reconciliation": 1, "because": "I read it too.", "at": noon}
    return approve_reconciliation(ledger, **{**given, "by": by, **changes})


def object_to(ledger, noon, by="olek"):
    """Object to reconciliation 1."""
    return object_to_reconciliation(
        ledger, reconciliation=1, because="Too soon.", by=by, at=noon
    )


def test_a_second_person_approves(kunduz, noon):
    """The approval stands beside the decision."""
    decide(kunduz, noon)

    given = approve(kunduz, noon)

    with kunduz.read() as connection:
        standing = get_standing(connection, 1)
    assert (standing.approvals, standing.is_approved) == ((given,), True)


def test_an_objection_takes_the_approval_away(kunduz, noon):
    """One no among the last words is a no."""
    decide(kunduz, noon)
    approve(kunduz, noon)

    given = object_to(kunduz, noon, by="lin")

    with kunduz.read() as connection:
        standing = get_standing(connection, 1)
    assert (standing.approvals[-1], standing.is_approved) == (given, False)


def test_a_retried_approval_is_recorded_once(kunduz, noon):
    """The same entry id gives the same record and writes nothing."""
    decide(kunduz, noon)
    first = approve(kunduz, noon, entry_id="olek-1")
    before = entries(kunduz)

    again = approve(kunduz, noon, entry_id="olek-1")

    assert (again, entries(kunduz)) == (first, before)


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
@pytest.mark.parametrize(
    "by", ["ada", "Ada ", "ADA"], ids=["same", "spaced", "shouted"]
)
def test_the_author_gives_no_second_opinion(killed, noon, give, by):
    """Author is never approver, however the name is typed."""
    decide(killed, noon)
    before = entries(killed)

    with pytest.raises(RefusedError, match="author is never approver"):
        give(killed, noon, by=by)

    assert entries(killed) == before


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_one_person_has_one_opinion(killed, noon, give):
    """A second word takes the place of the first only after that was undone."""
    decide(killed, noon)
    given = approve(killed, noon)

    with pytest.raises(RefusedError, match=f"olek approved it in entry #{given.seq}"):
        give(killed, noon)


def test_an_opinion_undone_can_be_given_again(killed, noon):
    """Yes, undone, then no."""
    decide(killed, noon)
    approve(killed, noon)
    undo_entry(killed, entry=None, because="Read again.", by="olek", at=noon)

    assert object_to(killed, noon).is_yes is False


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_a_decision_undone_takes_no_opinion(killed, noon, give):
    """There is nothing to approve."""
    decide(killed, noon)
    undo_entry(killed, entry=None, because="Wrong.", by="ada", at=noon)

    with pytest.raises(RefusedError, match="it was undone"):
        give(killed, noon)


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_a_decision_replaced_takes_no_opinion(killed, noon, give):
    """The later decision is the one to approve."""
    decide(killed, noon)
    decide(killed, noon)

    with pytest.raises(RefusedError, match="later decision on Q1 replaced it"):
        give(killed, noon)


def test_a_stale_decision_takes_no_yes(killed, noon):
    """What has changed since is to be weighed first; the refusal says what it was."""
    decide(killed, noon)
    claims_on(killed, [("killed", exact(46), "Afghan media")], by="lin")

    with pytest.raises(RefusedError, match="stale: C3 arrived in entry #6 by lin"):
        approve(killed, noon)


def test_a_stale_decision_takes_a_no(killed, noon):
    """An objection needs no fresh decision."""
    decide(killed, noon)
    claims_on(killed, [("killed", exact(46), "Afghan media")])

    assert object_to(killed, noon).is_yes is False
    assert value_of(killed, "approval", "is_yes", 1) == 0


def test_an_approval_needs_a_reason(killed, noon):
    """A yes without words is no reading."""
    decide(killed, noon)

    with pytest.raises(InvalidRecordError, match="reason is missing"):
        approve(killed, noon, because="")


def test_a_decision_that_is_not_there_is_not_approved(killed, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="R1"):
        approve(killed, noon)
