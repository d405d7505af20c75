"""Decisions on many claims at once: asked about once, with their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from provenance.domain.claims import ClaimState, Words
from provenance.domain.identifiers import Ref
from provenance.domain.marks import MARKS_MAX, Mark, reason_text
from provenance.services.confirming import REFS_MAX
from provenance.services.queue_rows import PAGE_MAX, QueuePage, QueueRow, queue_rows
from tui.screens.queue_acts import ACCEPTED, QueueActs
from tui.screens.queue_gate import NOTHING
from tui.screens.queue_strip import PickStrip
from tui.state.counting import counted
from tui.state.grading import Option
from tui.text import line

_MARKS = {
    "later": (Mark.LATER, "Put off", "put off until later"),
    "flag": (Mark.FLAGGED, "Flag", "flagged"),
    "unsure": (Mark.UNSURE, "Mark unsure", "unsure"),
}
_YES = (Option("y", "yes", "yes, all of them"), Option("n", "no", "no, none of them"))


@dataclass(frozen=True, slots=True)
class Sorted:
    """Chosen claims by what a decision can do with them."""

    proposed: tuple[int, ...]
    unvouched: tuple[int, ...]
    """Proposals whose figure is not in the words: each takes a reason of its own."""
    others: tuple[int, ...]
    seen: int


class QueueBatch(QueueActs):
    """Acts on the claims that are chosen in the list."""

    def action_choose(self) -> None:
        if self.table.is_choosing:
            self._choose_none()
        elif self.is_empty:
            self.tell(line(NOTHING))
        else:
            self.table.choose_from_here()
            self.chosen_changed()

    def action_choose_all(self) -> None:
        if not self.table.is_complete:
            self.tell(line("Not all claims are read yet: press * again."))
            return
        if self.is_empty:
            self.tell(line(NOTHING))
            return
        self.table.choose_all()
        self.chosen_changed()

    def chosen_changed(self) -> None:
        """Say how many are chosen."""
        raise NotImplementedError

    def decide_batch(self, name: str) -> None:
        """Do it to all that are chosen, once the number is confirmed."""
        chosen = tuple(self.table.chosen)
        if name in {"rate", "duplicate"}:
            self.tell(line("One claim at a time for that: v drops the range."))
        elif not chosen:
            self.tell(line("None of these claims is left to decide."))
        elif len(chosen) > MARKS_MAX:
            self.tell(
                line(
                    f"{counted(len(chosen), 'claim')} are more than the {MARKS_MAX:,} "
                    "of one act: / narrows the filter."
                )
            )
        elif name in _MARKS:
            self.ask(partial(self._mark_all, chosen, name))
        else:
            self.ask(partial(self._rule_all, chosen, is_yes=name == "accept"))

    async def _mark_all(self, chosen: tuple[int, ...], name: str) -> None:
        mark, verb, told = _MARKS[name]
        seen = await self._sorted(chosen)
        if seen is None or not await self._is_sure(f"{verb} {_many(chosen)}?"):
            return
        code, because = None, ""
        if mark.needs_reason:
            reason = await self.why(f"{verb} {_many(chosen)}. Why?")
            if reason is None:
                return
            code, because = reason
        self._choose_none()
        self._mark_each(chosen, mark, told, code, because, seen.seen)

    async def _rule_all(self, chosen: tuple[int, ...], *, is_yes: bool) -> None:
        found = await self._sorted(chosen)
        if found is None:
            return
        ruled = found.proposed if is_yes else (*found.proposed, *found.unvouched)
        if len(ruled) > REFS_MAX:
            told = f"{counted(len(ruled), 'proposal')}: one act rules on {REFS_MAX:,}."
            self.tell(line(f"{told} Choose fewer by v."))
            return
        if is_yes:
            await self._accept_all(found)
        else:
            await self._reject_all(found, ruled)

    async def _accept_all(self, found: Sorted) -> None:
        parts = []
        if found.proposed:
            parts.append(f"{counted(len(found.proposed), 'proposal')} confirmed")
        if found.others:
            parts.append(f"{len(found.others):,} marked done")
        if found.unvouched:
            parts.append(f"{len(found.unvouched):,} not in the words left out")
        title = f"Accept {_many((*found.proposed, *found.others))}: {', '.join(parts)}?"
        if not (found.proposed or found.others):
            self.tell(line("None of them is in the words: accept each by itself."))
            return
        if not await self._is_sure(title):
            return
        self._choose_none()
        if found.proposed:
            self._confirm_all(found.proposed, found.seen)
        if found.others:
            self._mark_each(found.others, Mark.DONE, "done", None, "", found.seen)

    async def _reject_all(self, found: Sorted, ruled: tuple[int, ...]) -> None:
        if not ruled:
            self.tell(line("None of them is a proposal, and only those are rejected."))
            return
        left = f", {counted(len(found.others), 'other')} left out"
        left = left if found.others else ""
        if not await self._is_sure(f"Reject {_many(ruled)}{left}?"):
            return
        reason = await self.why(f"Reject {_many(ruled)}. Why?")
        if reason is not None:
            self._choose_none()
            self._dismiss_all(ruled, reason_text(*reason), found.seen)

    def _confirm_all(self, claims: tuple[int, ...], seen: int) -> None:
        from provenance.services.confirming import confirm_proposals

        refs = [Ref("claim", each) for each in claims]
        self.record(
            claims,
            lambda ledger, signed: (
                confirm_proposals(
                    ledger, refs=refs, because=ACCEPTED, base=seen, **signed
                ).entry
            ),
            f"{_many(claims)} accepted",
            became="accepted",
        )

    def _dismiss_all(self, claims: tuple[int, ...], because: str, seen: int) -> None:
        from provenance.services.confirming import dismiss_proposals

        refs = [Ref("claim", each) for each in claims]
        self.record(
            claims,
            lambda ledger, signed: (
                dismiss_proposals(
                    ledger, refs=refs, because=because, base=seen, **signed
                ).entry
            ),
            f"{_many(claims)} rejected",
            became=f"rejected: {because}",
        )

    def _mark_each(
        self,
        claims: tuple[int, ...],
        mark: Mark,
        told: str,
        code: str | None,
        because: str,
        seen: int,
    ) -> None:
        from provenance.services.marking import mark_claims

        self.record(
            claims,
            lambda ledger, signed: (
                mark_claims(
                    ledger,
                    claims=claims,
                    mark=mark,
                    code=code,
                    because=because,
                    base=seen,
                    **signed,
                ).entry
            ),
            f"{_many(claims)} {told}",
            became=mark.value,
        )

    async def _sorted(self, chosen: Sequence[int]) -> Sorted | None:
        """The claims as they stand now; None when they cannot be read."""
        by = self.gateway.by
        rows: list[QueueRow] = []
        seen = 0
        for start in range(0, len(chosen), PAGE_MAX):
            part = chosen[start : start + PAGE_MAX]
            page = await self.read(partial(_read_rows, part, by))
            if page is None:
                return None
            rows += page.rows
            seen = seen or page.seen
        proposed = [each for each in rows if each.state is ClaimState.PROPOSED]
        missing = {each.claim for each in proposed if each.words is Words.MISSING}
        return Sorted(
            proposed=tuple(r.claim for r in proposed if r.claim not in missing),
            unvouched=tuple(r.claim for r in proposed if r.claim in missing),
            others=tuple(r.claim for r in rows if r.state is not ClaimState.PROPOSED),
            seen=seen,
        )

    async def _is_sure(self, title: str) -> bool:
        answer = await self.app.push_screen_wait(PickStrip(line(title), _YES))
        return answer == "yes"

    def _choose_none(self) -> None:
        self.table.choose_none()
        self.chosen_changed()


def _read_rows(claims: Sequence[int], by: str, ledger: Any) -> QueuePage:
    return queue_rows(ledger, claims, by=by)


def _many(claims: Sequence[int]) -> str:
    """C12, or how many and which ones at the ends."""
    if len(claims) == 1:
        return f"C{claims[0]}"
    return f"{counted(len(claims), 'claim')}, C{claims[0]} to C{claims[-1]}"
