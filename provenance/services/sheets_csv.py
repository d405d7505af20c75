"""A sheet as CSV (RFC 4180): one file of rows, and one of the evidence behind them.

No cell can be read as a formula: text from elsewhere goes through `Untrusted.csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from provenance.domain.text import Untrusted
from provenance.domain.values import Quantity, Value
from provenance.services.sheet_rows import (
    FORMAT,
    EvidenceRow,
    Sheet,
    SheetRow,
    best_text,
    high_text,
    low_text,
)

WORDS_MAX = 200
"""Code points of a claim's words in a row's summary; the evidence has them all."""

SHEET_COLUMNS = (
    "reconciliation",
    "question",
    "event",
    "event_label",
    "event_when",
    "measure",
    "scope",
    "outcome",
    "value",
    "low",
    "low_open",
    "best",
    "high",
    "high_open",
    "approx",
    "reports",
    "origins",
    "supporting_reports",
    "supporting_origins",
    "unconfirmed_links",
    "confidence",
    "rule",
    "rationale",
    "settles",
    "decided_by",
    "decided_at",
    "is_approved",
    "approval",
    "stale",
    "dissent",
    "evidence",
    "entry",
    "ledger",
    "sheet_entry",
    "sheet_as_of",
    "sheet_root",
    "sheet_chain",
    "format",
)
EVIDENCE_COLUMNS = (
    "reconciliation",
    "question",
    "event",
    "measure",
    "scope",
    "claim",
    "external_id",
    "stance",
    "code",
    "reason",
    "claim_measure",
    "claim_scope",
    "value",
    "written",
    "low",
    "low_open",
    "best",
    "high",
    "high_open",
    "approx",
    "unit",
    "polarity",
    "marks",
    "words",
    "document",
    "document_name",
    "title",
    "publisher",
    "chain",
    "grades",
    "asserted",
    "published",
    "rating",
    "url",
    "start",
    "end",
    "document_sha256",
    "text_sha256",
    "entry",
    "ledger",
    "sheet_entry",
    "format",
)


def write_csv(sheet: Sheet) -> bytes:
    """One line a decided question, under a header; UTF-8, line feeds, all quoted."""
    return _write(SHEET_COLUMNS, (_sheet_cells(sheet, row) for row in sheet.rows))


def write_evidence_csv(sheet: Sheet) -> bytes:
    """One line a claim weighed, in the order of the sheet's rows."""
    return _write(
        EVIDENCE_COLUMNS,
        (
            _evidence_cells(sheet, row, each)
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


def _sheet_cells(sheet: Sheet, row: SheetRow) -> dict[str, str]:
    return {
        **_place(row),
        **_bounds(row.answer),
        **_head(sheet),
        "event_label": row.event_label,
        "event_when": row.event_when or "",
        "outcome": row.outcome.value,
        "value": row.value,
        "reports": str(row.weighed.reports),
        "origins": str(row.weighed.origins),
        "supporting_reports": str(row.supporting.reports),
        "supporting_origins": str(row.supporting.origins),
        "unconfirmed_links": str(row.weighed.unconfirmed),
        "confidence": row.confidence.value,
        "rule": row.rule.value,
        "rationale": row.rationale,
        "settles": row.settles,
        "decided_by": row.by,
        "decided_at": row.at,
        "is_approved": _yes(row.is_approved),
        "approval": row.approval_text,
        "stale": row.stale_text,
        "dissent": " | ".join(_dissent(each) for each in row.dissent),
        "evidence": " | ".join(_summary(each) for each in row.evidence),
        "entry": str(row.entry),
        "sheet_as_of": sheet.head.as_of,
        "sheet_root": sheet.head.root,
        "sheet_chain": sheet.head.chain,
    }


def _evidence_cells(sheet: Sheet, row: SheetRow, each: EvidenceRow) -> dict[str, str]:
    return {
        **_place(row),
        **_bounds(each.value),
        **_head(sheet),
        "claim": f"C{each.claim}",
        "external_id": each.external_id or "",
        "stance": each.stance.value,
        "code": each.code.value,
        "reason": each.reason,
        "claim_measure": each.measure,
        "claim_scope": each.scope,
        "value": each.value.text,
        "written": each.value.written,
        "unit": each.unit or "",
        "polarity": each.polarity,
        "marks": ", ".join(each.marks),
        "words": each.exact,
        "document": "" if each.document is None else f"D{each.document}",
        "document_name": each.document_name or "",
        "title": each.title or "",
        "publisher": each.publisher,
        "chain": each.chain_text,
        "grades": each.grades_text,
        "asserted": each.asserted or "",
        "published": each.published or "",
        "rating": each.rating_text,
        "url": each.url or "",
        "start": "" if each.start is None else str(each.start),
        "end": "" if each.end is None else str(each.end),
        "document_sha256": each.document_sha256 or "",
        "text_sha256": each.text_sha256 or "",
        "entry": str(each.entry),
    }


def _place(row: SheetRow) -> dict[str, str]:
    return {
        "reconciliation": f"R{row.reconciliation}",
        "question": f"Q{row.question}",
        "event": row.event,
        "measure": row.measure,
        "scope": row.scope,
    }


def _head(sheet: Sheet) -> dict[str, str]:
    return {
        "ledger": sheet.head.ledger,
        "sheet_entry": str(sheet.head.entry),
        "format": str(FORMAT),
    }


def _bounds(value: Value | None) -> dict[str, str]:
    quantity = value if isinstance(value, Quantity) else None
    return {
        "low": low_text(value),
        "low_open": "" if quantity is None else _yes(quantity.low_open),
        "best": best_text(value),
        "high": high_text(value),
        "high_open": "" if quantity is None else _yes(quantity.high_open),
        "approx": "" if quantity is None else _yes(quantity.approx),
    }


def _dissent(each: EvidenceRow) -> str:
    return f"C{each.claim} {each.value.text}: {each.verdict_text}"


def _summary(each: EvidenceRow) -> str:
    words = each.exact
    if len(words) > WORDS_MAX:
        words = f"{words[:WORDS_MAX]}…"
    marks = f" ({', '.join(each.marks)})" if each.marks else ""
    said = f" “{words}”" if words else ""
    return (
        f"C{each.claim} {each.value.text}, {each.stance.value.replace('_', ' ')}, "
        f"{each.chain_text} ({each.grades_text}){marks}{said}"
    )


def _yes(statement: bool) -> str:
    return "yes" if statement else "no"
