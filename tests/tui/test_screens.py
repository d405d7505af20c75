"""Every screen answers its question, at 80x24 and at 160x50, by keys alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.grades import Reliability
from provenance.services.grading import grade_source
from tests.tui.conftest import NOON, SIZES
from tui.screens.cases import CasesScreen
from tui.widgets.rows import RowList

Review = Any
Size = tuple[int, int]


async def test_the_queue_names_each_case_and_its_state(review: Review, size: Size):
    """State as a word, event, contradictions, and the questions decided."""
    async with review(size=size) as ben:
        [first] = [line for line in ben.lines if " K1 " in line]

        assert first.split()[:3] == ["≠", "open", "K1"]
        assert "unduz" in first
        assert "20     0/3" in first


async def test_the_cases_go_on_where_a_page_ends(review: Review):
    """However many there are, all are counted and can be reached."""
    async with review() as ben:
        assert isinstance(ben.app.screen, CasesScreen)
        ben.app.screen._limit = 2
        await ben.press("R")
        assert len(ben.app.screen.query_one(RowList)) == 2
        assert "1 of 3 · " in ben.lines[-2]
        await ben.press("end", "end")

        assert "3 of 3 · " in ben.lines[-2]


async def test_a_high_window_is_filled_at_once(
    review: Review, monkeypatch: pytest.MonkeyPatch
):
    """A page is no fewer cases than it has lines."""
    monkeypatch.setattr("tui.screens.cases.PAGE", 2)
    async with review(size=(160, 50)) as ben:
        assert len(ben.app.screen.query_one(RowList)) == 3


async def test_the_queue_shows_what_is_at_odds(review: Review, size: Size):
    """The answers themselves; on a wide screen all, with reports, origins and age."""
    async with review(size=size) as ben:
        [first] = [line for line in ben.lines if " K1 " in line]

        assert "killed: about 50 | over 100" in first
        if size[0] > 80:
            assert "killed: about 50 | over 100 | 43 | 46 to 50 " in first
            assert first.split()[-6:] == ["26", "7", "–", "5", "just", "now"]


async def test_the_queue_counts_what_it_holds(review: Review, size: Size):
    """Place and counts stand in the status line."""
    async with review(size=size) as ben:
        assert "1 of 3 · 0 stale · 3 open · 0 decided" in ben.lines[-2]


async def test_an_empty_filter_says_why_and_what_next(review: Review, size: Size):
    """No list is empty without a reason and a key."""
    async with review(size=size) as ben:
        await ben.press("f")

        assert "No case is stale. Press f to show open cases." in ben.text


async def test_a_case_shows_answers_reports_and_origins(review: Review, size: Size):
    """Reports are never counted without their origins."""
    async with review(size=size) as ben:
        await ben.press("down", "enter")

        assert ben.room == "CaseScreen"
        [answer] = [line for line in ben.lines if line.startswith("   about 50  ")]
        assert re.search(r"4 reports, [1-4] origins?", answer)


async def test_a_case_shows_the_words_in_context(review: Review, size: Size):
    """The exact words are on the screen, and stand out by more than colour."""
    async with review(size=size) as ben:
        await ben.press("down", "enter")

        strips = ben.app.screen._compositor.render_strips()
        marked = "".join(
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.reverse and segment.style.bold
        )
        assert "The explosion left about 50 people dead" in marked


async def test_a_case_gives_reasons_with_the_arithmetic(review: Review, size: Size):
    """A contradiction says which numbers were compared, by which convention."""
    async with review(size=size) as ben:
        await ben.press("down", "enter")

        beside = [line.rpartition("│")[2] for line in ben.lines]
        words = " ".join(" ".join(beside).replace("▏", " ").split())
        assert "about 50 is read as 25 to 75" in words


async def test_marks_stand_beside_the_claim(review: Review, size: Size):
    """A figure that is not in the words says so in the list."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", *["right_square_bracket"] * 2, *["down"] * 6)

        assert any("C20" in line and "not in the words" in line for line in ben.lines)


async def test_a_decision_lists_what_is_missing(review: Review, size: Size):
    """Blockers are live: they name each claim without verdict."""
    async with review(size=size) as ben:
        await ben.press("enter", "enter")

        words = " ".join(ben.text.split())
        assert "Missing: Verdict on C40, C41" in words


async def test_a_source_has_a_card(review: Review, size: Size):
    """Who it is, what it says, and that ungraded is not F."""
    async with review(size=size) as ben:
        await ben.press("3", "enter")

        assert ben.room == "SourceScreen"
        assert "ungraded, which is not F" in ben.text


