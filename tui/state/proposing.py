"""Proposals by kind: which of them are shown, and what is asked before a ruling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.domain.identifiers import Ref
from provenance.services.listing_proposals import (
    Line,
    Proposal,
    ProposedLine,
    ProposedMatch,
    ProposedPage,
)
from provenance.services.viewing_proposals import MatchingView
from tui.state.counting import counted

KINDS = tuple(Proposal)
NAMES = {
    Proposal.CLAIM: "Claims",
    Proposal.MATCHING: "Event matches",
    Proposal.CARRYING: "Origins",
}
_NOUNS = {
    Proposal.CLAIM: ("claim", "claims"),
    Proposal.MATCHING: ("match", "matches"),
    Proposal.CARRYING: ("origin", "origins"),
}
_EMPTY = {
    Proposal.CLAIM: "No claim waits for a person. `provenance extract DOC` reads a "
    "captured document and proposes what it says.",
    Proposal.MATCHING: "No event match waits for a person. They are proposed where "
    "documents tell of what may be one event.",
    Proposal.CARRYING: "No origin waits for a person. They are proposed where a "
    "captured document shares most of its words with another.",
}
_SURE = ((900_000, "almost certainly one"), (750_000, "very likely one"))
SUGGESTED = {
    Proposal.CLAIM: "The words say so.",
    Proposal.MATCHING: "They tell of one event.",
    Proposal.CARRYING: "The shared words say so.",
}
"""The reason suggested for confirming; for dismissing, none is."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a long list that is read: it slides by halves as the cursor does."""

    starts: tuple[int, ...] = (0,)
    """The number that each window so far began after, the present one last."""

    @property
    def after(self) -> int:
        """The number that it begins after."""
        return self.starts[-1]

    def moved(self, page: ProposedPage, position: int, kind: Proposal) -> Window:
        """The window for a cursor at `position`; itself where nothing is beyond."""
        last = len(page.lines) - 1
        if position == last and page.before + last + 1 < page.counts[kind]:
            return Window((*self.starts, ref_of(page.lines[last // 2]).number))
        return self.back() if position == 0 else self

    def back(self) -> Window:
        """The window before; itself at the beginning."""
        return Window(self.starts[:-1] or self.starts) if self.starts[1:] else self


def next_kind(kind: Proposal) -> Proposal:
    """The kind that is shown after another, and round."""
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]


def ref_of(each: Line) -> Ref:
    """What a proposal is called."""
    if isinstance(each, ProposedLine):
        return Ref("claim", each.claim.id)
    if isinstance(each, ProposedMatch):
        return Ref("matching", each.matching.id)
    return Ref("carrying", each.carrying.id)


def counts_text(kind: Proposal, counts: Mapping[Proposal, int], place: int) -> str:
    """How many proposals of each kind wait; of the kind shown, which one is chosen."""
    said = []
    for each in KINDS:
        count = counts[each]
        where = f"{place:,} of " if each is kind and place else ""
        said.append(f"{where}{count:,} {_NOUNS[each][count != 1]}")
    return " · ".join(said)


def why_empty(kind: Proposal, counts: Mapping[Proposal, int]) -> str:
    """Why nothing of a kind is shown, and which key shows what there is."""
    wait = [each for each in KINDS if each is not kind and counts[each]]
    more = f" f goes on to {NAMES[wait[0]].lower()}." if wait else ""
    return _EMPTY[kind] + more


def sureness(score: int) -> str:
    """A matching's score in words."""
    return next((words for least, words in _SURE if score >= least), "may be one")


def share_text(score: int) -> str:
    """A carrying's share in words."""
    return f"{score // 10_000} of 100 words are the same"


def moving_text(view: MatchingView) -> str:
    """What confirming a matching would move."""
    moves = view.moves
    verb = "moves" if moves.total == 1 else "move"
    claims = counted(moves.total, "claim")
    return f"E{moves.event.id}'s {claims} {verb} to E{view.stays.event.id}"


def moved_text(view: MatchingView) -> str:
    """What confirming it has moved."""
    moves, stays = view.moves.event.id, view.stays.event.id
    return f"{counted(view.moves.total, 'claim')} of E{moves} went to E{stays}"


def asked_text(each: Line, view: MatchingView | None, *, is_yes: bool) -> str:
    """What is asked before a proposal is ruled on."""
    verb, ref = "Confirm" if is_yes else "Dismiss", ref_of(each)
    if isinstance(each, ProposedLine):
        return f"{verb} the proposed claim {ref}. Why?"
    if isinstance(each, ProposedMatch):
        assert view is not None, "a match is ruled on once it was painted"
        moves, stays = view.moves.event.id, view.stays.event.id
        if is_yes:
            return f"Confirm {ref}, E{moves} is E{stays}: {moving_text(view)}. Why?"
        return f"Dismiss {ref}: E{moves} and E{stays} are two events. Why?"
    said = each.carrying.proposed
    if is_yes:
        return f"Confirm {ref}: D{said.a} carries D{said.b}, one origin. Why?"
    return f"Dismiss {ref}: D{said.a} and D{said.b} are two origins. Why?"
