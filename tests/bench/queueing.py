"""A page of the queue of cases: the first, and the deepest that is full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place, digest

PAGE = 50
LOOPS = 200
_PAGE = """
SELECT k.id, k.rank, k.weight, k.contradictions, e.slug,
    (SELECT count(*) FROM question q JOIN claim c ON c.question_id = q.id
     WHERE q.event_id = k.event_id AND q.family = k.family AND c.is_withdrawn = 0
     AND c.state <> 'dismissed') AS claims
FROM case_file k JOIN event e ON e.id = k.event_id
{where} ORDER BY k.rank, k.weight, k.id LIMIT {page} {offset}
"""


def first_page(place: Place, clock: Clock) -> Answer:
    """The service's first page."""
    return _service(place, clock, is_deep=False)


def deepest_page(place: Place, clock: Clock) -> Answer:
    """The service's deepest page."""
    return _service(place, clock, is_deep=True)


def first_page_as_yardstick(place: Place, clock: Clock) -> Answer:
    """The first page again, of which only the length can be the same."""
    return {"rows": _service(place, clock, is_deep=False)["rows"]}


def raw_first(place: Place, clock: Clock) -> Answer:
    """One query of the first page."""
    return _raw(place, clock, _PAGE.format(where="", page=PAGE, offset=""))


def raw_offset(place: Place, clock: Clock) -> Answer:
    """One query that counts off what lies before the deepest page."""
    offset = f"OFFSET {_cases(place) - PAGE}"
    return _raw(place, clock, _PAGE.format(where="", page=PAGE, offset=offset))


def _service(place: Place, clock: Clock, *, is_deep: bool) -> Answer:
    from db.events import CasePlace
    from provenance.services.listing_cases import CaseLine, case_lines
    from provenance.services.opening import open_ledger

    ledger = open_ledger(str(place.file(FILLED)))
    after = None
    if is_deep:
        with ledger.read() as connection:
            [row] = connection.rows(
                "SELECT rank, weight, id FROM case_file ORDER BY rank, weight, id "
                "LIMIT 1 OFFSET :before",
                before=_cases(place) - PAGE - 1,
            )
        after = CasePlace(rank=row["rank"], weight=row["weight"], case=row["id"])
    lines: list[CaseLine] = []

    def one() -> None:
        lines[:] = case_lines(ledger, after=after, limit=PAGE)

    _loop(clock, one)
    ledger.close()
    return _answer(
        [
            (line.case.id, line.case.contradictions, line.event.slug, line.claims)
            for line in lines
        ]
    )


def _raw(place: Place, clock: Clock, query: str) -> Answer:
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    rows: list[Any] = []

    def one() -> None:
        rows[:] = raw.execute(query).fetchall()

    _loop(clock, one)
    raw.close()
    return _answer([(row[0], row[3], row[4], row[5]) for row in rows])


def _loop(clock: Clock, one: Callable[[], None]) -> None:
    one()
    with clock:
        for _ in range(LOOPS):
            one()
    clock.turns = LOOPS


def _answer(rows: Sequence[tuple[Any, ...]]) -> Answer:
    return {"rows": len(rows), "page": digest(rows)}


def _cases(place: Place) -> int:
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    [(cases,)] = raw.execute("SELECT count(*) FROM case_file")
    raw.close()
    return int(cases)


FIRST_PAGE = Case(
    name="queue-first",
    prepare=prepare,
    subject=Part(name="case_lines, page 1", run=first_page),
    yardsticks=(Part(name="raw sqlite3, page 1", run=raw_first),),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
DEEPEST_PAGE = Case(
    name="queue-deepest",
    prepare=prepare,
    subject=Part(name="case_lines, last page", run=deepest_page),
    yardsticks=(
        Part(name="case_lines, page 1", run=first_page_as_yardstick),
        Part(name="raw sqlite3, OFFSET", run=raw_offset),
    ),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
