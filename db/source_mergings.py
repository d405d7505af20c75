"""Reading which sources were merged into which, and which claims that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut
from provenance.domain.text import name_key

FAMILY = (
    "coalesce(r.owner_id, (SELECT min(m.owner_id) FROM source m "
    "WHERE m.root_id = r.id))"
)
"""SQL for the owner of a root `r`: its own, else one that a source merged into it has.

A source and all that are part of it are of one family, whichever of them names it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMerging:
    """One source set under another, and the entry that did it last."""

    source: int
    into: int
    entry: int


@dataclass(frozen=True, slots=True)
class Identity:
    """As whom a source counts."""

    root: int
    family: int | None
    """The root of its owner; None where it has none, or owns itself by now."""


def root_of_source(connection: Connection, source: int) -> int:
    """The source that `source` is part of now; often itself."""
    return roots_of(connection, [source])[source]


def roots_of(connection: Connection, sources: Iterable[int]) -> dict[int, int]:
    """For each source, the one that it is part of now; often itself."""
    return {
        row["id"]: row["root_id"]
        for ids in cut(sorted(set(sources)))
        for row in connection.rows(
            "SELECT id, root_id FROM source WHERE id IN :ids", ids=ids
        )
    }


def sources_under(connection: Connection, source: int) -> list[int]:
    """A source and all that were merged into it, by whatever way, by number."""
    found, layer = {source}, [source]
    while layer:
        layer = [
            row["id"]
            for ids in cut(layer)
            for row in connection.rows(
                "SELECT id FROM source WHERE merged_into_id IN :ids ORDER BY id",
                ids=ids,
            )
        ]
        found.update(layer)
    return sorted(found)


def source_mergings_above(connection: Connection, source: int) -> list[SourceMerging]:
    """What a source was merged into, and that into, up to one that stands alone."""
    found: list[SourceMerging] = []
    while True:
        row = connection.row(
            "SELECT s.merged_into_id, (SELECT max(g.entry_seq) FROM source_merging g "
            "WHERE g.source_id = s.id) AS entry FROM source s WHERE s.id = :source",
            source=source,
        )
        if row is None or row["merged_into_id"] is None:
            return found
        into = row["merged_into_id"]
        found.append(SourceMerging(source=source, into=into, entry=row["entry"]))
        source = into


def source_mergings_below(connection: Connection, source: int) -> list[SourceMerging]:
    """What was merged straight into a source, by number."""
    return [
        SourceMerging(source=row["id"], into=source, entry=row["entry"])
        for row in connection.rows(
            "SELECT s.id, (SELECT max(g.entry_seq) FROM source_merging g "
            "WHERE g.source_id = s.id) AS entry FROM source s "
            "WHERE s.merged_into_id = :source ORDER BY s.id",
            source=source,
        )
    ]


def names_beside(connection: Connection, name: str | None) -> list[str]:
    """The other names of the source that has one, in order; none of an unknown one."""
    # A server puts names in the order of its own language, and another in another.
    return sorted(
        row["name"]
        for row in connection.rows(
            "SELECT o.name FROM source s JOIN source o ON o.root_id = s.root_id "
            "WHERE s.name_key = :key AND o.id <> s.id",
            key=name and (name_key(name) or name),
        )
    )


def sources_rooted(connection: Connection, roots: Iterable[int]) -> list[int]:
    """All sources that count as one of some roots, by number."""
    return sorted(
        row["id"]
        for ids in cut(sorted(set(roots)))
        for row in connection.rows(
            "SELECT id FROM source WHERE root_id IN :ids", ids=ids
        )
    )


def merged_at(connection: Connection, source: int) -> int:
    """The last entry that merged or split a source; that which made it, if none did."""
    return int(
        connection.value(
            "SELECT coalesce((SELECT max(g.entry_seq) FROM source_merging g "
            "WHERE g.source_id = s.id), s.entry_seq) AS value "
            "FROM source s WHERE s.id = :source",
            source=source,
        )
    )


def kin_of(connection: Connection, roots: Iterable[int]) -> list[int]:
    """All sources that are part of some roots, or are owned by one that is."""
    return sorted(
        {
            row["id"]
            for ids in cut(sorted(set(roots)))
            for row in connection.rows(
                "SELECT m.id FROM source m WHERE m.root_id IN :ids UNION "
                "SELECT k.id FROM source m JOIN source o ON o.owner_id = m.id "
                "JOIN source k ON k.root_id = o.root_id WHERE m.root_id IN :ids",
                ids=ids,
            )
        }
    )


def identities_of(
    connection: Connection, sources: Iterable[int]
) -> dict[int, Identity]:
    """As whom each of some sources counts now."""
    return {
        row["id"]: Identity(row["root_id"], row["family"])
        for ids in cut(sorted(set(sources)))
        for row in connection.rows(
            "SELECT s.id, s.root_id, "
            "CASE WHEN o.root_id <> s.root_id THEN o.root_id END AS family "
            "FROM source s JOIN source r ON r.id = s.root_id "
            f"LEFT JOIN source o ON o.id = {FAMILY} WHERE s.id IN :ids",
            ids=ids,
        )
    }


def changed(before: Mapping[int, Identity], after: Mapping[int, Identity]) -> list[int]:
    """The sources that do not count as whom they counted before, by number."""
    return sorted(source for source in after if after[source] != before.get(source))


def events_telling(connection: Connection, sources: Iterable[int]) -> set[int]:
    """The events of which a claim has one of some sources in its chain."""
    return {
        row["event_id"]
        for ids in cut(sorted(set(sources)))
        for row in connection.rows(
            "SELECT DISTINCT c.event_id FROM attribution a "
            "JOIN claim c ON c.id = a.claim_id WHERE a.source_id IN :ids",
            ids=ids,
        )
    }
