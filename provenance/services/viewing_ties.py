"""What a source stands with: its ties, those of others to it, and names like it."""

from __future__ import annotations

from dataclasses import dataclass

from db.ledger import Ledger
from db.sources import get_source, get_sources
from db.ties import tied_to, ties_of
from provenance.domain.identifiers import SourceId
from provenance.domain.ties import Tie
from provenance.services.aliasing import AlikeLine, alike_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A tie with the names of both ends; names untrusted."""

    tie: Tie
    source: str
    other: str
    """Empty for an interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a source stands with."""

    ties: tuple[TieLine, ...]
    """Its own, oldest first."""
    tied: tuple[TieLine, ...]
    """Those of others to it, oldest first."""
    alike: tuple[AlikeLine, ...]
    """Sources whose names may be its own."""


def view_ties(ledger: Ledger, source: int) -> Standing:
    """What a source stands with, and the names that look like its own.

    Raises:
        NotFoundError: No such source.
    """
    with ledger.read() as connection:
        get_source(connection, source)
        own, others = ties_of(connection, source), tied_to(connection, source)
        ends = {
            end
            for tie in (*own, *others)
            for end in (tie.source, tie.other)
            if end is not None
        }
        names = {each.id: each.name for each in get_sources(connection, sorted(ends))}
    return Standing(
        ties=tuple(_line(tie, names) for tie in own),
        tied=tuple(_line(tie, names) for tie in others),
        alike=tuple(
            line for line in alike_lines(ledger) if source in (line.a.id, line.b.id)
        ),
    )


def _line(tie: Tie, names: dict[SourceId, str]) -> TieLine:
    return TieLine(
        tie=tie,
        source=names[tie.source],
        other="" if tie.other is None else names[tie.other],
    )
