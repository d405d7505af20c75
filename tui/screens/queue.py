"""Which claims wait, and what does each of them say?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Input

from provenance.domain.filters import Filter, FilterSyntaxError
from provenance.services import viewing_queue as viewing
from provenance.services.viewing_queue import QueuedClaim
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.queue_batch import QueueBatch
from tui.state import queue as state
from tui.state.counting import counted
from tui.state.queue_rows import QueueRows
from tui.text import EMPTY, line, lines, safe
from tui.widgets import queue_preview as paint
from tui.widgets.claim_preview import ClaimPreview, Told
from tui.widgets.claim_table import ClaimTable
from tui.widgets.queue_table import QueueTable
from tui.widgets.said import Said
from tui.widgets.side_text import SideText

TYPING_PAUSE = 0.2
"""Seconds of not typing before the list is asked for."""
STAYING = 0.08
"""Seconds on a claim before what stands beside it is read."""
LOOK_EVERY = 5.0
"""Seconds between two looks for claims that came meanwhile."""
_FILTER_INDENT = 3


class QueueScreen(QueueBatch):
    """The claims that wait, the one under the cursor in full, and decisions by key."""

    SCOPE = "queue"
    BINDINGS = bindings("queue", EVERYWHERE)
    CSS_PATH = "queue.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.sitting = state.Sitting()
        self._last = 0
        """The newest claim when the list was read."""
        self._new = 0
        self._is_listed = False

    def furniture(self) -> ComposeResult:
        """Tabs, filter, list, and the claim under the cursor."""
        yield Said(id="tabs")
        with Horizontal(id="line"):
            yield Said(id="slash")
            yield Input(id="filter", compact=True)
        yield Said(id="told")
        yield Said(id="none", classes="empty")
        with Container(id="body"):
            yield QueueTable(self._rows, id="list")
            yield ClaimPreview(id="preview")
            yield SideText(id="beside")

    def on_mount(self) -> None:
        """Read the list."""
        self.query_one("#slash", Said).say(line(" / "))
        self.query_one(
            "#filter", Input
        ).placeholder = (
            "every claim of this list; measure:killed, source:name, rel:<=C, words …"
        )
        self.query_one("#none").display = False
        self.crumbs("Queue")
        self.table.focus()
        self.set_interval(LOOK_EVERY, self._look_if_shown)

    def query_ledger(self) -> Callable[[Any], Any] | None:
        """The claim under the cursor."""
        by, row = self.gateway.by, self.table.row
        if row is None:
            return None
        return lambda ledger: viewing.view_queued(ledger, row.id, by=by)

    def load(self) -> None:
        """Read the claim under the cursor again; the list is read when first shown."""
        if not self._is_listed:
            self._list()
        super().load()

    def receive(self, found: QueuedClaim | None) -> None:
        """Show the claim, if the cursor is still on it."""
        row = self.table.row
        if found is None:
            self.nothing_painted()
        elif row is not None and row.id == found.row.claim:
            self._show(found)

    def on_claim_table_moved(self, message: ClaimTable.Moved) -> None:
        """Read the claim that the cursor is on."""
        self._say_place()
        if self.table.is_choosing:
            self.chosen_changed()
        row = message.row
        self.painted("")
        if row is None:
            self.view = None
            self.nothing_painted()
            self._explain_if_empty()
        elif self.view is None or self.view.row.claim != row.id:
            self.view = None
        self.load()

    def on_claim_table_listed(self) -> None:
        """Say how many there are."""
        self._say_place()
        self._explain_if_empty()

    def on_claim_table_failed(self, message: ClaimTable.Failed) -> None:
        """Say why the list cannot be read; the one before stays, to be acted on."""
        self._say_told(str(message.error), is_wrong=True)
        self.load()

    def on_claim_table_chosen(self) -> None:
        """Open the claim that was clicked."""
        self.action_open()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Check what is typed at once, and ask for it once the typing pauses."""
        message.stop()
        read = state.read_filter(message.value)
        if isinstance(read, FilterSyntaxError):
            width = self.size.width - 1
            told = state.caret_text(read, indent=_FILTER_INDENT, width=width)
            self._say_told(told, is_wrong=True)
        elif read != self.sitting.wanted.typed and not state.is_begun(message.value):
            self.start(partial(self._soon, read), group="typing")
        else:
            self._say_order()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the filter, and go back to the list."""
        message.stop()
        read = state.read_filter(message.value)
        if not isinstance(read, FilterSyntaxError):
            self._want(replace(self.sitting.wanted, typed=read))
            self.table.focus()

    def action_search(self) -> None:
        self.query_one("#filter", Input).focus()

    def begin_filter(self, typed: str) -> None:
        """Type the begin of a filter, to be gone on with."""
        field = self.query_one("#filter", Input)
        field.value = typed
        field.cursor_position = len(typed)
        field.focus()

    @property
    def is_at_rest(self) -> bool:
        """Whether no claims are chosen and none has the screen for itself."""
        return not (self.table.is_choosing or self.has_class("-focused"))

    def action_back(self) -> None:
        typed = self.query_one("#filter", Input)
        if typed.has_focus:
            typed.value = ""
            self._want(replace(self.sitting.wanted, typed=Filter()))
            self.table.focus()
        elif self.table.is_choosing:
            self.action_choose()
        elif self.has_class("-focused"):
            self.action_focus_view()
        else:
            super().action_back()

    def action_next_part(self) -> None:
        self._go_to_tab(1)

    def action_previous_part(self) -> None:
        self._go_to_tab(-1)

    def action_order(self) -> None:
        self._want(self.sitting.wanted.reordered())

    def action_refresh(self) -> None:
        self._list(keeps_cursor=True)

    def action_focus_view(self) -> None:
        self.toggle_class("-focused")
        if self.view is not None:
            self._paint(self.view)

    def action_more(self) -> None:
        self.query_one(ClaimPreview).more()

    def action_less(self) -> None:
        self.query_one(ClaimPreview).less()

    def action_open(self) -> None:
        if self.table.row is not None:
            self.review.open_claim(self.table.row.id)

    def action_trace(self) -> None:
        if self.table.row is not None:
            self.review.open_trace(f"C{self.table.row.id}")

    def action_source(self) -> None:
        if self.view is not None:
            self.review.open_source(self.view.row.source)

    def action_copy(self) -> None:
        if self.table.row is not None:
            named = f"C{self.table.row.id}"
            self.app.copy_to_clipboard(named)
            self.tell(line(f"{named} sent to the terminal's clipboard"))

    def action_proposals(self) -> None:
        self.review.open_proposals()

    def chosen_changed(self) -> None:
        """Say how many are chosen, and what works on them."""
        if not self.table.is_choosing:
            self._say_order()
            return
        count = counted(self.table.chosen_count, "claim")
        self._say_told(f"{count} chosen · a x space f u act on all · v or esc ends")

    def nothing_left(self) -> None:
        """Say that every claim of the list is decided."""
        self._say_told(
            "Every claim of this list is decided: R reads again, tab goes on."
        )

    def counts_changed(self) -> None:
        """Say again how many are done and left."""
        self._say_place()

    async def look(self) -> None:
        """Count the claims that came since the list was read; the list stays."""
        wanted, by, after = self.sitting.wanted.filter, self.gateway.by, self._last
        found = await self.read(
            lambda ledger: viewing.new_claims(ledger, wanted, after=after, by=by)
        )
        if found is not None and found != self._new and self.is_open:
            self._new = found
            self.table.tell_new(found)

    def _look_if_shown(self) -> None:
        if self.is_current and self._last:
            self.start(self.look, group="look")

    def _rows(self) -> QueueRows:
        return QueueRows(self.gateway.location, by=self.gateway.by)

    def _go_to_tab(self, steps: int) -> None:
        self._want(self.sitting.wanted.at_tab(steps))

    def _want(self, wanted: state.Wanted) -> None:
        if wanted != self.sitting.wanted:
            self.sitting.wanted = wanted
            self._list()

    def _list(self, *, keeps_cursor: bool = False) -> None:
        """Read the list; what is shown stays until its rows are there."""
        self._is_listed, self._new = True, 0
        self.sitting.read_anew()
        self.table.choose_none()
        self._say_tabs()
        self._say_order()
        self.painted("")
        self.view = None
        self.table.show(self.sitting.wanted, keeps_cursor=keeps_cursor)
        self.start(self._note_last, group="last")

    async def _note_last(self) -> None:
        by, now = self.gateway.by, self.gateway.clock().astimezone(UTC)
        since = now.replace(hour=0, minute=0, second=0, microsecond=0)
        found = await self.read(
            lambda ledger: (
                viewing.last_claim(ledger),
                viewing.triaged_since(ledger, since, by=by),
            )
        )
        if found is not None and self.is_open:
            self._last, judged = found
            self.sitting.today = {*judged}
            self._say_place()

    async def _soon(self, typed: Filter) -> None:
        await asyncio.sleep(TYPING_PAUSE)
        # It may be taken back by now, or be no filter any more.
        if (
            self.is_open
            and state.read_filter(self.query_one("#filter", Input).value) == typed
        ):
            self._want(replace(self.sitting.wanted, typed=typed))

    def _show(self, view: QueuedClaim) -> None:
        before = self.view
        self.view = view
        key = f"C{view.row.claim}"
        if before is not None and replace(view, seen=before.seen) == before:
            # Read again and found unchanged, it stays painted.
            if not self.is_painted_already(key):
                self.painted(key)
            return
        self._paint(view)
        self.painted(key)
        if self.query_one("#beside").display:
            self.start(partial(self._read_beside, view), group="beside")

    def is_painted_already(self, key: str) -> bool:
        """Whether a claim was painted before it was read again."""
        return self._painted == key

    def _paint(self, view: QueuedClaim) -> None:
        is_wide = self.has_class("-tall") or self.has_class("-focused")
        self.query_one(ClaimPreview).tell(
            Told(
                title=paint.title(view),
                words=paint.words(view, is_wide=is_wide),
                facts=paint.facts(view),
            )
        )

    async def _read_beside(self, view: QueuedClaim) -> None:
        more = self.query_one(SideText)
        more.tell(paint.beside(view, None))
        await asyncio.sleep(STAYING)
        found = await self.read(
            lambda ledger: viewing.answers_beside(ledger, view.claim)
        )
        if found is not None and self.is_open and self.view is view:
            more.tell(paint.beside(view, found))

    def _explain_if_empty(self) -> None:
        self.set_class(self.is_empty, "-empty")
        self.query_one("#none").display = self.is_empty
        if self.is_empty:
            self.query_one("#none", Said).say(line("Nothing here; reading why …"))
            self.start(self._explain, group="why")
        elif not self.query_one("#filter").has_focus:
            self.table.focus()

    async def _explain(self) -> None:
        wanted, by = self.sitting.wanted, self.gateway.by
        found = await self.read(
            lambda ledger: viewing.why_empty(
                ledger, wanted.filter, typed=wanted.typed, by=by
            )
        )
        if found is not None and self.is_open and wanted == self.sitting.wanted:
            first, then = state.empty_text(found, self.sitting)
            self.query_one("#none", Said).say(
                lines((safe(first, "bold"), EMPTY, safe(then)))
            )

    def _say_tabs(self) -> None:
        here = self.sitting.wanted.tab
        parts = [
            (f"[{name.capitalize()}]", "bold")
            if name == here
            else f" {name.capitalize()} "
            for name in state.TAB_NAMES
        ]
        self.query_one("#tabs", Said).say(line(" ", *parts))

    def _say_order(self) -> None:
        self._say_told(state.filter_text(self.sitting.wanted))

    def _say_told(self, text: str, *, is_wrong: bool = False) -> None:
        told = self.query_one("#told", Said)
        told.set_class(is_wrong, "-wrong")
        told.say(safe(text if is_wrong else f" {text}"))

    def _say_place(self) -> None:
        table = self.table
        text = state.place_text(
            self.sitting,
            position=table.position,
            total=len(table),
            is_complete=table.is_complete,
        )
        self.place(line(text))
