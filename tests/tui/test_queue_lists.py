"""The lists of the queue: filters, tabs, orders, what is new, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual.widgets import Input

from provenance.domain.errors import LedgerBusyError
from provenance.domain.values import exact
from provenance.services.opening import open_ledger
from tests.services.ledgers import Told, claims_on
from tests.tui.queueing import EVERY, SIZES, acts, at_queue, fill, here
from tui.state.queue import Wanted
from tui.state.queue_rows import QueueRows

MANY = 20_000


@EVERY
async def test_a_filter_narrows_the_list(place: str, size: tuple[int, int]):
    """Typed after the slash; enter goes back to the list."""
    async with at_queue(place, size) as ben:
        await ben.press("slash")
        await ben.write("state:proposed")
        await ben.rest()
        await ben.press("enter")

        assert here(ben) == 2
        assert "1/15" in ben.lines[-2]


async def test_a_wrong_filter_leaves_the_list(place: str):
    """A caret stands under the trouble."""
    async with at_queue(place) as ben:
        await ben.press("slash")
        ben.queue.query_one("#filter", Input).value = "colour:red"
        await ben.settle()

        assert ben.lines[3].startswith("   ^ ")
        assert "is no field" in ben.lines[3]
        assert here(ben) == 1


async def test_a_filter_called_off_at_once_narrows_nothing(place: str):
    """Words typed and taken back before they were looked for."""
    async with at_queue(place) as ben:
        await ben.press("slash")
        for key in ("z", "z", "z", "escape"):
            ben.send(key)
        await ben.rest()

        assert here(ben) == 1
        assert "1/30" in ben.lines[-2]


async def test_a_list_that_cannot_be_read_leaves_the_claim_to_be_decided(
    place: str, monkeypatch: pytest.MonkeyPatch
):
    """It is told why, and the list before stays."""
    busy = LedgerBusyError("ledger.db", 30)

    def broken(rows: QueueRows, wanted: Wanted) -> Iterator[Sequence[int]]:
        raise busy

    async with at_queue(place) as ben:
        monkeypatch.setattr(QueueRows, "ids", broken)
        await ben.press("R", "space")

        assert str(busy)[:70] in ben.text
        assert acts(place)[-1].endswith("C1")


async def test_a_filter_that_finds_nothing_says_which_term(place: str):
    """And / changes it."""
    async with at_queue(place) as ben:
        await ben.press("slash")
        await ben.write("measure:killed since:2031")
        await ben.press("enter")

        assert "Without `since:2031`" in ben.text
        await ben.press("slash", "escape")
        assert here(ben) == 1


@EVERY
async def test_tabs_are_lists_of_their_own(place: str, size: tuple[int, int]):
    """What was put off is under Later; what is empty says so."""
    async with at_queue(place, size) as ben:
        await ben.press("space", "tab")
        assert "[Later]" in ben.text
        assert here(ben) == 1
        await ben.press("tab")

        assert "Nothing is flagged." in ben.text


async def test_new_claims_do_not_move_the_cursor(place: str):
    """They are told of; R reads them."""
    async with at_queue(place) as ben:
        await ben.press("down", "down")
        other = open_ledger(place)
        claims_on(other, [Told(measure="killed", value=exact(99), chain=("New",))])
        other.close()
        await ben.queue.look()
        await ben.settle()
        assert "1 new (R reads)" in ben.text
        assert here(ben) == 3
        await ben.press("R")

        assert here(ben) == 3
        assert "31" in ben.lines[-2]


@EVERY
async def test_one_claim_may_have_the_whole_screen(place: str, size: tuple[int, int]):
    """And is decided there as well."""
    async with at_queue(place, size) as ben:
        await ben.press("F", "a", "a")

        assert here(ben) == 3
        assert "C3  killed: 3" in ben.text
        await ben.press("F")
    assert len(acts(place)) == 2


@EVERY
async def test_a_claim_is_opened_in_full(place: str, size: tuple[int, int]):
    """Its capture, its relations, its characters and its words in Latin."""
    async with at_queue(place, size) as ben:
        await ben.press("enter")
        assert ben.room == "ClaimScreen"
        assert "Who says it" in ben.text
        await ben.press("i")
        assert "plain Latin" in ben.text
        await ben.press("L")
        assert "In Latin letters" in ben.text
        await ben.press("escape")

        assert here(ben) == 1


@pytest.mark.parametrize(
    ("key", "room"),
    [("t", "TraceScreen"), ("s", "SourceScreen"), ("P", "ProposalsScreen")],
)
async def test_the_ways_on_from_a_claim(place: str, key: str, room: str):
    """And back to it."""
    async with at_queue(place) as ben:
        await ben.press("down", key)
        assert ben.room == room
        await ben.press("escape")

        assert here(ben) == 2


async def test_the_order_is_cycled(place: str):
    """And said above the list."""
    async with at_queue(place) as ben:
        await ben.press("o")

        assert "newest first" in ben.text
        assert ben.lines[5].split()[:1] == ["C30"] or "C30" in ben.text


@EVERY
async def test_twenty_thousand_claims_are_triaged_as_thirty(
    tmp_path: Path, size: tuple[int, int]
):
    """The last one is reached by one key, and decided."""
    location = str(tmp_path / "many.db")
    fill(location, MANY if size == SIZES[0] else 2_000)
    async with at_queue(location, size) as ben:
        await ben.press("end")
        last = here(ben)
        await ben.press("a")

        assert acts(location) == [f"proposal.confirmed C{last}"]
        assert here(ben) == 1


async def test_each_outcome_has_its_own_mark_until_the_list_is_read_again(place: str):
    """By a sign and in words: what is struck says what became of it."""
    async with at_queue(place, (80, 24)) as ben:
        await ben.press("space", "a", "f", "n", "down", "x", "n")
        rows = {
            each.split()[1]: each
            for each in ben.lines
            if each[2:3] == "C" and each[:1] not in " ▌"
        }

        assert rows["C1"][0] == "L"
        assert "later" in rows["C1"]
        assert rows["C2"][0] == "✓"
        assert "accepted" in rows["C2"]
        assert rows["C3"][0] == "F"
        assert "flagged" in rows["C3"]


async def test_the_slash_among_proposals_filters_the_queue(place: str):
    """As it does in the queue itself, whichever of the two a mode was left at."""
    async with at_queue(place) as ben:
        await ben.press("P", "2", "1", "slash")
        await ben.rest()

        assert ben.room == "QueueScreen"
        assert ben.queue.query_one("#filter", Input).value == "state:proposed "
        assert "1/15" in ben.lines[-2]
