"""The queue of claims finds its rows by index, as its screen scrolls through them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from db.engine import Connection
from db.ledger import Ledger
from provenance.domain.filters import parse_filter
from provenance.services.queue_rows import PAGE_MAX, queue_rows
from provenance.services.queueing import TABS, Order, queue_chunks
from tests.bench.filling import decide, fill
from tests.bench.inventing import invent
from tests.db.test_plans import (
    STATISTICS_ROWS_MIN,
    _connection,
    _copied,
    _plan,
    _statements,
    _walked_on_postgresql,
    _walks,
)

CLAIMS = 1_200


@pytest.fixture(scope="module")
def queue(template: Connection) -> Iterator[Ledger]:
    """A ledger of some claims, analyzed as an import leaves it."""
    with _copied(template) as ledger:
        fill(ledger, invent(CLAIMS))
        decide(ledger, 1)
        connection = _connection(ledger)
        connection.execute("PRAGMA query_only = OFF")
        connection.analyze(rows_min=STATISTICS_ROWS_MIN)
        yield ledger


def every(ledger: Ledger, where: str = "", order: Order = Order.EVENT) -> list[int]:
    """All claims of a filter."""
    chunks = queue_chunks(ledger, parse_filter(where), order=order, by="ada", chunk=500)
    return list(chain.from_iterable(chunks))


@pytest.mark.parametrize("order", [Order.EVENT, Order.NEWEST])
@pytest.mark.parametrize("where", ["", "status:new", "status:new measure:killed"])
def test_a_chunk_comes_sorted_from_its_index(
    queue: Ledger, where: str, order: Order
) -> None:
    """No chunk sorts what lies before it: the last costs what the first does."""
    with _statements(queue) as asked:
        every(queue, where, order)

    steps = [step for each in asked for step in _plan(queue, each)]
    assert [step for step in steps if "ORDER BY" in step] == []


def test_what_is_pending_is_read_off_an_index_alone(queue: Ledger) -> None:
    """However many claims are done, those that wait are found without them."""
    with _statements(queue) as asked:
        every(queue, "status:new")

    steps = [step for each in asked for step in _plan(queue, each)]
    assert any("claim_by_status (status=? AND event_id>?" in step for step in steps)


@pytest.mark.parametrize("where", ["status:later", "event:E3", "doc:D1", "source:S1"])
def test_a_narrow_filter_walks_no_table(queue: Ledger, where: str) -> None:
    """What few claims have is found by an index of its own."""
    assert _walks(queue, lambda ledger: every(ledger, where)) == []


def test_a_page_walks_no_table(queue: Ledger) -> None:
    """All that a page shows of its claims is found by number."""
    ids = every(queue)[:20]

    assert _walks(queue, lambda ledger: queue_rows(ledger, ids, by="ada")) == []


def test_a_long_page_asks_no_more_than_a_short_one(queue: Ledger) -> None:
    """A page of many rows asks the database as often as a page of few."""
    ids = every(queue)

    with _statements(queue) as few:
        queue_rows(queue, ids[:5], by="ada")
    with _statements(queue) as many:
        queue_rows(queue, ids[:PAGE_MAX], by="ada")

    assert len(many) == len(few)


def test_disagreement_comes_by_index(queue: Ledger) -> None:
    """Cases come in their order, and their claims by question."""
    walked = _walks(queue, lambda ledger: every(ledger, order=Order.DISAGREEMENT))

    assert [step for step in walked if "case_file" in step or " k" in step] == []


def test_indexes_serve_postgresql_too(postgres_ledger: Ledger) -> None:
    """Where PostgreSQL may not walk a table, tabs and pages have no need to."""
    fill(postgres_ledger, invent(240))

    def ask(ledger: Ledger) -> None:
        for tab in TABS.values():
            every(ledger, str(tab))
        queue_rows(ledger, [1, 2, 3], by="ada")

    assert _walked_on_postgresql(postgres_ledger, ask) == set()
