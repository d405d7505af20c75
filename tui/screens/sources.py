"""Which source do I look at?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.services.listing import PAGE, SourceLine, source_lines
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.counting import counted
from tui.text import cell, line
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_REF, _GRADE, _NUMBER, _KIND = 6, 9, 7, 15


class SourcesScreen(Room):
    """The sources, each with the grade it holds and how much it says."""

    SCOPE = "sources"
    BINDINGS = bindings("sources", EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._limit = PAGE

    def furniture(self) -> ComposeResult:
        """A heading and the sources."""
        yield Said(classes="heading")
        yield RowList(id="sources")

    def on_mount(self) -> None:
        """Say where one is."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the heading over the columns again."""
        head = _columns(
            self.size.width - 2, "ref", "source", "kind", "grade", "says", "carries"
        )
        self.query_one(".heading", Said).say(line(" ", head))

    def query_ledger(self) -> Callable[[Any], Any]:
        """The pages of sources that were asked for."""
        limit = self._limit
        return lambda ledger: source_lines(ledger, limit=limit)

    def receive(self, found: Sequence[SourceLine]) -> None:
        """Show the sources."""
        self.query_one(RowList).set_rows([_row(each) for each in found])
        graded = sum(each.grade is not None for each in found)
        more = " or more" if len(found) == self._limit else ""
        text = f"{counted(len(found), 'source')}{more} · {graded} graded"
        if not found:
            text = "No source yet: import claims with `provenance import FILE`."
        self.place(line(text))

    def on_row_list_moved(self) -> None:
        """At the end of a page, read the next."""
        rows = self.query_one(RowList)
        if len(rows) == self._limit and rows.position == self._limit - 1:
            self._limit += PAGE
            self.load()

    def on_row_list_chosen(self) -> None:
        """Open the card."""
        self.action_open()

    def action_open(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_source(int(key[1:]))


def _row(each: SourceLine) -> ListRow:
    grade = "ungraded" if each.grade is None else each.grade.letter.value
    ref = f"S{each.source.id}"
    kind = each.source.kind.value.replace("_", " ")

    def paint(width: int) -> Content:
        said, carried = f"{each.spoken:,}", f"{each.carried:,}"
        return _columns(width, ref, each.source.name, kind, grade, said, carried)

    return ListRow(ref, paint)


def _columns(
    width: int, ref: str, name: str, kind: str, grade: str, says: str, carries: str
) -> Content:
    room = width - _REF - _KIND - _GRADE - 2 * _NUMBER - 6
    return line(
        cell(ref, _REF),
        cell(name, max(8, room)),
        " ",
        cell(kind, _KIND),
        " ",
        cell(grade, _GRADE),
        cell(says, _NUMBER, is_number=True),
        "  ",
        cell(carries, _NUMBER, is_number=True),
    )
