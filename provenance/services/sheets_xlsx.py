"""A sheet as a workbook: figures, the evidence behind them, and where they come from.

Every text is written as text, neutralised like a cell of the csv, so that it is no
formula here or in what is saved from here. The same sheet gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from provenance.domain.errors import RefusedError
from provenance.domain.text import Untrusted
from provenance.services.sheet_cells import (
    NUMBERS,
    OWN_EVIDENCE_COLUMNS,
    OWN_SHEET_COLUMNS,
    evidence_cells,
    head_cells,
    sheet_cells,
)
from provenance.services.sheet_rows import Sheet, SheetRow
from provenance.services.sheet_values import number_of

SHEET_TAB, EVIDENCE_TAB, HEAD_TAB = "Sheet", "Evidence", "Head"
UNITS_MAX = 32_767
"""What a cell of a workbook holds, in units of UTF-16 (ECMA-376, part 1, 18.2)."""
ROWS_MAX = 1_048_576
LINKS_MAX = 60_000
"""A program refuses a sheet with more than 65,530 links; then rows are not linked."""
NOTE_MAX = 1_000
NOTES_MAX = 5_000
CUT = "… (cut: a cell holds no more; the JSON has it whole)"
_WIDTHS = {
    "event": 28,
    "event_label": 28,
    "measure": 18,
    "claim_measure": 18,
    "rule": 22,
    "code": 18,
    "decided_by": 18,
    "document_name": 30,
    "manners": 20,
    "said_on": 20,
    "grades": 20,
    "value": 22,
    "note": 28,
    "rationale": 48,
    "settles": 30,
    "approval": 30,
    "stale": 24,
    "dissent": 48,
    "evidence": 48,
    "words": 60,
    "reason": 36,
    "title": 36,
    "publisher": 24,
    "chain": 36,
    "url": 36,
    "decided_at": 27,
    "document_sha256": 20,
    "text_sha256": 20,
    "scope": 18,
    "estimate": 36,
}
_WIDTH = 12
_WRAPPED = frozenset(["value", "rationale", "settles", "words", "reason"])
LINES_MAX = 8
LINE_HEIGHT = 15
"""In points, as a workbook counts heights."""
_LINE_END = re.compile("\r\n?")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
# The year in which the dates of an archive begin: a workbook has none of its own.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_xlsx(sheet: Sheet) -> bytes:
    """The sheet as an Office Open XML workbook.

    Raises:
        RefusedError: It has more rows than a workbook holds.
    """
    behind = sum(len(row.evidence) for row in sheet.rows)
    if max(len(sheet.lines), behind) >= ROWS_MAX:
        raise RefusedError(
            "Writing a workbook",
            f"it would have more than {ROWS_MAX - 1:,} rows",
            "Ask for fewer questions, or for another format.",
        )
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties(
            {
                "title": "Reconciled figures",
                "created": datetime.fromisoformat(sheet.head.as_of),
            }
        )
        _Writing(book, sheet, is_linked=behind <= LINKS_MAX).write()
    return _stored(stream.getvalue())


@dataclass(slots=True)
class _Writing:
    """A workbook that is being written."""

    book: Workbook
    sheet: Sheet
    is_linked: bool
    plain: Format = field(init=False)
    wrapped: Format = field(init=False)
    bold: Format = field(init=False)
    link: Format = field(init=False)
    cut: int = 0
    """How many texts were too long for a cell."""

    def __post_init__(self) -> None:
        self.plain = self.book.add_format({"valign": "top"})
        self.wrapped = self.book.add_format({"valign": "top", "text_wrap": True})
        self.bold = self.book.add_format(
            {"bold": True, "valign": "top", "bottom": 1, "bg_color": "#E8ECF1"}
        )
        self.link = self.book.add_format(
            {
                "valign": "top",
                "text_wrap": True,
                "font_color": "#0B5CAD",
                "underline": 1,
            }
        )

    def write(self) -> None:
        """All three tabs."""
        rows, evidence, head = (
            self.book.add_worksheet(name)
            for name in (SHEET_TAB, EVIDENCE_TAB, HEAD_TAB)
        )
        first, line_of = self._places()
        self._columns(rows, OWN_SHEET_COLUMNS, len(self.sheet.lines), frozen="measure")
        for place, line in enumerate(self.sheet.lines, start=1):
            links = {}
            if isinstance(line, SheetRow) and line.reconciliation in first:
                to = f"internal:'{EVIDENCE_TAB}'!A{first[line.reconciliation]}"
                links = {"reconciliation": to, "value": to}
            self._row(
                rows, place, OWN_SHEET_COLUMNS, sheet_cells(self.sheet, line), links
            )
            if isinstance(line, SheetRow) and place <= NOTES_MAX:
                self._note(rows, place, line)
        self._columns(
            evidence,
            OWN_EVIDENCE_COLUMNS,
            sum(len(row.evidence) for row in self.sheet.rows),
            frozen="claim",
        )
        places = count(1)
        for row in self.sheet.rows:
            back = f"internal:'{SHEET_TAB}'!A{line_of[row.reconciliation]}"
            for each in row.evidence:
                cells = evidence_cells(self.sheet, row, each)
                links = {"reconciliation": back}
                self._row(evidence, next(places), OWN_EVIDENCE_COLUMNS, cells, links)
        self._head(head)
        rows.activate()

    def _places(self) -> tuple[dict[int, int], dict[int, int]]:
        """The lines at which each decision's evidence begins, and its own row is."""
        first: dict[int, int] = {}
        place = 2
        for row in self.sheet.rows:
            if row.evidence:
                first[row.reconciliation] = place
            place += len(row.evidence)
        lines = {
            line.reconciliation: place
            for place, line in enumerate(self.sheet.lines, start=2)
            if isinstance(line, SheetRow)
        }
        return first, lines

    def _columns(
        self, tab: Worksheet, columns: Sequence[str], rows: int, *, frozen: str
    ) -> None:
        for place, name in enumerate(columns):
            _done(tab.write_string(0, place, name, self.bold))
            tab.set_column(place, place, _WIDTHS.get(name, _WIDTH))
        tab.freeze_panes(1, columns.index(frozen) + 1)
        tab.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        tab.set_landscape()
        # On paper each page says whose cells it has.
        tab.repeat_rows(0)
        tab.repeat_columns(0, 1)

    def _row(
        self,
        tab: Worksheet,
        place: int,
        columns: Sequence[str],
        cells: Mapping[str, str],
        links: Mapping[str, str],
    ) -> None:
        tab.set_row(place, LINE_HEIGHT * _lines_of(cells))
        for column, name in enumerate(columns):
            number = number_of(cells[name]) if name in NUMBERS else None
            if not cells[name]:
                continue
            if number is not None:
                _done(tab.write_number(place, column, number, self.plain))
                continue
            text = self._fitting(cells[name])
            if self.is_linked and name in links:
                to = links[name]
                _done(tab.write_url(place, column, to, self.link, string=text))
            else:
                shape = self.wrapped if name in _WRAPPED else self.plain
                _done(tab.write_string(place, column, text, shape))

    def _fitting(self, raw: str) -> str:
        """The text as a cell can hold it; counted where some of it is lost."""
        text = _written(raw)
        fitting = cut_to_units(text, UNITS_MAX)
        self.cut += fitting != text
        return fitting

    def _note(self, tab: Worksheet, place: int, row: SheetRow) -> None:
        """Why it was decided so, over the value."""
        said = [row.rationale, f"Dissent: {len(row.dissent)}", row.approval_text]
        said += [] if row.stale_since is None else [f"Stale {row.stale_text}"]
        text = "\n".join(map(_written, said))
        note = text if len(text) <= NOTE_MAX else f"{text[:NOTE_MAX]}…"
        column = OWN_SHEET_COLUMNS.index("value")
        _done(tab.write_comment(place, column, note, {"x_scale": 2, "y_scale": 1.5}))

    def _head(self, tab: Worksheet) -> None:
        said = [*head_cells(self.sheet).items()]
        said += [("note", note) for note in self.sheet.notes]
        if self.cut:
            cells = f"{self.cut} cell{' was' if self.cut == 1 else 's were'}"
            said.append(("note", f"{cells} too long for a workbook, and cut."))
        _done(tab.write_string(0, 0, "name", self.bold))
        _done(tab.write_string(0, 1, "value", self.bold))
        for place, (name, text) in enumerate(said, start=1):
            _done(tab.write_string(place, 0, name, self.plain))
            if text:
                _done(tab.write_string(place, 1, self._fitting(text), self.plain))
        tab.set_column(0, 0, 14)
        tab.set_column(1, 1, 80)
        tab.freeze_panes(1, 0)


