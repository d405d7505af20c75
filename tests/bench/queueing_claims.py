"""The queue of claims: its first chunk of numbers, and a page of rows deep inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place, digest

PAGE = 256
LOOPS = 20
_ORDERED = """
SELECT id FROM claim WHERE status = 'new' AND is_withdrawn = 0
ORDER BY event_id, coalesce(asserted_earliest, ''), id LIMIT {limit} OFFSET {offset}
"""
_ROWS = """
SELECT c.id, c.value_text, q.measure, e.label, s.name, p.exact,
    (SELECT count(*) FROM relation r WHERE r.a = c.id AND r.state <> 'superseded'),
    (SELECT count(*) FROM relation r WHERE r.b = c.id AND r.state <> 'superseded'),
    (SELECT count(*) FROM rating t WHERE t.claim_id = c.id)
FROM claim c JOIN question q ON q.id = c.question_id JOIN event e ON e.id = c.event_id
JOIN source s ON s.id = c.speaker_id LEFT JOIN passage p ON p.id = c.passage_id
WHERE c.id IN ({ids})
"""


def first_chunk(place: Place, clock: Clock) -> Answer:
    """The service's first chunk of what is pending."""
    from provenance.services.opening import open_ledger
    from provenance.services.queueing import CHUNK, TABS, queue_chunks

    ledger = open_ledger(str(place.file(FILLED)))
    found: list[int] = []

    def one() -> None:
        found[:] = next(queue_chunks(ledger, TABS["pending"], by="ada", chunk=CHUNK))

    _loop(clock, one)
    ledger.close()
    return {"rows": len(found), "numbers": digest(found)}


def raw_chunk(place: Place, clock: Clock) -> Answer:
    """One query of as many numbers."""
    from provenance.services.queueing import CHUNK

    raw = _raw(place)
    found: list[int] = []

    def one() -> None:
        query = _ORDERED.format(limit=CHUNK, offset=0)
        found[:] = [row[0] for row in raw.execute(query).fetchall()]

    _loop(clock, one)
    return {"rows": len(found), "numbers": digest(found)}


def page(place: Place, clock: Clock) -> Answer:
    """The service's page from the middle of what is pending."""
    from provenance.services.opening import open_ledger
    from provenance.services.queue_rows import QueueRow, queue_rows

    ledger = open_ledger(str(place.file(FILLED)))
    numbers = _middle(place)
    rows: list[QueueRow] = []

    def one() -> None:
        rows[:] = queue_rows(ledger, numbers, by="ada").rows

    _loop(clock, one)
    ledger.close()
    return _answer([(row.claim, row.measure, row.event_label) for row in rows])


def raw_page(place: Place, clock: Clock) -> Answer:
    """One query of the same claims, as a tuple each."""
    raw = _raw(place)
    numbers = _middle(place)
    rows: list[Any] = []

    def one() -> None:
        query = _ROWS.format(ids=",".join(map(str, numbers)))
        rows[:] = raw.execute(query).fetchall()

    _loop(clock, one)
    by_number = {row[0]: (row[0], row[2], row[3]) for row in rows}
    return _answer([by_number[number] for number in numbers])


def _middle(place: Place) -> list[int]:
    raw = _raw(place)
    [(number,)] = raw.execute("SELECT count(*) FROM claim WHERE status = 'new'")
    query = _ORDERED.format(limit=PAGE, offset=number // 2)
    return [row[0] for row in raw.execute(query).fetchall()]


def _raw(place: Place) -> Any:
    import sqlite3

    return sqlite3.connect(place.file(FILLED))


def _loop(clock: Clock, one: Callable[[], None]) -> None:
    one()
    with clock:
        for _ in range(LOOPS):
            one()
    clock.turns = LOOPS


def _answer(rows: list[tuple[Any, ...]]) -> Answer:
    return {"rows": len(rows), "page": digest(rows)}


CLAIMS_QUEUE = Case(
    name="claims-queue",
    prepare=prepare,
    subject=Part(name="queue_chunks, the first", run=first_chunk),
    yardsticks=(Part(name="raw sqlite3, one query", run=raw_chunk),),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
CLAIMS_PAGE = Case(
    name="claims-page",
    prepare=prepare,
    subject=Part(name="queue_rows, mid-queue", run=page),
    yardsticks=(Part(name="raw sqlite3, one query", run=raw_page),),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
