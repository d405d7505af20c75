"""The queue: one key a decision, which is recorded, told, and taken back by one key."""

from __future__ import annotations

import json

import pytest

from provenance.domain.claims import ClaimState
from provenance.domain.grades import Reliability
from provenance.domain.marks import Mark
from provenance.services.grading import grade_source
from provenance.services.listing import entry_lines
from provenance.services.marking import mark_history
from provenance.services.opening import open_ledger
from tests.tui.conftest import NOON
from tests.tui.queueing import EVERY, acts, at_queue, claim_of, here
from tui.state.queue_telling import judged_text
from tui.widgets.claim_preview import ClaimPreview


@EVERY
async def test_the_queue_shows_a_claim_in_full(place: str, size: tuple[int, int]):
    """Its words, value, question, event, chain, dates, conflicts and letters."""
    async with at_queue(place, size) as ben:
        text = " ".join(ben.text.split())

        assert "[Pending]" in ben.text
        assert "C1 killed: 1" in text
        assert "Daily Harbour cites › Office 1 says" in text
        assert "≠ contradicts C2 2 Office 2 (proposed)" in text
        assert "Not rated by you" in text
        assert all(len(each) <= size[0] for each in ben.lines)


@EVERY
async def test_the_focus_view_is_all_words(place: str, size: tuple[int, int]):
    """One row of the list, the words, what is known; nothing beside them."""
    async with at_queue(place, size) as ben:
        await ben.press("F")

        assert ben.queue.query_one(ClaimPreview).words_height > 2
        assert not ben.queue.query_one("#beside").size
        assert "Daily Harbour cites › Office 1 says" in ben.text


@EVERY
async def test_accepting_marks_done_what_counts_already(
    place: str, size: tuple[int, int]
):
    """And the cursor goes on; the status line says how to undo."""
    async with at_queue(place, size) as ben:
        await ben.press("a")

        assert here(ben) == 2
        assert "C1 done · z undoes" in ben.text
        assert "1 today" in ben.text
    assert acts(place) == ["claims.marked C1"]


@EVERY
async def test_accepting_confirms_a_proposal(place: str, size: tuple[int, int]):
    """One key, no question."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "a")

        assert here(ben) == 3
    assert claim_of(place, 2).state is ClaimState.CONFIRMED


@EVERY
async def test_rejecting_takes_a_reason_of_one_key(place: str, size: tuple[int, int]):
    """The claim stays readable while it is asked for."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "x")
        assert "Reject C2. Why?" in ben.text
        assert "C2  killed: 2" in ben.text
        await ben.press("m")

        assert here(ben) == 3
        assert "C2 rejected: Misread figure." in ben.text
    assert claim_of(place, 2).state is ClaimState.DISMISSED


async def test_a_reason_with_shift_takes_words(place: str):
    """They stand behind the reason in the record."""
    async with at_queue(place) as ben:
        await ben.press("down", "x", "M")
        await ben.write("It was 3.")
        await ben.press("enter")
    ledger = open_ledger(place)
    [body] = [e.body for e in entry_lines(ledger) if e.kind == "proposal.dismissed"]
    ledger.close()

    assert json.loads(str(body))["because"] == "Misread figure: It was 3."


async def test_what_counts_is_not_rejected(place: str):
    """It says what to do instead."""
    async with at_queue(place) as ben:
        await ben.press("x")

        assert "only a proposal is rejected: f flags" in ben.text
    assert acts(place) == []


@EVERY
@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        (("space",), Mark.LATER),
        (("f", "m"), Mark.FLAGGED),
        (("u", "e"), Mark.UNSURE),
    ],
    ids=["later", "flag", "unsure"],
)
async def test_a_mark_is_one_key_and_its_reason(
    place: str, size: tuple[int, int], keys: tuple[str, ...], mark: Mark
):
    """The cursor goes on to the next claim."""
    async with at_queue(place, size) as ben:
        await ben.press(*keys)

        assert here(ben) == 2
    ledger = open_ledger(place)
    [given] = mark_history(ledger, 1)
    ledger.close()
    assert given.mark is mark


