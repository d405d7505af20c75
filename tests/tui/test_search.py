"""A search in the queue's own words: rows as they are found, counts, saved searches."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import BIG
from tui.app import ReviewApp
from tui.screens.search_preview import TOO_LOW
from tui.settings import Settings
from tui.views import Views, ViewsError
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.claim_table import ClaimTable
from tui.widgets.rows import RowList

Review = Any
Size = tuple[int, int]


async def sought(ben: Reviewing, text: str) -> None:
    """Type a search and look."""
    if ben.room != "SearchScreen":
        await ben.press("5")
    field = ben.app.screen.query_one("#sought", Input)
    field.focus()
    field.value = text
    await ben.press("enter")


async def counted(ben: Reviewing) -> None:
    """Wait for the counts."""
    await ben.rest()


@BIG
async def test_a_search_says_how_it_is_asked(review: Review, window: Size):
    """Before anything is typed."""
    async with review(size=window) as ben:
        await ben.press("5")

        assert "measure:killed,wounded" in ben.text
        assert "enter goes to what is found" in ben.text


@BIG
async def test_fields_and_words_go_together(review: Review, window: Size):
    """All of them hold."""
    async with review(size=window) as ben:
        await sought(ben, "measure:killed over")
        few = len(ben.app.screen.query_one(ClaimTable))
        await sought(ben, "measure:killed")

        assert 0 < few < len(ben.app.screen.query_one(ClaimTable))
        assert ben.lines[-2].startswith(" Search · 1/")


@BIG
async def test_an_error_stands_under_its_place(review: Review, window: Size):
    """By the caret that the command line gives."""
    async with review(size=window) as ben:
        await sought(ben, "measure:killed")
        ben.app.screen.query_one("#sought").value = "colour:red"
        await ben.settle()

        assert ben.lines[2].startswith("   ^ “colour” is no field")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("doc:D21 -mesure:killed", "“mesure” is no field"),
        ("doc:D1 since:2023-03-99", "the calendar has no such day"),
        ("since:2023-99", "months go from 01 to 12"),
        ("measre:killed", "“measre” is no field"),
    ],
    ids=["negated", "day", "month", "misspelt"],
)
@pytest.mark.parametrize("is_looked", [False, True], ids=["typed", "entered"])
async def test_what_is_no_filter_finds_nothing(
    review: Review, typed: str, why: str, is_looked: bool
):
    """Key by key or after enter, the error stands there over an empty list."""
    async with review(size=(160, 50)) as ben:
        await sought(ben, "measure:killed")
        field = ben.app.screen.query_one("#sought", Input)
        field.focus()
        field.value = ""
        for letter in typed:
            field.insert_text_at_cursor(letter)
            await asyncio.sleep(0.02)
        await (ben.press("enter") if is_looked else ben.rest())

        assert why in ben.lines[2]
        assert len(ben.app.screen.query_one(ClaimTable)) == 0
        assert "No claim matches" not in ben.text


async def test_a_mended_filter_is_looked_for_again(review: Review):
    """Also the one that was there before the mistake."""
    async with review() as ben:
        await sought(ben, "measure:killed")
        many = len(ben.app.screen.query_one(ClaimTable))
        await sought(ben, "measure:killed since:2023-99")
        await sought(ben, "measure:killed")

        assert len(ben.app.screen.query_one(ClaimTable)) == many > 0


async def test_a_mistake_mended_while_typing_leaves_what_was_found(review: Review):
    """The filter is again what it was, so nothing is asked and nothing is emptied."""
    async with review() as ben:
        await sought(ben, "measure:killed")
        many = len(ben.app.screen.query_one(ClaimTable))
        field = ben.app.screen.query_one("#sought", Input)
        field.focus()
        field.insert_text_at_cursor(" colour:red")
        await ben.pilot.pause()
        field.value = "measure:killed"
        await ben.rest()

        assert len(ben.app.screen.query_one(ClaimTable)) == many > 0


async def test_words_taken_back_at_once_are_not_looked_for(review: Review):
    """What stands in the field is what was found."""
    async with review() as ben:
        await sought(ben, "killed")
        found = ben.lines[-2]
        await ben.press("slash", "end")
        for key in ("space", "z", "z", "backspace", "backspace", "backspace"):
            ben.send(key)
        await ben.rest()

        assert ben.lines[-2] == found


async def test_an_unknown_name_is_told(review: Review):
    """In the same place."""
    async with review() as ben:
        await sought(ben, "event:nowhere")
        await counted(ben)

        assert "nowhere" in ben.lines[2]
        assert "✗" not in ben.lines[-2]


@BIG
async def test_what_was_found_is_counted(review: Review, window: Size):
    """By measure, source, event and status; enter narrows, again takes it away."""
    async with review(size=window) as ben:
        await sought(ben, "killed")
        every = len(ben.app.screen.query_one(ClaimTable))
        await counted(ben)
        await ben.press("f")
        assert all(each in ben.text for each in ("Measure", "Source", "Event"))
        facets = ben.app.screen.query_one("#facets", RowList)
        assert facets.key == "measure:killed"
        await ben.press("enter")

        assert ben.app.screen.query_one("#sought").value == "killed measure:killed"
        assert len(ben.app.screen.query_one(ClaimTable)) < every
        await counted(ben)
        assert facets.key == "measure:killed"
        await ben.press("enter")
        assert len(ben.app.screen.query_one(ClaimTable)) == every
        await ben.press("f")
        assert ben.app.screen.query_one(ClaimTable).has_focus


@BIG
async def test_esc_among_the_counts_leads_back_to_what_was_found(
    review: Review, window: Size
):
    """And from there, out of the search."""
    async with review(size=window) as ben:
        await sought(ben, "killed")
        await counted(ben)
        await ben.press("f", "escape")
        assert ben.room == "SearchScreen"
        assert ben.app.screen.query_one("#hits").has_focus

        await ben.press("escape")
        assert ben.room != "SearchScreen"


async def test_enter_opens_the_case_or_the_claim(review: Review):
    """The case where there is one; c always the claim."""
    async with review() as ben:
        await sought(ben, "measure:status")
        if not len(ben.app.screen.query_one(ClaimTable)):
            await sought(ben, "measure:defected")
        await ben.press("enter")
        assert ben.room == "ClaimScreen"
        await ben.press("escape")
        await sought(ben, "measure:killed over")
        await ben.press("enter")
        assert ben.room == "CaseScreen"
        await ben.press("escape", "c")
        assert ben.room == "ClaimScreen"


async def test_claims_are_traced_copied_and_ordered(review: Review):
    """By a key each."""
    async with review() as ben:
        await sought(ben, "measure:killed")
        first = ben.app.screen.query_one(ClaimTable).row
        await ben.press("y")
        assert "sent to the terminal's clipboard" in ben.lines[-2]
        await ben.press("o")
        assert "disagreeing first (o)" in ben.lines[2]
        await ben.press("t")
        assert ben.room == "TraceScreen"
        assert first is not None


async def test_nothing_found_names_the_term(review: Review):
    """And / changes it."""
    async with review() as ben:
        await sought(ben, "measure:killed since:2031")

        assert "Without `since:2031`" in ben.text


@BIG
async def test_a_search_is_saved_and_found_again(review: Review, window: Size):
    """Under a name; x forgets it."""
    async with review(size=window) as ben:
        await sought(ben, "measure:killed")
        await ben.press("w", "enter")
        assert "A name is needed" in ben.text
        await ben.write("deaths")
        await ben.press("enter")
        assert "Saved as deaths" in ben.lines[-2]
        await sought(ben, "measure:wounded")
        await ben.press("v")
        assert "deaths" in ben.text
        await ben.press("enter")
        assert ben.app.screen.query_one("#sought").value == "measure:killed"

        await ben.press("v", "x")
        assert "deaths is forgotten." in ben.lines[-2]
        await ben.press("v")
        assert "None yet: w in the search saves" in ben.text


async def test_saved_searches_outlast_the_program(path: Path, tmp_path: Path):
    """In the configuration's folder."""
    for expected in ("None yet", "deaths"):
        app = ReviewApp(
            str(path), by="ben", clock=lambda: NOON, settings=Settings(folder=tmp_path)
        )
        async with app.run_test(size=(80, 24)) as pilot:
            ben = Reviewing(app, pilot)
            await ben.settle()
            await sought(ben, "measure:killed")
            await ben.press("v")
            assert expected in ben.text
            await ben.press("escape", "w")
            await ben.write("deaths")
            await ben.press("enter")


