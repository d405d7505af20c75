"""Which keys work here, and what do the letters and signs mean?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from provenance.domain.grades import Credibility, Reliability
from tui.actions import EVERYWHERE, LIST, SCOPES, Action, actions_of
from tui.keys import bindings, keys_text
from tui.screens.room import Room
from tui.text import cell, line, lines
from tui.widgets.said import Said

_KEYS, _LABEL = 12, 16
_SIGNS = (
    ("≠", "contested: claims that do not agree"),
    ("=", "not contested"),
    ("!", "stale: something a decision read has changed since"),
    ("✓", "decided"),
    ("··", "not rated by you; rate it, then its speaker's letter is shown"),
    ("B2", "letter of the speaker, digit of the claim; – is ungraded, which is not F"),
    ("o3", "the origin a claim goes back to, numbered within the case"),
    ("‹", "said by the first, passed on by the next"),
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
        self.crumbs("Help", SCOPES.get(self._scope, "Help"))
        scopes = [self._scope] if self._scope in SCOPES else []
        parts: list[Content | str] = []
        for scope in (*scopes, EVERYWHERE, LIST):
            parts.append(line((SCOPES[scope], "bold underline")))
            parts += [_key(action) for action in actions_of(scope)]
            parts.append("")
        parts += [line(("Signs", "bold underline"))]
        parts += [line(cell(sign, _KEYS, "bold"), told) for sign, told in _SIGNS]
        parts += ["", line(("Reliability of a source", "bold underline"))]
        parts += [line(cell(each.value, 4, "bold"), each.label) for each in Reliability]
        parts += ["", line(("Credibility of a claim", "bold underline"))]
        parts += [line(cell(each.value, 4, "bold"), each.label) for each in Credibility]
        text = self.query_one("#help", VerticalScroll)
        text.query_one(Said).say(lines(parts))
        text.focus()
        self.place(line("Every key that writes asks for a reason, and z undoes it."))

    def action_help(self) -> None:
        self.app.pop_screen()


def _key(action: Action) -> Content:
    mark = "!" if action.danger else " "
    return lines(
        (
            line(
                cell(keys_text(action), _KEYS, "bold"),
                mark,
                " ",
                cell(action.label, _LABEL),
                action.help,
            ),
            *(
                [line(" " * (_KEYS + 2), (action.twin, "italic"))]
                if action.twin
                else ()
            ),
        )
    )
