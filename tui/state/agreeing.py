"""How far people agree, and how their decisions meet the estimates, in plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.domain.shares import N_MIN, Share, unit_text
from tui.pictures.shares import draw_share
from tui.state.counting import counted

if TYPE_CHECKING:
    # The model's library is a heavy room, entered when asked for.
    from provenance.services.agreeing import Agreements
    from provenance.services.estimating_sources import Estimates, Suggestions
    from provenance.services.opening import Ledger

_SHARE_MAX = 40
_GIVEN, _GIVEN_CELLS = "|", len("gave over .99  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row: what it is about where that can be traced, and its lines in a width."""

    ref: str = ""
    is_heading: bool = False
    lines: Callable[[int], tuple[str, ...]]


def read_agreements(ledger: Ledger) -> Agreements:
    """How far all reviewers agree; it tells of nobody what he gave."""
    from provenance.services.agreeing import agreements

    return agreements(ledger)


def read_estimates(ledger: Ledger) -> Estimates:
    """What the model makes of every source, and how people decided beside it."""
    from provenance.services.estimating_sources import source_estimates

    return source_estimates(ledger)


def people_rows(found: Agreements) -> Iterator[Told]:
    """Agreement on claims and on sources, each reviewer's habit, and what waits."""
    yield _heading("Agreement between people")
    yield _said(f"Ratings of claims: {found.ratings}")
    yield _said(f"Grades of sources: {found.grades}")
    if found.habits:
        yield _heading("Where letter and digit match, as B2 does")
    for habit in found.habits:
        rated = counted(habit.ratings, "claim")
        head = f"{habit.reviewer}: {rated} rated, {share_text(habit.diagonal, 'match')}"
        yield _shared(head, habit.diagonal)
    waiting = tuple(f"T{each.rating.id}" for each in found.waiting)
    yield _heading(
        f"{counted(len(waiting), 'rating')} waiting for a second reader"
        if waiting
        else "No rating waits for a second reader"
    )
    for ref, each in zip(waiting, found.waiting, strict=True):
        yield _said(f"{ref} of C{each.rating.claim}", ref=ref)
    for one in found.lapsed:
        ref = f"T{one.rating.id}"
        yield _said(
            f"! {ref} of C{one.rating.claim} is 1, confirmed by other sources, and "
            f"only {one.count} agree now: rate it again",
            ref=ref,
        )


def estimate_rows(found: Suggestions) -> Iterator[Told]:
    """How often people decided as the model would have suggested, by its certainty."""
    yield _heading("Decided as the model would have suggested")
    for head, share in (
        ("Where its estimate may be looked at first", found.shown),
        ("Where the audit keeps it back", found.hidden),
        ("Numbers within what it called very likely", found.covered),
    ):
        yield _shared(f"{head}: {share_text(share, 'so')}", share)
    if not found.curve:
        return
    yield _heading(f"What it gave its likeliest answer ({_GIVEN}), and what came of it")
    for step in found.curve:
        yield _step(step.probability, step.right)


def share_text(share: Share, word: str) -> str:
    """A share with its interval, or how few it would be of."""
    if not share.is_shown:
        return f"{share.whole:,} decided, too few to tell ({N_MIN} are needed)"
    low, high = share.wilson
    return (
        f"{share.part:,} of {share.whole:,} {word}, 90 %: "
        f"{unit_text(low)} to {unit_text(high)}"
    )


def draw_step(given: float, right: Share, *, width: int) -> str:
    """The share that was right with its interval, and in it what had been given."""
    drawn = draw_share(right, width=width)
    if not drawn:
        return ""
    place = 2 + round(given * (len(drawn) - 5))
    return f"{drawn[:place]}{_GIVEN}{drawn[place + 1 :]}"


def _step(given: float, right: Share) -> Told:
    from provenance.services.estimating_told import chance_text

    def told(width: int) -> tuple[str, ...]:
        head = f"gave {chance_text(given)}"
        drawn = draw_step(given, right, width=min(width - _GIVEN_CELLS, _SHARE_MAX))
        said = share_text(right, "decided so")
        return (f"{head:<{_GIVEN_CELLS}}{drawn}".rstrip(), f"  {said}")

    return Told(lines=told)


def _shared(head: str, share: Share) -> Told:
    def told(width: int) -> tuple[str, ...]:
        drawn = draw_share(share, width=min(width, _SHARE_MAX))
        return (head, drawn) if drawn else (head,)

    return Told(lines=told)


def _said(text: str, *, ref: str = "") -> Told:
    return Told(ref=ref, lines=lambda width: (text,))


def _heading(text: str) -> Told:
    return Told(is_heading=True, lines=lambda width: (text,))
