"""The JSON Schema of a sheet in JSON: every key of it, and no other.

`python -m provenance.services.sheet_schema` prints it; a copy is published as
docs/reference/sheet.schema.json, and a test holds the two equal.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Any

from provenance.domain.claims import ClaimState
from provenance.domain.decisions import Confidence, Outcome, ReasonCode, Rule, Stance
from provenance.domain.documents import INFERABLE
from provenance.domain.estimates import STANDING
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.json_text import json_text
from provenance.domain.measures import ValueKind
from provenance.domain.sources import Manner
from provenance.domain.values import Polarity
from provenance.services.sheet_evidence import CIRCULAR, OF_ARTICLE
from provenance.services.sheet_rows import FORMAT

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
YES: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ENTRY: Schema = {"type": "integer", "minimum": 1}
PLACE: Schema = {"type": ["integer", "null"], "minimum": 0}
DECIMAL: Schema = {
    "type": ["string", "null"],
    "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$",
}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DIGEST_OR_NULL: Schema = {**DIGEST, "type": ["string", "null"]}
INSTANT: Schema = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$",
}


def sheet_schema() -> Schema:
    """The schema of what `write_json` writes (JSON Schema, 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A sheet of reconciled figures, format {FORMAT}",
        **_object(
            {
                "kind": {"const": "provenance-sheet"},
                "format": {"const": FORMAT},
                "head": _ref("head"),
                "rows": _list(_ref("row")),
                "held_out": _list(_ref("held_out")),
                "undecided": _object(
                    {
                        "contested": COUNT,
                        "others": COUNT,
                        "questions": _list(_ref("undecided")),
                    }
                ),
                "notes": _list(TEXT),
            }
        ),
        "$defs": {
            "head": _head(),
            "row": _row(),
            "held_out": _held_out(),
            "undecided": _undecided(),
            "evidence": _evidence(),
            "estimate": _estimate(),
            "origins": _origins(),
            "answer": _value(_list(TEXT)),
            "value": _value(TEXT),
        },
    }


def schema_text() -> str:
    """The schema as it is published, ending with a line feed."""
    return f"{json_text(sheet_schema(), indent=2, ascii=False)}\n"


