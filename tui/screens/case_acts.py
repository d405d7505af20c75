"""What a reviewer does on a case besides deciding: rate, rule on, approve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from provenance.domain.decisions import same_person
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import Ref
from provenance.domain.second_readings import RatingStanding
from provenance.services.viewing import CaseView
from tui.screens.room import Room
from tui.state import case as state
from tui.state.grading import Option
from tui.state.relating import ruled_text
from tui.text import line
from tui.widgets.rows import RowList

Waiting = Mapping[int, tuple[RatingStanding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is confirmed or dismissed, and where the cursor goes after it."""

    what: str
    refs: tuple[Ref, ...]
    rows: RowList
    seen: int
    """The newest entry when they were read."""
    after: str = ""
    """The row to go on to; empty stays."""


class CaseActs(Room):
    """The acts of the case screen, each with a reason."""

    view: CaseView | None = None
    waiting: Waiting = MappingProxyType({})
    """By claim, the ratings of others that wait for a second reader."""

    @property
    def row(self) -> state.Row | None:
        """The row under the cursor."""
        raise NotImplementedError

    def ruled(self) -> Ruling | None:
        """What confirming or dismissing is about; None after saying why not."""
        raise NotImplementedError

    def action_rate(self) -> None:
        row = self.row
        if row is None or row.claim is None:
            self.tell(line("Go to a claim first: r rates one claim."))
        elif self.is_painted(row.key):
            self.ask(partial(self._rate, row.claim.id, state.answer_of(row.claim)))

    def action_confirm(self) -> None:
        about = self.ruled()
        if about is not None:
            self.ask(partial(self._rule, about, is_yes=True))

    def action_dismiss_proposal(self) -> None:
        about = self.ruled()
        if about is not None:
            self.ask(partial(self._rule, about, is_yes=False))

    def action_approve(self) -> None:
        self._give_opinion(is_yes=True)

    def action_object(self) -> None:
        self._give_opinion(is_yes=False)

    async def _rate(self, claim: int, answer: str) -> None:
        from provenance.services.rating import rate_claim
        from tui.screens.case_strip import DigitStrip

        title = line(f"How credible is C{claim}, ", answer, "?")
        strip = DigitStrip(title, is_above=self.is_narrow)
        digit = await self.app.push_screen_wait(strip)
        if digit is None:
            return
        chosen = Credibility(digit)
        because = await self.reason(
            line(f"C{claim} is {digit}, {chosen.label.lower()}. Why?")
        )
        if because is None:
            return
        await self.act(
            lambda ledger, signed: rate_claim(
                ledger, claim=claim, digit=chosen, because=because, **signed
            ),
            lambda rating: f"T{rating.id}: C{claim} rated {rating.digit.value}",
        )

    async def _rule(self, about: Ruling, *, is_yes: bool) -> None:
        from provenance.services.confirming import confirm_proposals, dismiss_proposals

        verb = "Confirm" if is_yes else "Dismiss"
        chosen = await self._which(verb, about)
        if chosen is None:
            return
        because = await self.reason(line(f"{verb} the {chosen.what}. Why?"))
        if because is None:
            return
        rule = confirm_proposals if is_yes else dismiss_proposals
        done = await self.act(
            lambda ledger, signed: rule(
                ledger, refs=chosen.refs, because=because, base=chosen.seen, **signed
            ),
            lambda done: ruled_text(done.items),
        )
        if done is not None and chosen.after:
            about.rows.go_on_to(chosen.after)

    async def _which(self, verb: str, about: Ruling) -> Ruling | None:
        """What is meant by a line of several: all of them, or the first only."""
        count = len(about.refs)
        if count == 1:
            return about
        first, second = about.refs[:2]
        options = (
            Option("a", "all", f"all {count}: {about.what}"),
            Option("1", "one", f"only {first}"),
        )
        picked = await self.pick(line(f"{verb} {count} at once?"), options)
        if picked == "one":
            return replace(
                about, what=f"relation {first}", refs=(first,), after=str(second)
            )
        return about if picked == "all" else None

    def _give_opinion(self, *, is_yes: bool) -> None:
        row = self.row
        if row is not None and row.claim is not None:
            waiting = self.waiting.get(row.claim.id)
            if waiting:
                if self.is_painted(row.key):
                    self.ask(partial(self._read_rating, waiting[0], is_yes=is_yes))
                return
        standing = None if row is None else row.question.standing
        if row is None or standing is None:
            self.tell(line("No decision on this question yet: enter decides it."))
            return
        made = standing.reconciliation
        if same_person(made.by, self.gateway.by):
            self.tell(
                line("You made this decision; author is never approver. z undoes it.")
            )
        elif row.claim is not None or row.answer is not None:
            # Its rationale is painted only when the question itself is chosen.
            self.tell(line("Read the decision first: press [ to go to the question."))
        elif self.is_painted(row.key):
            self.ask(partial(self._opine, made.id, is_yes=is_yes))

    async def _read_rating(self, standing: RatingStanding, *, is_yes: bool) -> None:
        from provenance.services.rating import read_rating

        rating = standing.rating
        verb = "Approve" if is_yes else "Object to"
        because = await self.reason(
            line(
                f"{verb} T{rating.id}: C{rating.claim} is {rating.digit.value}, ",
                rating.digit.label.lower(),
                f", by {rating.by}. Why?",
            )
        )
        if because is None:
            return
        did = "approved" if is_yes else "objected to"
        await self.act(
            lambda ledger, signed: read_rating(
                ledger, rating=rating.id, is_yes=is_yes, because=because, **signed
            ),
            lambda given: f"A{given.id}: T{rating.id} {did}",
        )

    async def _opine(self, reconciliation: int, *, is_yes: bool) -> None:
        from provenance.services.reconciling import (
            approve_reconciliation,
            object_to_reconciliation,
        )

        verb = "Approve" if is_yes else "Object to"
        because = await self.reason(line(f"{verb} R{reconciliation}. Why?"))
        if because is None:
            return
        say = approve_reconciliation if is_yes else object_to_reconciliation
        did = "approved" if is_yes else "objected to"
        await self.act(
            lambda ledger, signed: say(
                ledger, reconciliation=reconciliation, because=because, **signed
            ),
            lambda given: f"A{given.id}: R{reconciliation} {did}",
        )
