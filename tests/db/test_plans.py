"""Queries that people wait for find their rows by index, whatever was analyzed.

The queries are those that the services run: each is taken from the database as it
comes, and the database is asked how it would answer it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from db.checkpoints import sealing_after
from db.claims import ClaimFilter, claims_of_events
from db.documents import latest_capture
from db.engine import Connection, open_sqlite
from db.estimates import latest_told
from db.events import CasePlace
from db.ledger import Ledger
from provenance.services.listing import claim_lines
from provenance.services.listing_cases import case_lines
from provenance.services.naming import find_document
from provenance.services.searching import search_words
from provenance.services.tracing import trace
from provenance.services.viewing import (
    view_case,
    view_claim,
    view_question,
    view_source,
)
from tests.bench.filling import decide, fill
from tests.bench.inventing import invent

CLAIMS = 3_000
Asking = Callable[[Ledger], object]

ASKED: dict[str, tuple[Asking, str]] = {
    "queue": (
        lambda ledger: case_lines(ledger, limit=50),
        "case_file USING INDEX case_by_rank",
    ),
    "queue_deep": (
        lambda ledger: case_lines(ledger, after=CasePlace(rank=1, case=9), limit=50),
        "case_by_rank ((rank,weight,id)>(?,?,?))",
    ),
    "queue_of_state": (
        lambda ledger: case_lines(
            ledger, state="open", after=CasePlace(rank=1, case=9), limit=50
        ),
        "case_by_rank (rank=? AND (weight,id)>(?,?))",
    ),
    "queue_of_event": (
        lambda ledger: case_lines(ledger, event=7, limit=50),
        "case_file USING INDEX",
    ),
    "claims": (
        lambda ledger: claim_lines(ledger, after=100, limit=50),
        "c USING INTEGER PRIMARY KEY",
    ),
    "claims_of_question": (
        lambda ledger: view_question(ledger, 7),
        "c USING INDEX claim_by_question",
    ),
    "claims_of_events": (
        lambda ledger: _claims_of_events(ledger, [3, 4, 5]),
        "c USING INDEX claim_by_event",
    ),
    "case": (
        lambda ledger: view_case(ledger, 7),
        "q USING INDEX question_by_event",
    ),
    "claim_and_its_relations": (
        lambda ledger: view_claim(ledger, 7),
        "relation USING INDEX relation_by_b",
    ),
    "source": (
        lambda ledger: view_source(ledger, 7),
        "USING COVERING INDEX attribution_by_source",
    ),
    "trace": (
        lambda ledger: trace(ledger, "R1"),
        "verdict USING PRIMARY KEY",
    ),
    "trace_of_claim": (
        lambda ledger: trace(ledger, "C7"),
        "v USING INDEX verdict_by_claim",
    ),
    "search": (
        lambda ledger: search_words(ledger, "the came"),
        "c USING INDEX claim_by_passage",
    ),
    "document_by_name": (
        lambda ledger: find_document(ledger, "digest-00001.txt"),
        "document USING INDEX document_by_name",
    ),
    "estimates_kept": (
        lambda ledger: _latest_told(ledger, [3, 4, 5]),
        "entry USING INDEX entry_by_kind",
    ),
    "sealing": (
        lambda ledger: _sealing_after(ledger, 1),
        "entry_by_kind (kind=? AND seq>?)",
    ),
    "earlier_capture": (
        lambda ledger: _earlier_capture(ledger, "https://news.example/1"),
        "document USING INDEX document_by_url",
    ),
}
"""What is asked, and a step that its plan on SQLite has."""
FILTERED = {
    "event": ClaimFilter(event=7),
    "question": ClaimFilter(question=7),
    "document": ClaimFilter(document=7),
    "source": ClaimFilter(source=7),
}
STATISTICS_ROWS_MIN = 1_000
"""So that the larger tables of the filled ledger keep their statistics."""
MADE_ON_THE_WAY = re.compile(r"(?:CO-ROUTINE|MATERIALIZE) (\w+)")


@pytest.fixture(scope="session")
def filled(template: Connection) -> Iterator[Ledger]:
    """A ledger of some thousand claims and one decision, in memory."""
    with _copied(template) as ledger:
        fill(ledger, invent(CLAIMS))
        decide(ledger, 1)
        yield ledger


@pytest.fixture(params=["never_analyzed", "analyzed"])
def planned(request: pytest.FixtureRequest, filled: Ledger) -> Ledger:
    """The filled ledger without statistics, or with those that an import gathers."""
    connection = _connection(filled)
    connection.execute("PRAGMA query_only = OFF")
    connection.analyze(rows_min=STATISTICS_ROWS_MIN)
    if request.param == "never_analyzed":
        connection.execute("DELETE FROM sqlite_stat1")
        # Reads the statistics again without gathering any.
        connection.execute("ANALYZE sqlite_schema")
    return filled


@pytest.fixture
def filled_on_postgresql(postgres_ledger: Ledger) -> Ledger:
    """A ledger of some hundred claims and one decision, on PostgreSQL."""
    fill(postgres_ledger, invent(600))
    decide(postgres_ledger, 1)
    return postgres_ledger


@pytest.mark.parametrize("asked", ASKED)
def test_a_query_walks_no_table(planned: Ledger, asked: str) -> None:
    """No query of a screen, a list or a trace reads a table from end to end."""
    ask, _ = ASKED[asked]

    assert _walks(planned, ask) == []


@pytest.mark.parametrize("asked", ASKED)
def test_a_query_takes_the_index_made_for_it(planned: Ledger, asked: str) -> None:
    """The step that a query was given an index for is in its plan."""
    ask, step = ASKED[asked]

    steps = _steps(planned, ask)

    assert [each for each in steps if step in each] != [], steps


@pytest.mark.parametrize("asked", ["queue", "queue_deep", "queue_of_state", "claims"])
def test_a_page_comes_sorted_from_its_index(planned: Ledger, asked: str) -> None:
    """A page needs no sorting, so that the last costs what the first does."""
    ask, _ = ASKED[asked]

    with _statements(planned) as found:
        ask(planned)
    [page] = [statement for statement in found if "LIMIT" in statement]

    assert [step for step in _plan(planned, page) if "FOR ORDER BY" in step] == []


@pytest.mark.parametrize("name", FILTERED)
def test_a_filter_of_claims_walks_no_table(planned: Ledger, name: str) -> None:
    """Claims of one event, question, document or source come by index."""
    assert _walks(planned, lambda ledger: claim_lines(ledger, FILTERED[name])) == []


def test_statistics_of_small_tables_are_forgotten(filled: Ledger) -> None:
    """A table analyzed while it is small is still read by index when it has grown."""
    connection = _connection(filled)
    connection.execute("PRAGMA query_only = OFF")

    connection.analyze(rows_min=STATISTICS_ROWS_MIN)

    kept = {row["tbl"] for row in connection.rows("SELECT tbl FROM sqlite_stat1")}
    assert "claim" in kept
    assert "reconciliation" not in kept


@pytest.mark.parametrize("asked", ["queue", "claims", "search"])
def test_more_rows_are_no_more_questions(filled: Ledger, asked: str) -> None:
    """A page of many rows asks the database as often as a page of few."""
    pages: dict[str, Callable[[int], object]] = {
        "queue": lambda rows: case_lines(filled, limit=rows),
        "claims": lambda rows: claim_lines(filled, limit=rows),
        "search": lambda rows: search_words(filled, "the came", limit=rows),
    }

    with _statements(filled) as few:
        pages[asked](5)
    with _statements(filled) as many:
        pages[asked](100)

    assert len(many) == len(few)


def test_indexes_serve_postgresql_too(filled_on_postgresql: Ledger) -> None:
    """Where PostgreSQL may not walk a table, no query has to."""
    walked = {
        asked: tables
        for asked, (ask, _) in ASKED.items()
        if (tables := _walked_on_postgresql(filled_on_postgresql, ask))
    }

    assert walked == {}


def _walks(ledger: Ledger, ask: Asking) -> list[str]:
    """The steps that read a table from end to end, of all queries of a service."""
    steps = _steps(ledger, ask)
    made = {match[1] for step in steps if (match := MADE_ON_THE_WAY.match(step))}
    return [
        step
        for step in steps
        if step.startswith("SCAN ")
        and "VIRTUAL TABLE INDEX" not in step
        and step.split()[1] not in made
    ]


def _earlier_capture(ledger: Ledger, url: str) -> object:
    with ledger.read() as connection:
        return latest_capture(connection, name="page.html", url=url)


def _claims_of_events(ledger: Ledger, events: list[int]) -> object:
    with ledger.read() as connection:
        return claims_of_events(connection, events)


def _latest_told(ledger: Ledger, questions: list[int]) -> object:
    with ledger.read() as connection:
        return latest_told(connection, questions)


def _sealing_after(ledger: Ledger, seq: int) -> object:
    with ledger.read() as connection:
        return sealing_after(connection, seq)


@contextmanager
def _copied(template: Connection) -> Iterator[Ledger]:
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    template.raw.backup(made._memory.raw)
    yield made
    made.close()


def _connection(ledger: Ledger) -> Connection:
    assert ledger._memory is not None, "the ledger is in memory"
    return ledger._memory


@contextmanager
def _statements(ledger: Ledger) -> Iterator[list[str]]:
    """The queries that SQLite is asked meanwhile, their parameters filled in."""
    found: list[str] = []

    def take(statement: str) -> None:
        # What the full-text index asks of its own tables begins with a comment.
        if statement.lstrip().startswith(("SELECT", "WITH")):
            found.append(statement)

    raw = _connection(ledger).raw
    raw.set_trace_callback(take)
    yield found
    raw.set_trace_callback(None)


def _steps(ledger: Ledger, ask: Asking) -> list[str]:
    """The steps of the plans of all queries that a service runs."""
    with _statements(ledger) as found:
        ask(ledger)
    return [step for statement in found for step in _plan(ledger, statement)]


def _plan(ledger: Ledger, statement: str) -> list[str]:
    return [
        row["detail"]
        for row in _connection(ledger).rows(f"EXPLAIN QUERY PLAN {statement}")
    ]


def _walked_on_postgresql(ledger: Ledger, ask: Asking) -> set[str]:
    """The tables that some plan reads whole although that is made dear."""
    import psycopg

    asked: list[tuple[Any, Any]] = []

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            asked.append((query, params))
            return super().execute(query, params, **options)

    with ledger.read() as connection:
        raw = connection.raw
        raw.cursor_factory = Noting
    ask(ledger)
    raw.cursor_factory = psycopg.Cursor
    with ledger.read() as connection:
        connection.execute("SET LOCAL enable_seqscan = off")
        return {
            table
            for query, params in asked
            if query.lstrip().startswith(("SELECT", "WITH"))
            for table in _read_whole(_explained(connection, query, params))
        }


def _explained(connection: Connection, query: str, params: Any) -> dict[str, Any]:
    answer = connection.raw.execute(f"EXPLAIN (FORMAT JSON) {query}", params).fetchone()
    found = answer["QUERY PLAN"]
    [explained] = json.loads(found) if isinstance(found, str) else found
    plan: dict[str, Any] = explained["Plan"]
    return plan


def _read_whole(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _read_whole(part)
