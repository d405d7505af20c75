"""Finding by its name what can be done here.

Made of our own list: Textual's palette ends the program on a quick page key, and paints
signs that a plain terminal lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.state.commands import Command, matching
from tui.text import cell, line
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_KEYS, _LABEL = 12, 20


class Palette(ModalScreen[Command | None]):
    """What applies now, as one types; answers None when called off."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+p", "cancel", show=False),
        Binding("down", "to_list('move_down')", show=False),
        Binding("up", "to_list('move_up')", show=False),
        Binding("pagedown", "to_list('page_down')", show=False),
        Binding("pageup", "to_list('page_up')", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = {command.name: command for command in commands}

    def compose(self) -> ComposeResult:
        """A line to type in, and what it finds."""
        with Vertical(id="palette"):
            yield Input(compact=True)
            yield RowList(id="commands")
            yield Said()

    def on_mount(self) -> None:
        """Show everything at first."""
        self.query_one(RowList).can_focus = False
        words = self.query_one(Input)
        words.placeholder = "a word: undo, grade, copy …"
        words.focus()
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has these words."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the cursor is on."""
        event.stop()
        self._choose()

    def on_row_list_chosen(self) -> None:
        """Do what was clicked."""
        self._choose()

    def action_to_list(self, action: str) -> None:
        getattr(self.query_one(RowList), f"action_{action}")()

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _choose(self) -> None:
        chosen = self._commands.get(self.query_one(RowList).key)
        if chosen is not None:
            self.dismiss(chosen)

    def _show(self, words: str) -> None:
        found = matching([*self._commands.values()], words)
        rows = self.query_one(RowList)
        rows.begin_again()
        rows.set_rows([_row(command) for command in found])
        rows.styles.height = max(1, len(found))
        told = "enter does it · esc calls off"
        self.query_one(Said).say(line(told if found else "Nothing here is called so."))


def _row(command: Command) -> ListRow:
    def paint(width: int) -> Content:
        room = max(8, width - _KEYS - _LABEL)
        return line(
            cell(command.label, _LABEL, "bold"),
            cell(command.keys, _KEYS),
            cell(command.help, room),
        )

    return ListRow(command.name, paint)
