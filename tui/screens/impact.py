"""What would a change of this source's grade touch?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.domain.grades import Reliability
from provenance.services.leaning import LeaningDecision
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state import touching as state
from tui.text import cell, line, lines, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_REF, _THEN = 6, 16


class ImpactScreen(Room):
    """The decisions and exported sheets that rest on a source; nothing is written."""

    SCOPE = "impact"
    BINDINGS = bindings("impact", EVERYWHERE)

    def __init__(self, source: int) -> None:
        super().__init__()
        self._source = source
        self._letter: Reliability | None = None

    def furniture(self) -> ComposeResult:
        """What is asked, and the decisions."""
        yield Said(classes="heading")
        yield Said(id="none", classes="empty")
        yield RowList(id="touched", wraps=True)

    def on_mount(self) -> None:
        """Say what is asked."""
        self.crumbs("Impact")
        self._ask()
        self.query_one("#none").display = False
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """What the letter would touch."""
        source, letter, by = self._source, self._letter, self.gateway.by
        return lambda ledger: state.read_touched(ledger, source, letter, by=by)

    def receive(self, found: state.Touched) -> None:
        """Show the decisions."""
        told = state.touched_text(found)
        none = self.query_one("#none", Said)
        none.say(
            lines((safe(told), safe("Nothing turns stale by a grade: esc goes back.")))
        )
        none.display = not found.decisions
        self.query_one(RowList).set_rows(
            [
                _row(ref, each)
                for ref, each in state.leaning_refs(found.decisions).items()
            ]
        )
        self.place(line(told))

    def on_row_list_chosen(self) -> None:
        """Trace the decision that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        if self.query_one(RowList).key:
            self.review.open_trace(self.query_one(RowList).key)

    def action_letter(self) -> None:
        self._letter = state.next_letter(self._letter)
        self._ask()
        self.load()

    def _ask(self) -> None:
        told = f" {state.asked_text(self._letter)} · f asks about the next letter"
        self.query_one(".heading", Said).say(safe(told))


def _row(ref: str, each: LeaningDecision) -> ListRow:
    def paint(width: int) -> Content:
        head = line(
            cell(ref, _REF, "bold"),
            cell(state.then_text(each), _THEN),
            safe(state.subject_text(each), one_line=True),
        )
        beneath = f"through {state.through_text(each)} · {state.sheets_text(each)}"
        return lines((head, line(" " * _REF, beneath)))

    return ListRow(ref, paint)