def _object(properties: Schema) -> Schema:
    """An object with these keys, each of them, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(names: type[StrEnum], *more: str | None) -> Schema:
    return {"enum": [*(each.value for each in names), *more]}


def _number(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[1-9][0-9]*$"}


def _head() -> Schema:
    short = {"type": "string", "pattern": "^([A-Z2-7]{4}(-[A-Z2-7]{4}){4})?$"}
    return _object(
        {
            "ledger": TEXT,
            "entry": ENTRY,
            "as_of": INSTANT,
            "root": DIGEST,
            "chain": DIGEST,
            "checkpoint": short,
            "event": TEXT_OR_NULL,
            "where": TEXT_OR_NULL,
            "only": TEXT_OR_NULL,
            "redacted": TEXT,
        }
    )


def _row() -> Schema:
    approval = _object({"is_yes": YES, "by": TEXT, "at": INSTANT, "because": TEXT})
    since = {"type": ["integer", "null"], "minimum": 1}
    return _object(
        {
            "question": _number("Q"),
            "reconciliation": _number("R"),
            "event": _object({"slug": TEXT, "label": TEXT, "when": TEXT_OR_NULL}),
            "measure": TEXT,
            "scope": TEXT,
            "outcome": _one_of(Outcome),
            "value": TEXT,
            "unit": TEXT,
            "note": TEXT,
            "answer": {"anyOf": [{"type": "null"}, _ref("answer")]},
            "weighed": _ref("origins"),
            "supporting": _ref("origins"),
            "confidence": _one_of(Confidence),
            "rule": _one_of(Rule),
            "rationale": TEXT,
            "settles": TEXT,
            "decided": _object({"by": TEXT, "at": INSTANT, "entry": ENTRY}),
            "approvals": _list(approval),
            "is_approved": YES,
            "stale": _object({"since": since, "why": TEXT_OR_NULL}),
            "evidence": _list(_ref("evidence")),
            "estimate": {"anyOf": [{"type": "null"}, _ref("estimate")]},
        }
    )


def _held_out() -> Schema:
    return _object(
        {
            "question": _number("Q"),
            "reconciliation": _number("R"),
            **_asked(),
            "why": TEXT,
            "by": TEXT,
            "at": INSTANT,
            "entry": ENTRY,
        }
    )


def _undecided() -> Schema:
    return _object(
        {
            "question": _number("Q"),
            **_asked(),
            "claims": _ref("origins"),
            "note": TEXT,
        }
    )


def _asked() -> Schema:
    return {
        "event": TEXT,
        "event_label": TEXT,
        "event_when": TEXT_OR_NULL,
        "measure": TEXT,
        "scope": TEXT,
    }


def _evidence() -> Schema:
    marks = ["not in the words", "not in the words, vouched for", "unanchored"]
    fields = [*INFERABLE, *(f"{OF_ARTICLE}{each}" for each in INFERABLE)]
    step = _object(
        {
            "name": TEXT,
            "manner": _one_of(Manner),
            "said_on": TEXT_OR_NULL,
            "grade": _one_of(Reliability, None),
        }
    )
    document = _object(
        {
            "ref": {**_number("D"), "type": ["string", "null"]},
            "name": TEXT_OR_NULL,
            "title": TEXT_OR_NULL,
            "published": TEXT_OR_NULL,
            "sha256": DIGEST_OR_NULL,
            "text_sha256": DIGEST_OR_NULL,
        }
    )
    return _object(
        {
            "claim": _number("C"),
            "external_id": TEXT_OR_NULL,
            "stance": _one_of(Stance),
            "code": _one_of(ReasonCode),
            "reason": TEXT,
            "measure": TEXT,
            "scope": TEXT,
            "value": _ref("value"),
            "unit": TEXT_OR_NULL,
            "polarity": _one_of(Polarity),
            "origin": {
                "type": ["string", "null"],
                "pattern": f"^([A-Z]+|{CIRCULAR})$",
            },
            "marks": _list({"enum": [*marks, *(each.value for each in ClaimState)]}),
            "passage": _object({"exact": TEXT, "start": PLACE, "end": PLACE}),
            "document": document,
            "publisher": TEXT,
            "inferred": _list({"enum": fields}),
            "chain": {**_list(step), "minItems": 1},
            "asserted": TEXT_OR_NULL,
            "url": TEXT_OR_NULL,
            "rating": _one_of(Credibility, None),
            "entry": ENTRY,
        }
    )


def _estimate() -> Schema:
    interval = {**_list(TEXT), "minItems": 2, "maxItems": 2}
    return _object(
        {
            "standing": {"const": STANDING},
            "said": TEXT,
            "lead": TEXT,
            "words": TEXT,
            "interval": {"anyOf": [{"type": "null"}, interval]},
            "reports": COUNT,
            "independent": TEXT,
            "flipped_without": _list(TEXT),
            "explanation": _list(TEXT),
            "model": TEXT,
            "inputs_sha256": DIGEST,
            "kept": _object({"by": TEXT, "at": INSTANT, "entry": ENTRY}),
        }
    )


def _origins() -> Schema:
    return _object(
        {
            "text": TEXT,
            "reports": COUNT,
            "origins": COUNT,
            "unconfirmed": COUNT,
            "circular": COUNT,
        }
    )


def _value(written: Schema) -> Schema:
    """A quantity with its bounds, or what is no number, with when it is."""
    kinds = [each.value for each in ValueKind if each is not ValueKind.QUANTITY]
    quantity = {
        "kind": {"const": ValueKind.QUANTITY.value},
        "text": TEXT,
        "written": written,
        "low": DECIMAL,
        "low_open": YES,
        "best": DECIMAL,
        "high": DECIMAL,
        "high_open": YES,
        "approx": YES,
    }
    named = {
        "kind": {"enum": kinds},
        "text": TEXT,
        "written": written,
        "when": TEXT_OR_NULL,
    }
    return {"oneOf": [_object(quantity), _object(named)]}


if __name__ == "__main__":
    sys.stdout.write(schema_text())
