"""The columns of a sheet and of its evidence, and what stands in each, as raw text.

Writers with columns (csv, a workbook, a database) take them from here alone, so that
one column means one thing in all of them.
"""

from __future__ import annotations

from provenance.domain.origin_counts import OriginCount
from provenance.domain.values import Quantity, Value
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import (
    FORMAT,
    HeldOut,
    Line,
    Sheet,
    SheetRow,
    Waiting,
)
from provenance.services.sheet_values import best_text, high_text, low_text

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
    "unit",
    "note",
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
    "circular_reports",
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
    "sheet_checkpoint",
    "sheet_event",
    "sheet_where",
    "sheet_only",
    "sheet_redacted",
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
    "origin",
    "marks",
    "words",
    "document",
    "document_name",
    "title",
    "publisher",
    "chain",
    "manners",
    "said_on",
    "grades",
    "asserted",
    "published",
    "rating",
    "url",
    "inferred",
    "start",
    "end",
    "document_sha256",
    "text_sha256",
    "entry",
    "estimate",
    "ledger",
    "sheet_entry",
    "sheet_root",
    "sheet_checkpoint",
    "sheet_event",
    "sheet_where",
    "sheet_only",
    "sheet_redacted",
    "format",
)


OF_SHEET = frozenset(
    ["ledger", "format", *(name for name in SHEET_COLUMNS if name[:6] == "sheet_")]
)
"""Columns that say the same in every row; formats with a head have them there."""
OWN_SHEET_COLUMNS = tuple(name for name in SHEET_COLUMNS if name not in OF_SHEET)
OWN_EVIDENCE_COLUMNS = tuple(name for name in EVIDENCE_COLUMNS if name not in OF_SHEET)
NUMBERS = frozenset(
    [
        *("low", "best", "high", "reports", "origins", "supporting_reports"),
        *("supporting_origins", "unconfirmed_links", "circular_reports", "rating"),
        *("start", "end", "entry", "sheet_entry", "format"),
    ]
)
"""Columns that hold numbers where a format has such cells."""


def head_cells(sheet: Sheet) -> dict[str, str]:
    """What the head says, for formats that have a place for it."""
    head = sheet.head
    return {
        "ledger": head.ledger,
        "entry": str(head.entry),
        "as_of": head.as_of,
        "root": head.root,
        "chain": head.chain,
        "checkpoint": head.checkpoint,
        "event": head.event or "",
        "where": head.where or "",
        "only": head.only or "",
        "redacted": ", ".join(head.redacted),
        "format": str(FORMAT),
    }


def sheet_cells(sheet: Sheet, line: Line) -> dict[str, str]:
    """The cells of one question by column, every text as it came."""
    empty = dict.fromkeys(SHEET_COLUMNS, "")
    if isinstance(line, SheetRow):
        own = _decided_cells(line)
    else:
        own = _held_cells(line) if isinstance(line, HeldOut) else _waiting_cells(line)
    return {
        **empty,
        **_place(line),
        "event_label": line.event_label,
        "event_when": line.event_when or "",
        **own,
        **_head(sheet),
        "sheet_as_of": sheet.head.as_of,
        "sheet_chain": sheet.head.chain,
    }


def evidence_cells(sheet: Sheet, row: SheetRow, each: EvidenceRow) -> dict[str, str]:
    """The cells of one claim weighed by column, every text as it came."""
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
        "origin": each.origin or "",
        "marks": ", ".join(each.marks),
        "words": each.exact,
        "document": "" if each.document is None else f"D{each.document}",
        "document_name": each.document_name or "",
        "title": each.title or "",
        "publisher": each.publisher,
        "chain": each.chain_text,
        "manners": " > ".join(step.manner for step in each.chain),
        "said_on": " > ".join(step.said_on or "undated" for step in each.chain),
        "grades": each.grades_text,
        "asserted": each.asserted or "",
        "published": each.published or "",
        "rating": each.rating_text,
        "url": each.url or "",
        "inferred": ", ".join(each.inferred),
        "start": "" if each.start is None else str(each.start),
        "end": "" if each.end is None else str(each.end),
        "document_sha256": each.document_sha256 or "",
        "text_sha256": each.text_sha256 or "",
        "entry": str(each.entry),
        "estimate": row.estimate_text,
    }


def _decided_cells(row: SheetRow) -> dict[str, str]:
    return {
        **_bounds(row.answer),
        **_counts(row.weighed),
        "outcome": row.outcome.value,
        "value": row.value,
        "unit": row.unit,
        "note": row.note,
        "supporting_reports": str(row.supporting.reports),
        "supporting_origins": str(row.supporting.origins),
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
    }


def _held_cells(held: HeldOut) -> dict[str, str]:
    return {
        "outcome": "held_out",
        "note": held.why,
        "decided_by": held.by,
        "decided_at": held.at,
        "entry": str(held.entry),
    }


def _waiting_cells(waiting: Waiting) -> dict[str, str]:
    return {
        "outcome": "undecided",
        "note": waiting.note,
        **_counts(waiting.claims),
    }


def _counts(count: OriginCount) -> dict[str, str]:
    return {
        "reports": str(count.reports),
        "origins": str(count.origins),
        "unconfirmed_links": str(count.unconfirmed),
        "circular_reports": str(count.circular),
    }


def _place(line: Line) -> dict[str, str]:
    decision = "" if isinstance(line, Waiting) else f"R{line.reconciliation}"
    return {
        "reconciliation": decision,
        "question": f"Q{line.question}",
        "event": line.event,
        "measure": line.measure,
        "scope": line.scope,
    }


def _head(sheet: Sheet) -> dict[str, str]:
    return {
        "ledger": sheet.head.ledger,
        "sheet_entry": str(sheet.head.entry),
        "sheet_root": sheet.head.root,
        "sheet_checkpoint": sheet.head.checkpoint,
        "sheet_event": sheet.head.event or "",
        "sheet_where": sheet.head.where or "",
        "sheet_only": sheet.head.only or "",
        "sheet_redacted": ", ".join(sheet.head.redacted),
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
    return f"C{each.claim} {each.says}: {each.verdict_text}"


def _summary(each: EvidenceRow) -> str:
    words = each.exact
    if len(words) > WORDS_MAX:
        words = f"{words[:WORDS_MAX]}…"
    marks = f" ({', '.join(each.marks)})" if each.marks else ""
    said = f" “{words}”" if words else ""
    return (
        f"C{each.claim} {each.says}, {each.stance.value.replace('_', ' ')}, "
        f"{each.chain_text} ({each.grades_text}){marks}{said}"
    )


def _yes(statement: bool) -> str:
    return "yes" if statement else "no"
