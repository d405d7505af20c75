"""What the queue says of each case: the answers that do not agree, and the rest."""

from __future__ import annotations

from db.ledger import Ledger
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.listing_cases import case_lines
from provenance.services.listing_conflicts import Conflict, case_conflicts
from tests.services.acting import L1, decide, rule
from tests.services.ledgers import NOON, Told, claims_on, relate

AGAINST = RelationKind.CONTRADICTS


def conflict_of(ledger: Ledger) -> Conflict:
    """What the only case is about."""
    [line] = case_lines(ledger)
    return case_conflicts(ledger, [line.case])[line.case.id]


def test_the_answers_are_told_most_reported_first(any_ledger: Ledger) -> None:
    """Each once, with what is counted."""
    claims_on(
        any_ledger,
        [
            Told(measure="loss", value=exact(9), chain=("A",), unit="USD"),
            Told(measure="loss", value=exact(7), chain=("B",), unit="EUR"),
            Told(measure="loss", value=exact(7), chain=("C",), unit="EUR"),
            Told(
                measure="loss",
                value=exact(7),
                chain=("D",),
                unit="EUR",
                polarity=Polarity.DENIED,
            ),
        ],
    )
    relate(any_ledger, 1, 2, AGAINST)

    conflict = conflict_of(any_ledger)

    assert conflict.answers == ("7 EUR", "9 USD", "denied: 7 EUR")
    assert conflict.question is not None
    assert conflict.question.measure == "loss"
    assert conflict.changed_at == NOON


def test_the_most_contested_question_leads(any_ledger: Ledger) -> None:
    """Others of the case are counted."""
    claims_on(
        any_ledger,
        [
            ("killed", exact(1), "A"),
            ("killed", exact(2), "B"),
            ("wounded", exact(3), "A"),
            ("wounded", exact(4), "B"),
            ("wounded", exact(5), "C"),
        ],
    )
    for a, b in ((1, 2), (3, 4), (3, 5)):
        relate(any_ledger, a, b, AGAINST)

    conflict = conflict_of(any_ledger)

    assert conflict.answers == ("3", "4", "5")
    assert (conflict.decided, conflict.contested) == (0, 2)


def test_what_is_left_to_decide_leads(ledger: Ledger, noon) -> None:
    """A question that is decided gives way, however contested it was."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "A"),
            ("killed", exact(2), "B"),
            ("wounded", exact(3), "A"),
            ("wounded", exact(4), "B"),
        ],
    )
    relate(ledger, 1, 2, AGAINST)
    relate(ledger, 3, 4, AGAINST)
    decide(ledger, noon)

    conflict = conflict_of(ledger)

    assert conflict.answers == ("3", "4")
    assert (conflict.decided, conflict.contested) == (1, 2)


def test_a_case_may_have_nothing_left_that_is_contested(ledger: Ledger, noon) -> None:
    """Every relation was dismissed."""
    claims_on(ledger, [("killed", exact(1), "A"), ("killed", exact(2), "B")])
    relate(ledger, 1, 2, AGAINST)
    rule(ledger, noon, dismiss_proposals, L1)

    conflict = conflict_of(ledger)

    assert (conflict.question, conflict.answers, conflict.contested) == (None, (), 0)


def test_an_answer_that_is_only_proposed_is_told_as_such(any_ledger: Ledger) -> None:
    """After what counts, however many proposals give it."""
    proposed = [
        Told(measure="killed", value=exact(12), chain=(name,), state="proposed")
        for name in ("A", "B")
    ]
    claims_on(any_ledger, [("killed", exact(19), "C"), *proposed])
    relate(any_ledger, 1, 2, AGAINST)

    assert conflict_of(any_ledger).answers == ("19", "12 (proposed)")
