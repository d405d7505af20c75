"""Reading what people said of names, and which claims hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.engine import Connection
from db.runs import cut
from provenance.domain.aliases import Aliases, Ruling
from provenance.domain.identifiers import Seq

# The value stands before its kind in the index that holds names only.
_NAMES = "SELECT DISTINCT value_text FROM claim WHERE value_kind = 'name'"


def aliases_in_force(connection: Connection) -> Aliases:
    """Every word of a person on two names that was not undone, oldest first."""
    return Aliases(
        tuple(
            Ruling(
                name=row["name"],
                other=row["other"],
                is_same=bool(row["is_same"]),
                by=row["actor"],
                entry=Seq(row["entry_seq"]),
            )
            for row in connection.rows(
                "SELECT entry_seq, name, other, is_same, actor FROM alias "
                "WHERE is_undone = 0 ORDER BY entry_seq"
            )
        )
    )


def each_name(connection: Connection) -> Iterator[str]:
    """Every name that some claim gives as its value, each once."""
    for row in connection.each(f"{_NAMES} ORDER BY value_text"):
        yield row["value_text"]


def events_naming(connection: Connection, names: Iterable[str]) -> set[int]:
    """The events of which a claim gives one of some names, exactly as written."""
    return {
        row["event_id"]
        for run in _runs(names)
        for row in connection.rows(
            "SELECT DISTINCT event_id FROM claim "
            "WHERE value_kind = 'name' AND value_text IN :names",
            names=run,
        )
    }


def sources_called(connection: Connection, keys: Iterable[str]) -> list[int]:
    """The sources of some folded names, by number."""
    return sorted(
        row["id"]
        for run in _runs(keys)
        for row in connection.rows(
            "SELECT id FROM source WHERE name_key IN :names", names=run
        )
    )


def _runs(names: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(names))
    for places in cut(range(len(wanted))):
        yield [wanted[place] for place in places]