async def test_a_trace_goes_down_to_the_document(review: Review, size: Size):
    """Claim, speaker, passage, document and entry are steps of the tree."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", "t")

        kinds = [line.strip("▌ ▾▸").split(" ")[0] for line in ben.lines]
        assert {"claim", "source", "passage", "document", "entry"} <= set(kinds)


async def test_a_trace_is_verified_on_demand(review: Review, size: Size):
    """The mark tells what was recomputed, not what is hoped."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", "t", "v")

        assert re.search(r"✓ verified: \d+ entries", ben.text)


async def test_steps_open_and_close(review: Review, size: Size):
    """Left closes the step, right opens it."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", "t")
        before = len(ben.app.screen.query_one("#tree"))
        await ben.press("left")
        closed = len(ben.app.screen.query_one("#tree"))
        await ben.press("right")

        assert closed == 1
        assert len(ben.app.screen.query_one("#tree")) == before


async def test_help_lists_the_keys_of_the_screen(review: Review, size: Size):
    """Help is about where one is."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", "question_mark")

        assert "Decide the question under the cursor." in ben.text


async def test_help_keeps_its_columns(review: Review, size: Size):
    """No label is cut, and what goes on stays in its own column."""
    async with review(size=size) as ben:
        await ben.press("down", "enter", "question_mark")
        first = ben.lines
        await ben.press("pagedown")
        second = ben.lines
        await ben.press("pagedown")

        told = "\n".join((*first, *second, *ben.lines))
        assert "Previous question  Go to the question before." in told
        indents = {
            len(line) - len(line.lstrip())
            for line in first[2:-3]
            if line.startswith("  ")
        }
        assert indents == ({15, 34} if size[0] == 80 else {15})


async def test_one_grade_is_told_as_one(review: Review, told: Ledger):
    """Numbers and nouns agree."""
    grade_source(
        told, source=1, letter=Reliability.B, because="Seen.", by="ben", at=NOON
    )
    async with review() as ben:
        await ben.press("3", "enter")

        assert " 1 grade, superseded and never edited" in ben.lines[-2]


async def test_search_finds_words_of_passages(review: Review, size: Size):
    """The claims whose passage holds the word, and enter opens the case."""
    async with review(size=size) as ben:
        await ben.press("slash")
        await ben.write("stretchers")
        await ben.press("enter")
        assert "No claim matches `stretchers`." in ben.text

        ben.app.screen.query_one("#sought").value = "dozens"
        await ben.press("slash", "enter")
        assert "1/4" in ben.lines[-2]
        await ben.press("enter")

        assert ben.room == "CaseScreen"


@pytest.mark.parametrize("way", ["escape", "q"])
async def test_one_goes_back_the_way_one_came(review: Review, way: str):
    """Each screen closes to the one below, with the cursor where it was."""
    async with review() as ben:
        await ben.press("enter", "t", way, way)

        assert ben.room == "CasesScreen"
        assert any(line.startswith("▌") and "K3" in line for line in ben.lines)


async def test_esc_on_the_first_screen_says_how_to_leave(review: Review):
    """Pressed once too often, it ends nothing; what leaves stands in its place."""
    async with review() as ben:
        await ben.press("escape")

        assert ben.app.return_code is None
        assert ben.app.is_running
        assert ben.lines[-2].endswith("Nothing to go back to: q or ctrl+q leaves.")
        assert "Back" not in ben.lines[-1]
        assert "ctrl+q Leave" in ben.lines[-1]


async def test_leaving_the_queue_ends_the_program(review: Review):
    """Q at the bottom leaves, with exit code 0."""
    async with review() as ben:
        await ben.pilot.press("q")
        await ben.pilot.pause()

        assert ben.app.return_code == 0


async def test_the_first_nine_keys_fit_on_the_last_line(review: Review):
    """Help is always among them, whatever the width."""
    async with review() as ben:
        await ben.press("down", "enter")

        assert ben.lines[-1].endswith("? Help")
        assert len(ben.lines[-1]) <= 80


async def test_a_screen_that_was_closed_takes_no_more_answers(review: Review):
    """Not even while it is taken down, when its parts are gone before itself."""
    async with review() as ben:
        await ben.press("down", "enter")
        gone = ben.app.screen
        was_open = gone.is_open
        ben.app.go_home()

        assert gone.is_attached
        assert (was_open, gone.is_open) == (True, False)


async def test_a_question_shows_its_running_total(review: Review):
    """On its card, oldest count first."""
    async with review(size=SIZES[1]) as ben:
        await ben.press("down", "enter", "right_square_bracket")

        assert "Running total: 2021-10-08 dozens (4 reports, 2 origins" in ben.text


async def test_the_queue_says_why_a_case_stands_where_it_stands(
    review: Review, size: Size
):
    """On request, in sentences; any key goes on."""
    async with review(size=size) as ben:
        await ben.press("w")
        assert "K3 stands here because:" in ben.text
        assert "· Two answers that contradict each other" in ben.text
        assert "⏎" not in ben.text

        await ben.press("space")
        assert "stands here because" not in ben.text