@EVERY
async def test_rating_is_blind(place: str, size: tuple[int, int]):
    """The letter is nowhere before the digit is recorded, and shown after."""
    ledger = open_ledger(place)
    source = int(claim_of(place, 1).speaker.source)
    grade_source(
        ledger,
        source=source,
        letter=Reliability.B,
        because="Checked.",
        by="ada",
        at=NOON,
    )
    ledger.close()
    async with at_queue(place, size) as ben:
        assert "usually reliable" not in ben.text.lower()
        await ben.press("r")
        assert "2 Probably true" in ben.text
        assert "usually reliable" not in ben.text.lower()
        await ben.press("b")
        assert "2 Probably true" in ben.text
        await ben.press("2", "enter")

        assert here(ben) == 1
        assert "You rated it 2 probably true" in ben.text
        assert ben.queue.view is not None
        assert "B usually reliable" in judged_text(ben.queue.view)
    assert acts(place) == ["claim.rated C1"]


@EVERY
async def test_a_duplicate_is_picked_by_number(place: str, size: tuple[int, int]):
    """From the claims of the same question, or typed."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "down", "equals_sign")
        assert "Which claim does C3 repeat?" in ben.text
        await ben.write("C5")
        await ben.press("enter", "enter")

        assert here(ben) == 4
    assert acts(place) == ["relation.stated C3"]


@EVERY
async def test_undoing_takes_no_dialog(place: str, size: tuple[int, int]):
    """The claim is there again, under the cursor."""
    async with at_queue(place, size) as ben:
        await ben.press("a", "a", "z")

        assert here(ben) == 2
        assert "taken back: C2 accepted" in ben.text
    assert claim_of(place, 2).state is ClaimState.PROPOSED


@EVERY
async def test_a_proposal_is_no_duplicate_that_is_done(
    place: str, size: tuple[int, int]
):
    """What it repeats is stated; it stays without a tick until it is ruled on."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "equals_sign")
        await ben.write("C4")
        await ben.press("enter", "enter")

        assert here(ben) == 2
        assert 2 not in ben.queue.table.gone
        assert "C2 repeats C4; a or x rules on it" in ben.text
        assert acts(place) == ["relation.stated C2"]
        await ben.press("a")

    assert claim_of(place, 2).state is ClaimState.CONFIRMED


@EVERY
async def test_a_proposal_is_not_rated(place: str, size: tuple[int, int]):
    """It is said at the key, before a digit or words are asked for."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "r")

        assert ben.room == "QueueScreen"
        assert "C2 is proposed, and is not rated: a accepts it first" in ben.text
    assert acts(place) == []


@EVERY
async def test_a_range_is_asked_about_once(place: str, size: tuple[int, int]):
    """With its count, and what happens to which of them."""
    async with at_queue(place, size) as ben:
        await ben.press("v", "down", "down", "down")
        assert "4 claims chosen" in ben.text
        await ben.press("a")
        assert "2 proposals confirmed, 2 marked done?" in ben.text
        await ben.press("y")

        assert here(ben) == 5
    assert claim_of(place, 4).state is ClaimState.CONFIRMED
    assert acts(place) == [
        "proposal.confirmed C2 and 1 more",
        "claims.marked C1 and 1 more",
    ]


async def test_a_range_leaves_out_what_is_decided(place: str):
    """In its count and in what is written."""
    async with at_queue(place) as ben:
        await ben.press("j", "a", "home", "v", "j", "j")
        assert "2 claims chosen" in ben.text
        await ben.press("space", "y")

        assert here(ben) not in {1, 2, 3}
    assert acts(place) == ["proposal.confirmed C2", "claims.marked C1 and 1 more"]


async def test_all_that_the_filter_finds_are_chosen(place: str):
    """No marks nothing; yes marks all in one act."""
    async with at_queue(place) as ben:
        await ben.press("asterisk", "space")
        assert "Put off 30 claims, C1 to C30?" in ben.text
        await ben.press("n")
        assert acts(place) == []
        await ben.press("space", "y")

        assert "Every claim of this list is decided" in ben.text
    assert acts(place) == ["claims.marked C1-C30"]
