"""Which claims have these words?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from provenance.domain.claims import Claim
from provenance.services.searching import HITS_MAX, Hit, search_words
from provenance.services.viewing import view_claim
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Parted
from tui.state.case import answer_of, chain_text, measure_words
from tui.state.counting import counted
from tui.text import cell, line
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

PAUSE = 0.15
"""Seconds of not typing before the words are looked for."""
_REF, _ANSWER = 6, 24


class SearchScreen(Parted):
    """Words to look for, and the claims whose passages hold all of them."""

    SCOPE = "search"
    BINDINGS = bindings("search", EVERYWHERE)
    CSS_PATH = "search.tcss"

    def furniture(self) -> ComposeResult:
        """The words, and what was found."""
        yield Input(id="sought", compact=True)
        yield Said(id="none", classes="empty")
        yield RowList(id="hits")

    def on_mount(self) -> None:
        """Wait for words."""
        sought = self.query_one("#sought", Input)
        sought.placeholder = "words that all have to be in the passage"
        sought.focus()
        self.crumbs("Search")
        self._show((), "Type a word; the newest claims with it come first.")

    def query_ledger(self) -> Callable[[Any], Any] | None:
        """The claims with the words; nothing before there are any."""
        words = self.query_one("#sought", Input).value
        if not any(character.isalnum() for character in words):
            return None
        return lambda ledger: search_words(ledger, words)

    def receive(self, found: Sequence[Hit]) -> None:
        """Show the claims."""
        self._show(found, "No passage has all of these words. Take one away.")

    def on_input_changed(self) -> None:
        """Look once the typing pauses."""
        self.start(self._soon, group="typing")

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.load()
        self.query_one(RowList).focus()

    def on_row_list_chosen(self) -> None:
        """Open the claim."""
        self.action_open()

    def action_open(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.start(partial(self._open, int(key[1:])), group="open")

    def action_trace(self) -> None:
        key = self.query_one(RowList).key
        if key:
            self.review.open_trace(key)

    def action_search(self) -> None:
        self.query_one("#sought", Input).focus()

    async def _soon(self) -> None:
        from asyncio import sleep

        await sleep(PAUSE)
        self.load()

    async def _open(self, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None:
            return
        if view.case is None:
            self.review.open_trace(f"C{claim}")
        else:
            self.review.open_case(view.case.id)

    def _show(self, hits: Sequence[Hit], why_none: str) -> None:
        none = self.query_one("#none", Said)
        none.say(line(why_none))
        none.display = not hits
        rows = self.query_one(RowList)
        rows.display = bool(hits)
        rows.set_rows([_row(hit.claim) for hit in hits])
        more = " or more" if len(hits) == HITS_MAX else ""
        self.place(line(f"{counted(len(hits), 'claim')}{more}" if hits else ""))


def _row(claim: Claim) -> ListRow:
    answer = f"{measure_words(claim.measure)}: {answer_of(claim)}"
    words = "" if claim.passage is None else claim.passage.exact

    def paint(width: int) -> Content:
        chain = max(10, width // 4)
        return line(
            cell(f"C{claim.id}", _REF),
            cell(answer, _ANSWER, "bold"),
            " ",
            cell(chain_text(claim), chain),
            " ",
            cell(words, max(8, width - _REF - _ANSWER - chain - 2)),
        )

    return ListRow(f"C{claim.id}", paint)
