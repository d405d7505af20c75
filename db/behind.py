"""What stands behind decisions in the log: entries, and rows of evidence by place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from db.engine import Connection
from db.log import get_entry, read_blob
from db.runs import cut
from provenance.domain.erasures import read_row
from provenance.domain.errors import LedgerDamagedError


class Wanted(NamedTuple):
    """A row of evidence by its tag and number."""

    tag: str
    number: int


class Placed(NamedTuple):
    """A row of evidence, and where among its entry's rows it stands."""

    place: int
    line: bytes
    """Canonical JSON without the line feed; redacted where words were erased."""


_BROUGHT = {"claim", "document", "source", "event", "question"}
# Which acts a sheet's reader needs beside the decision itself: whatever was said of it,
# and what was known of its claims and sources up to it.
_ACTS = (
    "SELECT entry_seq FROM approval WHERE reconciliation_id IN :ids",
    "SELECT entry_seq FROM rating WHERE claim_id IN :ids",
    "SELECT a.entry_seq FROM approval a JOIN rating r ON r.id = a.rating_id "
    "WHERE r.claim_id IN :ids",
    "SELECT entry_seq FROM ruling WHERE number IN :ids "
    "AND subject IN ('claim', 'words')",
    "SELECT g.entry_seq FROM grade g JOIN source s ON s.id = g.source_id "
    "WHERE s.root_id IN (SELECT root_id FROM source WHERE id IN :ids)",
)


def sources_of(connection: Connection, claims: Iterable[int]) -> set[int]:
    """The sources in the chains of claims, as the claims were recorded."""
    return {
        row["source_id"]
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(
            "SELECT DISTINCT source_id FROM attribution WHERE claim_id IN :ids",
            ids=ids,
        )
    }


def events_of(connection: Connection, questions: Iterable[int]) -> set[int]:
    """The events of questions, as the questions were recorded."""
    return {
        row["event_id"]
        for ids in cut(sorted(set(questions)))
        for row in connection.rows(
            "SELECT DISTINCT event_id FROM question WHERE id IN :ids", ids=ids
        )
    }


def acts_about(
    connection: Connection,
    *,
    decisions: Iterable[int],
    claims: Iterable[int],
    sources: Iterable[int],
    until: int,
) -> set[int]:
    """The entries, up to `until`, of what people said of these, and of its undoing."""
    asked = (decisions, claims, claims, claims, sources)
    found = {
        int(row["entry_seq"])
        for sql, numbers in zip(_ACTS, map(sorted, map(set, asked)), strict=True)
        for ids in cut(numbers)
        for row in connection.rows(sql, ids=ids)
        if row["entry_seq"] <= until
    }
    for row in connection.rows(
        "SELECT seq, subject FROM entry WHERE kind = 'entry.undone' AND seq <= :until",
        until=until,
    ):
        if int(row["subject"].removeprefix("#")) in found:
            found.add(int(row["seq"]))
    return found


def entries_bringing(
    connection: Connection, wanted: Iterable[Wanted]
) -> dict[int, set[Wanted]]:
    """The rows asked for, by the entry that brought them."""
    numbers: dict[str, set[int]] = {}
    for each in wanted:
        assert each.tag in _BROUGHT, "rows of that tag are in a table of that name"
        numbers.setdefault(each.tag, set()).add(each.number)
    found: dict[int, set[Wanted]] = {}
    for tag, ids_of in numbers.items():
        for ids in cut(sorted(ids_of)):
            for row in connection.rows(
                f"SELECT id, entry_seq FROM {tag} WHERE id IN :ids", ids=ids
            ):
                found.setdefault(row["entry_seq"], set()).add(Wanted(tag, row["id"]))
    return found


def rows_body(connection: Connection, seq: int) -> Mapping[str, Any] | None:
    """What an entry's body says of its rows; None where it has none.

    Rows that stand in the body itself are proved with the body.
    """
    body = json.loads(get_entry(connection, seq).body or "{}")
    rows: Mapping[str, Any] | None = body.get("rows")
    return rows


def each_line(connection: Connection, parts: Sequence[str]) -> Iterator[bytes]:
    """The rows of an entry, one canonical line at a time.

    Raises:
        LedgerDamagedError: A blob is gone.
    """
    for digest in parts:
        content = read_blob(connection, digest)
        if content is None:
            raise LedgerDamagedError(connection.location, f"blob {digest} is gone")
        yield from content.removesuffix(b"\n").split(b"\n")


def find_rows(
    connection: Connection, parts: Sequence[str], wanted: set[Wanted]
) -> list[Placed]:
    """The rows asked for among an entry's, in their order."""
    return [
        Placed(place, line)
        for place, line in enumerate(each_line(connection, parts))
        if _tag_of(line) in wanted
    ]


def _tag_of(line: bytes) -> Wanted | None:
    row = read_row(line)
    return Wanted(row["t"], row["id"]) if "id" in row else None
