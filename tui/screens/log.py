"""What happened since the screens were opened?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.counting import counted
from tui.state.journal import ERROR, Noted
from tui.text import line, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_SIGNS = {"done": "✓", "error": "✗", "result": "·"}


class LogScreen(Room):
    """Acts, errors and results with their times, the newest first."""

    SCOPE = "log"
    BINDINGS = bindings("log", EVERYWHERE)
    CSS_PATH = "log.tcss"

    def furniture(self) -> ComposeResult:
        """The lines, or that there are none."""
        yield Said(id="none", classes="empty")
        yield RowList(id="noted", wraps=True)

    def on_mount(self) -> None:
        """Say where one is."""
        self.crumbs("Log")
        self.query_one(RowList).focus()

    def on_screen_resume(self) -> None:
        """Show what was noted, and count it as read."""
        super().on_screen_resume()
        noted = self.review.journal.lines
        self.review.journal.read()
        self.review.show_state()
        none = self.query_one("#none", Said)
        none.say(line("Nothing happened yet: acts, errors and results come here."))
        none.display = not noted
        self.query_one(RowList).set_rows([_row(each) for each in noted])
        errors = sum(each.kind == ERROR for each in noted)
        self.place(line(f"{counted(len(noted), 'line')} · {counted(errors, 'error')}"))

    def action_log(self) -> None:
        self.review.go_back()

    def action_copy(self) -> None:
        key = self.query_one(RowList).key
        for noted in self.review.journal.lines:
            if str(noted.number) == key:
                self.app.copy_to_clipboard(_text(noted))
                self.tell(line("The line was sent to the terminal's clipboard."))


def _text(noted: Noted) -> str:
    sign = _SIGNS[noted.kind]
    return f"{noted.at:%H:%M:%S}Z {sign} {noted.kind} {noted.text}"


def _row(noted: Noted) -> ListRow:
    def paint(width: int) -> Content:
        sign = _SIGNS[noted.kind]
        return line(
            (f"{noted.at:%H:%M:%S}Z {sign} {noted.kind} ", "bold"),
            safe(noted.text, one_line=True),
        )

    return ListRow(str(noted.number), paint)
