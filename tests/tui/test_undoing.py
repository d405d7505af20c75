"""An act is named before it is undone, and in the same words after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.entries import Entry
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.aliasing import compare_names
from provenance.services.confirming import dismiss_proposals
from provenance.services.describing import describe_document
from provenance.services.grading import grade_source
from provenance.services.merging import merge_events, split_event
from provenance.services.merging_sources import add_alias, merge_sources, split_source
from provenance.services.rating import rate_claim
from provenance.services.stating import state_duplicate
from provenance.services.undoing import last_undoable
from tests.services.ledgers import NOON, Told, claims_on, relate
from tui.state.counting import ago
from tui.state.undoing import act_of, question_text, undone_text


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """Two claims that contradict each other."""
    claims_on(ledger, [("killed", exact(1), "Wire"), ("killed", exact(9), "Party")])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    return ledger


def last(ledger: Ledger) -> Entry:
    """Ben's latest act."""
    found = last_undoable(ledger, by="ben")
    assert found is not None, "the test has acted"
    return found


def test_a_grade_is_told(two: Ledger):
    """What, by whom and when; then what holds no more."""
    grade_source(
        two, source=1, letter=Reliability.C, because="Seen.", by="ben", at=NOON
    )
    entry = last(two)

    asked = question_text(entry, NOON + timedelta(minutes=2))

    assert asked == f"Undo #{entry.seq}: S1 graded C, by you 2 minutes ago?"
    assert undone_text(entry) == "S1's grade C is undone"


def test_a_rating_is_told(two: Ledger):
    """By its claim and digit."""
    rate_claim(
        two, claim=2, digit=Credibility.DOUBTFUL, because="Vague.", by="ben", at=NOON
    )

    assert act_of(last(two)).done == "C2 rated 4"


def test_a_ruling_names_what_it_ruled_on(two: Ledger):
    """Each relation once."""
    dismiss_proposals(two, refs=[Ref("relation", 1)], because="No.", by="ben", at=NOON)

    assert undone_text(last(two)) == "The dismissal of L1 is undone"


def test_a_merging_is_told(ledger: Ledger):
    """By the event that went and the one it went into; a split the other way."""
    claims_on(
        ledger,
        [
            ("killed", exact(1), "Wire"),
            Told(measure="killed", value=exact(9), chain=("Party",), event="ferry"),
        ],
    )
    merge_events(ledger, event=2, into=1, because="One.", by="ben", at=NOON)
    assert undone_text(last(ledger)) == "The merging of E2 into E1 is undone"

    split_event(ledger, event=2, because="Two.", by="ben", at=NOON)
    assert act_of(last(ledger)).done == "E2 from E1 split"


def test_a_word_on_a_document_is_told(two: Ledger):
    """By what was given."""
    describe_document(
        two, document=1, title="Log", url="x:y", because="Seen.", by="ben", at=NOON
    )

    assert act_of(last(two)).done == "title and url of D1 described"
    assert (
        undone_text(last(two)) == "The description of D1, its title and url, is undone"
    )


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7_199, "1 hour ago"),
        (86_400 * 30, "30 days ago"),
        (86_400 * 31, "on 2021-10-08"),
    ],
)
def test_time_is_told_in_one_unit(seconds: int, told: str):
    """Acts of another month by their date."""
    assert ago(NOON, NOON + timedelta(seconds=seconds)) == told


def test_a_duplicate_is_told(ledger: Ledger):
    """By both claims."""
    claims_on(ledger, [("killed", exact(1), "Wire"), ("killed", exact(1), "Party")])
    state_duplicate(ledger, claim=2, of=1, because="So.", by="ben", at=NOON)

    assert act_of(last(ledger)).done == "C2 said to repeat C1"
    assert undone_text(last(ledger)) == "The word that C2 repeats C1 is undone"


def test_what_was_said_of_sources_and_names_is_told(two: Ledger):
    """Merged, split, called by another name, or names called one: by their numbers."""
    said = []
    acting: dict[str, Any] = {"because": "So.", "by": "ben", "at": NOON}

    merge_sources(two, source=2, into=1, **acting)
    said.append(act_of(last(two)).done)
    split_source(two, source=2, **acting)
    said.append(act_of(last(two)).done)
    add_alias(two, source=1, name="Agency", **acting)
    said.append(act_of(last(two)).done)
    compare_names(two, name="A", other="B", is_same=False, **acting)
    said.append(act_of(last(two)).done)

    assert said == [
        "S2 into S1 merged",
        "S2 from S1 split",
        "S1 also called “Agency”",
        "“A” and “B” called two names",
    ]
