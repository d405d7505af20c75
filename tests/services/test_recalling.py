"""A reviewer's own acts come newest first, with what they were about."""

from __future__ import annotations

import pytest

from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from provenance.services.recalling import case_of_question, own_acts
from provenance.services.undoing import undo_entry
from tests.services.ledgers import claims_on, relate
from tests.services.test_marking import mark


@pytest.fixture
def two(any_ledger):
    """Two claims that contradict each other."""
    claims_on(any_ledger, [("killed", exact(1), "Wire"), ("killed", exact(9), "Party")])
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    return any_ledger


def rated(ledger, noon, by="ben", claim=2):
    """Rate a claim; the entry."""
    return rate_claim(
        ledger,
        claim=claim,
        digit=Credibility("4"),
        because="Seen.",
        by=by,
        at=noon,
    ).seq


def test_only_ones_own_are_recalled(two, noon):
    """However the name is typed, the newest first."""
    first = rated(two, noon)
    rated(two, noon, by="eve", claim=1)
    second = mark(two, noon, Mark.LATER, 1, by="BEN")

    assert [own.entry.seq for own in own_acts(two, by="ben")] == [second, first]


def test_an_act_says_what_it_was_about(two, noon):
    """The claim, the source or the question in words."""
    rated(two, noon)
    grade_source(
        two, source=1, letter=Reliability.B, because="Seen.", by="ben", at=noon
    )

    assert [(str(own.ref), own.about) for own in own_acts(two, by="ben")] == [
        ("S1", "Wire"),
        ("C2", "killed: 9, Party"),
    ]


def test_a_ruling_on_a_relation_is_about_it(two, noon):
    """By its name."""
    dismiss_proposals(two, refs=[Ref("relation", 1)], because="No.", by="ben", at=noon)

    [own] = own_acts(two, by="ben")
    assert str(own.ref) == "L1"


def test_what_is_undone_says_by_what(two, noon):
    """Acts of undoing stand with what they undid; restored, it is in force."""
    entry = rated(two, noon)
    undone = undo_entry(two, entry=entry, because="No.", by="ben", at=noon).entry
    assert [own.undone_by for own in own_acts(two, by="ben")] == [undone]

    undo_entry(two, entry=undone, because="Yes.", by="ben", at=noon)
    assert [own.undone_by for own in own_acts(two, by="ben")] == [None]


def test_no_more_are_recalled_than_asked_for(two, noon):
    """The newest."""
    rated(two, noon, claim=1)
    last = rated(two, noon)

    assert [own.entry.seq for own in own_acts(two, by="ben", limit=1)] == [last]


def test_some_acts_stay(any_ledger):
    """A document that was captured is no act that is undone."""
    claims_on(any_ledger, [("killed", exact(1), "Wire")])

    acts = own_acts(any_ledger, by="importer")
    assert {own.entry.kind: own.can_undo for own in acts} == {
        "document.added": False,
        "claims.imported": True,
    }


def test_a_question_leads_to_its_case(two):
    """And one whose claims agree to none."""
    claims_on(two, [("wounded", exact(3), "Wire")])

    assert case_of_question(two, 1) == 1
    with pytest.raises(NotFoundError):
        case_of_question(two, 99)
