"""Which keys work here, and what do the letters and signs mean?"""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from provenance.domain.grades import Credibility, Reliability
from tui.actions import CHOICE, EVERYWHERE, LIST, SCOPES, Action, actions_of
from tui.keymap import Keymap
from tui.keys import bindings, keys_text
from tui.marks import MARKS
from tui.screens.room import Room
from tui.text import cell, line, lines
from tui.widgets.said import Said

_KEYS, _LABEL = 12, 19
_LETTER = 4
_MARGIN, _NARROWEST = 4, 20
"""Cells beside the text: its padding and the scroll bar."""
_SIGNS = (
    *((mark.sign, mark.word) for mark in MARKS),
    ("··", "not rated by you; rate it, then its speaker's letter is shown"),
    ("B2", "letter of the speaker, digit of the claim; – is ungraded, which is not F"),
    ("o3", "the origin a claim goes back to, numbered within the case"),
    ("⟦RLO⟧ ␛", "characters that cannot be seen, made visible; nothing is obeyed"),
)


class HelpScreen(Room):
    """The keys of one screen, from the same table that they work by."""

    SCOPE = "help"
    BINDINGS = bindings(EVERYWHERE)
    CSS_PATH = "help.tcss"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def furniture(self) -> ComposeResult:
        """One long text."""
        with VerticalScroll(id="help"):
            yield Said()

    def on_mount(self) -> None:
        """Write the text."""
        self.crumbs("Help", SCOPES.get(self._scope, ""))
        self.query_one("#help", VerticalScroll).focus()
        self.place(line("Every key that writes asks for a reason, and z undoes it."))

    def on_resize(self) -> None:
        """Break the lines again; what goes on stays in its column."""
        text = self.query_one("#help", VerticalScroll)
        width = self.size.width - _MARGIN
        text.query_one(Said).say(self._text(width))

    def action_help(self) -> None:
        self.app.pop_screen()

    def _text(self, width: int) -> Content:
        scopes = [self._scope] if self._scope in SCOPES else []
        if self._scope == "decide":
            scopes.append(CHOICE)
        parts: list[Content | str] = []
        for scope in (*scopes, EVERYWHERE, LIST):
            parts.append(line((SCOPES[scope], "bold underline")))
            parts += [
                _key(action, width, self.review.keymap) for action in actions_of(scope)
            ]
            parts.append("")
        parts += [line(("Signs", "bold underline"))]
        parts += [
            _hang(cell(sign, _KEYS, "bold"), told, width) for sign, told in _SIGNS
        ]
        parts += ["", line(("Reliability of a source", "bold underline"))]
        parts += [_meaning(each) for each in Reliability]
        parts += ["", line(("Credibility of a claim", "bold underline"))]
        parts += [_meaning(each) for each in Credibility]
        return lines(parts)


def _key(action: Action, width: int, keymap: Keymap) -> Content:
    mark = "! " if action.danger else "  "
    keys = cell(keys_text(action, keymap), _KEYS, "bold")
    told = _hang(line(keys, mark, cell(action.label, _LABEL)), action.help, width)
    if not action.twin:
        return told
    return lines((told, _hang(line(" " * (_KEYS + 2)), action.twin, width, "italic")))


def _meaning(each: Reliability | Credibility) -> Content:
    return line(cell(each.value, _LETTER, "bold"), each.label)


def _hang(head: Content, told: str, width: int, style: str = "") -> Content:
    """Words beside a head, wrapped within their own column."""
    indent = head.cell_length
    first, *more = wrap(told, max(_NARROWEST, width - indent), break_on_hyphens=False)
    rest = [line(" " * indent, (part, style)) for part in more]
    return lines((line(head, (first, style)), *rest))
