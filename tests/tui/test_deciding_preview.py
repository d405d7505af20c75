"""While a decision is made, what a sheet would say is told, and what would not hold."""

from __future__ import annotations

from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
)
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.exporting import read_sheet
from provenance.services.reconciling import reconcile_question
from provenance.services.sheet_values import bounds_text
from provenance.services.viewing import view_question
from tests.services.ledgers import NOON, Told, claims_on, relate
from tests.tui.test_modes import BIG
from tui.state.deciding import Draft
from tui.state.deciding_preview import preview, unworded

Review = Any
Size = tuple[int, int]


@pytest.fixture
def draft(ledger: Ledger) -> Draft:
    """Nothing decided yet: two that agree, one against, one not in its words."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Official"),
            ("killed", exact(43), "Wire"),
            ("killed", exact(100), "Party"),
            Told(measure="killed", value=exact(9), chain=("Blog",), words="missing"),
        ],
    )
    relate(ledger, 1, 3, RelationKind.CONTRADICTS)
    return Draft(view_question(ledger, 1), "one-id")


def complete(draft: Draft) -> None:
    """Fill in everything."""
    draft.take_value(exact(43), "43")
    draft.judge([1, 2], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)
    draft.judge([3], Stance.OUTWEIGHED, ReasonCode.PARTY)
    draft.judge([4], Stance.SET_ASIDE, ReasonCode.NOT_IN_WORDS)
    draft.rule, draft.confidence = Rule.BEST_SOURCE, Confidence.LOW
    draft.rationale = "He was there."


def test_nothing_chosen_promises_nothing(draft: Draft):
    """What is missing is said where a value would stand."""
    seen = preview(draft)

    assert seen.row == "no outcome yet · no claim supports it yet"
    assert seen.dissent == "no claim dissents so far"


def test_the_row_says_value_bounds_origins_confidence_and_rule(draft: Draft):
    """And the dissent is named claim by claim."""
    complete(draft)

    seen = preview(draft)

    assert seen.row == (
        "43 · low 43 best 43 high 43 person · 2 reports, 2 origins · "
        "low confidence, best source"
    )
    assert seen.dissent == "2 claims: C3 outweighed; C4 set aside"


def test_the_sheet_says_what_was_promised(draft: Draft, ledger: Ledger):
    """Recorded as it stands, its row has the same bounds, reports and dissent."""
    complete(draft)
    seen = preview(draft)
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=draft.value(),
        verdicts=draft.verdict_list(),
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.LOW,
        rationale=draft.rationale,
        by="ben",
        at=NOON,
    )

    [row] = read_sheet(ledger).rows

    assert row.answer is not None
    assert seen.value.startswith(row.answer.text)
    assert "low {} best {} high {}".format(*bounds_text(row.answer)) in seen.bounds
    assert seen.told == str(row.supporting)
    assert [each.claim for each in row.dissent] == [3, 4]


def test_both_values_are_named_where_both_stand(draft: Draft):
    """And an unresolved question has none."""
    draft.judge([1, 3], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)
    draft.outcome = Outcome.BOTH_STAND
    both = preview(draft).value
    draft.outcome = Outcome.UNRESOLVED

    assert both == "43 / 100 (both stand)"
    assert preview(draft).value == "no value (unresolved)"


def test_a_value_half_typed_is_none_yet(draft: Draft):
    """The preview waits; what is wrong with it is said among what is missing."""
    draft.outcome, draft.value_text = Outcome.VALUE, "4x"

    assert preview(draft).value == "no value yet"


def test_what_is_not_in_the_words_is_named(draft: Draft):
    """With what to do about it."""
    assert unworded(draft).startswith("C4 is not in the words")


@BIG
async def test_the_preview_changes_as_one_goes(review: Review, window: Size):
    """Before anything is recorded, at every size."""
    async with review(size=window) as ben:
        await ben.press("enter", "enter")
        assert "Sheet: no outcome yet · no claim supports it yet" in ben.text
        await ben.press("t", "s", "1", "o", "5")

        assert "Sheet: 2 · low 2 best 2 high 2 person" in ben.text
        assert "1 report, 1 origin" in ben.text
        assert "Dissent: 1 claim: C41 outweighed" in ben.text
