"""What shall be traced?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Parted
from tui.text import line, lines, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said
from tui.widgets.status import ENTERS

_HOW = (
    "Type what to trace, then enter:",
    "",
    "  C12  a claim        R3  a decision   Q7  a question   K2  a case",
    "  D3   a document     S4  a source     E1  an event     #45 an entry",
    "  D3:104-174          a passage, by its characters",
    "  sheet.csv:12:killed a cell of an exported sheet: file, row, column",
    "",
    "Or press t on a claim, a case, a source or a proposal.",
)


class TraceStartScreen(Parted):
    """A line for what to trace, and what was traced before."""

    SCOPE = "trace_start"
    BINDINGS = bindings("trace_start", EVERYWHERE)
    CSS_PATH = "trace_start.tcss"

    def furniture(self) -> ComposeResult:
        """The line, how to fill it, and what was traced before."""
        yield Input(id="asked-ref", classes=ENTERS, compact=True)
        yield Said(id="how", classes="empty")
        yield RowList(id="before")

    def on_mount(self) -> None:
        """Wait for a reference."""
        asked = self.query_one("#asked-ref", Input)
        asked.placeholder = "C12, R3, sheet.csv:12:killed …"
        asked.focus()
        self.query_one("#how", Said).say(lines(map(safe, _HOW)))

    def on_screen_resume(self) -> None:
        """Show what was traced meanwhile."""
        super().on_screen_resume()
        traced = self.review.traced
        rows = self.query_one(RowList)
        rows.display = bool(traced)
        rows.set_rows([_row(ref) for ref in traced])
        self.place(line("newest first" if traced else "nothing traced yet"))

    def on_input_submitted(self) -> None:
        """Trace what was typed."""
        self.action_open()

    def on_row_list_chosen(self) -> None:
        """Trace it again."""
        self.action_open()

    def action_open(self) -> None:
        asked, rows = self.query_one("#asked-ref", Input), self.query_one(RowList)
        ref = rows.key if rows.has_focus else asked.value.strip()
        if ref:
            self.review.open_trace(ref)
        else:
            self.tell(line("Type what to trace first: C12, R3, a sheet's cell."))


def _row(ref: str) -> ListRow:
    return ListRow(ref, lambda width: safe(ref, width=width))
