"""A trace that begins at a cell of an exported sheet, checked against the ledger."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from db.claims import get_claims
from db.decisions import get_standing
from db.engine import Connection
from db.log import get_entry
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Stance
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.identifiers import parse_ref
from provenance.domain.text import Untrusted, portable, quoted
from provenance.services.sheet_rows import (
    best_text,
    high_text,
    low_text,
    value_text,
)
from provenance.services.sheets_md import NO_VALUE, TABLE_COLUMNS, escaped
from provenance.services.tracing_decisions import trace_reconciliation
from provenance.services.tracing_tree import TraceNode, facts_of

_CELL = re.compile(r"(.+\.(csv|json|md)):([1-9][0-9]{0,8})(?::(.+))?", re.I | re.S)
_PIPE = re.compile(r"(?<!\\)\|")
_ORIGIN = re.compile(r"^As of entry #[0-9]+ .* from ledger `([0-9a-zA-Z]*)`", re.M)
_DECISION = re.compile(r"R[1-9][0-9]{0,17}")
BYTES_MAX = 500 * 1024 * 1024
_FIXED = (
    "question",
    "outcome",
    "value",
    "low",
    "best",
    "high",
    "confidence",
    "rule",
    "rationale",
    "decided_by",
    "decided_at",
)
"""What a decision fixes for ever, under the names of the sheet's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in an exported sheet."""

    file: str
    row: int
    """The first row under the header is 1."""
    column: str | None = None

    def __str__(self) -> str:
        tail = f":{self.column}" if self.column else ""
        return f"{self.file}:{self.row}{tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRead:
    """What stands in a sheet at a cell."""

    place: Cell
    reconciliation: int
    ledger: str
    """The origin that the sheet names; empty where it names none."""
    said: Mapping[str, str]
    """What the row says, for comparing: only columns that a decision fixes."""
    value: str | None
    """What the chosen column says; None for a whole row."""


