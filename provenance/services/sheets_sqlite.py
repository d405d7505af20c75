"""A sheet as a SQLite database: plain tables, for programs that ask questions of one.

Programs show its texts as they are, so what cannot be seen in them is marked, as on
the page; numbers are numbers. The same sheet gives the
same bytes with the same version of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from provenance.domain.text import show
from provenance.services.sheet_cells import (
    NUMBERS,
    OWN_EVIDENCE_COLUMNS,
    OWN_SHEET_COLUMNS,
    evidence_cells,
    head_cells,
    sheet_cells,
)
from provenance.services.sheet_rows import Sheet
from provenance.services.sheet_values import number_of

OF_DOCUMENT = {
    "document": "document",
    "name": "document_name",
    "title": "title",
    "published": "published",
    "sha256": "document_sha256",
    "text_sha256": "text_sha256",
}
"""Columns of the documents, each with the one of the evidence that it is."""
EVIDENCE = tuple(
    name
    for name in OWN_EVIDENCE_COLUMNS
    if name not in {*OF_DOCUMENT.values()} - {"document"}
)
STEPS = ("reconciliation", "claim", "place", "name", "manner", "said_on", "grade")
_KEYS = {
    "sheet": "PRIMARY KEY (question)",
    "documents": "PRIMARY KEY (document)",
    "evidence": (
        "PRIMARY KEY (reconciliation, claim), "
        "FOREIGN KEY (question) REFERENCES sheet (question), "
        "FOREIGN KEY (document) REFERENCES documents (document)"
    ),
    "sources": (
        "PRIMARY KEY (reconciliation, claim, place), FOREIGN KEY "
        "(reconciliation, claim) REFERENCES evidence (reconciliation, claim)"
    ),
    "head": "PRIMARY KEY (name)",
}
_VERSION_AT = slice(96, 100)
"""Where a database says which version of SQLite wrote it last (file format, 1.3)."""


def write_sqlite(sheet: Sheet) -> bytes:
    """The sheet as one SQLite file with tables sheet, evidence, documents, sources
    and head.
    """
    store = sqlite3.connect(":memory:", isolation_level=None)
    try:
        store.execute("PRAGMA page_size = 4096")
        store.execute("PRAGMA encoding = 'UTF-8'")
        store.execute("BEGIN")
        _fill(store, sheet)
        store.execute("COMMIT")
        content = bytearray(store.serialize())
    finally:
        store.close()
    # The tables say the same whichever version of SQLite wrote them.
    content[_VERSION_AT] = bytes(4)
    return bytes(content)


def _fill(store: sqlite3.Connection, sheet: Sheet) -> None:
    weighed = [(row, each) for row in sheet.rows for each in row.evidence]
    cells = [evidence_cells(sheet, row, each) for row, each in weighed]
    _table(store, "head", ("name", "value"), _head(sheet))
    _table(
        store,
        "sheet",
        OWN_SHEET_COLUMNS,
        [sheet_cells(sheet, line) for line in sheet.lines],
    )
    _table(store, "documents", tuple(OF_DOCUMENT), _documents(cells))
    _table(store, "evidence", EVIDENCE, cells)
    steps = [
        {
            "reconciliation": f"R{row.reconciliation}",
            "claim": f"C{each.claim}",
            "place": str(place),
            "name": step.name,
            "manner": step.manner,
            "said_on": step.said_on or "",
            "grade": step.grade_text,
        }
        for row, each in weighed
        for place, step in enumerate(each.chain, start=1)
    ]
    _table(store, "sources", STEPS, steps)


def _head(sheet: Sheet) -> list[Mapping[str, str]]:
    said = head_cells(sheet)
    notes = {f"note {n}": note for n, note in enumerate(sheet.notes, start=1)}
    return [{"name": name, "value": text} for name, text in (said | notes).items()]


def _documents(cells: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for each in cells:
        if each["document"]:
            row = {name: each[column] for name, column in OF_DOCUMENT.items()}
            found.setdefault(each["document"], row)
    return sorted(found.values(), key=lambda row: int(row["document"][1:]))


def _table(
    store: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
) -> None:
    """Make a table and fill it; what is empty in a csv is NULL here."""
    told = [
        f'"{column}" {"NUMERIC" if _is_number(name, column) else "TEXT"}'
        for column in columns
    ]
    store.execute(f'CREATE TABLE "{name}" ({", ".join([*told, _KEYS[name]])})')
    marks = ", ".join("?" for _ in columns)
    store.executemany(
        f'INSERT INTO "{name}" VALUES ({marks})',
        [
            [_value(row[column], _is_number(name, column)) for column in columns]
            for row in rows
        ],
    )


def _is_number(table: str, column: str) -> bool:
    return column == "place" or (column in NUMBERS and table != "head")


def _value(text: str, is_number: bool) -> str | int | float | None:
    if not text:
        return None
    number = number_of(text) if is_number else None
    if number is None:
        return show(text, one_line=False)
    return int(number) if number.is_integer() else number
