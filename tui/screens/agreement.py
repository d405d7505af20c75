"""How far do people agree, with each other and with the model?"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content

from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state import agreeing as state
from tui.text import line, lines, safe
from tui.widgets.rows import ListRow, RowList

if TYPE_CHECKING:
    from provenance.services.agreeing import Agreements

_INDENT = 2
READING = "Reading what the model makes of the sources …"


class AgreementScreen(Room):
    """Agreement between people, and decisions beside estimates; nothing is written."""

    SCOPE = "agreement"
    BINDINGS = bindings("agreement", EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[state.Told, ...] = ()
        self._told: tuple[state.Told, ...] = ()

    def furniture(self) -> ComposeResult:
        """The lines, each a row."""
        yield RowList(id="agreement", wraps=True)

    def on_mount(self) -> None:
        """Say where one is."""
        self.crumbs("Agreement")
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """How far reviewers agree."""
        return state.read_agreements

    def receive(self, found: Agreements) -> None:
        """Show it, then ask what the model makes of it all."""
        self._people = tuple(state.people_rows(found))
        self._show()
        self.place(line("nothing here says what anybody gave"))
        self.start(self._read_estimates, group="estimates")

    def on_row_list_chosen(self) -> None:
        """Trace the rating that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        told = self._rows().get(self.query_one(RowList).key)
        if told is not None and told.ref:
            self.review.open_trace(told.ref)
        else:
            self.tell(line("No rating is under the cursor: nothing to trace."))

    async def _read_estimates(self) -> None:
        found = await self.read(state.read_estimates)
        if found is not None and self.is_open:
            self._told = tuple(state.estimate_rows(found.suggestions))
            self._show()

    def _rows(self) -> dict[str, state.Told]:
        every = (*self._people, *self._told)
        return {each.ref or str(number): each for number, each in enumerate(every)}

    def _show(self) -> None:
        rows = [_row(key, told) for key, told in self._rows().items()]
        if not self._told:
            rows.append(ListRow("reading", lambda width: line(" ", (READING, "dim"))))
        self.query_one(RowList).set_rows(rows)


def _row(key: str, told: state.Told) -> ListRow:
    def paint(width: int) -> Content:
        if told.is_heading:
            return lines([safe(each, "bold underline") for each in told.lines(width)])
        room = max(1, width - _INDENT)
        said = [part for each in told.lines(room) for part in wrap(each, room)]
        return lines([line(" " * _INDENT, each) for each in said])

    return ListRow(key, paint)
