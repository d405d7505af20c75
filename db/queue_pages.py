"""The queue of claims: their numbers in order, and rows for a page of them.

Numbers come by keyset, a chunk at a time, each chunk in a read of its own, so that a
million of them hold up no writer; rows come by number, in a fixed count of queries.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.claim_conditions import Chosen
from db.engine import Connection, Row
from db.events import DECIDED
from db.runs import cut

Ids: TypeAlias = "array[int]"
"""Claims' numbers, eight bytes each."""
_DAY = "coalesce(c.asserted_earliest, '')"
_BY_EVENT = f"""
SELECT c.id, c.event_id, {_DAY} AS day FROM claim c
WHERE {{where}} AND (c.event_id, {_DAY}, c.id) > (:event, :day, :id)
ORDER BY c.event_id, {_DAY}, c.id LIMIT :limit
"""
_NEWEST = """
SELECT c.id FROM claim c WHERE {where} AND c.id < :id ORDER BY c.id DESC LIMIT :limit
"""
_NUMBERED = """
SELECT c.id FROM claim c WHERE {where} AND c.id > :id ORDER BY c.id LIMIT :limit
"""
_CASES = """
SELECT id, rank, weight FROM case_file
WHERE (rank, weight, id) > (:rank, :weight, :id) AND rank < :decided
ORDER BY rank, weight, id LIMIT :limit
"""
_OF_CASES = """
SELECT k.rank, k.weight, k.id AS case_id, c.id FROM case_file k
JOIN question q ON q.event_id = k.event_id AND q.family = k.family
JOIN claim c ON c.question_id = q.id
WHERE k.id IN :ids AND {where} ORDER BY k.rank, k.weight, k.id, c.id
"""
_NO_CASE = (
    "NOT EXISTS (SELECT 1 FROM question q JOIN case_file k "
    "ON k.event_id = q.event_id AND k.family = q.family "
    f"WHERE q.id = c.question_id AND k.rank < {DECIDED})"
)
CASES = 200
"""Cases whose claims are read at once."""
FIRST = (-1, "", 0)
"""The place before every claim, in the order of events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPlace:
    """Where a run of cases ends; the next begins after it."""

    rank: int = -1
    weight: int = 0
    case: int = 0


def ids_by_event(
    connection: Connection,
    chosen: Chosen,
    *,
    after: tuple[int, str, int] = FIRST,
    limit: int,
    is_disputed: bool | None = None,
) -> tuple[Ids, tuple[int, str, int]]:
    """Claims in the order of events and days from a place on, and the next place.

    `is_disputed` False leaves out those of open cases.
    """
    where = chosen.where if is_disputed is None else f"{chosen.where} AND {_NO_CASE}"
    event, day, number = after
    rows = connection.rows(
        _BY_EVENT.format(where=where),
        event=event,
        day=day,
        id=number,
        limit=limit,
        **chosen.params,
    )
    if rows:
        last = rows[-1]
        after = (last["event_id"], last["day"], last["id"])
    return _ids(rows), after


def ids_newest(
    connection: Connection, chosen: Chosen, *, before: int = 2**62, limit: int
) -> Ids:
    """Claims with the highest numbers below `before`, the highest first."""
    return _ids(
        connection.rows(
            _NEWEST.format(where=chosen.where), id=before, limit=limit, **chosen.params
        )
    )


def ids_numbered(
    connection: Connection, chosen: Chosen, *, after: int = 0, limit: int
) -> Ids:
    """Claims with the lowest numbers above `after`, in number order."""
    return _ids(
        connection.rows(
            _NUMBERED.format(where=chosen.where), id=after, limit=limit, **chosen.params
        )
    )


def ids_of_cases(
    connection: Connection, chosen: Chosen, *, after: CasesPlace
) -> tuple[Ids, CasesPlace | None]:
    """Claims of the next open cases, as the queue of cases orders them, and where the
    run ends; None once no case is left.
    """
    cases = connection.rows(
        _CASES,
        rank=after.rank,
        weight=after.weight,
        id=after.case,
        decided=DECIDED,
        limit=CASES,
    )
    if not cases:
        return array("q"), None
    rows = connection.rows(
        _OF_CASES.format(where=chosen.where),
        ids=[row["id"] for row in cases],
        **chosen.params,
    )
    last = cases[-1]
    place = CasesPlace(rank=last["rank"], weight=last["weight"], case=last["id"])
    return _ids(rows), place


def _ids(rows: Sequence[Row]) -> Ids:
    return array("q", (row["id"] for row in rows))


_ROWS = f"""
SELECT c.id, c.external_id, c.state, c.is_withdrawn, c.status, c.version_seq, c.words,
    c.value_kind, c.low, c.low_open, c.high, c.high_open, c.best, c.approx,
    c.value_text, c.value_date, c.unit, c.polarity, c.hedge, c.asserted_date, c.rule,
    c.question_id, c.event_id, c.document_id, c.document_written, c.url,
    q.measure, q.scope, q.family, e.slug, e.label,
    coalesce(c.asserted_date, c.event_date, e.happened) AS said_on,
    s.root_id AS source_id, s.name AS source_name, d.name AS document_name,
    substr(p.exact, 1, :letters) AS quote,
    (SELECT k.id FROM case_file k WHERE k.event_id = q.event_id
        AND k.family = q.family AND k.rank < {DECIDED}) AS case_id
