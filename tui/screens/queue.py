"""Which case comes next?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.services.listing import CaseLine, case_counts, case_lines
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.queue import Queue, state_text
from tui.text import cell, line, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_NUMBERS = (("≠", 4), ("claims", 6), ("speakers", 8))
_STATE, _REF, _FAMILY = 10, 5, 13
_COLOURS = {"stale": "$text-warning", "open": "", "decided": "$text-success"}


class QueueScreen(Room):
    """The cases of the ledger: stale ones first, then by contradictions."""

    SCOPE = "queue"
    BINDINGS = bindings("queue", EVERYWHERE)
    CSS_PATH = "queue.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._queue = Queue()
        self._is_read = False

    def furniture(self) -> ComposeResult:
        """A heading, the cases, and what to say when there is none."""
        yield Said(classes="heading")
        yield Said(id="none", classes="empty")
        yield RowList(id="cases")

    def on_mount(self) -> None:
        """Name the columns."""
        self.crumbs("Cases")
        self.query_one("#none", Said).say(line("Reading the ledger …"))
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the heading over the columns again."""
        self._head()

    def query_ledger(self) -> Callable[[Any], Any]:
        """A page of cases, and the counts of all."""
        state = self._queue.state

        def query(ledger: Any) -> Queue:
            wanted = None if state == "all" else state
            cases = case_lines(ledger, state=wanted)
            return Queue(cases, case_counts(ledger), state)

        return query

    def receive(self, found: Queue) -> None:
        """Show the cases; the cursor stays on the one it was on."""
        self._queue = found
        none = self.query_one("#none", Said)
        none.say(safe(found.why_empty()))
        none.display = not found.cases
        rows = self.query_one(RowList)
        rows.display = bool(found.cases)
        self.query_one(".heading").display = bool(found.cases)
        rows.set_rows([_row(case) for case in found.cases])
        if found.cases:
            rows.focus()
        self._head()
        self._say_place()

    def on_row_list_moved(self) -> None:
        """Say which case of how many."""
        self._say_place()

    def on_row_list_chosen(self) -> None:
        """Open the case."""
        self.action_open()

    def action_open(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_case(int(key[1:]))

    def action_filter(self) -> None:
        self._queue = Queue(
            self._queue.cases, self._queue.counts, self._queue.next_state
        )
        self.load()

    def action_trace(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_trace(key)

    def action_back(self) -> None:
        self.review.leave()

    def _say_place(self) -> None:
        rows = self.query_one(RowList)
        where = f"{rows.position + 1} of {len(rows)} · " if len(rows) else ""
        self.place(line(where, safe(self._queue.summary())))

    def _head(self) -> None:
        self.query_one(".heading", Said).say(
            line(
                " ",
                _columns(
                    self.size.width - 2,
                    ("state", "case", "event", "measures"),
                    tuple(name for name, _ in _NUMBERS),
                ),
            )
        )


def _row(case: CaseLine) -> ListRow:
    numbers = (case.case.contradictions, case.claims, case.speakers)
    words = (
        state_text(case.case),
        f"K{case.case.id}",
        case.event.label,
        case.case.family.replace("_", " "),
    )
    colour = _COLOURS[case.case.state.value]

    def paint(width: int) -> Content:
        return _columns(width, words, tuple(map(str, numbers)), colour)

    return ListRow(f"K{case.case.id}", paint)


def _columns(
    width: int, words: tuple[str, ...], numbers: tuple[str, ...], style: str = ""
) -> Content:
    state, ref, event, family = words
    taken = _STATE + _REF + _FAMILY + sum(size + 1 for _, size in _NUMBERS) + 3
    parts: list[Content | str] = [
        cell(state, _STATE, style),
        " ",
        cell(ref, _REF),
        cell(event, max(8, width - taken)),
        " ",
        cell(family, _FAMILY),
    ]
    for number, (_, size) in zip(numbers, _NUMBERS, strict=True):
        parts += [" ", cell(number, size, is_number=True)]
    return line(*parts)
