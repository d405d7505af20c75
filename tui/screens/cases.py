"""Which case comes next?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.services.listing_cases import case_counts, case_lines
from provenance.services.listing_conflicts import case_conflicts
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.ask import Told
from tui.screens.case_watch import Watching
from tui.state.case_list import PRINTED, CaseList, is_printed, why_lines
from tui.text import line, lines, safe
from tui.widgets.case_list import CaseRows
from tui.widgets.rows import RowList
from tui.widgets.said import Said

PAGE = 60
"""Cases that are read at once, more in a higher window; at their end come more."""


class CasesScreen(Watching):
    """The cases of the ledger: stale ones first, then by what matters first."""

    SCOPE = "cases"
    BINDINGS = bindings("cases", EVERYWHERE)
    CSS_PATH = "cases.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._shown = CaseList()
        self._table: CaseRows | None = None
        self._limit = PAGE

    def furniture(self) -> ComposeResult:
        """A heading, the cases, and what to say when there is none."""
        yield Said(classes="heading")
        yield Said(id="none", classes="empty")
        yield RowList(id="cases")
        yield Said(id="news")

    def on_mount(self) -> None:
        """Name the columns."""
        self._limit = max(PAGE, self.app.size.height)
        self.query_one("#none", Said).say(line("Reading the ledger …"))
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the heading over the columns again."""
        self._head()

    def query_view(self) -> Callable[[Any], Any]:
        """A page of cases, and the counts of all."""
        shown, limit = self._shown, self._limit
        return lambda ledger: read_cases(ledger, shown, limit=limit)

    def show_news(self, content: Content) -> None:
        """Say above the status what others did, else what to look at first."""
        told = content if content.plain else safe(self._shown.news())
        self.query_one("#news", Said).say(line(" ", told))

    def receive_view(self, found: CaseList) -> None:
        """Show the cases; the cursor stays on the one it was on."""
        self._shown = found
        none = self.query_one("#none", Said)
        none.say(safe(found.why_empty()))
        none.display = not found.cases
        rows = self.query_one(RowList)
        rows.display = bool(found.cases)
        self.query_one(".heading").display = bool(found.cases)
        now = self.gateway.clock()
        self._table = CaseRows(found.cases, found.conflicts, now)
        rows.set_rows(self._table.rows)
        if found.cases:
            rows.focus()
        self._head()
        self._say_place()

    def on_row_list_moved(self) -> None:
        """Say which case of how many; at the end of a page, read the next."""
        self._say_place()
        rows = self.query_one(RowList)
        if len(rows) == self._limit and rows.position == self._limit - 1:
            self._limit += PAGE
            self.load()

    def on_row_list_chosen(self) -> None:
        """Open the case."""
        self.action_open()

    def action_open(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_case(int(key[1:]))

    def action_filter(self) -> None:
        self._shown = replace(self._shown, state=self._shown.next_state)
        self.query_one(RowList).begin_again()
        self.load()

    def action_why(self) -> None:
        place = self.query_one(RowList).position
        if self._shown.cases:
            told = why_lines(self._shown.cases[place].case)
            self.app.push_screen(Told(lines(told)))

    def action_trace(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_trace(key)

    def _say_place(self) -> None:
        rows = self.query_one(RowList)
        of = max(len(rows), self._shown.asked)
        where = f"{rows.position + 1:,} of {of:,} · " if len(rows) else ""
        self.place(line(where, safe(self._shown.summary())))

    def _head(self) -> None:
        if self._table is not None:
            width = self.query_one(RowList).scrollable_content_region.width - 1
            self.query_one(".heading", Said).say(self._table.heading(width))


def read_cases(ledger: Any, shown: CaseList, *, limit: int) -> CaseList:
    """A page of the cases of a state, with the counts of all."""
    counts = case_counts(ledger)
    cases = case_lines(ledger, state=shown.wanted, limit=limit)
    # What is printed comes first among the stale ones.
    stale = case_lines(ledger, state="stale", limit=limit) if counts["stale"] else []
    printed = [each for each in stale if is_printed(each.case)]
    if shown.state == PRINTED:
        cases = printed
    conflicts = case_conflicts(ledger, [each.case for each in cases])
    return CaseList(cases, counts, shown.state, conflicts, len(printed))
