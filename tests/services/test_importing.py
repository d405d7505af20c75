"""Importing files of claims: one act, all or nothing, the same from either format."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRowError, RefusedError
from provenance.services.auditing import verify_ledger
from provenance.services.listing import claim_lines, entry_lines, relation_lines
from provenance.services.recording import Imported, import_claims
from provenance.services.undoing import undo_entry
from tests.services.dossiers import Row, capture, shipped, take_in
from tests.services.ledgers import entries, tables_of

ROWS: tuple[Row, ...] = (
    {
        "id": "a-1",
        "url": "https://harbour.example/1",
        "quote": "Divers found 12 dead",
        "event": "ferry-2021-10-08",
        "attribute": "killed",
        "value": 12,
        "unit": "person",
        "scope": "passengers",
        "attribution": ["Harbour Post", "Divers"],
        "event_date": "2021-10-08",
        "extra": {"page": 3, "note": "caf\u00e9, \u201cquoted\u201d"},
    },
    {
        "id": "a-2",
        "url": "https://harbour.example/2",
        "quote": "over 40 dead",
        "event": "ferry-2021-10-08",
        "attribute": "killed",
        "value": 40,
        "lower": 40,
        "lower_open": True,
        "hedge": "over",
        "scope": "passengers",
        "attribution": ["Quay Times"],
    },
    {
        "id": "a-3",
        "url": "https://harbour.example/2",
        "event": "ferry-2021-10-08",
        "attribute": "perpetrator_name",
        "value": "2021",
        "polarity": "denied",
        "attribution": ["Quay Times"],
    },
    {
        "id": "a-4",
        "url": "https://harbour.example/3",
        "event": "ferry-2021-10-08",
        "attribute": "lifeboats_left",
        "value": 2.5,
        "attribution": ["Quay Times"],
    },
)


def jsonl(rows: tuple[Row, ...]) -> bytes:
    """Rows as JSON lines."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def cells(rows: tuple[Row, ...]) -> bytes:
    """The same rows as a CSV file, as a spreadsheet would write them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    sink = io.StringIO(newline="")
    sheet = csv.DictWriter(sink, columns)
    sheet.writeheader()
    for row in rows:
        written = {name: cell(value) for name, value in row.items()}
        sheet.writerow(written)
    return sink.getvalue().encode("utf-8-sig")


def cell(value: Any) -> str:
    """One field of a row as a cell."""
    if isinstance(value, list):
        return " > ".join(value)
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value)


def bring(ledger: Ledger, content: bytes, at: datetime, **options: Any) -> Imported:
    """Import a file."""
    options.setdefault("name", "ferry.jsonl")
    return import_claims(ledger, content=content, by="ada", at=at, **options)


def test_an_import_is_one_act(any_ledger: Ledger, noon: datetime) -> None:
    """Four rows, one entry, and what it brought is counted."""
    brought = bring(any_ledger, jsonl(ROWS), noon)

    assert entries(any_ledger) == 1
    assert (brought.claims, brought.first, brought.last) == (4, 1, 4)
    assert (brought.unanchored, brought.not_in_words) == (4, 0)
    assert brought.unknown_measures == ("lifeboats_left",)
    assert (brought.relations, brought.cases) == (1, 1)


def test_rows_of_a_table_are_the_same_claims(ledger: Ledger, noon: datetime) -> None:
    """CSV and JSON lines differ in nothing that the ledger keeps of a claim."""
    bring(ledger, jsonl(ROWS), noon)
    told = [line.claim for line in claim_lines(ledger)]
    undo_entry(ledger, entry=None, because="again as a table", by="ada", at=noon)

    bring(ledger, cells(ROWS), noon, name="ferry.csv", format="csv")

    again = [line.claim for line in claim_lines(ledger)]
    assert [plain(claim) for claim in again] == [plain(claim) for claim in told]


def plain(claim: Any) -> tuple[Any, ...]:
    """A claim without the numbers that the ledger gave it."""
    return (
        claim.external_id,
        claim.event,
        claim.question,
        claim.measure,
        claim.value,
        claim.attribution,
        claim.unit,
        claim.hedge,
        claim.polarity,
        claim.scope,
        claim.event_date,
        claim.url,
        claim.words,
        None if claim.passage is None else claim.passage.exact,
    )


def test_the_same_file_is_not_imported_twice(
    any_ledger: Ledger, noon: datetime
) -> None:
    """The refusal names the entry and who made it; nothing is written."""
    bring(any_ledger, jsonl(ROWS), noon)

    with pytest.raises(
        RefusedError, match="ada imported exactly this file in entry #1"
    ):
        bring(any_ledger, jsonl(ROWS), noon, name="renamed.jsonl")

    assert entries(any_ledger) == 1


def test_an_undone_file_may_be_imported_again(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Its ids are free again, and name the new claims."""
    bring(any_ledger, jsonl(ROWS), noon)
    undo_entry(any_ledger, entry=1, because="wrong file", by="ada", at=noon)

    again = bring(any_ledger, jsonl(ROWS), noon)

    assert (again.claims, again.first) == (4, 5)
    assert [line.claim.id for line in claim_lines(any_ledger)] == [5, 6, 7, 8]


