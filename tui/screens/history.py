"""What did I do last, and does it still hold?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.services.recalling import OwnAct, case_of_question, own_acts
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state import recalled as state
from tui.state.undoing import UNSAID
from tui.text import cell, line, lines, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_SEQ, _WHEN = 8, 15


class HistoryScreen(Room):
    """The reviewer's own acts, each with what it was about."""

    SCOPE = "history"
    BINDINGS = bindings("history", EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._acts: dict[str, OwnAct] = {}

    def furniture(self) -> ComposeResult:
        """The acts, or that there are none."""
        yield Said(id="none", classes="empty")
        yield RowList(id="acts", wraps=True)

    def on_mount(self) -> None:
        """Say where one is."""
        self.crumbs("History")
        none = self.query_one("#none", Said)
        none.say(line("Reading what you did …"))
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The reviewer's newest acts."""
        by = self.gateway.by
        return lambda ledger: own_acts(ledger, by=by)

    def receive(self, found: Sequence[OwnAct]) -> None:
        """Show them."""
        self._acts = {f"#{own.entry.seq}": own for own in found}
        none = self.query_one("#none", Said)
        none.display = not found
        none.say(
            lines(
                (
                    line(f"{self.gateway.by} did nothing in this ledger yet."),
                    line("1 leads to the claims that wait, 2 to the cases."),
                )
            )
        )
        now = self.gateway.clock()
        rows = [_row(name, own, now) for name, own in self._acts.items()]
        self.query_one(RowList).set_rows(rows)
        self.place(line(state.count_text([*found]) if found else ""))
        self._paint()

    def on_row_list_moved(self) -> None:
        """Note which act can be seen."""
        if not self.is_open:
            return
        self._paint()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.action_open()

    def action_history(self) -> None:
        self.review.go_back()

    def action_open(self) -> None:
        own = self._own
        if own is None:
            return
        ref = own.ref
        if ref is None:
            self.action_trace()
        elif ref.kind == "claim":
            self.review.open_claim(ref.number)
        elif ref.kind == "source":
            self.review.open_source(ref.number)
        elif ref.kind == "question":
            self.start(partial(self._open_question, ref.number), group="open")
        else:
            self.review.open_trace(str(ref))

    def action_trace(self) -> None:
        if self._own is not None:
            self.review.open_trace(f"#{self._own.entry.seq}")

    def action_undo(self) -> None:
        own = self._own
        if own is None or not self.is_painted(f"#{own.entry.seq}"):
            return
        if own.can_undo:
            self.ask(partial(self._turn, own))
        else:
            self.tell(line(state.stays_text(own)))

    @property
    def _own(self) -> OwnAct | None:
        return self._acts.get(self.query_one(RowList).key)

    def _paint(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.painted(key)
        else:
            self.nothing_painted()

    async def _open_question(self, question: int) -> None:
        case = await self.read(lambda ledger: case_of_question(ledger, question))
        if case is None:
            self.review.open_trace(f"Q{question}")
        else:
            self.review.open_case(case)

    async def _turn(self, own: OwnAct) -> None:
        from provenance.services.undoing import undo_entry

        asked = state.ask_text(own, self.gateway.clock())
        because = await self.reason(line(asked, " Why?"), unsaid=UNSAID)
        if because is None:
            return
        entry = own.entry.seq if own.undone_by is None else own.undone_by
        await self.act(
            lambda ledger, signed: undo_entry(
                ledger, entry=entry, because=because, **signed
            ),
            lambda done: f"{state.settled_text(own)}, by #{done.entry}",
            then="",
        )


def _row(name: str, own: OwnAct, now: datetime) -> ListRow:
    def paint(width: int) -> Content:
        head = line(
            f"{state.sign_of(own)} ",
            cell(name, _SEQ, "bold"),
            cell(state.when_text(own, now), _WHEN),
            safe(state.done_text(own)),
        )
        if not own.about:
            return head
        return lines((head, line(" " * (_SEQ + 2), safe(own.about))))

    return ListRow(name, paint)
