"""Track records read off a ledger: what counts, what is left out, and the laws."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import Outcome, ReasonCode, Rule, Stance
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.grading import grade_source
from provenance.services.reliability import reliability_lines, source_reliability
from tests.services.acting import OUTWEIGHED, decide, object_to, undo, verdict
from tests.services.ledgers import Told, claims_on, entries, relate, tables_of

WIRE, OFFICIAL, TALIBAN = "Wire", "Official", "Taliban"


def told(value, *chain, event="kunduz", **more):
    """A claim of how many were killed."""
    return Told(measure="killed", value=exact(value), chain=chain, event=event, **more)


def settle(ledger, noon, question, *, right=(), wrong=(), aside=()):
    """Decide a question as 43, some claims supporting it and some outweighed."""
    return decide(
        ledger,
        noon,
        question=question,
        verdicts=[
            *(verdict(claim) for claim in right),
            *(verdict(claim, OUTWEIGHED, ReasonCode.PARTY) for claim in wrong),
            *(
                verdict(claim, Stance.SUPERSEDED, ReasonCode.LATER_COUNT)
                for claim in aside
            ),
        ],
    )


def record(ledger, source, **more):
    """What a source has said, as a record."""
    return source_reliability(ledger, source=source, **more).speaker


def settled_events(ledger, noon, count):
    """Questions decided as 43 by Official and Wire, Taliban outweighed."""
    for place in range(count):
        event = f"event-{place}"
        claims = claims_on(
            ledger,
            [
                told(43, OFFICIAL, event=event),
                told(43, WIRE, event=event),
                told(90, TALIBAN, event=event),
            ],
        )
        settle(ledger, noon, place + 1, right=claims[:2], wrong=claims[2:])


def test_what_two_origins_support_is_confirmed(any_ledger, noon):
    """And what they outweigh is outweighed."""
    settled_events(any_ledger, noon, 1)

    assert [record(any_ledger, source).confirmed for source in (1, 2, 3)] == [1, 1, 0]
    assert record(any_ledger, 3).outweighed == 1


def test_a_source_never_learns_from_itself(ledger, noon):
    """A decision that one origin carries alone says nothing of that origin."""
    claims_on(ledger, [told(43, OFFICIAL), told(99, OFFICIAL), told(90, TALIBAN)])
    settle(ledger, noon, 1, right=[1], wrong=[2, 3])

    official, taliban = record(ledger, 1), record(ledger, 2)

    assert (official.confirmed, official.outweighed, official.left_out) == (0, 0, 1)
    assert taliban.outweighed == 1


def test_a_copy_does_not_confirm_what_it_copies(ledger, noon):
    """What goes back to the source's own origin supports nobody."""
    claims_on(ledger, [told(43, WIRE), told(43, "Daily")])
    relate(ledger, 2, 1, RelationKind.REPEATS)
    settle(ledger, noon, 1, right=[1, 2])

    assert (record(ledger, 1).left_out, record(ledger, 2).left_out) == (1, 1)


def test_a_copy_that_is_none_confirms(ledger, noon):
    """Once a person dismissed the link, they are two."""
    claims_on(ledger, [told(43, WIRE), told(43, "Daily")])
    link = relate(ledger, 2, 1, RelationKind.REPEATS)
    dismiss_proposals(
        ledger, refs=[Ref("relation", link)], because="Both.", by="ada", at=noon
    )
    settle(ledger, noon, 1, right=[1, 2])

    assert record(ledger, 1).confirmed == 1


def test_many_reports_of_one_statement_count_once(ledger, noon):
    """A record is of questions, not of how often a statement was printed."""
    printed = [told(43, paper, OFFICIAL) for paper in ("A", "B", "C", "D")]
    claims_on(ledger, [*printed, told(43, WIRE)])
    settle(ledger, noon, 1, right=[1, 2, 3, 4, 5])

    assert record(ledger, 2).confirmed == 1


@pytest.mark.parametrize(
    "outcome", [Outcome.UNRESOLVED, Outcome.BOTH_STAND, Outcome.NOT_COMPARABLE]
)
def test_what_gives_no_value_settles_nothing(ledger, noon, outcome):
    """Left open, the question is undecided for all."""
    claims_on(ledger, [told(43, OFFICIAL), told(90, TALIBAN)])
    decide(ledger, noon, outcome=outcome, value=None, rule=Rule.JUDGEMENT)

    assert record(ledger, 1).undecided == record(ledger, 2).undecided == 1


def test_what_somebody_objects_to_settles_nothing(ledger, noon):
    """A contested decision is none to learn from."""
    settled_events(ledger, noon, 1)
    object_to(ledger, noon)

    assert (record(ledger, 1).confirmed, record(ledger, 1).undecided) == (0, 1)


def test_an_undone_decision_is_forgotten(ledger, noon):
    """The record goes back to what it was before."""
    settled_events(ledger, noon, 1)
    undo(ledger, noon)

    assert record(ledger, 1).confirmed == 0


def test_what_was_overtaken_is_set_aside(ledger, noon):
    """An earlier count was not wrong."""
    claims_on(ledger, [told(20, OFFICIAL), told(43, WIRE), told(43, "Daily")])
    settle(ledger, noon, 1, right=[2, 3], aside=[1])

    assert record(ledger, 1).aside == 1


def test_a_stale_decision_still_tells_and_says_so(ledger, noon):
    """Grading by a record does not empty the record."""
    settled_events(ledger, noon, 1)
    grade_source(
        ledger, source=1, letter=Reliability.B, because="Seen.", by="ada", at=noon
    )

    assert (record(ledger, 1).confirmed, record(ledger, 1).stale) == (1, 1)


