"""The other names of a source: what was merged into it, by whom and why."""

from __future__ import annotations

import json
from dataclasses import dataclass

from db.engine import Connection
from db.log import get_entry
from db.source_mergings import source_mergings_above, sources_under
from db.sources import get_source, grades_of_each
from provenance.domain.aliases import script_of
from provenance.domain.grades import Grade
from provenance.domain.sources import Source
from provenance.services.blinding import open_grades


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAlias:
    """A source that is part of another, and so one of its names."""

    source: Source
    script: str
    """What its name is written in: `Latin`, `Arabic`."""
    entry: int
    """The entry that merged it last."""
    by: str
    because: str
    grades: tuple[Grade, ...]
    """Its own, oldest first; without effect while it is merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The source that another is part of."""

    source: Source
    entry: int


def aliases_of(
    connection: Connection, source: int, *, viewer: str | None = None
) -> tuple[SourceAlias, ...]:
    """All that was merged into a source, by whatever way, by number.

    With a `viewer`, without the grades that others gave before that reviewer did.
    """
    return tuple(
        _alias(connection, each, viewer)
        for each in sources_under(connection, source)
        if each != source
    )


def whole_of(connection: Connection, source: int) -> Whole | None:
    """What a source is part of; None for one that stands alone."""
    path = source_mergings_above(connection, source)
    if not path:
        return None
    return Whole(source=get_source(connection, path[-1].into), entry=path[0].entry)


def _alias(connection: Connection, number: int, viewer: str | None) -> SourceAlias:
    source = get_source(connection, number)
    merging = source_mergings_above(connection, number)[0]
    entry = get_entry(connection, merging.entry)
    assert entry.body is not None, "merging is never erased"
    opened = open_grades(grades_of_each(connection, [number]), viewer=viewer)
    return SourceAlias(
        source=source,
        script=script_of(source.name),
        entry=entry.seq,
        by=entry.actor,
        because=json.loads(entry.body)["because"],
        grades=tuple(opened.grades.get(number, ())),
    )
