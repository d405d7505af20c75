"""A table of any length: read by pages, painted by lines, its cursor on its row."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tests.tui.tables import PlainRows, tabled
from tui.state.paging import KEPT, PAGE
from tui.widgets.claim_table import ClaimTable

MANY = 100_000


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_rows_fill_the_screen_to_the_cell(size: tuple[int, int]):
    """Names of columns, then rows; every line is as wide as the screen."""
    async with tabled(PlainRows(range(1, MANY + 1)), size=size) as reader:
        assert reader.lines[0].split() == ["ref", "figure", "words"]
        assert reader.lines[1].split() == ["▌", "C1", "1", "words", "of", "1"]
        strips = reader.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


async def test_only_what_is_looked_at_is_read():
    """The page on the screen and the one behind it, whatever the list holds."""
    source = PlainRows(range(MANY))
    async with tabled(source) as reader:
        assert source.asked == [0, PAGE]
        await reader.press("end")

        assert reader.lines[-1].split()[1] == f"C{MANY - 1}"
        assert len(source.asked) == 3


async def test_a_long_way_through_keeps_few_pages():
    """Those used longest ago go."""
    source = PlainRows(range(PAGE * (KEPT + 9)))
    async with tabled(source) as reader:
        for page in range(KEPT + 8):
            reader.table.go_to(page * PAGE)
            await reader.settle()

        assert len(reader.table._shown._pages) == KEPT


async def test_the_source_is_asked_on_one_thread_of_its_own():
    """Never the screen's."""
    source = PlainRows(range(10))
    async with tabled(source):
        pass

    assert len(source.threads) == 1
    assert threading.current_thread().name not in source.threads
    assert source.is_closed or source.stops


async def test_the_cursor_stays_on_its_row():
    """However much comes in before it."""
    source = PlainRows(range(100, 200))
    async with tabled(source) as reader:
        await reader.press(*["down"] * 5)
        source.held = list(range(200))
        reader.table.show(None, keeps_cursor=True)
        await reader.settle()

        assert reader.table.row is not None
        assert reader.table.row.id == 105
        assert reader.table.position == 105
        assert any(line.startswith("▌ C105") for line in reader.lines)


async def test_a_row_that_left_gives_its_place_to_the_next():
    """The cursor goes nowhere else."""
    source = PlainRows(range(100))
    async with tabled(source) as reader:
        await reader.press(*["down"] * 5)
        source.held.remove(5)
        reader.table.show(None, keeps_cursor=True)
        await reader.settle()

        assert reader.table.row is not None
        assert reader.table.row.id == 6


async def test_another_filter_begins_anew():
    """At its first row."""
    async with tabled(PlainRows(range(1000))) as reader:
        await reader.press("end")
        reader.table.show(lambda id: id % 7 == 3)
        await reader.settle()

        assert reader.table.row is not None
        assert reader.table.row.id == 3
        assert len(reader.table) == 143


async def test_an_empty_list_says_so_once():
    """The cursor is on nothing."""
    async with tabled(PlainRows([])) as reader:
        assert reader.moved_to() == [None]
        await reader.press("down", "end", "pageup")

        assert reader.table.row is None


async def test_what_is_new_is_said_and_changes_nothing():
    """A number and the key that reads it."""
    async with tabled(PlainRows(range(50))) as reader:
        reader.table.tell_new(12)
        await reader.settle()

        assert reader.lines[0].endswith("12 new (R reads)")
        assert len(reader.table) == 50


async def test_what_changed_is_struck_until_it_is_read_again():
    """It stays where it is."""

    def struck(reader) -> list[str]:
        strips = reader.app.screen._compositor.render_strips()
        return [
            strip.text.split()[0]
            for strip in strips
            if any(segment.style and segment.style.strike for segment in strip)
        ]

    async with tabled(PlainRows(range(50))) as reader:
        reader.table.mark_changed([3], "done")
        await reader.settle()
        assert struck(reader) == ["C3"]
        reader.table.show(None, keeps_cursor=True)
        await reader.settle()

        assert struck(reader) == []


async def test_a_row_that_is_gone_says_so():
    """Its place stays until the list is read again."""
    source = PlainRows(range(50))
    source.gone.add(2)
    async with tabled(source) as reader:
        assert reader.lines[3].strip() == "no longer in the ledger"


async def test_no_row_counts_as_painted_before_it_is():
    """A key on a row that is still being read finds nothing to act on."""
    source = PlainRows(range(MANY))
    async with tabled(source) as reader:
        assert reader.table.is_painted(0)
        source.gate.clear()
        await reader.pilot.press("end")
        assert reader.table.row is None
        assert not reader.table.is_painted(MANY - 1)
        source.gate.set()
        await reader.settle()

        assert reader.table.is_painted(MANY - 1)


async def test_pages_that_scrolled_away_are_not_read():
    """What is wanted now comes first; what was wanted before is dropped."""
    source = PlainRows(range(MANY))
    async with tabled(source) as reader:
        source.gate.clear()
        for place in (5_000, 10_000, 20_000, 40_000, 80_000):
            reader.table.go_to(place)
            await reader.pilot.pause()
        source.gate.set()
        await reader.settle()

        assert reader.table.row is not None
        assert reader.table.row.id == 80_000
        # What was being read when the rest came is finished.
        assert len(source.asked) <= 2 + 1 + 2


async def test_keys_move_only_the_lines_they_change():
    """Each key is said once, for the row it leads to."""
    async with tabled(PlainRows(range(1000))) as reader:
        await reader.press("j", "j", "k", "pagedown", "home", "end")

        assert reader.moved_to() == [0, 1, 2, 1, 23, 0, 999]


async def test_hidden_characters_are_marked():
    """By a sign before the row, and in the words."""

    def words(id: int) -> str:
        return "a\u202eb" if id == 1 else "plain"

    async with tabled(PlainRows(range(3), words=words)) as reader:
        assert "⟦RLO⟧" in reader.lines[2]
        assert reader.lines[2].startswith(" !C1")
        assert reader.lines[1].startswith("▌ C0")


async def test_words_from_right_to_left_swap_no_cells():
    """A mark on both sides keeps their direction in their cell."""

    def words(id: int) -> str:
        return "قتل ١٤"

    async with tabled(PlainRows([7], words=words)) as reader:
        assert "\u200eقتل" in reader.lines[1]


async def test_wide_letters_are_cut_to_cells():
    """A line is as wide as the screen, whatever its letters take."""
    async with tabled(PlainRows(range(30), words=lambda id: "字" * 99)) as reader:
        strips = reader.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {80}


async def test_every_piece_has_a_style_of_its_own():
    """A piece without one is painted black on light screens."""
    async with tabled(PlainRows(range(30))) as reader:
        for y in range(24):
            for segment in reader.table.render_line(y):
                assert segment.style is not None
                assert segment.style.bgcolor is not None


async def test_a_failure_is_told_and_the_table_lives():
    """Whoever shows the table says why."""

    class Broken(PlainRows):
        def rows(self, ids):
            raise LookupError("no such page")

    source = Broken(range(9))
    async with tabled(source) as reader:
        [failed] = [
            each for each in reader.app.said if isinstance(each, ClaimTable.Failed)
        ]
        assert str(failed.error) == "no such page"


async def test_leaving_waits_for_no_page():
    """The thread is told to stop."""
    source = PlainRows(range(MANY))
    async with tabled(source) as reader:
        source.gate.clear()
        await reader.pilot.press("end")
        leaving = asyncio.get_running_loop().time()

    assert asyncio.get_running_loop().time() - leaving < 1
    assert source.stops
    source.gate.set()
