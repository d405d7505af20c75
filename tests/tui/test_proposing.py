"""What a program read in a document is confirmed, corrected or dismissed by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.claims import get_claim
from provenance.domain.claims import Claim, ClaimState
from provenance.services.capturing import add_document
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.proposing import propose_claims
from tests.tui.conftest import NOON, SIZES
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp

TEXT = (
    "Eleven sailors were killed when a ferry struck the pier on 12 March 2020, "
    "according to the harbour office. At least 30 people were injured, the mayor said."
)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with one document and what was read in it."""
    location = str(tmp_path / "proposed.db")
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    add_document(
        ledger,
        content=TEXT.encode(),
        name="ferry.txt",
        publisher="Gazette",
        by="ada",
        at=NOON,
    )
    propose_claims(ledger, document=1, by="ada", at=NOON)
    ledger.close()
    return location


@pytest.fixture(params=SIZES, ids=["80x24", "160x50"])
async def ben(place: str, request: pytest.FixtureRequest) -> AsyncIterator[Reviewing]:
    """A reviewer at the first proposal."""
    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=request.param, notifications=True) as pilot:
        reviewing = Reviewing(app, pilot)
        await reviewing.settle()
        await reviewing.press("1", "P")
        yield reviewing


def claim(place: str, number: int) -> Claim:
    """A claim as the ledger holds it now."""
    ledger = open_ledger(place)
    with ledger.read() as connection:
        found = get_claim(connection, number)
    ledger.close()
    return found


async def test_proposals_are_shown_with_words_rule_and_reason(
    ben: Reviewing, place: str
):
    """Nothing is judged unread: the words, what was made of them, and why."""
    assert "1 of 2 claims" in ben.text
    assert "killed: 11" in ben.text
    assert "Eleven sailors were killed" in ben.text
    assert str(claim(place, 1).rule) in ben.text


async def test_a_proposal_is_confirmed_by_two_keys(ben: Reviewing, place: str):
    """The reason is offered; the cursor goes on to the next."""
    await ben.press("c", "enter")

    assert claim(place, 1).state is ClaimState.CONFIRMED
    assert "1 of 1 claim " in ben.text
    assert "wounded: at least 30" in ben.text


async def test_a_proposal_is_dismissed_with_a_reason(ben: Reviewing, place: str):
    """No reason, no dismissal."""
    await ben.press("x", "enter")
    assert "A reason is needed" in ben.text
    await ben.write("Of another year.")
    await ben.press("enter")

    assert claim(place, 1).state is ClaimState.DISMISSED


async def test_a_correction_is_the_reviewers_own_claim(ben: Reviewing, place: str):
    """One act: the proposal is dismissed, what was not touched is taken over."""
    await ben.press("e")
    await ben.write("about 12")
    await ben.press("ctrl+r")
    await ben.write("Misread.")
    await ben.press("enter")

    assert claim(place, 1).state is ClaimState.DISMISSED
    made = claim(place, 3)
    assert (made.state, made.rule, made.value.text) == (
        ClaimState.RECORDED,
        None,
        "about 12",
    )
    assert [step.name for step in made.attribution] == [
        step.name for step in claim(place, 1).attribution
    ]
    assert made.passage == claim(place, 1).passage


async def test_what_was_not_changed_is_not_recorded_anew(ben: Reviewing, place: str):
    """The form says that confirming is what is meant."""
    await ben.press("e", "ctrl+r")
    assert "was not changed" in ben.text
    await ben.press("escape")

    assert claim(place, 1).state is ClaimState.PROPOSED


async def test_a_value_that_is_none_is_refused_in_the_form(ben: Reviewing, place: str):
    """What was typed stays, to be mended."""
    await ben.press("e")
    await ben.write("11 or so")
    await ben.press("ctrl+r")

    assert "is not like 43" in ben.text
    assert "Value        11 or so" in ben.text
    assert claim(place, 1).state is ClaimState.PROPOSED


async def test_nothing_left_says_where_proposals_come_from(ben: Reviewing):
    """The empty list names the command that fills it."""
    await ben.press("c", "enter", "c", "enter")

    assert "provenance extract DOC" in ben.text
