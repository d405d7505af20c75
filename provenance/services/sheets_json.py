"""A sheet as JSON: every text exactly as it came, keys in alphabetical order."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from provenance.domain.estimates import STANDING, ToldEstimate
from provenance.domain.json_text import json_text
from provenance.domain.origin_counts import OriginCount
from provenance.domain.values import NamedValue, Quantity, Value, plain
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import FORMAT, Sheet, SheetRow, Waiting


def write_json(sheet: Sheet) -> bytes:
    """The sheet as one JSON object, indented, UTF-8, ending with a line feed."""
    text = json_text(sheet_json(sheet), indent=1, is_sorted=True, ascii=False)
    return f"{text}\n".encode()


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet as the object that `write_json` writes; docs/reference/formats.md."""
    return {
        "format": FORMAT,
        "kind": "provenance-sheet",
        "head": {
            **asdict(sheet.head),
            "checkpoint": sheet.head.checkpoint,
            "redacted": ", ".join(sheet.head.redacted),
        },
        "rows": [_row(row) for row in sheet.rows],
        "held_out": [
            {
                **asdict(held),
                "question": f"Q{held.question}",
                "reconciliation": f"R{held.reconciliation}",
            }
            for held in sheet.held_out
        ],
        "undecided": {
            "contested": len(sheet.waiting),
            "others": sheet.undecided_others,
            "questions": [_waiting(each) for each in sheet.waiting],
        },
        "notes": list(sheet.notes),
    }


def _row(row: SheetRow) -> dict[str, Any]:
    return {
        "question": f"Q{row.question}",
        "reconciliation": f"R{row.reconciliation}",
        "event": {
            "slug": row.event,
            "label": row.event_label,
            "when": row.event_when,
        },
        "measure": row.measure,
        "scope": row.scope,
        "outcome": row.outcome.value,
        "value": row.value,
        "unit": row.unit,
        "note": row.note,
        "answer": _answer(row),
        "weighed": _origins(row.weighed),
        "supporting": _origins(row.supporting),
        "confidence": row.confidence.value,
        "rule": row.rule.value,
        "rationale": row.rationale,
        "settles": row.settles,
        "decided": {"by": row.by, "at": row.at, "entry": row.entry},
        "approvals": [asdict(approval) for approval in row.approvals],
        "is_approved": row.is_approved,
        "stale": {"since": row.stale_since, "why": row.stale_why},
        "evidence": [_evidence(each) for each in row.evidence],
        "estimate": None if row.estimate is None else _estimate(row.estimate),
    }


def _answer(row: SheetRow) -> dict[str, Any] | None:
    answer = _value(row.answer)
    # What a reviewer typed is no wording of any document.
    return None if answer is None else {**answer, "written": list(row.written)}


def _estimate(told: ToldEstimate) -> dict[str, Any]:
    return {
        "standing": STANDING,
        "said": told.said,
        "lead": told.lead,
        "words": told.words,
        "interval": None if told.interval is None else list(told.interval),
        "reports": told.reports,
        "independent": told.independent,
        "flipped_without": list(told.flips),
        "explanation": list(told.lines),
        "model": told.model,
        "inputs_sha256": told.inputs_sha256,
        "kept": {"by": told.by, "at": told.at, "entry": told.entry},
    }


def _waiting(each: Waiting) -> dict[str, Any]:
    return {
        "question": f"Q{each.question}",
        "event": each.event,
        "event_label": each.event_label,
        "event_when": each.event_when,
        "measure": each.measure,
        "scope": each.scope,
        "claims": _origins(each.claims),
        "note": each.note,
    }


def _evidence(row: EvidenceRow) -> dict[str, Any]:
    return {
        "claim": f"C{row.claim}",
        "external_id": row.external_id,
        "stance": row.stance.value,
        "code": row.code.value,
        "reason": row.reason,
        "measure": row.measure,
        "scope": row.scope,
        "value": _value(row.value),
        "unit": row.unit,
        "polarity": row.polarity,
        "origin": row.origin,
        "marks": list(row.marks),
        "passage": {"exact": row.exact, "start": row.start, "end": row.end},
        "document": {
            "ref": None if row.document is None else f"D{row.document}",
            "name": row.document_name,
            "title": row.title,
            "published": row.published,
            "sha256": row.document_sha256,
            "text_sha256": row.text_sha256,
        },
        "publisher": row.publisher,
        "inferred": list(row.inferred),
        "chain": [
            {
                "name": step.name,
                "manner": step.manner,
                "said_on": step.said_on,
                "grade": None if step.grade is None else step.grade.value,
            }
            for step in row.chain
        ],
        "asserted": row.asserted,
        "url": row.url,
        "rating": None if row.rating is None else row.rating.value,
        "entry": row.entry,
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    if isinstance(value, NamedValue):
        return {
            "kind": value.kind.value,
            "text": value.text,
            "written": value.written,
            "when": value.when.text if value.when else None,
        }
    return {
        "kind": value.kind.value,
        "text": value.text,
        "written": value.written,
        **_bounds(value),
    }


def _bounds(value: Quantity) -> dict[str, Any]:
    numbers = {"low": value.low, "best": value.best, "high": value.high}
    return {
        **{name: None if n is None else plain(n) for name, n in numbers.items()},
        "low_open": value.low_open,
        "high_open": value.high_open,
        "approx": value.approx,
    }


def _origins(count: OriginCount) -> dict[str, Any]:
    return {
        "text": str(count),
        "reports": count.reports,
        "origins": count.origins,
        "unconfirmed": count.unconfirmed,
        "circular": count.circular,
    }
