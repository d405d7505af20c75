"""Columns take the room there is, and the words of a claim go before what it says."""

from __future__ import annotations

import pytest

from tui.widgets.case_list import AT_ODDS, EVENT, column_widths
from tui.widgets.queue_table import COLUMNS, FOUND_COLUMNS
from tui.widgets.table_paint import TableColumn, cell_widths

NAMES = [column.name for column in COLUMNS]
NEEDS = {
    "state": 9,
    "case": 4,
    EVENT: 33,
    AT_ODDS: 58,
    "≠": 2,
    "decided": 7,
    "reports": 7,
    "origins": 7,
    "sheet": 5,
    "ungraded": 8,
    "changed": 13,
}
"""What the columns of a list of cases hold."""
SOURCE, SAYS, WORDS = (NAMES.index(name) for name in ("Source", "Says", "Words"))


@pytest.mark.parametrize("width", range(40, 220, 7))
@pytest.mark.parametrize("columns", [COLUMNS, FOUND_COLUMNS], ids=["queue", "found"])
def test_columns_fill_a_line_to_the_cell(
    columns: tuple[TableColumn, ...], width: int
) -> None:
    """With one cell between each two that are shown."""
    shown = [cells for cells in cell_widths(columns, width) if cells]

    assert sum(shown) + len(shown) - 1 == width


@pytest.mark.parametrize("width", [70, 77, 80])
def test_what_a_claim_says_comes_before_its_words(width: int) -> None:
    """The preview of the queue has the words whole."""
    found = cell_widths(COLUMNS, width)

    assert found[WORDS] == 0
    assert found[SOURCE] >= 17
    assert found[SAYS] >= 24


def test_words_stand_where_the_others_have_all_they_need() -> None:
    """On a screen wide enough for both."""
    found = cell_widths(COLUMNS, 160)

    assert found[SOURCE] == COLUMNS[SOURCE].most
    assert found[SAYS] == COLUMNS[SAYS].most
    assert found[WORDS] > 16


def test_what_a_search_found_shows_its_words_at_any_width() -> None:
    """No preview stands beside it."""
    assert all(cell_widths(FOUND_COLUMNS, width)[-1] >= 12 for width in (78, 118))


@pytest.mark.parametrize("width", range(70, 220, 7))
def test_the_columns_of_cases_fill_a_line(width: int) -> None:
    """Where both names and answers fit, nothing is cut and what is left is at odds."""
    found = column_widths(NEEDS, width)

    assert sum(found.values()) + len(found) - 1 == width
    assert found[EVENT] >= 19


def test_an_event_is_cut_only_where_what_is_at_odds_has_no_room() -> None:
    """At 120 columns both stand whole; at 80 the event keeps its beginning."""
    assert column_widths(NEEDS, 118)[EVENT] == NEEDS[EVENT]
    assert column_widths(NEEDS, 118)[AT_ODDS] >= NEEDS[AT_ODDS]
    assert column_widths(NEEDS, 78)[EVENT] == 19


def test_a_short_event_leaves_its_room_to_what_is_at_odds() -> None:
    """However narrow the window."""
    found = column_widths({**NEEDS, EVENT: 8}, 78)

    assert found[EVENT] == 8
    assert found[AT_ODDS] == 78 - 9 - 4 - 8 - 2 - 7 - 5
