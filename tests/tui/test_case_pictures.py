"""Pictures of a case: drawn from what counts, lettered by origin, words given back."""

from __future__ import annotations

import string
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, Quantity, exact
from provenance.services.viewing import view_case
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import BIG
from tui.app import ReviewApp
from tui.pictures.strokes import ASCII, LINES
from tui.settings import Settings
from tui.state.case_pictures import Pane, intervals, totals
from tui.widgets.case_pictures import colour_of, picture_text

Review = Any
Size = tuple[int, int]


@pytest.fixture
def case(ledger: Ledger) -> Ledger:
    """Two numbers of two origins, a vague word, and a denial."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Official"),
            ("killed", exact(100), "Party"),
            ("killed", Quantity(written="dozens"), "Wire"),
            Told(
                measure="killed",
                value=exact(43),
                chain=("Paper",),
                polarity=Polarity.DENIED,
            ),
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    return ledger


def test_each_number_is_a_bar_with_its_origins_letter(case: Ledger):
    """What has no number is counted; the decision has its place below."""
    view = view_case(case, 1)

    drawn = intervals(view, view.questions[0], width=60, strokes=LINES)

    assert [each.letter for each in drawn.lines[:2]] == ["a", "b"]
    assert drawn.lines[0].text.startswith("C1 a ")
    assert drawn.lines[2].text == "No decision yet: its bar will stand here."
    assert drawn.heading.endswith("2 claims without a number")


def test_colour_says_nothing_that_the_letter_does_not(case: Ledger):
    """Painted without styles, the picture is the same text."""
    view = view_case(case, 1)
    drawn = intervals(view, view.questions[0], width=60, strokes=LINES)

    plain = picture_text(drawn).plain.splitlines()

    assert plain == [drawn.heading, *(each.text for each in drawn.lines)]
    assert colour_of("a") != colour_of("b")
    assert colour_of("") == ""


def test_counts_without_a_day_are_told(case: Ledger):
    """They have no place on a picture of days."""
    view = view_case(case, 1)

    drawn = totals(view, view.questions[0], width=60, strokes=LINES)

    assert drawn.lines == ()
    assert "no claim of it gives a number and a day" in drawn.heading


def test_plain_strokes_are_letters(case: Ledger):
    """For terminals that have no lines."""
    view = view_case(case, 1)

    drawn = intervals(view, view.questions[0], width=60, strokes=ASCII)

    assert all(set(each.text) <= {*string.printable} for each in drawn.lines)


def test_pictures_come_round_to_the_words():
    """One key goes through all of them."""
    pane = Pane.WORDS
    for _ in range(4):
        pane = pane.next

    assert pane is Pane.WORDS


@BIG
async def test_v_goes_through_the_pictures(review: Review, window: Size):
    """Intervals, counts by day, a timeline, and the words again."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "v")
        assert "C2 a" in ben.text
        assert "├" in ben.text
        await ben.press("v")
        assert "killed by day · a running total of" in ben.text
        assert "2021-10-08 C2 a  █" in ben.text
        await ben.press("v")
        assert "What happened, oldest first" in ben.text
        assert "2021-10-08       said" in ben.text
        await ben.press("v")

        assert "The explosion left about 50 people dead" in " ".join(ben.text.split())


async def test_nothing_is_done_on_a_picture(review: Review):
    """The key brings the words back first, and has to come again."""
    async with review() as ben:
        await ben.press("down", "enter", "v", "r")
        assert ben.room == "CaseScreen"
        assert "The words are back" in ben.lines[-2]
        await ben.press("r")

        assert "How credible is C2" in ben.text


async def test_an_estimate_is_shown_to_whoever_has_judged(review: Review):
    """Not before rating a claim of the question; then its text, or that it is kept
    back. The key again, and a moved cursor, bring back what was there.
    """
    async with review(size=(120, 40)) as ben:
        await ben.press("down", "enter", "E")
        assert "An estimate is shown once" in ben.text
        await ben.press("E", "r", "3")
        await ben.write("One report.")
        await ben.press("enter", "E")

        assert "Q2 killed: kunduz-mosque-2021-10-08" in ben.text
        assert "Most likely around 50" in ben.text or "Kept back by" in ben.text


async def test_nothing_is_done_on_an_estimate(review: Review):
    """As on a picture: the words come back first."""
    async with review() as ben:
        await ben.press("down", "enter", "E", "r")

        assert "The words are back" in ben.lines[-2]


async def test_plain_signs_draw_with_letters(path: Any, monkeypatch: Any):
    """With --ascii and without colours alike: lines leave as plain letters."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReviewApp(
        str(path), by="ben", clock=lambda: NOON, settings=Settings(is_ascii=True)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await ben.press("down", "enter", "v")

        assert "C2 a     [..........o" in ben.text
