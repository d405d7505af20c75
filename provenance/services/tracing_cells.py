"""A trace that begins at a cell of an exported sheet, checked against the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from db.decisions import question_decided
from db.engine import Connection
from db.ledger import Ledger
from db.sheets import sheet_seq
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import parse_ref
from provenance.domain.text import Untrusted, portable, quoted, show
from provenance.services.checking_sheets import SheetCheck, check_origin, check_row
from provenance.services.sheet_files import Cells, SheetFile, read_sheet_file
from provenance.services.sheet_formats import FORMATS
from provenance.services.sheets_md import NO_VALUE, escaped
from provenance.services.tracing_decisions import trace_question, trace_reconciliation
from provenance.services.tracing_tree import TraceNode, facts_of

SHEET_TAB = "Sheet"
"""The tab that is meant where an address names none."""
_CELL = re.compile(
    rf"(.+\.(?:{'|'.join(FORMATS)})):([0-9]{{1,9}})(?::(.+))?", re.I | re.S
)
_ADDRESS = re.compile(
    r"(.+\.xlsx)!((?:[A-Za-z]{1,20}[!.])?\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6})",
    re.I | re.S,
)
_PARTS = re.compile(r"(?:([A-Za-z]+)[!.])?\$?([A-Za-z]{1,3})\$?([0-9]+)")
_PLACE = re.compile(r"(.+\.html)#([A-Za-z0-9-]{1,80})", re.I | re.S)
_DECISION = re.compile(r"R[1-9][0-9]{0,17}")
_INSIDE = re.compile(r"evidence\.")
"""Names that are no columns to ask for."""
_QUESTION = re.compile(r"Q[1-9][0-9]{0,17}")
_JSON_NAMES = {
    "event": "event.slug",
    "low": "answer.low",
    "best": "answer.best",
    "high": "answer.high",
    "decided_by": "decided.by",
    "decided_at": "decided.at",
}
"""Columns of the csv that a reader may ask of JSON as well, by their paths there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in an exported sheet."""

    file: str
    row: int = 0
    """The first row under the header is 1; 0 where `place` says which."""
    column: str | None = None
    place: str | None = None
    """An anchor of a page, or an address in a workbook: `B7`, `Evidence!C4`."""

    def __str__(self) -> str:
        if self.place is not None:
            mark = "!" if self.file.lower().endswith(".xlsx") else "#"
            return f"{self.file}{mark}{self.place}"
        tail = f":{self.column}" if self.column else ""
        return f"{self.file}:{self.row}{tail}"


def parse_cell(text: str) -> Cell | None:
    """The cell that `sheet.csv:12:killed`, `sheet.xlsx!B7` or `sheet.html#R3` names.

    None for what names no cell.
    """
    match = _CELL.fullmatch(text)
    if match is not None:
        return Cell(file=match[1], row=int(match[2]), column=match[3])
    placed = _PLACE.fullmatch(text) or _ADDRESS.fullmatch(text)
    return None if placed is None else Cell(file=placed[1], place=placed[2])


def trace_from_cell(ledger: Ledger, content: bytes, place: Cell) -> TraceNode:
    """The cell, whether it says what the ledger says, and the decision behind it.

    An undecided question's row leads to the question.

    Raises:
        InvalidRecordError: Not an exported sheet, or no such row or column.
        RefusedError: The sheet comes from another ledger.
        NotFoundError: The ledger holds no such decision.
    """
    file = read_sheet_file(content, place.file)
    number, column = _found(file, place)
    row = file.row(number)
    says = _chosen(row, column)
    check_origin(ledger, file, row)
    with ledger.read() as connection:
        question, behind = _behind(connection, row, place.file)
        now = sheet_seq(connection)
    check = check_row(ledger, file, number, question=question)
    return TraceNode(
        kind="cell",
        ref="",
        title=Untrusted(str(place)),
        facts=facts_of(
            says=None if says is None else Untrusted(says),
            compared=_compared(check, now=now),
            differences=tuple(each.text for each in check.differences),
            bytes=_bytes(check),
        ),
        children=(behind,),
    )


def decision_of_cell(content: bytes, place: Cell) -> str | None:
    """The decision that a cell's row gives, as `R3`; None for an undecided one.

    Raises:
        InvalidRecordError: Not an exported sheet, or no such row.
    """
    file = read_sheet_file(content, place.file)
    number, _ = _found(file, place)
    decision = str(file.row(number).get("reconciliation", ""))
    return decision if _DECISION.fullmatch(decision) else None


def _compared(check: SheetCheck, *, now: int) -> str:
    then = "" if check.entry == now else f" as of #{check.entry}; it is at #{now} now"
    return (
        "DIFFERS FROM THE LEDGER" if check.differences else "as in the ledger"
    ) + then


def _bytes(check: SheetCheck) -> str | None:
    """What is to be known where the file was saved again after its export."""
    if check.exported is None or check.exported.is_same:
        return None
    return f"not those exported (#{check.exported.entry}): only values were compared"


def _behind(connection: Connection, row: Cells, name: str) -> tuple[int, TraceNode]:
    """The question that a row answers, and the trace of its decision, or of itself."""
    decision, question = (
        str(row.get("reconciliation", "")),
        str(row.get("question", "")),
    )
    if _DECISION.fullmatch(decision):
        number = parse_ref(decision).number
        asked = question_decided(connection, number)
        return asked, trace_reconciliation(connection, number)
    if not decision and _QUESTION.fullmatch(question):
        number = parse_ref(question).number
        return number, trace_question(connection, number)
    raise InvalidRecordError(
        show(name, width=80), "is no sheet of ours: the row names no reconciliation"
    )


def _found(file: SheetFile, place: Cell) -> tuple[int, str | None]:
    """The row and the column that a place names in a file."""
    if place.place is None:
        return place.row, place.column
    parts = _PARTS.fullmatch(place.place)
    if file.kind == "xlsx" and parts is not None:
        tab = (parts[1] or SHEET_TAB).capitalize()
        row = file.places.get(f"{tab}!{parts[3]}")
        column = file.places.get(f"{tab}!{parts[2].upper()}")
        if row is not None and column is not None:
            return row[0], f"{row[1] or ''}{column[1]}"
    if place.place not in file.places:
        is_header = file.kind == "xlsx" and parts is not None and parts[3] == "1"
        why = ": its first line names the columns" if is_header else ""
        raise InvalidRecordError(
            show(place.file, width=80), f"has no {quoted(place.place)}{why}"
        )
    return file.places[place.place]


def _chosen(row: Cells, wanted: str | None) -> str | None:
    if wanted is None:
        return None
    for name in (wanted, _JSON_NAMES.get(wanted, "")):
        if name in row:
            return _text(row[name])
    if row.get("measure") in (wanted, escaped(wanted)):
        return _text(row.get("value")).removeprefix(NO_VALUE)
    columns = ", ".join(name for name in row if not _INSIDE.search(name))
    raise InvalidRecordError(
        f"The column {quoted(wanted)}",
        f"is not in the sheet, which has {show(columns)}",
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    # JSON can spell characters that neither a terminal nor a file can hold.
    return portable(value if isinstance(value, str) else str(value))[0]
