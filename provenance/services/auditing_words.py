"""The words for a row that differs: its name, its columns and what they hold.

Nothing here trusts the row: it shows what someone may have written behind the
ledger's back.
"""

from __future__ import annotations

from decimal import Decimal

from db.comparing import Difference
from db.values import unscaled
from provenance.domain.identifiers import LETTERS
from provenance.domain.text import show
from provenance.domain.values import plain

VALUE_WIDTH = 60
LEAD = 12
"""Characters shown before the place where two long texts part."""
_LETTERS = {**LETTERS, "case_file": LETTERS["case"]}
_NUMBERS = frozenset({"low", "high", "best"})
_FLAGS = frozenset(
    {
        "low_open",
        "high_open",
        "approx",
        "fits",
        "is_same",
        "is_undone",
        "is_withdrawn",
        "is_yes",
    }
)
_REFERENCES = {
    "a": "claim",
    "b": "claim",
    "case_id": "case",
    "claim_id": "claim",
    "document_id": "document",
    "event_id": "event",
    "into_id": "source",
    "owner_id": "source",
    "publisher_id": "source",
    "question_a": "question",
    "question_b": "question",
    "question_id": "question",
    "reconciliation_id": "reconciliation",
    "revises_id": "document",
    "root_id": "source",
    "source_id": "source",
    "speaker_id": "source",
}
_QUOTED = frozenset(
    {
        "actor",
        "because",
        "citation_text",
        "document_written",
        "exact",
        "external_id",
        "extra",
        "hedge",
        "interest",
        "label",
        "measure_written",
        "name",
        "name_key",
        "other",
        "place",
        "prefix",
        "rationale",
        "reason",
        "scope",
        "scope_key",
        "settles",
        "stale_why",
        "suffix",
        "title",
        "unit",
        "url",
        "value_text",
    }
)
"""Columns of people's words; the others hold numbers, dates and words of ours."""


def row_name(difference: Difference) -> str:
    """The row as people name it: `C5`, `the verdict on C5 in R3`."""
    row = difference.rebuilt or difference.kept or {}
    table, key = difference.table, difference.key
    if table in _LETTERS:
        return f"{_LETTERS[table]}{key[0]}"
    if table == "verdict":
        return f"the verdict on C{row['claim_id']} in R{key[0]}"
    if table == "attribution":
        return f"step {int(key[1]) + 1} of the chain of C{key[0]}"
    if table == "ruling":
        letter = _LETTERS.get(str(row["subject"]), "C")
        return f"the ruling on {letter}{row['number']} in entry #{key[0]}"
    if table == "passage" and row["document_id"] is not None:
        return f"passage D{row['document_id']}:{row['span_start']}-{row['span_end']}"
    return f"{table} {key[0]}"


def what_differs(difference: Difference) -> str:
    """Each column that differs, with what stands there and what the log gives."""
    assert difference.kept is not None, "both sides have the row"
    assert difference.rebuilt is not None, "both sides have the row"
    return "; ".join(
        _column_differs(name, difference.kept[name], difference.rebuilt[name])
        for name in difference.columns
    )


def _column_differs(column: str, kept: object, rebuilt: object) -> str:
    is_long = max(len(str(kept)), len(str(rebuilt))) > VALUE_WIDTH
    cut = 0
    if column in _QUOTED and is_long:
        pairs = enumerate(zip(str(kept), str(rebuilt), strict=False))
        common = next((place for place, (a, b) in pairs if a != b), VALUE_WIDTH)
        cut = max(0, common - LEAD)
    label = column.removesuffix("_id").removesuffix("_seq").removeprefix("is_")
    label = "approved" if column == "is_yes" else label
    return (
        f"{label.replace('_', ' ')} is {_shown(column, kept, cut)}, "
        f"and the log gives {_shown(column, rebuilt, cut)}"
    )


def _shown(column: str, value: object, cut: int) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, int | Decimal):
        return _number(column, int(value))
    text = str(value)
    if column in _QUOTED or not text:
        lead = "…" if cut else ""
        return f"“{lead}{show(text[cut:], width=VALUE_WIDTH)}”"
    return show(text, width=VALUE_WIDTH)


def _number(column: str, value: int) -> str:
    if column in _NUMBERS:
        number = unscaled(value)
        assert number is not None, "there is a value"
        return plain(number)
    if column in _FLAGS:
        return {0: "no", 1: "yes"}.get(value, str(value))
    if column.endswith("_seq"):
        return f"entry #{value}"
    letter = _LETTERS[_REFERENCES[column]] if column in _REFERENCES else ""
    return f"{letter}{value}"
