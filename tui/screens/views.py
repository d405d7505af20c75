"""Saved filters: giving one a name, and choosing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.screens.ask import Ask
from tui.text import cell, line
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_NAME = 22
DROP = "drop "
"""Before the name of a filter that is to be forgotten."""


class AskName(Ask):
    """A name for a filter."""

    NEEDED: ClassVar = "A name is needed"


class AskPath(Ask):
    """The place of a file."""

    NEEDED: ClassVar = "A place is needed"


class ViewsPick(ModalScreen[str | None]):
    """One of the saved filters by its name; None when called off.

    A name behind DROP says that the filter is to be forgotten.
    """

    CSS_PATH = "views.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,q,v", "cancel", show=False),
        Binding("enter", "choose", show=False),
        Binding("x", "drop", show=False),
    ]

    def __init__(self, views: Mapping[str, str]) -> None:
        super().__init__()
        self._views = views

    def compose(self) -> ComposeResult:
        """The filters, and how to go on."""
        with Vertical(id="views"):
            yield Said(id="title")
            yield RowList(id="named")
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one("#title", Said).say(line(("Saved searches", "bold")))
        rows = self.query_one(RowList)
        rows.set_rows([_row(name, text) for name, text in self._views.items()])
        rows.styles.height = max(1, len(self._views))
        rows.focus()
        told = "enter searches · x forgets it · esc calls off"
        if not self._views:
            told = "None yet: w in the search saves the one that is shown."
        self.query_one("#hint", Said).say(line(told))

    def on_row_list_chosen(self) -> None:
        """Take the one that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        self.dismiss(self.query_one(RowList).key or None)

    def action_drop(self) -> None:
        name = self.query_one(RowList).key
        self.dismiss(f"{DROP}{name}" if name else None)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _row(name: str, text: str) -> ListRow:
    def paint(width: int) -> Content:
        room = max(8, width - _NAME - 1)
        return line(cell(name, _NAME, "bold"), " ", cell(text, room))

    return ListRow(name, paint)
