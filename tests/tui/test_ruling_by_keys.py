"""What was proposed of a case is ruled on from its screen, by keys alone."""

from __future__ import annotations

from typing import Any

from db.ledger import Ledger
from db.log import latest_entries
from db.relations import get_relation
from provenance.domain.relations import RelationState
from tui.widgets.rows import RowList

Review = Any


async def test_a_relation_is_dismissed_with_a_reason(review: Review, told: Ledger):
    """The relation under the cursor, after tab, and no other; then the next one."""
    async with review() as ben:
        await ben.press("down", "enter", "tab", "down", "down", "x")
        assert "Dismiss the relation L3." in ben.text
        await ben.write("Read wrongly.")
        await ben.press("enter")

        assert "L3 is dismissed, was proposed" in ben.lines[-2]
        assert ben.app.screen.query_one("#relations", RowList).key == "L7"


async def test_a_relation_confirmed_gives_way_to_the_next(review: Review):
    """It keeps its place; the cursor goes on, so that one key does for each."""
    async with review() as ben:
        await ben.press("down", "enter", "tab", "down", "down", "c")
        await ben.write("Read rightly.")
        await ben.press("enter")

        assert "L3 is confirmed, was proposed" in ben.lines[-2]
        assert ben.app.screen.query_one("#relations", RowList).key == "L7"


async def test_relations_that_say_the_same_are_ruled_on_together(
    review: Review, told: Ledger
):
    """One line, one key, one reason, one act; asked first, because it is many."""
    async with review() as ben:
        await ben.press("down", "enter", "tab", "x")
        assert "Dismiss 4 at once?" in ben.text
        await ben.press("a")
        await ben.write("Read wrongly.")
        await ben.press("enter")

        assert "L2, L5, L6, L10 are dismissed, were proposed" in ben.lines[-2]
    with told.read() as connection:
        states = {number: get_relation(connection, number) for number in (2, 5, 6, 10)}
        kinds = [entry.kind for entry in latest_entries(connection, limit=2)]
    assert {each.state for each in states.values()} == {RelationState.DISMISSED}
    assert kinds.count("proposal.dismissed") == 1


async def test_one_of_many_is_ruled_on_alone(review: Review):
    """The others stay in their line, and the cursor with them."""
    async with review() as ben:
        await ben.press("down", "enter", "tab", "x", "1")
        await ben.write("Read wrongly.")
        await ben.press("enter")

        assert "L2 is dismissed, was proposed" in ben.lines[-2]
        assert "L5, L6, L10 · C2 contradicts C12, C15, C23 (3 proposed)" in ben.text
        assert ben.app.screen.query_one("#relations", RowList).key == "L5"


async def test_words_are_vouched_for_with_a_reason(review: Review):
    """A claim that is not in the words is confirmed on its own row."""
    async with review() as ben:
        await ben.press(
            "down", "enter", *["right_square_bracket"] * 2, *["down"] * 6, "c"
        )
        assert "Confirm the words of claim C20" in ben.text
        await ben.write("It adds up.")
        await ben.press("enter")

        assert "C20 is vouched" in ben.lines[-2]
