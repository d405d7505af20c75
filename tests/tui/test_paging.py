"""What is held of a list while it is still being told."""

from __future__ import annotations

import pytest

from tui.state.paging import PAGE, Snapshot, TableRow


def begun(count: int) -> Snapshot:
    """A list that so far has so many ids, its first page read."""
    shown = Snapshot()
    shown.extend(range(count))
    read(shown, 0)
    return shown


def read(shown: Snapshot, page: int) -> None:
    """Read a page."""
    ids = shown.ids_of(page)
    assert shown.receive(page, ids, [TableRow(id, (f"C{id}",)) for id in ids])


@pytest.mark.parametrize("more", [0, 1, PAGE])
def test_a_row_that_was_read_stays_while_the_list_goes_on(more: int):
    """Whoever was told of it finds it, though more came or the list ended since."""
    shown = begun(78)
    shown.extend(range(78, 78 + more))

    assert shown.row(77) == TableRow(77, ("C77",))


def test_the_end_of_a_list_leaves_nothing_to_read_again():
    """Nothing came with it."""
    shown = begun(78)
    shown.extend(())

    assert shown.missing(0, 24) == []


def test_a_page_that_grew_is_missing_until_its_new_rows_are_read():
    """They are not taken for rows that are gone."""
    shown = begun(78)
    shown.extend([78])

    assert shown.missing(0, 24) == [0]
    assert not shown.holds(78)
    read(shown, 0)
    assert shown.missing(0, 24) == []
    assert shown.row(78) == TableRow(78, ("C78",))
