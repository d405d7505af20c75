"""A case as a person decides it, and how it turns stale and comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from db.events import get_case
from db.ledger import Ledger
from provenance.domain.cases import CaseState
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import RefusedError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.grading import grade_source
from provenance.services.listing import claim_lines, relation_lines
from provenance.services.listing_cases import case_lines
from provenance.services.naming import find_claim, find_source
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import record_claim
from provenance.services.undoing import undo_entry
from provenance.services.viewing import (
    view_case,
    view_claim,
    view_question,
    view_source,
)
from tests.services import acting
from tests.services.ledgers import claims_on, relate

TEXT = "Divers found 12 dead. The mayor spoke of 40 dead. A diver was called Ann."
Act = Callable[[Ledger, datetime], object]


@pytest.fixture
def harbour(ledger: Ledger, noon: datetime) -> Ledger:
    """Two speakers of one paper contradict each other."""
    add_document(
        ledger,
        content=TEXT.encode(),
        name="ferry.txt",
        publisher="Harbour Post",
        by="ada",
        at=noon,
    )
    record(ledger, noon, id="divers", quote="12 dead", value=12)
    record(ledger, noon, id="mayor", quote="40 dead", value=40, who="Mayor")
    return ledger


def record(ledger: Ledger, at: datetime, **row: Any) -> int:
    """Record a claim of the ferry; its number."""
    who = row.pop("who", "Divers")
    full = {
        "document": "ferry.txt",
        "event": "ferry-2021-10-08",
        "attribute": "killed",
        "attribution": ["Harbour Post", who],
    }
    return record_claim(ledger, row=full | row, by="ada", at=at).id


def decide(ledger: Ledger, at: datetime) -> None:
    """Settle the question on the divers' count, weighing every claim of it."""
    view = view_question(ledger, 1)
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(12),
        verdicts=[
            Verdict(
                claim=claim.id,
                stance=Stance.SUPPORTS if claim.id == 1 else Stance.OUTWEIGHED,
                code=ReasonCode.BETTER_PLACED,
                reason="they were in the water",
            )
            for claim in view.claims
        ],
        rule=Rule.JUDGEMENT,
        confidence=Confidence.MODERATE,
        rationale="the divers counted",
        by="ada",
        at=at,
        base=view.version,
    )


def state(ledger: Ledger) -> CaseState:
    """Where the only case stands."""
    with ledger.read() as connection:
        return get_case(connection, 1).state


def relation(ledger: Ledger) -> Ref:
    """The first relation."""
    return Ref("relation", next(iter(relation_lines(ledger))).relation.id)


def correct(ledger: Ledger, at: datetime) -> object:
    """The mayor takes his number back."""
    notice = "Correction: the mayor now says 14 dead, not 40."
    add_document(
        ledger,
        content=notice.encode(),
        name="correction.txt",
        publisher="Harbour Post",
        published="2021-10-10",
        by="ada",
        at=at,
    )
    return record(
        ledger,
        at,
        document="correction.txt",
        quote=notice,
        value=14,
        who="Mayor",
        asserted_date="2021-10-10",
    )


def arrive(ledger: Ledger, at: datetime) -> object:
    """A third claim is recorded."""
    return record(ledger, at, quote="Divers found 12 dead", value=12, who="Coast Guard")


def grade(ledger: Ledger, at: datetime) -> object:
    """A weighed source gets a letter."""
    return grade_source(
        ledger,
        source=find_source(ledger, "Mayor"),
        letter=Reliability.D,
        because="not there",
        by="ada",
        at=at,
    )


def dismiss(ledger: Ledger, at: datetime) -> object:
    """The contradiction is dismissed by a person."""
    return dismiss_proposals(
        ledger, refs=[relation(ledger)], because="same count", by="ada", at=at
    )


def withdraw(ledger: Ledger, at: datetime) -> object:
    """The record of a weighed claim is undone."""
    return undo_entry(ledger, entry=3, because="mistyped", by="ada", at=at)


def test_a_case_opens_by_itself(harbour: Ledger) -> None:
    """The second claim contradicts the first, and nobody had to say so."""
    (line,) = case_lines(harbour)

    assert line.case.state is CaseState.OPEN
    assert (line.case.contradictions, line.claims, line.speakers) == (1, 2, 2)


def test_claims_that_agree_open_no_case(ledger: Ledger, noon: datetime) -> None:
    """There is nothing to decide."""
    for who in ("Divers", "Mayor"):
        record(ledger, noon, document=None, url="https://x.example", value=12, who=who)

    assert case_lines(ledger) == []


def test_a_decided_case_is_decided(harbour: Ledger, noon: datetime) -> None:
    """Its only question has a decision that stands."""
    decide(harbour, noon)

    assert state(harbour) is CaseState.DECIDED


@pytest.mark.parametrize(
    "act", [arrive, correct, grade, dismiss], ids=lambda act: act.__name__
)
def test_what_a_decision_did_not_know_makes_it_stale(
    harbour: Ledger, noon: datetime, act: Act
) -> None:
    """The case returns to the queue, and the decision says what changed."""
    decide(harbour, noon)

    act(harbour, noon)

    assert state(harbour) is CaseState.STALE
    standing = view_question(harbour, 1).standing
    assert standing is not None
    assert standing.stale_why is not None


