"""A sheet as CSV (RFC 4180): one file of rows, and one of the evidence behind them.

Held out and undecided questions have rows without a value, so that the file alone
tells of them.
No cell can be read as a formula: text from elsewhere goes through `Untrusted.csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from provenance.domain.text import Untrusted
from provenance.services.sheet_cells import (
    EVIDENCE_COLUMNS,
    SHEET_COLUMNS,
    evidence_cells,
    sheet_cells,
)
from provenance.services.sheet_rows import Sheet


def write_csv(sheet: Sheet) -> bytes:
    """One line a question, under a header; UTF-8, line feeds, all quoted."""
    return _write(SHEET_COLUMNS, (sheet_cells(sheet, line) for line in sheet.lines))


def write_evidence_csv(sheet: Sheet) -> bytes:
    """One line a claim weighed, in the order of the sheet's rows."""
    return _write(
        EVIDENCE_COLUMNS,
        (
            evidence_cells(sheet, row, each)
            for row in sheet.rows
            for each in row.evidence
        ),
    )


def _write(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    # Left to itself, the csv module quotes a carriage return in some versions of
    # Python and not in others; a cell that holds one has to stay one cell.
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([Untrusted(row[column]).csv() for column in columns])
    return text.getvalue().encode()