def parse_cell(text: str) -> Cell | None:
    """The cell that `sheet.csv:12` or `sheet.csv:12:killed` names; None for others."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    return Cell(file=match[1], row=int(match[3]), column=match[4])


def read_cell(content: bytes, place: Cell) -> CellRead:
    """What a sheet says at a cell; nothing of it is trusted.

    Raises:
        InvalidRecordError: Not an exported sheet, or no such row or column.
    """
    ending = place.file.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise _no_sheet(place, "its name ends neither in .csv, .json nor .md")
    if len(content) > BYTES_MAX:
        raise _no_sheet(place, "it is too large for a sheet")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_sheet(place, "it is not UTF-8") from None
    row, ledger = _READERS[ending](text, place)
    decision = row.get("reconciliation", "")
    if not _DECISION.fullmatch(decision):
        raise _no_sheet(place, f"row {place.row} names no reconciliation")
    # In the file of evidence, the values are those of the claims.
    fixed = ("question",) if "claim" in row else _FIXED
    return CellRead(
        place=place,
        reconciliation=parse_ref(decision).number,
        ledger=ledger,
        said={name: row[name] for name in fixed if name in row},
        value=_chosen(row, place),
    )


def cell_node(connection: Connection, cell: CellRead) -> TraceNode:
    """The cell, whether it says what the ledger says, and the decision behind it.

    Raises:
        RefusedError: The sheet comes from another ledger.
        NotFoundError: The ledger holds no such decision.
    """
    first = get_entry(connection, 1)
    origin = json.loads(first.body or "{}").get("origin", "")
    if cell.ledger and cell.ledger != origin:
        raise RefusedError(
            f"Tracing {Untrusted(str(cell.place)).show(width=60)}",
            "the sheet was exported from another ledger",
            "Name that one with --ledger.",
        )
    fixed = _fixed(connection, cell)
    different = tuple(
        Untrusted(f"{name}: the sheet says “{said}”, the ledger “{fixed[name]}”")
        for name, said in cell.said.items()
        if said not in _spellings(fixed[name])
    )
    return TraceNode(
        kind="cell",
        ref="",
        title=Untrusted(str(cell.place)),
        facts=facts_of(
            says=None if cell.value is None else Untrusted(cell.value),
            compared="DIFFERS FROM THE LEDGER" if different else "as in the ledger",
            differences=different,
        ),
        children=(trace_reconciliation(connection, cell.reconciliation),),
    )


def _fixed(connection: Connection, cell: CellRead) -> dict[str, str]:
    decision = get_standing(connection, cell.reconciliation).reconciliation
    answer = decision.value
    supporting = [
        verdict.claim
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS
    ]
    claims = {claim.id: claim for claim in get_claims(connection, supporting)}
    standing = [claims[claim].value for claim in supporting]
    return {
        "question": f"Q{decision.question}",
        "outcome": decision.outcome.value,
        "value": value_text(answer, decision.outcome, [each.text for each in standing]),
        "low": low_text(answer),
        "best": best_text(answer),
        "high": high_text(answer),
        "confidence": decision.confidence.value,
        "rule": decision.rule.value,
        "rationale": decision.rationale,
        "decided_by": decision.by,
        "decided_at": format_instant(decision.at),
    }


def _spellings(text: str) -> frozenset[str]:
    """How a sheet may spell a text: as it came, made harmless, or as Markdown."""
    return frozenset({text, Untrusted(text).csv(), escaped(text)})


def _chosen(row: Mapping[str, str], place: Cell) -> str | None:
    if place.column is None:
        return None
    if place.column in row:
        return row[place.column]
    if row.get("measure") == place.column:
        return row.get("value", "")
    columns = ", ".join(row)
    raise InvalidRecordError(
        f"The column {quoted(place.column)}",
        f"is not in the sheet, which has {columns}",
    )


def _read_csv(text: str, place: Cell) -> tuple[dict[str, str], str]:
    before = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        is_sheet = "reconciliation" in (reader.fieldnames or ())
        row = next(islice(reader, place.row - 1, None), None)
    except csv.Error as error:
        raise _no_sheet(place, f"it is not CSV ({error})") from error
    finally:
        csv.field_size_limit(before)
    if not is_sheet:
        raise _no_sheet(place, "it has no column `reconciliation`")
    if row is None:
        raise _no_row(place)
    told = {str(name): str(said or "") for name, said in row.items() if name}
    return told, told.get("ledger", "")


def _read_md(text: str, place: Cell) -> tuple[dict[str, str], str]:
    origin = _ORIGIN.search(text)
    lines = text.splitlines()
    header = f"| {' | '.join(TABLE_COLUMNS)} |"
    if header not in lines:
        raise _no_sheet(place, "it holds no table of a sheet")
    first = lines.index(header) + 2
    table = list(takewhile(lambda line: line.startswith("| "), lines[first:]))
    if place.row > len(table):
        raise _no_row(place)
    cells = [cell.strip() for cell in _PIPE.split(table[place.row - 1])[1:-1]]
    told = dict(zip(TABLE_COLUMNS, cells, strict=False))
    told["reconciliation"] = told.get("decision", "").partition("[")[0]
    told["outcome"] = told.get("outcome", "").replace(" ", "_")
    told["value"] = told.get("value", "").removeprefix(NO_VALUE)
    return told, "" if origin is None else origin[1]


def _read_json(text: str, place: Cell) -> tuple[dict[str, str], str]:
    try:
        sheet = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_sheet(place, "it is not JSON") from error
    rows = _at(sheet, "rows")
    if not isinstance(rows, list):
        raise _no_sheet(place, "it has no rows")
    if place.row > len(rows):
        raise _no_row(place)
    row = rows[place.row - 1]
    paths = {
        **{name: (name,) for name in _FIXED},
        "reconciliation": ("reconciliation",),
        "event": ("event", "slug"),
        "measure": ("measure",),
        "scope": ("scope",),
        "low": ("answer", "low"),
        "best": ("answer", "best"),
        "high": ("answer", "high"),
        "decided_by": ("decided", "by"),
        "decided_at": ("decided", "at"),
    }
    told = {name: _text(_at(row, *path)) for name, path in paths.items()}
    return told, _text(_at(sheet, "head", "ledger"))


def _at(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    if value is None:
        return ""
    # JSON can spell characters that neither a terminal nor a file can hold.
    return portable(value if isinstance(value, str) else str(value))[0]


def _no_sheet(place: Cell, why: str) -> InvalidRecordError:
    shown = Untrusted(place.file).show(width=80)
    return InvalidRecordError(shown, f"is no sheet of ours: {why}")


def _no_row(place: Cell) -> InvalidRecordError:
    shown = Untrusted(place.file).show(width=80)
    return InvalidRecordError(shown, f"has no row {place.row}")


_READERS = {"csv": _read_csv, "json": _read_json, "md": _read_md}
