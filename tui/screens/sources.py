"""Which source do I look at?"""

from __future__ import annotations

from textual.app import ComposeResult

from provenance.domain.errors import ProvenanceError
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.counting import counted
from tui.state.source_rows import ORDERS, SourceRows, SourcesWanted
from tui.text import line, lines, safe
from tui.widgets.claim_table import ClaimTable
from tui.widgets.said import Said
from tui.widgets.table_paint import TableColumn

COLUMNS = (
    TableColumn("Ref", 7),
    TableColumn("Grade", 10),
    TableColumn("Says", 7, is_number=True),
    TableColumn("Carries", 7, is_number=True),
    TableColumn("Kind", 15),
    TableColumn("Source", 14, most=40),
    TableColumn("Graded", 10, wide_from=110),
    TableColumn("Review by", 10, wide_from=110),
    TableColumn("Because", 20, is_spare=True),
)
_NONE = (
    "No source yet.",
    "Leave by ctrl+q, then `provenance import FILE` brings claims with their sources;",
    "`provenance demo` shows some.",
)


class SourcesScreen(Room):
    """The sources, each with the grade it holds and how much it says."""

    SCOPE = "sources"
    BINDINGS = bindings("sources", EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = SourcesWanted()
        self._is_listed = False

    def furniture(self) -> ComposeResult:
        """How the list is ordered, and the list."""
        yield Said(classes="heading")
        yield Said(id="none", classes="empty")
        yield ClaimTable(COLUMNS, self._rows, id="sources")

    def on_mount(self) -> None:
        """Say where one is."""
        self.crumbs("Sources")
        none = self.query_one("#none", Said)
        none.say(lines(map(safe, _NONE)))
        none.display = False
        self.query_one(ClaimTable).focus()

    def load(self) -> None:
        """Read the list anew; the cursor stays on its source."""
        self._list(keeps_cursor=self._is_listed)

    def on_claim_table_moved(self) -> None:
        """Say where one is."""
        if not self.is_open:
            return
        self._say_place()

    def on_claim_table_listed(self) -> None:
        """Say how many there are, or that there are none."""
        if not self.is_open:
            return
        table = self.query_one(ClaimTable)
        is_empty = table.is_complete and not len(table)
        self.query_one("#none").display = is_empty
        table.display = not is_empty
        self._say_place()

    def on_claim_table_failed(self, message: ClaimTable.Failed) -> None:
        """Say why the list cannot be read; the one before stays."""
        if isinstance(message.error, ProvenanceError):
            self.complain(message.error)
        else:
            raise message.error

    def on_claim_table_chosen(self) -> None:
        """Open the card that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one(ClaimTable).row
        if row is not None:
            self.review.open_source(row.id)

    def action_trace(self) -> None:
        row = self.query_one(ClaimTable).row
        if row is not None:
            self.review.open_trace(f"S{row.id}")

    def action_agreement(self) -> None:
        from tui.screens.agreement import AgreementScreen

        self.review.push_screen(AgreementScreen())

    def action_order(self) -> None:
        self._wanted = self._wanted.next_order()
        self._list(keeps_cursor=False)

    def _rows(self) -> SourceRows:
        gateway = self.gateway
        return SourceRows(gateway.location, by=gateway.by, today=gateway.clock().date())

    def _list(self, *, keeps_cursor: bool) -> None:
        self._is_listed = True
        told = f" {ORDERS[self._wanted.order]} (o)"
        self.query_one(".heading", Said).say(safe(told))
        self.query_one(ClaimTable).show(self._wanted, keeps_cursor=keeps_cursor)

    def _say_place(self) -> None:
        table = self.query_one(ClaimTable)
        if not len(table):
            self.place(line("no source" if table.is_complete else "reading …"))
            return
        total = counted(len(table), "source")
        self.place(line(f"{table.position + 1:,} of {total}"))
