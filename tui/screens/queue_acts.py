"""What an analyst does in the queue, one key a decision, taken back by one key.

An act is written while the next claim is read already.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from provenance.domain.claims import COUNTING, ClaimState, Words
from provenance.domain.errors import ProvenanceError, StaleBaseError
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark, reason_text
from provenance.services.viewing_queue import QueuedClaim
from tui.screens.acting import Work
from tui.screens.queue_gate import QueueGate
from tui.screens.queue_strip import AskStrip, PickStrip, ReasonStrip, read_reason
from tui.state.grading import digits
from tui.state.journal import DID, ERROR, UNDOES
from tui.state.queue import Done, Sitting
from tui.state.queue_telling import value_text
from tui.text import EMPTY, line, safe

ACCEPTED = "Accepted in the queue."
TAKEN_BACK = "Taken back in the queue."
RATED = "By its words alone."
REPEATED = "The same report."
Write = Callable[[Any, dict[str, Any]], int]
"""An act on a ledger; the number of the entry."""
Ask = Callable[[QueuedClaim], Awaitable[None]]
"""A talk about a claim that ends in an act, or is called off."""


class QueueActs(QueueGate):
    """The decisions of the queue, one claim at a time."""

    sitting: Sitting

    def action_accept(self) -> None:
        self.begin("accept")

    def action_reject(self) -> None:
        self.begin("reject")

    def action_later(self) -> None:
        self.begin("later")

    def action_flag(self) -> None:
        self.begin("flag")

    def action_unsure(self) -> None:
        self.begin("unsure")

    def action_rate(self) -> None:
        self.begin("rate")

    def action_duplicate(self) -> None:
        self.begin("duplicate")

    def decide(self, name: str) -> None:
        """Do what a decision says to the claim that was painted, or to the chosen."""
        if self.table.is_choosing:
            self.decide_batch(name)
            return
        view = self.view
        assert view is not None, "the gate lets nothing through without a claim"
        if name == "later":
            self._mark(view, Mark.LATER, "put off until later")
        elif name == "accept":
            self._accept(view)
        else:
            self.ask(partial(self._ask_for(name), view))

    def decide_batch(self, name: str) -> None:
        """Do it to all that are chosen, once the number is confirmed."""
        raise NotImplementedError

    def action_undo(self) -> None:
        if self.sitting.done:
            self.ask(self._take_back)
        else:
            self.ask(self._undo)

    def record(
        self,
        claims: tuple[int, ...],
        write: Write,
        told: str,
        *,
        became: str = "",
    ) -> None:
        """Write an act while the next claim is shown; what is refused comes back.

        Args:
            claims: What it is about.
            write: The act.
            told: What was done, to be said and kept.
            became: What it makes of the claims, in the list; nothing, and the cursor
                stays on them.
        """
        table, goes_on = self.table, bool(became)
        if goes_on:
            self.sitting.begin(claims)
            table.mark_changed(claims, became)
            if not table.go_on():
                self.nothing_left()
        self._writes += 1
        self.review.say_saving()
        work: Work = partial(self._write, claims, write, told, goes_on)
        # The program runs it, so that leaving the screen does not lose the act.
        self.app.run_worker(work, group="act")

    def nothing_left(self) -> None:
        """Say that every claim of the list is decided."""
        raise NotImplementedError

    def counts_changed(self) -> None:
        """Say again how many are done and left."""
        raise NotImplementedError

    async def _write(
        self, claims: tuple[int, ...], write: Write, told: str, goes_on: bool
    ) -> None:
        try:
            entry = await self.gateway.write(write)
        except ProvenanceError as error:
            self.review.say_saved(EMPTY)
            if goes_on:
                self.sitting.call_off(claims)
                if self.is_open:
                    self.table.take_back(claims)
            if isinstance(error, StaleBaseError):
                # Whoever was faster is on the claim itself, which is shown anew.
                told = f"{told}: not applied, it changed meanwhile; it is still here"
                self.review.note(ERROR, str(error))
                self.review.say(line(("✗ ", "bold $text-error"), told))
            else:
                self.complain(error)
        else:
            self.sitting.note(Done(entry=entry, claims=claims, told=told))
            self.review.say_saved(line("saved"))
            self.review.remember(line((DID, "bold"), told, UNDOES))
        finally:
            self._writes -= 1
        if self.is_open:
            self.counts_changed()
            self.load()

    def _accept(self, view: QueuedClaim) -> None:
        row = view.row
        if row.state is not ClaimState.PROPOSED:
            self._mark(view, Mark.DONE, "done")
        elif row.words is Words.MISSING:
            # Confirming vouches for the figure, which only a reason of one's own does.
            self.ask(partial(self._vouch, view))
        else:
            self._confirm(view, ACCEPTED)

    def _confirm(self, view: QueuedClaim, because: str) -> None:
        from provenance.services.confirming import confirm_proposals

        claim, seen = view.row.claim, view.seen
        self.record(
            (claim,),
            lambda ledger, signed: (
                confirm_proposals(
                    ledger,
                    refs=[Ref("claim", claim)],
                    because=because,
                    base=seen,
                    **signed,
                ).entry
            ),
            f"C{claim} accepted",
            became="accepted",
        )

    def _mark(
        self,
        view: QueuedClaim,
        mark: Mark,
        told: str,
        *,
        code: str | None = None,
        because: str = "",
    ) -> None:
        from provenance.services.marking import mark_claims

        claim, seen = view.row.claim, view.seen
        self.record(
            (claim,),
            lambda ledger, signed: (
                mark_claims(
                    ledger,
                    claims=[claim],
                    mark=mark,
                    code=code,
                    because=because,
                    base=seen,
                    **signed,
                ).entry
            ),
            f"C{claim} {told}",
            became=mark.value,
        )

    def _ask_for(self, name: str) -> Ask:
        asks: dict[str, Ask] = {
            "reject": self._reject,
            "flag": partial(self._set_aside, mark=Mark.FLAGGED, told="flagged"),
            "unsure": partial(self._set_aside, mark=Mark.UNSURE, told="unsure"),
            "rate": self._rate,
            "duplicate": self._duplicate,
        }
        return asks[name]

    async def _vouch(self, view: QueuedClaim) -> None:
        title = f"C{view.row.claim} is not in the words. Why does it stand?"
        because = await self.words(title)
        if because is not None:
            self._confirm(view, because)

    async def _reject(self, view: QueuedClaim) -> None:
        from provenance.services.confirming import dismiss_proposals

        claim, state = view.row.claim, view.row.state
        if state is not ClaimState.PROPOSED:
            told = (
                f"C{claim} is {state.value}, and only a proposal is rejected: f flags"
            )
            self.tell(line(told))
            return
        reason = await self.why(f"Reject C{claim}. Why?")
        if reason is None:
            return
        because, seen = reason_text(*reason), view.seen
        self.record(
            (claim,),
            lambda ledger, signed: (
                dismiss_proposals(
                    ledger,
                    refs=[Ref("claim", claim)],
                    because=because,
                    base=seen,
                    **signed,
                ).entry
            ),
            f"C{claim} rejected: {because}",
            became=f"rejected: {because}",
        )

    async def _set_aside(self, view: QueuedClaim, *, mark: Mark, told: str) -> None:
        verb = "Flag" if mark is Mark.FLAGGED else "Unsure of"
        reason = await self.why(f"{verb} C{view.row.claim}. Why?")
        if reason is not None:
            code, because = reason
            self._mark(view, mark, told, code=code, because=because)

    async def _rate(self, view: QueuedClaim) -> None:
        from provenance.services.rating import rate_claim

        claim, seen, held = view.row.claim, view.seen, view.row.state
        if held not in COUNTING:
            first = ": a accepts it first" if held is ClaimState.PROPOSED else ""
            self.tell(line(f"C{claim} is {held.value}, and is not rated{first}"))
            return
        title = line(
            f"How credible is C{claim}, ", safe(value_text(view.claim), width=40), "?"
        )
        digit = await self.app.push_screen_wait(PickStrip(title, digits()))
        if digit is None:
            return
        given = Credibility(digit)
        because = await self.words(
            f"C{claim} is {digit}, {given.label.lower()}. Why?", suggested=RATED
        )
        if because is not None:
            self.record(
                (claim,),
                lambda ledger, signed: (
                    rate_claim(
                        ledger,
                        claim=claim,
                        digit=given,
                        because=because,
                        base=seen,
                        **signed,
                    ).seq
                ),
                f"C{claim} rated {digit}",
            )

    async def _duplicate(self, view: QueuedClaim) -> None:
        from provenance.services.stating import state_duplicate
        from tui.screens.queue_duplicate import DuplicatePick

        claim, seen = view.row.claim, view.seen
        of = await self.app.push_screen_wait(DuplicatePick(view))
        if of is None:
            return
        because = await self.words(f"C{claim} repeats C{of}. Why?", suggested=REPEATED)
        if because is not None:
            # A duplicate counts with its original: that it does is still to be ruled.
            is_open = view.row.state is ClaimState.PROPOSED
            self.record(
                (claim,),
                lambda ledger, signed: (
                    state_duplicate(
                        ledger, claim=claim, of=of, because=because, base=seen, **signed
                    ).entry
                ),
                f"C{claim} repeats C{of}{'; a or x rules on it' if is_open else ''}",
                became="" if is_open else f"repeats C{of}",
            )

    async def why(self, title: str) -> tuple[str, str] | None:
        """A reason of the list and words; None when called off."""
        answer = await self.app.push_screen_wait(ReasonStrip(line(title)))
        if answer is None:
            return None
        reason = read_reason(answer)
        if not reason.with_words:
            return reason.code, ""
        said = await self.words(f"{title} {reason_text(reason.code, '')} More:")
        return None if said is None else (reason.code, said)

    async def words(self, title: str, *, suggested: str = "") -> str | None:
        """A reason in words, asked for below the claim; None when called off."""
        strip = AskStrip(line(title), suggested=suggested)
        return await self.app.push_screen_wait(strip)

    async def _take_back(self) -> None:
        from provenance.services.undoing import undo_entry

        last = self.sitting.done[-1]
        self.review.say_saving()
        try:
            await self.gateway.write(
                lambda ledger, signed: undo_entry(
                    ledger, entry=last.entry, because=TAKEN_BACK, **signed
                )
            )
        except ProvenanceError as error:
            self.review.say_saved(EMPTY)
            self.complain(error)
            return
        self.sitting.undone(last)
        self.review.say_saved(line("saved"))
        self.table.take_back(last.claims)
        is_here = self.table.go_to(last.claims[0])
        told = f"taken back: {last.told}{'' if is_here else ' · R lists it again'}"
        self.review.remember(line((DID, "bold"), told))
        self.counts_changed()
