"""Whom a source depends on for what it passes on, and who repeats it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.ledger import Ledger
from db.neighbours import Beside, passed_on_by, passing_on
from db.sources import get_source, get_sources
from provenance.domain.identifiers import SourceId
from provenance.domain.sources import Source

NAMED_MAX = 8
"""Sources that are named of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A source next to another in chains of claims; its name is untrusted."""

    source: Source
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What a source passes on, and who passes it on; the most claims first."""

    takes_from: tuple[Neighbour, ...]
    repeated_by: tuple[Neighbour, ...]


def view_neighbours(
    ledger: Ledger, source: int, *, limit: int = NAMED_MAX
) -> Neighbours:
    """The sources before and behind a source in chains, those merged counted as one.

    Raises:
        NotFoundError: No such source.
    """
    with ledger.read() as connection:
        get_source(connection, source)
        takes = passed_on_by(connection, source, limit=limit)
        repeats = passing_on(connection, source, limit=limit)
        wanted = sorted({each.source for each in (*takes, *repeats)})
        known = {each.id: each for each in get_sources(connection, wanted)}
    return Neighbours(
        takes_from=_named(takes, known), repeated_by=_named(repeats, known)
    )


def _named(
    found: Sequence[Beside], known: dict[SourceId, Source]
) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(source=known[each.source], claims=each.claims) for each in found
    )
