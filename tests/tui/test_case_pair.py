"""Two sides of a case: what differs between them, and whether they are two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.ledger import Ledger
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, Quantity, Value, exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.viewing import CaseView, view_case
from tests.services.ledgers import NOON, Told, claims_on, relate
from tui.marks import DIFFER, INCOMPARABLE, OVERLAP, SAME, Mark
from tui.state.case import Row, case_rows
from tui.state.case_pair import (
    fields,
    independence,
    origin_letter,
    partners,
    relation_between,
    title,
)

DOZENS = Quantity(written="dozens")
FORTIES = Quantity(written="46 to 50", low=Decimal(46), high=Decimal(50))


def at(view: CaseView, key: str) -> Row:
    """The row of that name."""
    return next(row for row in case_rows(view) if row.key == key)


def marks(view: CaseView, left: str, right: str) -> dict[str, Mark]:
    """How each field of two rows stands."""
    told = fields(view, at(view, left), at(view, right), by="ben")
    return {each.name: each.mark for each in told}


def with_two(ledger: Ledger, one: Value, other: Value, **kept: Polarity) -> CaseView:
    """A case of two claims of one question, the second perhaps a denial."""
    claims_on(
        ledger,
        [
            ("killed", one, "Official"),
            Told(measure="killed", value=other, chain=("Paper", "Party"), **kept),
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    return view_case(ledger, 1)


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        (exact(43), exact(43), SAME),
        (exact(43), exact(100), DIFFER),
        (FORTIES, exact(48), OVERLAP),
        (exact(43), DOZENS, OVERLAP),
    ],
    ids=["same", "differ", "overlap", "vague"],
)
def test_answers_differ_only_when_no_value_satisfies_both(
    ledger: Ledger, one: Value, other: Value, mark: Mark
):
    """A vague word never makes two answers different."""
    view = with_two(ledger, one, other)

    assert marks(view, "C1", "C2")["answer"] is mark


def test_a_denial_differs_from_what_it_denies(ledger: Ledger):
    """Though the number is the same."""
    view = with_two(ledger, exact(43), exact(43), polarity=Polarity.DENIED)

    assert marks(view, "C1", "C2")["answer"] is DIFFER


def test_answers_to_two_questions_are_not_called_different(ledger: Ledger):
    """Comparable before contradictory: killed is not wounded."""
    claims_on(
        ledger, [("killed", exact(1), "Official"), ("wounded", exact(9), "Official")]
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)

    found = marks(view_case(ledger, 1), "C1", "C2")

    assert (found["asks"], found["answer"]) == (INCOMPARABLE, INCOMPARABLE)


def test_what_is_at_odds_stands_beside_first(ledger: Ledger):
    """Then what agrees; an answer stands beside answers only."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Official"),
            ("killed", exact(43), "Wire"),
            ("killed", exact(100), "Party"),
        ],
    )
    relate(ledger, 1, 2, RelationKind.AGREES)
    relate(ledger, 1, 3, RelationKind.CONTRADICTS)
    view = view_case(ledger, 1)
    rows = case_rows(view)

    assert [row.key for row in partners(view, at(view, "C1"), rows)] == ["C3", "C2"]
    assert [row.key for row in partners(view, at(view, "Q1:43"), rows)] == ["Q1:100"]
    assert title(at(view, "Q1:100")) == "Q1: 100"


def test_two_speakers_are_two_origins(ledger: Ledger):
    """And each has a letter of its own, which is none of the grades'."""
    view = with_two(ledger, exact(43), exact(100))

    assert independence(view, at(view, "C1"), at(view, "C2")) == "yes: 2 origins"
    assert [origin_letter(view, number) for number in (1, 2, 9)] == ["a", "b", "?"]


def test_a_copy_is_no_second_origin_until_it_is_dismissed(ledger: Ledger):
    """What is only proposed joins, and is named with its number."""
    view = with_two(ledger, exact(43), exact(43))
    copy = relate(ledger, 2, 1, RelationKind.REPEATS)
    view = view_case(ledger, 1)

    assert independence(view, at(view, "C1"), at(view, "C2")) == (
        f"NO: C2 copies C1 (L{copy}, proposed) → 1 origin, not 2, 1 link unconfirmed"
    )

    dismiss_proposals(
        ledger, refs=(Ref("relation", copy),), because="Own.", by="ben", at=NOON
    )
    view = view_case(ledger, 1)
    assert independence(view, at(view, "C1"), at(view, "C2")) == "yes: 2 origins"


def test_one_speaker_is_one_origin(ledger: Ledger):
    """Whoever prints it."""
    claims_on(
        ledger,
        [
            Told(measure="killed", value=exact(43), chain=("Paper", "Official")),
            Told(measure="killed", value=exact(50), chain=("Wire", "Official")),
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    view = view_case(ledger, 1)
    [between] = relation_between(view, at(view, "C2"), at(view, "C1"))

    assert independence(view, at(view, "C1"), at(view, "C2")) == (
        "NO: Official says both → 1 origin, not 2"
    )
    assert between.id == 1
