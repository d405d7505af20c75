"""What a reviewer does with a proposal: confirm, dismiss, or correct a claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from provenance.services.confirming import Ruled
from provenance.services.listing_proposals import (
    Line,
    Proposal,
    ProposedLine,
    ProposedMatch,
)
from provenance.services.viewing_proposals import MatchingView
from tui.screens.room import Room
from tui.state.editing import edited_row, fields_of
from tui.state.proposing import SUGGESTED, asked_text, moved_text, ref_of
from tui.state.relating import ruled_text
from tui.text import line
from tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True, kw_only=True)
class _Going:
    """Where the reviewer is when a ruling begins."""

    after: str
    """The row to go on to."""
    seen: int


class ProposalActs(Room):
    """The acts of the proposals screen, each with a reason."""

    matching: MatchingView | None = None
    """The events under the cursor as they were painted."""

    @property
    def seen(self) -> int:
        """The newest entry when the proposals were read."""
        raise NotImplementedError

    @property
    def here(self) -> Line | None:
        """The proposal under the cursor."""
        raise NotImplementedError

    def action_confirm(self) -> None:
        self._rule_here(is_yes=True)

    def action_dismiss_proposal(self) -> None:
        self._rule_here(is_yes=False)

    def action_edit(self) -> None:
        each = self.here
        if isinstance(each, ProposedLine) and self.is_painted(str(ref_of(each))):
            self.ask(partial(self._edit, each, self._after))
        elif each is not None:
            self.tell(line("Only a claim is corrected: c confirms it, x dismisses it."))

    @property
    def _after(self) -> str:
        return self.query_one(RowList).key_after

    def _rule_here(self, *, is_yes: bool) -> None:
        each = self.here
        if each is None or not self.is_painted(str(ref_of(each))):
            return
        view = self.matching if isinstance(each, ProposedMatch) else None
        going = _Going(after=self._after, seen=self.seen)
        self.ask(partial(self._rule, each, view, going, is_yes=is_yes))

    async def _rule(
        self, each: Line, view: MatchingView | None, going: _Going, *, is_yes: bool
    ) -> None:
        from provenance.services.confirming import confirm_proposals, dismiss_proposals

        ref = ref_of(each)
        because = await self.reason(
            line(asked_text(each, view, is_yes=is_yes)),
            suggested=SUGGESTED[Proposal(ref.kind)] if is_yes else "",
        )
        if because is None:
            return
        rule = confirm_proposals if is_yes else dismiss_proposals

        def told(done: Ruled) -> str:
            moved = moved_text(view) if view is not None and is_yes else ""
            return f"{ruled_text(done.items)}{'; ' if moved else ''}{moved}"

        done = await self.act(
            lambda ledger, signed: rule(
                ledger, refs=(ref,), because=because, base=going.seen, **signed
            ),
            told,
        )
        if done is not None:
            self._go_on(going.after)

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
