"""Which claim does this one repeat?"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from provenance.services.viewing_queue import QueuedClaim, answers_beside
from tui.state.queue_telling import beside_text
from tui.text import line, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

if TYPE_CHECKING:
    from tui.app import ReviewApp

_MOVES = {
    "down": "move_down",
    "up": "move_up",
    "pagedown": "page_down",
    "pageup": "page_up",
}


class DuplicatePick(ModalScreen[int | None]):
    """The claims of the same question, and a place to type any number."""

    CSS_PATH = "queue_duplicate.tcss"

    def __init__(self, view: QueuedClaim) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The question, a number to type, and what there is to choose from."""
        with Vertical(id="ask"):
            yield Said(id="title")
            yield Input(id="number", compact=True)
            yield RowList(id="answers")
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say what is asked, and read what else answers the question."""
        claim = self._view.row.claim
        self.query_one("#title", Said).say(line(f"Which claim does C{claim} repeat?"))
        number = self.query_one(Input)
        number.placeholder = "C12, or choose below"
        number.focus()
        self._hint("↑ ↓ choose · enter takes it · esc calls off")
        self.run_worker(self._read(), group="answers", exclusive=True)

    def on_key(self, event: Key) -> None:
        """Move in the list while the number has the keys."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _MOVES:
            event.stop()
            getattr(self.query_one(RowList), f"action_{_MOVES[event.key]}")()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the number that was typed, else the claim that is chosen."""
        event.stop()
        self.run_worker(self._take(event.value.strip()), group="take", exclusive=True)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take the claim that was clicked."""
        event.stop()
        self.dismiss(int(event.key))

    async def _read(self) -> None:
        gateway = cast("ReviewApp", self.app).gateway
        try:
            found = await gateway.read(
                lambda ledger: answers_beside(ledger, self._view.claim)
            )
        except ProvenanceError as error:
            self._hint(str(error))
            return
        rows = self.query_one(RowList)
        rows.set_rows([_row(each.id, beside_text(each)) for each in found.answers])
        if not found.answers:
            self._hint("No other claim answers this question: type a number, or esc.")

    async def _take(self, typed: str) -> None:
        from provenance.services.naming import find_claim

        key = self.query_one(RowList).key
        if not typed:
            if key:
                self.dismiss(int(key))
            return
        gateway = cast("ReviewApp", self.app).gateway
        try:
            found = await gateway.read(lambda ledger: find_claim(ledger, typed))
        except ProvenanceError as error:
            self._hint(str(error))
            return
        self.dismiss(found)

    def _hint(self, text: str) -> None:
        self.query_one("#hint", Said).say(safe(text))


def _row(claim: int, text: str) -> ListRow:
    return ListRow(str(claim), lambda width: safe(text, width=max(10, width)))