def test_a_dry_run_writes_nothing(any_ledger: Ledger, noon: datetime) -> None:
    """It reports what the import would bring, to the number of relations."""
    before = tables_of(any_ledger)

    dry = bring(any_ledger, jsonl(ROWS), noon, dry_run=True)

    assert tables_of(any_ledger) == before
    assert entries(any_ledger) == 0
    wet = bring(any_ledger, jsonl(ROWS), noon)
    assert dry.entry is None
    assert (dry.claims, dry.relations, dry.cases) == (4, wet.relations, wet.cases)


def test_a_dry_run_refuses_what_an_import_would(ledger: Ledger, noon: datetime) -> None:
    """Its sentence is the same."""
    wrong = ROWS[0] | {"value": "12"}

    with pytest.raises(InvalidRowError, match="row 2: The field “value” is text"):
        bring(ledger, jsonl((ROWS[1], wrong)), noon, dry_run=True)


def test_a_retried_import_is_recorded_once(any_ledger: Ledger, noon: datetime) -> None:
    """The second try tells what the first brought."""
    first = bring(any_ledger, jsonl(ROWS), noon, entry_id="try-1")

    again = bring(any_ledger, jsonl(ROWS), noon, entry_id="try-1")

    assert again == first
    assert entries(any_ledger) == 1


def test_an_unknown_field_may_be_left_out_by_name(
    ledger: Ledger, noon: datetime
) -> None:
    """What was left out is told, and written in the entry."""
    brought = bring(
        ledger, jsonl((ROWS[0] | {"mood": "grim"},)), noon, ignore_extra=True
    )

    assert brought.ignored == ("mood",)
    assert '"ignored":["mood"]' in (entry_lines(ledger)[0].body or "")


def test_a_late_fault_takes_the_whole_file_back(
    any_ledger: Ledger, noon: datetime
) -> None:
    """The last of many rows is refused, and none of the others stays."""
    rows = tuple(ROWS[0] | {"id": f"b-{number}"} for number in range(300))
    before = tables_of(any_ledger)

    with pytest.raises(InvalidRowError, match="row 301"):
        bring(any_ledger, jsonl((*rows, ROWS[0] | {"id": "b-7"})), noon)

    assert tables_of(any_ledger) == before


def test_progress_is_told_by_the_thousand(ledger: Ledger, noon: datetime) -> None:
    """A door can show how far a long import has come."""
    rows = tuple(
        ROWS[3] | {"id": str(number), "event": f"e-{number}"} for number in range(2_100)
    )
    told: list[int] = []

    bring(ledger, jsonl(rows), noon, progress=told.append)

    assert told == [1_000, 2_000]


def test_blank_fields_are_absent_fields(ledger: Ledger, noon: datetime) -> None:
    """An empty text says nothing, in either format."""
    blank = {"id": "", "hedge": " ", "scope": "", "event_date": "", "document": ""}
    bring(ledger, jsonl((ROWS[3] | blank,)), noon)

    claim = claim_lines(ledger)[0].claim

    assert (claim.external_id, claim.hedge, claim.event_date) == (None, None, None)


def test_an_imported_ledger_verifies(ledger: Ledger) -> None:
    """The file and every row of it are vouched for by the log."""
    capture(ledger, shipped().pages)
    take_in(ledger, shipped().rows)

    assert verify_ledger(ledger).findings == ()


def test_both_databases_keep_the_same(ledger: Ledger, postgres_ledger: Ledger) -> None:
    """Every table holds the same rows in SQLite and in PostgreSQL."""
    for each in (ledger, postgres_ledger):
        capture(each, shipped().pages)
        take_in(each, shipped().rows)

    assert tables_of(postgres_ledger) == tables_of(ledger)
    assert len(list(relation_lines(ledger))) > 0
