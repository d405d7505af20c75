"""Which keys work here, and what do the letters and signs mean?"""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from tui.actions import EVERYWHERE, SCOPES
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.helping import Entry, Section, help_sections
from tui.text import cell, line, lines
from tui.widgets.said import Said

_KEYS, _LABEL = 12, 19
_MARGIN, _NARROWEST = 4, 20
"""Cells beside the text: its padding and the scroll bar."""


class HelpScreen(Room):
    """The keys of one screen, from the same table that they work by."""

    SCOPE = "help"
    BINDINGS = bindings("help", EVERYWHERE)
    CSS_PATH = "help.tcss"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def furniture(self) -> ComposeResult:
        """A line to narrow by, and one long text."""
        with Horizontal(id="line"):
            yield Said(id="slash")
            yield Input(id="wanted", compact=True)
        with VerticalScroll(id="help"):
            yield Said()

    def on_mount(self) -> None:
        """Write the text."""
        self.crumbs("Help", SCOPES.get(self._scope, ""))
        self.query_one("#slash", Said).say(line(" / "))
        wanted = self.query_one("#wanted", Input)
        wanted.placeholder = "a word: undo, grade, copy …"
        self.query_one("#help", VerticalScroll).focus()

    def on_resize(self) -> None:
        """Break the lines again; what goes on stays in its column."""
        self._show()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow by what is typed."""
        if not self.is_open:
            return
        message.stop()
        self._show()
        self.query_one("#help", VerticalScroll).scroll_home(animate=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the text, to scroll it."""
        message.stop()
        self.query_one("#help", VerticalScroll).focus()

    def action_search(self) -> None:
        self.query_one("#wanted", Input).focus()

    def action_back(self) -> None:
        wanted = self.query_one("#wanted", Input)
        if wanted.has_focus or wanted.value:
            wanted.value = ""
            self.query_one("#help", VerticalScroll).focus()
        else:
            super().action_back()

    def action_help(self) -> None:
        self.app.pop_screen()

    def _show(self) -> None:
        width = self.size.width - _MARGIN
        words = self.query_one("#wanted", Input).value
        found = help_sections(self._scope, self.review.keymap, words)
        text = self.query_one("#help", VerticalScroll).query_one(Said)
        if found:
            text.say(lines(_section(each, width) for each in found))
            told = "! writes; z undoes it"
        else:
            text.say(line("Nothing here is called so: esc shows everything again."))
            told = "nothing found"
        self.place(line(told))


def _section(section: Section, width: int) -> Content:
    parts: list[Content | str] = [line((section.heading, "bold underline"))]
    parts += [_entry(entry, width) for entry in section.entries]
    return lines((*parts, ""))


def _entry(entry: Entry, width: int) -> Content:
    keys = cell(entry.head, _KEYS, "bold")
    if not entry.label:
        return _hang(keys, entry.told, width)
    mark = "! " if entry.is_writing else "  "
    told = _hang(line(keys, mark, cell(entry.label, _LABEL)), entry.told, width)
    if not entry.command:
        return told
    return lines((told, _hang(line(" " * (_KEYS + 2)), entry.command, width, "italic")))


def _hang(head: Content, told: str, width: int, style: str = "") -> Content:
    """Words beside a head, wrapped within their own column."""
    indent = head.cell_length
    first, *more = wrap(told, max(_NARROWEST, width - indent), break_on_hyphens=False)
    rest = [line(" " * indent, (part, style)) for part in more]
    return lines((line(head, (first, style)), *rest))