def confirmed_correction(ledger, noon, later):
    """Official says 50, then something else in its place; the earlier is claim 1."""
    claims_on(ledger, [told(50, OFFICIAL), later])
    link = relate(ledger, 2, 1, RelationKind.CORRECTS)
    confirm_proposals(
        ledger, refs=[Ref("relation", link)], because="It says so.", by="ada", at=noon
    )


def test_a_correction_by_itself_is_neither_right_nor_wrong(ledger, noon):
    """It is counted apart, without a decision."""
    confirmed_correction(ledger, noon, told(43, OFFICIAL))

    found = record(ledger, 1)

    assert (found.corrected, found.share.whole, found.undecided) == (1, 0, 1)


def test_a_statement_taken_back_is_retracted(ledger, noon):
    """A retraction puts nothing in its place, and is no statement to judge."""
    confirmed_correction(ledger, noon, told(50, OFFICIAL, polarity=Polarity.RETRACTED))

    found = record(ledger, 1)

    assert (found.retracted, found.corrected, found.undecided) == (1, 0, 0)


def test_a_proposed_correction_tells_nothing_yet(ledger):
    """Machines propose, people decide."""
    claims_on(ledger, [told(50, OFFICIAL), told(43, OFFICIAL)])
    relate(ledger, 2, 1, RelationKind.CORRECTS)

    assert record(ledger, 1).corrected == 0


def test_a_record_is_by_topic_and_period(ledger, noon):
    """Of another topic or time there is none."""
    settled_events(ledger, noon, 1)

    assert record(ledger, 1, topic="casualties").confirmed == 1
    assert record(ledger, 1, topic="deaths").confirmed == 1
    assert record(ledger, 1, topic="location").confirmed == 0
    assert record(ledger, 1, period=parse_edtf("2021-10")).confirmed == 1
    assert record(ledger, 1, period=parse_edtf("2021-11/..")).confirmed == 0


def test_order_of_arrival_changes_no_record(ledger, noon):
    """The same claims in another order make the same records, by name."""
    one, other = ledger, Ledger.scratch()
    claims = [told(43, OFFICIAL), told(43, WIRE), told(90, TALIBAN)]
    claims_on(one, claims)
    claims_on(other, claims[::-1])
    settle(one, noon, 1, right=[1, 2], wrong=[3])
    settle(other, noon, 1, right=[2, 3], wrong=[1])

    assert by_name(one) == by_name(other)
    other.close()


def by_name(ledger):
    """Every record by the name of its source."""
    return {
        each.source.name: (each.speaker, each.carrier)
        for each in reliability_lines(ledger)
    }


def test_too_few_decisions_suggest_no_letter(ledger, noon):
    """And show no share."""
    settled_events(ledger, noon, 4)

    found = source_reliability(ledger, source=1)

    assert found.suggestion.letter is None
    assert found.suggestion.reasons == ("4 decided without it alone, and 5 are needed",)
    assert "too few" in str(found.speaker.share)


def test_a_suggestion_has_reasons_and_changes_nothing(ledger, noon):
    """Five of five are a B, not an A; setting it is a person's act."""
    settled_events(ledger, noon, 5)
    before, tables = entries(ledger), tables_of(ledger)

    right, wrong = (source_reliability(ledger, source=source) for source in (1, 3))

    assert (right.suggestion.letter, wrong.suggestion.letter) == ("B", "E")
    assert right.suggestion.reasons[0] == "5 of 5 decided, 90 %: .65-1"
    assert right.suggestion.reasons[-1] == "it is ungraded"
    assert (entries(ledger), tables_of(ledger)) == (before, tables)


def test_a_hidden_grade_is_not_told_by_a_suggestion(ledger, noon):
    """A reviewer who has not graded it reads nothing of the letter it holds."""
    settled_events(ledger, noon, 5)
    grade_source(
        ledger, source=1, letter=Reliability.D, because="Seen.", by="ada", at=noon
    )

    found = source_reliability(ledger, source=1, viewer="olek")

    assert (found.grade, found.is_hidden) == (None, True)
    assert not any("hold" in reason for reason in found.suggestion.reasons)


@pytest.mark.parametrize(
    ("printed", "relayed"),
    [
        ((43, "Paper", OFFICIAL), (1, 0, 0)),
        ((50, "Paper", OFFICIAL), (0, 1, 0)),
        ((43, "Paper", "Radio"), (0, 0, 1)),
    ],
    ids=["the same", "another number", "what was never captured"],
)
def test_a_carrier_is_compared_with_what_it_cites(ledger, printed, relayed):
    """How it relays is another record than how often it is right."""
    value, *chain = printed
    claims_on(ledger, [told(43, OFFICIAL), told(value, *chain)])

    carrier = next(
        each.carrier
        for each in reliability_lines(ledger)
        if each.source.name == "Paper"
    )

    assert (carrier.faithful, carrier.altered, carrier.unchecked) == relayed


def test_a_carrier_speaks_nothing_by_passing_on(ledger, noon):
    """What it relays is the speaker's record, right or wrong."""
    claims_on(ledger, [told(90, "Paper", TALIBAN), told(43, WIRE), told(43, OFFICIAL)])
    settle(ledger, noon, 1, right=[2, 3], wrong=[1])

    paper = source_reliability(ledger, source=1)

    assert paper.speaker.outweighed == 0