def _lines_of(cells: Mapping[str, str]) -> int:
    """How many lines a row is shown with: what its longest texts need, up to a limit.

    A program that opens a workbook does not always see to it by itself.
    """
    needed = [
        sum(1 + len(line) // _WIDTHS[name] for line in cells[name].splitlines())
        for name in _WRAPPED & cells.keys()
    ]
    return max(1, min(LINES_MAX, max(needed)))


def cut_to_units(text: str, units: int) -> str:
    """The text, or its beginning with `CUT` behind it, in that many UTF-16 units."""
    if len(text) * 2 <= units or len(text.encode("utf-16-le")) // 2 <= units:
        return text
    kept = text.encode("utf-16-le")[: (units - len(CUT)) * 2]
    return f"{kept.decode('utf-16-le', 'ignore')}{CUT}"


def _written(raw: str) -> str:
    """The text as a cell of the csv has it, in characters that a workbook can hold."""
    text = _LINE_END.sub("\n", Untrusted(raw).csv())
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)


def _done(code: int | None) -> None:
    assert not code, f"a cell was not written: {code}"


def _stored(content: bytes) -> bytes:
    """The archive without compression: what that gives differs between machines."""
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as kept,
    ):
        for name in made.namelist():
            place = zipfile.ZipInfo(name, _EPOCH)
            place.create_system = 0
            kept.writestr(place, made.read(name))
    return stored.getvalue()
