"""Which of the claims that a program read does a person stand for?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from provenance.domain.identifiers import Ref
from provenance.services.listing_proposals import (
    PAGE,
    ProposedLine,
    ProposedPage,
    proposed_claims,
)
from provenance.services.viewing import view_claim
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Scrolling
from tui.state.editing import edited_row, fields_of
from tui.state.relating import ruled_text
from tui.text import EMPTY, line
from tui.widgets.case_rows import claim_words
from tui.widgets.proposal_rows import proposal_card, proposal_row
from tui.widgets.rows import RowList
from tui.widgets.said import Said
from tui.widgets.words import Words

_NONE = (
    "No claim waits for a person. `provenance extract DOC` reads a captured document "
    "and proposes what it says."
)
_READ = "The words say so."


class ProposalsScreen(Scrolling):
    """Proposed claims with their words: confirmed, corrected or dismissed."""

    SCOPE = "proposals"
    BINDINGS = bindings("proposals", EVERYWHERE)
    CSS_PATH = "proposals.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, ProposedLine] = {}
        self._limit = PAGE
        self._total = 0

    def furniture(self) -> ComposeResult:
        """The proposals, and the words that the chosen one rests on."""
        yield Said(id="none", classes="empty")
        with Container(id="body"):
            yield RowList(id="proposed")
            with Vertical(id="detail"):
                yield Said(id="card")
                yield Words(id="words")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs("Proposals")
        self.query_one("#none", Said).say(line("Reading the ledger …"))
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The first proposals, as many as were asked for so far."""
        limit = self._limit
        return lambda ledger: proposed_claims(ledger, limit=limit)

    def receive(self, found: ProposedPage) -> None:
        """Show them; the cursor stays on the one it was on."""
        self._total = found.total
        self._lines = {f"C{each.claim.id}": each for each in found.lines}
        none = self.query_one("#none", Said)
        none.say(line(_NONE))
        none.display = not found.lines
        self.query_one("#body").display = bool(found.lines)
        rows = self.query_one(RowList)
        rows.set_rows([proposal_row(each) for each in found.lines])
        if found.lines:
            rows.focus()
        else:
            self.painted("")
        self._say_place()

    def on_row_list_moved(self) -> None:
        """Show the words of the chosen one; at the end of a page, read the next."""
        self._say_place()
        each = self._here
        if each is None:
            return
        self.painted("")
        self.query_one("#card", Said).say(proposal_card(each))
        self.query_one(Words).say(EMPTY)
        read = partial(self._read_claim, f"C{each.claim.id}", each.claim.id)
        self.start(read, group="claim")
        rows = self.query_one(RowList)
        if len(rows) == self._limit and rows.position == self._limit - 1:
            self._limit += PAGE
            self.load()

    def on_row_list_chosen(self) -> None:
        """Correct the claim that was clicked."""
        self.action_edit()

    def action_confirm(self) -> None:
        self._decide(partial(self._rule, is_yes=True))

    def action_dismiss_proposal(self) -> None:
        self._decide(partial(self._rule, is_yes=False))

    def action_edit(self) -> None:
        self._decide(self._edit)

    def action_trace(self) -> None:
        each = self._here
        if each is not None:
            self.review.open_trace(f"C{each.claim.id}")

    def action_proposals(self) -> None:
        self.load()

    @property
    def _here(self) -> ProposedLine | None:
        return self._lines.get(self.query_one(RowList).key)

    def _decide(self, talk: Callable[[ProposedLine, str], Any]) -> None:
        rows = self.query_one(RowList)
        each = self._here
        if each is not None and self.is_painted(rows.key):
            self.ask(partial(talk, each, rows.key_after))

    async def _rule(self, each: ProposedLine, after: str, *, is_yes: bool) -> None:
        from provenance.services.confirming import confirm_proposals, dismiss_proposals

        number = each.claim.id
        verb = "Confirm" if is_yes else "Dismiss"
        because = await self.reason(
            line(f"{verb} the proposed claim C{number}. Why?"),
            given=_READ if is_yes else "",
        )
        if because is None:
            return
        rule = confirm_proposals if is_yes else dismiss_proposals
        done = await self.act(
            lambda ledger, signed: rule(
                ledger, refs=(Ref("claim", number),), because=because, **signed
            ),
            lambda done: ruled_text(done.items),
        )
        if done is not None:
            self._go_on(after)

    async def _edit(self, each: ProposedLine, after: str) -> None:
        from provenance.services.listing_rows import claim_row
        from provenance.services.recording import record_claim
        from tui.screens.edit import Edit

        claim = each.claim
        row = await self.read(lambda ledger: claim_row(ledger, claim.id))
        if row is None:
            return
        form = Edit(
            line(f"Your claim in place of C{claim.id}"),
            fields_of(claim, row),
            partial(edited_row, row),
        )
        made = await self.app.push_screen_wait(form)
        if made is None:
            return
        because = await self.reason(line(f"Instead of C{claim.id}. Why?"))
        if because is None:
            return
        done = await self.act(
            lambda ledger, signed: record_claim(
                ledger, row=made, instead_of=claim.id, because=because, **signed
            ),
            lambda kept: f"C{kept.id} recorded instead of C{claim.id}",
        )
        if done is not None:
            self._go_on(after)

    def _go_on(self, key: str) -> None:
        if key and self.is_open:
            self.query_one(RowList).go_on_to(key)

    async def _read_claim(self, key: str, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None or not self.is_open:
            return
        if self.query_one(RowList).key == key:
            is_wide = self.has_class("-wide")
            self.query_one(Words).say(claim_words(view, is_wide=is_wide))
            self.painted(key)

    def _say_place(self) -> None:
        rows = self.query_one(RowList)
        where = f"{rows.position + 1} of " if len(rows) else ""
        self.place(line(f"{where}{self._total:,} proposed"))