def test_a_claim_that_a_decision_weighs_is_not_withdrawn(
    harbour: Ledger, noon: datetime
) -> None:
    """The decision would lose what it read; it has to be undone first."""
    decide(harbour, noon)

    with pytest.raises(RefusedError, match="later leans on it, by ada in entry #4"):
        withdraw(harbour, noon)


@pytest.mark.parametrize("act", [arrive, correct, grade], ids=lambda act: act.__name__)
def test_a_new_decision_closes_a_stale_case(
    harbour: Ledger, noon: datetime, act: Act
) -> None:
    """What changed was weighed, so nothing is stale any more."""
    decide(harbour, noon)
    act(harbour, noon)

    decide(harbour, noon)

    assert state(harbour) is CaseState.DECIDED


def test_undoing_the_only_decision_opens_the_case(
    harbour: Ledger, noon: datetime
) -> None:
    """Nothing stands on the question then."""
    decide(harbour, noon)

    undo_entry(harbour, entry=None, because="too early", by="ada", at=noon)

    assert state(harbour) is CaseState.OPEN
    assert view_question(harbour, 1).standing is None


def test_undoing_the_second_decision_brings_the_first_back(
    harbour: Ledger, noon: datetime
) -> None:
    """It is as stale as it was."""
    decide(harbour, noon)
    arrive(harbour, noon)
    decide(harbour, noon)

    undo_entry(harbour, entry=None, because="too early", by="ada", at=noon)

    assert state(harbour) is CaseState.STALE


def test_a_claim_of_another_event_makes_nothing_stale(
    harbour: Ledger, noon: datetime
) -> None:
    """Only what a decision could have read touches it."""
    decide(harbour, noon)

    record(harbour, noon, event="other", quote="12 dead", value=12)

    assert state(harbour) is CaseState.DECIDED


def test_confirming_what_was_read_keeps_a_decision_findable(
    harbour: Ledger, noon: datetime
) -> None:
    """A confirmed contradiction still counts as one."""
    confirm_proposals(
        harbour, refs=[relation(harbour)], because="it is", by="ada", at=noon
    )

    assert case_lines(harbour)[0].case.contradictions == 1


def test_a_case_shows_each_answer_with_its_origins(harbour: Ledger) -> None:
    """Distinct values, who gives them, and how many roots they go back to."""
    (question,) = view_case(harbour, 1).questions

    assert [answer.text for answer in question.answers] == ["12", "40"]
    assert [str(answer.origins) for answer in question.answers] == (
        ["1 report, 1 origin"] * 2
    )
    assert str(question.origins) == "2 reports, 2 origins"


def test_a_case_names_the_questions_that_are_contested(harbour: Ledger) -> None:
    """They come first."""
    view = view_case(harbour, 1)

    assert view.contested == {1}
    assert view.questions[0].question.id == 1


def test_a_withdrawn_claim_is_not_in_its_case(harbour: Ledger, noon: datetime) -> None:
    """Its relation is not either."""
    withdraw(harbour, noon)

    view = view_case(harbour, 1)

    assert [claim.id for each in view.questions for claim in each.claims] == [1]
    assert view.relations == ()
    assert view_claim(harbour, 1).relations == ()


def test_a_claim_is_shown_among_the_words_around_it(harbour: Ledger) -> None:
    """Before, exact and after join to the document's text."""
    context = view_claim(harbour, find_claim(harbour, "mayor")).context

    assert context is not None
    assert context.before + context.exact + context.after == TEXT
    assert context.exact == "40 dead"


def test_a_case_has_the_letter_that_holds_for_each_claim(
    ledger: Ledger, noon: datetime
) -> None:
    """In the case, and in a list of claims: by topic, else in general."""
    said = [("killed", exact(5), "Mayor"), ("wounded", exact(9), "Mayor")]
    claims_on(ledger, said)
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    acting.grade(ledger, noon, "C")
    acting.grade(ledger, noon, "E", topic="killed")

    view = view_case(ledger, 1)

    assert {claim: held.letter for (claim, _), held in view.grades.items()} == {
        1: Reliability.E,
        2: Reliability.C,
    }
    letters = [line.grade.letter for line in claim_lines(ledger) if line.grade]
    assert letters == [Reliability.E, Reliability.C]


def test_a_source_is_shown_with_what_it_says(harbour: Ledger, noon: datetime) -> None:
    """Its grades, oldest first, and how much it speaks and carries."""
    grade(harbour, noon)

    paper = view_source(harbour, find_source(harbour, "Harbour Post"))
    mayor = view_source(harbour, find_source(harbour, "Mayor"))

    assert (paper.spoken, paper.carried) == (0, 2)
    assert (mayor.spoken, mayor.carried) == (1, 0)
    assert [each.letter for each in mayor.grades] == [Reliability.D]