FROM claim c
JOIN question q ON q.id = c.question_id
JOIN event e ON e.id = c.event_id
JOIN source s ON s.id = c.speaker_id
LEFT JOIN document d ON d.id = c.document_id
LEFT JOIN passage p ON p.id = c.passage_id
WHERE c.id IN :ids
"""
_KINDS = """
SELECT claim, kind, count(*) AS total FROM (
    SELECT r.a AS claim, r.b AS other, r.kind FROM relation r
    WHERE r.a IN :ids AND r.state IN ('proposed', 'confirmed')
    UNION ALL
    SELECT r.b AS claim, r.a AS other, r.kind FROM relation r
    WHERE r.b IN :ids AND r.state IN ('proposed', 'confirmed')
) x JOIN claim o ON o.id = x.other
WHERE o.is_withdrawn = 0 AND o.state <> 'dismissed'
GROUP BY claim, kind ORDER BY claim, kind
"""

_SAID_BY = """
SELECT DISTINCT s.root_id, q.measure, q.family,
    coalesce(c.asserted_date, c.event_date, e.happened) AS said_on
FROM source s
JOIN claim c ON c.speaker_id = s.id
JOIN question q ON q.id = c.question_id
JOIN event e ON e.id = c.event_id
WHERE s.root_id IN :ids
"""


def page_rows(
    connection: Connection, claims: Sequence[int], *, letters: int
) -> dict[int, Row]:
    """What a page of the queue shows of each claim, by number: its own columns and
    those of what it points at, and the first `letters` of its passage.
    """
    rows = connection.rows(_ROWS, ids=list(claims), letters=letters)
    return {row["id"]: row for row in rows}


def relation_counts(
    connection: Connection, claims: Sequence[int]
) -> dict[int, dict[str, int]]:
    """How many relations of each kind join each claim to claims that stand."""
    found: dict[int, dict[str, int]] = {}
    for row in connection.rows(_KINDS, ids=list(claims)):
        found.setdefault(row["claim"], {})[row["kind"]] = int(row["total"])
    return found


def newest_entry(connection: Connection) -> int:
    """The number of the log's last entry; 0 for an empty log."""
    found = connection.value("SELECT max(seq) AS value FROM entry")
    return 0 if found is None else int(found)


def graded_sources(connection: Connection) -> list[int]:
    """The sources that anybody graded, by number."""
    rows = connection.rows(
        "SELECT DISTINCT source_id FROM grade WHERE is_undone = 0 ORDER BY source_id"
    )
    return [row["source_id"] for row in rows]


def said_by(connection: Connection, roots: Sequence[int]) -> list[Row]:
    """What sources asserted: root_id, measure, family and said_on, each once."""
    return [
        row
        for ids in cut(sorted(set(roots)))
        for row in connection.rows(_SAID_BY, ids=ids)
    ]


def each_event_name(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """Number, slug and label of every event that was merged into no other."""
    for row in connection.each(
        "SELECT id, slug, label FROM event WHERE merged_into_id IS NULL ORDER BY id"
    ):
        yield row["id"], row["slug"], row["label"]


def each_source_name(connection: Connection) -> Iterator[tuple[int, str]]:
    """The name of every source and the number of the one that it counts as."""
    for row in connection.each("SELECT root_id, name_key FROM source ORDER BY id"):
        yield row["root_id"], row["name_key"]
