"""Blinding: what a reviewer is not shown before having judged alone.

The promise: a rating or a grade that somebody else gave reaches a reviewer only once
there is one of his own; whoever asks as nobody in particular sees everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from provenance.domain.claims import Claim
from provenance.domain.decisions import same_person
from provenance.domain.grades import Grade, Rating
from provenance.domain.identifiers import SourceId

_Key = TypeVar("_Key", bound=int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What was left out, so that nobody takes it for not there."""

    sources: frozenset[int] = frozenset()
    """Sources that others graded."""
    claims: frozenset[int] = frozenset()
    """Claims that others rated."""


NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Grades and ratings that may be shown."""

    grades: Mapping[int, Sequence[Grade]] = field(default_factory=dict)
    ratings: Mapping[int, Sequence[Rating]] = field(default_factory=dict)
    hidden: Hidden = NOTHING_HIDDEN


def open_grades(
    grades: Mapping[int, Sequence[Grade]],
    *,
    viewer: str | None,
    opened: Iterable[int] = (),
) -> Opened:
    """The grades of sources that `viewer` has graded too, and of those in `opened`.

    For nobody in particular (None), all.
    """
    shown = {
        source: given
        for source, given in grades.items()
        if viewer is None or source in set(opened) or _is_among(viewer, given)
    }
    return Opened(
        grades=shown, hidden=Hidden(sources=frozenset(grades.keys() - shown.keys()))
    )


def open_ratings(
    ratings: Mapping[_Key, Sequence[Rating]], *, viewer: str | None
) -> Opened:
    """The ratings of claims that `viewer` has rated too; for nobody (None), all."""
    shown = {
        int(claim): given
        for claim, given in ratings.items()
        if viewer is None or _is_among(viewer, given)
    }
    return Opened(
        ratings=shown, hidden=Hidden(claims=frozenset(ratings.keys() - shown.keys()))
    )


def open_chains(
    claims: Iterable[Claim], ratings: Mapping[int, Sequence[Rating]], viewer: str | None
) -> frozenset[SourceId]:
    """The sources of whose letter a reviewer may know by having rated their claims."""
    return frozenset(
        step.source
        for claim in claims
        if viewer is not None and _is_among(viewer, ratings.get(claim.id, ()))
        for step in claim.attribution
    )


def _is_among(viewer: str, given: Iterable[Grade | Rating]) -> bool:
    return any(same_person(each.by, viewer) for each in given)
