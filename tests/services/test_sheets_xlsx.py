"""The workbook of a sheet, read back by a program that is not ours."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.errors import RefusedError
from provenance.domain.text import Untrusted
from provenance.services import sheets_xlsx
from provenance.services.exporting import read_sheet
from provenance.services.sheet_books import (
    BookUnreadableError,
    column_number,
    read_book,
)
from provenance.services.sheet_cells import OWN_EVIDENCE_COLUMNS, OWN_SHEET_COLUMNS
from provenance.services.sheets_xlsx import CUT, UNITS_MAX, cut_to_units, write_xlsx

LIMIT = 1 << 28


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, hostile text among them."""
    return read_sheet(story)


def opened(content: bytes):
    """The workbook, as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(sheet):
    """Its workbook."""
    return opened(write_xlsx(sheet))


def rows_of(tab) -> list[dict[str, object]]:
    """The rows of a tab by column."""
    columns, *lines = tab.iter_rows(values_only=True)
    return [dict(zip(columns, line, strict=True)) for line in lines]


def test_a_workbook_has_the_rows_of_the_sheet(sheet, book):
    """Every line, in its order, with every column."""
    rows = rows_of(book["Sheet"])

    assert tuple(rows[0]) == OWN_SHEET_COLUMNS
    assert [row["question"] for row in rows] == [
        f"Q{line.question}" for line in sheet.lines
    ]


def test_a_workbook_has_all_the_evidence(sheet, book):
    """One line a claim weighed, with its words."""
    rows = rows_of(book["Evidence"])
    behind = [each for row in sheet.rows for each in row.evidence]

    assert tuple(rows[0]) == OWN_EVIDENCE_COLUMNS
    assert [row["claim"] for row in rows] == [f"C{each.claim}" for each in behind]
    assert [row["words"] for row in rows] == [
        Untrusted(each.exact).csv().replace("\r\n", "\n") for each in behind
    ]


def test_numbers_are_numbers(book):
    """A program can add them up; what was not given is empty, and not nought."""
    rows = {row["reconciliation"]: row for row in rows_of(book["Sheet"])}

    assert (rows["R1"]["low"], rows["R1"]["reports"]) == (43, 4)
    assert rows["R3"]["low"] is None


def test_no_cell_is_a_formula(book):
    """Nor would it be one in a csv that is saved from here."""
    cells = [cell for tab in book for line in tab.iter_rows() for cell in line]

    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [each for each in cells if str(each.value)[:1] in ("=", "+", "@")] == []


def test_links_lead_from_a_figure_to_its_evidence_and_back(book):
    """Within the workbook, and nowhere else."""
    rows, evidence = book["Sheet"], book["Evidence"]
    value = OWN_SHEET_COLUMNS.index("value") + 1
    for line in range(2, evidence.max_row + 1):
        back = evidence.cell(line, 1).hyperlink
        place = int(back.location.rpartition("A")[2])
        assert rows.cell(place, 1).value == evidence.cell(line, 1).value
        first = int(rows.cell(place, 1).hyperlink.location.rpartition("A")[2])
        assert evidence.cell(first, 1).value == rows.cell(place, 1).value
        if rows.cell(place, value).value:
            assert rows.cell(place, value).hyperlink is not None
    links = [cell.hyperlink for tab in book for row in tab for cell in row]
    assert {each.target for each in links if each is not None} == {None}


def test_the_first_lines_stay_and_can_be_filtered(book):
    """What a column is stays in sight."""
    assert [book[name].freeze_panes for name in ("Sheet", "Evidence")] == ["G2", "G2"]
    assert book["Sheet"].auto_filter.ref == "A1:AI7"


def test_a_note_on_a_figure_says_why(book):
    """Whoever points at it reads the rationale and who approved."""
    value = OWN_SHEET_COLUMNS.index("value") + 1
    notes = [book["Sheet"].cell(line, value).comment for line in range(2, 8)]

    said = [note.text for note in notes if note is not None]
    assert any("He is the nearest to the count." in text for text in said)
    assert any("approved by bob" in text for text in said)


def test_the_head_says_where_it_comes_from(sheet, book):
    """Name and value, and what is not in the sheet."""
    said = [(row[0].value, row[1].value) for row in book["Head"].iter_rows(min_row=2)]

    assert ("checkpoint", sheet.head.checkpoint) in said
    assert ("root", sheet.head.root) in said
    assert [text for name, text in said if name == "note"] == list(sheet.notes)


def test_a_workbook_names_no_time_but_the_sheets(sheet, book):
    """So that the same sheet is the same file."""
    then = datetime.fromisoformat(sheet.head.as_of).replace(microsecond=0, tzinfo=None)

    assert (book.properties.created, book.properties.modified) == (then, then)
    names = zipfile.ZipFile(io.BytesIO(write_xlsx(sheet))).infolist()
    assert {each.date_time for each in names} == {(1980, 1, 1, 0, 0, 0)}
    assert {each.compress_type for each in names} == {zipfile.ZIP_STORED}


@given(
    text=st.text(
        st.one_of(
            st.sampled_from("=+-@\t\r\n\x1b\x00\u202e\ufffe\uffff_x0Dé😀"),
            st.characters(codec="utf-8"),
        ),
        min_size=1,
        max_size=30,
    ).filter(lambda text: bool(text.strip()))
)
def test_any_text_comes_back(sheet, text):
    """As the text of one cell: by our reader, and where it can be by another."""
    row = replace(sheet.rows[0], rationale=text)
    content = write_xlsx(replace(sheet, rows=(row,), held_out=(), waiting=()))

    place = (2, OWN_SHEET_COLUMNS.index("rationale") + 1)
    written = re.sub("[\ufffe\uffff]", "\ufffd", Untrusted(text).csv())
    written = re.sub("\r\n?", "\n", written)
    said = read_book(content, bytes_max=LIMIT).tabs["Sheet"][place]
    assert said == written
    assert opened(content)["Sheet"].cell(*place).data_type == "s"


def test_what_a_cell_cannot_hold_is_cut_and_told(sheet):
    """A workbook that was cut by Excel would be called damaged."""
    row = replace(sheet.rows[0], rationale="😀" * 20_000)
    book = opened(write_xlsx(replace(sheet, rows=(row,))))

    cell = next(each for each in rows_of(book["Sheet"]) if each["rationale"])
    notes = [row[1].value for row in book["Head"].iter_rows(min_row=2)]
    assert str(cell["rationale"]).endswith(CUT)
    assert len(str(cell["rationale"]).encode("utf-16-le")) // 2 <= UNITS_MAX
    assert "1 cell was too long for a workbook, and cut." in notes


@pytest.mark.parametrize(
    ("text", "units"), [("a" * 100, 100), ("😀" * 50, 100), ("😀a" * 33, 100)]
)
def test_a_text_is_counted_as_a_workbook_counts(text, units):
    """In units of UTF-16, and no character is cut in two."""
    assert cut_to_units(text, units) == text
    assert len(cut_to_units(f"{text}aa", units).encode("utf-16-le")) // 2 <= units


def test_more_rows_than_a_workbook_holds_are_refused(sheet, monkeypatch):
    """Rather than cut off at the end."""
    monkeypatch.setattr(sheets_xlsx, "ROWS_MAX", 6)

    with pytest.raises(RefusedError, match="more than 5 rows"):
        write_xlsx(sheet)


def test_too_many_links_are_left_out(sheet, monkeypatch):
    """The workbook is whole without them."""
    monkeypatch.setattr(sheets_xlsx, "LINKS_MAX", 3)
    book = opened(write_xlsx(sheet))

    assert [c for tab in book for row in tab for c in row if c.hyperlink] == []
    assert book["Evidence"].cell(2, 1).value == "R5"


def archive(**parts: bytes) -> bytes:
    """An archive with some parts, whose names have _ for /."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        archive(),
        archive(xl__workbook=b"<x"),
        archive(xl__workbook=b"0" * (LIMIT + 1)),
        archive(xl__sharedStrings=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
    ids=["empty", "cut", "nothing", "broken", "large", "entities"],
)
def test_what_is_no_workbook_is_named(content):
    """Nothing of it is taken for a sheet, and it fills no memory."""
    with pytest.raises(BookUnreadableError):
        read_book(content, bytes_max=LIMIT)


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27)])
def test_columns_are_counted_by_letters(letters, number):
    """As people type them."""
    assert column_number(letters) == number
