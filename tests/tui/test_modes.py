"""Five modes, each as it was left, and the way back from wherever one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.modes import MODES

Review = Any
Size = tuple[int, int]
SIZES = ((80, 24), (120, 36), (200, 60))
BIG = pytest.mark.parametrize("window", SIZES, ids=["80x24", "120x36", "200x60"])
FIRST = {
    "1": "QueueScreen",
    "2": "CasesScreen",
    "3": "SourcesScreen",
    "4": "TraceStartScreen",
    "5": "SearchScreen",
}


@BIG
@pytest.mark.parametrize("key", FIRST)
async def test_a_figure_leads_to_its_mode(review: Review, window: Size, key: str):
    """And the first line says which one it is."""
    async with review(size=window) as ben:
        await ben.press(key)

        assert ben.room == FIRST[key]
        [label] = [mode.label for mode in MODES if mode.key == key]
        assert f"[{key} {label}]" in ben.lines[0]
        assert all(len(each) <= window[0] for each in ben.lines)


async def test_a_mode_is_found_as_it_was_left(review: Review):
    """Its screens stay open while one is elsewhere."""
    async with review() as ben:
        await ben.press("enter", "3", "2")

        assert ben.room == "CaseScreen"


async def test_a_modes_own_key_leads_to_its_first_screen(review: Review):
    """Wherever in it one is."""
    async with review() as ben:
        await ben.press("enter", "t", "2")

        assert ben.room == "CasesScreen"


async def test_back_from_a_first_screen_leads_to_the_mode_before(review: Review):
    """Each mode once, however often one went to and fro."""
    async with review() as ben:
        await ben.press("3", "1", "3", "enter")
        seen = []
        for _ in range(4):
            seen.append(ben.room)
            await ben.press("q")

        assert seen == [
            "SourceScreen",
            "SourcesScreen",
            "QueueScreen",
            "CasesScreen",
        ]
        assert ben.app.return_code == 0


@BIG
async def test_the_status_line_says_how_one_came(review: Review, window: Size):
    """Names of all screens below, short ones, where there is room."""
    async with review(size=window) as ben:
        await ben.press("enter", "t")

        assert ben.lines[-2].startswith(" K3 › Trace C40 · 1 of")


@BIG
async def test_a_trace_begins_with_what_is_typed(review: Review, window: Size):
    """The empty mode says how; what was traced is offered again."""
    async with review(size=window) as ben:
        await ben.press("4")
        assert "Type what to trace, then enter" in ben.text
        await ben.write("C12")
        await ben.press("enter")
        assert ben.room == "TraceScreen"
        assert "claim C12" in ben.text

        await ben.press("escape", "tab")
        assert any(each.startswith("▌C12") for each in ben.lines)
        await ben.press("enter")
        assert ben.room == "TraceScreen"


async def test_what_is_nowhere_is_refused_in_a_sentence(review: Review):
    """And nothing else is shown for it."""
    async with review() as ben:
        await ben.press("4")
        await ben.write("C999")
        await ben.press("enter")

        assert "C999" in ben.lines[-2]
        assert "✗" in ben.lines[-2]


async def test_a_cell_of_no_sheet_is_refused(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A cell's file is read as a sheet, as on the command line."""
    (tmp_path / "none.csv").write_text("a,b\n1,2\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    async with review() as ben:
        await ben.press("4")
        await ben.write("none.csv:1:a")
        await ben.press("enter")

        assert "is no sheet" in " ".join(ben.text.split())


@pytest.mark.parametrize(("window", "most"), [((80, 24), 9), ((120, 36), 12)])
async def test_few_keys_are_offered_at_once(review: Review, window: Size, most: int):
    """As many as can be taken in; help is always the last."""
    async with review(size=window) as ben:
        for key in ("1", "2", "enter", "enter"):
            await ben.press(key)
            offered = ben.lines[-1].split("  ")

            assert 5 <= len(offered) <= most
            assert offered[-1] == "? Help"


@pytest.mark.parametrize("window", [(59, 24), (80, 15)])
async def test_a_window_too_small_says_so(review: Review, window: Size):
    """One line, and no act on what cannot be seen."""
    async with review(size=window) as ben:
        await ben.press("1", "a")

        assert ben.text.strip() == "Enlarge the window, or use --plain."
        assert ben.room == "QueueScreen"