def test_a_broken_file_is_refused_and_kept(tmp_path: Path):
    """In a sentence; nothing is overwritten."""
    (tmp_path / "views.json").write_text("{", "utf-8")

    with pytest.raises(ViewsError, match="cannot be read"):
        Views(tmp_path).save("a", "killed")

    assert (tmp_path / "views.json").read_text("utf-8") == "{"


def test_a_saved_filter_that_no_longer_parses_is_left_out(tmp_path: Path):
    """The others stay."""
    views = Views(tmp_path)
    views.save("good", "measure:killed")
    views.save("bad", "colour:red")

    assert views.every() == {"good": "measure:killed"}


async def test_an_empty_ledger_says_what_to_do(tmp_path: Path):
    """With the command."""
    from provenance.services.opening import create_ledger

    empty = tmp_path / "empty.db"
    create_ledger(str(empty), by="ada", at=NOON)
    app = ReviewApp(str(empty), by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await sought(ben, "killed")
        assert "The ledger holds no claims yet." in ben.text
        await ben.press("3")
        assert "No source yet." in ben.text


async def test_leaving_while_typing_harms_nothing(review: Review):
    """What was to be looked for is not looked for on a screen that is gone."""
    async with review() as ben:
        await ben.press("slash")
        for key in (*"killed", "escape"):
            ben.send(key)
        await ben.settle()
        await ben.rest()

        assert ben.room == "CasesScreen"


@pytest.mark.parametrize("window", [(80, 40), (120, 36), (160, 50)], ids=str)
async def test_what_is_found_is_read_below_the_list(review: Review, window: Size):
    """The claim under the cursor, with its words; another when the cursor goes on."""
    async with review(size=window) as ben:
        await sought(ben, "measure:killed source:Taliban")
        row = ben.app.screen.query_one(ClaimTable).row
        assert row is not None
        assert f" C{row.id}  killed: over 100" in ben.text
        assert "Northern Wire Service" in ben.text
        await ben.press("down")
        [first, *_] = [line for line in ben.lines if f" C{row.id} " in line]

        assert "killed: over 100" not in first


async def test_a_window_made_higher_shows_what_was_found(review: Review):
    """And a low one says which key opens the claim."""
    async with review(size=(80, 24)) as ben:
        await sought(ben, "measure:killed")
        await ben.press("J")
        assert TOO_LOW in ben.text
        await ben.pilot.resize_terminal(80, 40)
        await ben.settle()

        told = ben.app.screen.query_one(ClaimPreview)
        assert told.display
        assert told.words_height > 0
