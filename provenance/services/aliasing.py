"""Aliasing: a person's word that two names are one, or that they are two.

The promise: the rules hear it at once, in every event whose claims give the names.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.aliases import aliases_in_force, each_name, events_naming, sources_called
from db.engine import Connection
from db.ledger import Ledger
from db.source_mergings import events_telling
from db.sources import get_sources
from db.writing import Writer
from provenance.domain.aliases import Aliases, Ruling, alias_key
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import Seq
from provenance.domain.lookalikes import Named, find_alike
from provenance.domain.relating.likeness import people
from provenance.domain.sources import Source
from provenance.domain.text import quoted
from provenance.services.relating import write_relations

COMPARED = "names.compared"
"""The kind of the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedNames:
    """One act of saying that two names are one, or two."""

    entry: int
    name: str
    other: str
    is_same: bool
    events: int
    """In how many events the rules were asked anew."""


def compare_names(
    ledger: Ledger,
    *,
    name: str,
    other: str,
    is_same: bool,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> ComparedNames:
    """What was said: two names that claims give as values are one, or are two.

    The rules go by it from now on, before any likeness of spelling; relations of
    claims that give either name are proposed anew in the same act. Sources of these
    names stay what they are: two that are one are merged.

    Raises:
        InvalidRecordError: A name is empty or too long, or both are one already.
        RefusedError: It is said already, or the contrary is.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"{quoted(name)} and {quoted(other)}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=COMPARED, by=by, subject=subject)
        if done is not None:
            return _compared(done)
        aliases = aliases_in_force(writer.connection)
        aliases.check(name, other, is_same=is_same)
        ruling = Ruling(
            name=name, other=other, is_same=is_same, by=by, entry=Seq(writer.seq)
        )
        told = Aliases((*aliases.rulings, ruling))
        rows, events = _relate(writer, ruling, told)
        entry = writer.append(
            COMPARED,
            subject=subject,
            body={
                "name": name,
                "other": other,
                "is_same": is_same,
                "because": because,
                "events": events,
                "rows": rows,
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _compared(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLine:
    """Two sources whose names may be one."""

    a: Source
    b: Source
    a_name: str
    """The name of `a` that is meant; one of those merged into it, perhaps."""
    b_name: str
    reason: str


def alike_lines(ledger: Ledger) -> list[AlikeLine]:
    """Pairs of sources that stand alone and may be one, by number.

    A source is known by its own name and those merged into it.
    """
    with ledger.read() as connection:
        names = [
            Named(source=row["root_id"], name=row["name"])
            for row in connection.each("SELECT root_id, name FROM source ORDER BY id")
        ]
        pairs = find_alike(names, aliases_in_force(connection))
        ends = {end.source for pair in pairs for end in (pair.a, pair.b)}
        sources = {int(each.id): each for each in get_sources(connection, list(ends))}
    return [
        AlikeLine(
            a=sources[pair.a.source],
            b=sources[pair.b.source],
            a_name=pair.a.name,
            b_name=pair.b.name,
            reason=pair.reason,
        )
        for pair in pairs
    ]


def turn_names(writer: Writer, target: Entry, *, is_undone: bool) -> Json:
    """The rows of an act that undoes or restores a word on two names.

    Raises:
        RefusedError: It is to be restored, and the contrary was said since.
    """
    said = _compared(target)
    ruling = Ruling(
        name=said.name,
        other=said.other,
        is_same=said.is_same,
        by=target.actor,
        entry=Seq(target.seq),
    )
    others = [
        each
        for each in aliases_in_force(writer.connection).rulings
        if each.entry != target.seq
    ]
    if is_undone:
        told = Aliases(tuple(others))
    else:
        Aliases(tuple(others)).check(said.name, said.other, is_same=said.is_same)
        ordered = sorted([*others, ruling], key=lambda each: each.entry)
        told = Aliases(tuple(ordered))
    rows, _ = _relate(writer, ruling, told)
    return rows


def _relate(writer: Writer, ruling: Ruling, told: Aliases) -> tuple[Json, int]:
    """The rows that follow from a word on two names, and how many events they are of.

    Args:
        told: All that people say once the word is given, or taken back.
    """
    events = _events(writer.connection, ruling, Aliases((*told.rulings, ruling)))
    rows = writer.open_rows()
    write_relations(writer, rows, events, aliases=told)
    return rows.close(), len(events)


def _events(connection: Connection, ruling: Ruling, aliases: Aliases) -> set[int]:
    """The events whose claims give one of the names, or have both as sources."""
    groups = [aliases.group(each) for each in (ruling.name, ruling.other)]
    keys = groups[0] | groups[1]
    events = events_naming(
        connection, [text for text in each_name(connection) if _holds(text, keys)]
    )
    if any(not each.is_same for each in aliases.rulings):
        # Names that are two keep apart also whom spelling would take for one speaker.
        telling = [
            events_telling(connection, sources_called(connection, group))
            for group in groups
        ]
        events |= telling[0] & telling[1]
    return events


def _holds(text: str, keys: frozenset[str]) -> bool:
    return alias_key(text) in keys or any(
        alias_key(part) in keys for part in people(text)
    )


def _compared(entry: Entry) -> ComparedNames:
    assert entry.body is not None, "a word on names is never erased"
    body: dict[str, Any] = json.loads(entry.body)
    return ComparedNames(
        entry=entry.seq,
        name=body["name"],
        other=body["other"],
        is_same=body["is_same"],
        events=body["events"],
    )
