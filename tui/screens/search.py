"""Which claims have these words, and what do they have in common?"""

from __future__ import annotations

import asyncio
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input

from provenance.domain.filters import Filter, FilterSyntaxError
from provenance.services.viewing_queue import why_empty
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Parted
from tui.screens.search_acts import SearchActs
from tui.screens.search_counts import SearchCounts
from tui.screens.search_preview import SearchPreview
from tui.state import finding as state
from tui.state.queue import caret_text, is_begun, read_filter
from tui.state.queue_rows import QueueRows
from tui.text import EMPTY, line, lines, safe
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.claim_table import ClaimTable
from tui.widgets.queue_table import FOUND_COLUMNS
from tui.widgets.rows import RowList
from tui.widgets.said import Said

PAUSE = 0.15
"""Seconds of not typing before the ledger is asked."""
_INDENT = 3


class SearchScreen(SearchCounts, SearchPreview, SearchActs, Parted):
    """A filter, the claims that it finds, one of them whole, and counts of them all."""

    SCOPE = "search"
    BINDINGS = bindings("search", EVERYWHERE)
    CSS_PATH = "search.tcss"

    def __init__(self, where: str = "") -> None:
        super().__init__()
        self._first = where
        self.sought = state.Sought(filter=Filter())
        self._is_refused = False
        """Whether what is typed is no filter, so that nothing is found by it."""

    def furniture(self) -> ComposeResult:
        """The filter, what was found and says, and the counts."""
        with Horizontal(id="line"):
            yield Said(id="slash")
            yield Input(self._first, id="sought", compact=True)
        yield Said(id="told")
        yield Said(id="none", classes="empty")
        with Container(id="found"):
            with Vertical(id="claims"):
                yield ClaimTable(FOUND_COLUMNS, self._rows, id="hits")
                yield ClaimPreview(id="preview")
            yield RowList(id="facets")

    def on_mount(self) -> None:
        """Wait for words, unless it was opened with some."""
        self.crumbs("Search")
        self.query_one("#slash", Said).say(line(" / "))
        sought = self.query_one("#sought", Input)
        sought.placeholder = "words, measure:killed, source:name, rel:<=C …"
        self._show_how()
        if self._first:
            self.query_one(ClaimTable).focus()
        else:
            sought.focus()

    def load(self) -> None:
        """Ask again; what is shown stays until the answer is there."""
        if self.sought.filter.terms:
            self.ask_ledger(keeps_cursor=True)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Check what is typed at once, and look for it once the typing pauses."""
        if not self.is_open:
            return
        message.stop()
        read = read_filter(message.value)
        if isinstance(read, FilterSyntaxError):
            self._refuse(read)
            self.start(self._empty_soon, group="typing")
            return
        self._accept()
        if read != self.sought.filter and not is_begun(message.value):
            self.start(partial(self._soon, read), group="typing")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Look now and go to what is found; what is no filter finds nothing."""
        message.stop()
        read = read_filter(message.value)
        if isinstance(read, FilterSyntaxError):
            self._refuse(read)
            self._empty()
        else:
            self._accept()
            self.seek(read)
            self.query_one(ClaimTable).focus()

    def on_descendant_focus(self) -> None:
        """Say which keys work now."""
        if not self.is_open:
            return
        if not self.query_one("#told").has_class("-wrong"):
            self._say_order()

    def on_claim_table_moved(self) -> None:
        """Say where one is, and what the claim says."""
        if not self.is_open:
            return
        self._say_place()
        self.preview()

    def on_claim_table_listed(self) -> None:
        """Say how many there are, or why there are none."""
        if not self.is_open:
            return
        self._say_place()
        table = self.query_one(ClaimTable)
        is_empty = table.is_complete and not len(table)
        self.set_class(is_empty, "-nothing")
        self.query_one("#none").display = is_empty
        if is_empty:
            self.query_one("#none", Said).say(line("Nothing found; reading why …"))
            self.start(self._explain, group="why")

    def on_claim_table_failed(self, message: ClaimTable.Failed) -> None:
        """Say why; what was found before stays."""
        if not self.is_open:
            return
        self._say_told(f" {message.error}", is_wrong=True)

    def on_claim_table_chosen(self) -> None:
        """Open the claim that was clicked."""
        self.action_open()

    def on_row_list_chosen(self) -> None:
        """Narrow by the count that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        if self.query_one("#facets").has_focus:
            self.narrow()
        else:
            self.open_claim()

    def action_search(self) -> None:
        self.query_one("#sought", Input).focus()

    def action_order(self) -> None:
        self.sought = self.sought.reordered()
        self._say_order()
        if self.sought.filter.terms:
            self.ask_ledger()

    def action_refresh(self) -> None:
        self.load()

    def seek(self, where: Filter) -> None:
        """Look for what a filter finds."""
        if where == self.sought.filter:
            return
        self.sought = state.Sought(filter=where, order=self.sought.order)
        if where.terms:
            self.ask_ledger()
        else:
            self._show_how()

    def ask_ledger(self, *, keeps_cursor: bool = False) -> None:
        """Read the list and the counts; older questions stop."""
        self._say_order()
        self.query_one("#none").display = False
        self.remove_class("-nothing")
        self.query_one(ClaimTable).show(self.sought, keeps_cursor=keeps_cursor)
        self.start(self.count, group="counts")

    def _refuse(self, error: FilterSyntaxError) -> None:
        """Say why what is typed is no filter; until it is one, nothing else is said."""
        told = caret_text(error, indent=_INDENT, width=self.size.width - 1)
        self._say_told(told, is_wrong=True)
        self._is_refused = True

    def _accept(self) -> None:
        was_refused, self._is_refused = self._is_refused, False
        self._say_order()
        if was_refused and not self.sought.filter.terms:
            self._show_how()

    def _empty(self) -> None:
        """Take away what an earlier filter found."""
        self.sought = state.Sought(filter=Filter(), order=self.sought.order)
        self.query_one(ClaimTable).empty()
        self.count_none()
        self.query_one("#none").display = False
        self.add_class("-nothing")
        self.place(EMPTY)

    def _rows(self) -> QueueRows:
        return QueueRows(self.gateway.location, by=self.gateway.by)

    def _show_how(self) -> None:
        self.add_class("-nothing")
        self.count_none()
        none = self.query_one("#none", Said)
        none.say(lines(map(safe, state.HOW)))
        none.display = True
        self.place(EMPTY)
        self._say_order()

    async def _soon(self, where: Filter) -> None:
        await asyncio.sleep(PAUSE)
        # It may be taken back by now, or be no filter any more.
        if (
            self.is_open
            and read_filter(self.query_one("#sought", Input).value) == where
        ):
            self.seek(where)

    async def _empty_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        if self.is_open and self._is_refused:
            self._empty()

    async def _explain(self) -> None:
        sought, by = self.sought, self.gateway.by
        found = await self.read(
            lambda ledger: why_empty(ledger, sought.filter, typed=sought.filter, by=by)
        )
        if found is not None and self.is_open and sought == self.sought:
            first, then = state.none_text(sought, found.culprit)
            if not found.has_claims:
                first, then = "The ledger holds no claims yet.", state.NO_CLAIMS
            none = self.query_one("#none", Said)
            none.say(lines((safe(first, "bold"), EMPTY, safe(then))))

    def _say_order(self) -> None:
        if self._is_refused:
            return
        is_typing = self.query_one("#sought").has_focus
        self._say_told(state.order_text(self.sought, is_typing=is_typing))

    def _say_told(self, text: str, *, is_wrong: bool = False) -> None:
        told = self.query_one("#told", Said)
        told.set_class(is_wrong, "-wrong")
        told.say(safe(text if is_wrong else f" {text}"))

    def _say_place(self) -> None:
        table = self.query_one(ClaimTable)
        of = f"{'' if table.is_complete else 'at least '}{len(table):,}"
        self.place(line(f"{table.position + 1:,}/{of}" if len(table) else "none"))
