"""A cell of an exported sheet walks back into the ledger, and is compared with it."""

from __future__ import annotations

import json

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.text import Untrusted
from provenance.services.exporting import read_sheet
from provenance.services.opening import begin_log
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from provenance.services.tracing import Cell, parse_cell, trace_cell
from tests.services.ledgers import NOON
from tests.services.sheet_story import HOSTILE
from tests.services.sheet_writers import FILES, altered

ROWS = {
    "sheet.csv": ["R5", "Q6", "R1", "R4", "R2", "R3"],
    "sheet.json": ["R5", "R1", "R2", "R3"],
    "sheet.md": ["R5", "R1", "R2", "R3"],
    "sheet.html": ["R5", "Q6", "R1", "R4", "R2", "R3"],
    "sheet.xlsx": ["R5", "Q6", "R1", "R4", "R2", "R3"],
    "sheet.sqlite": ["R5", "Q6", "R1", "R4", "R2", "R3"],
}
"""What each row of each file leads to; only a csv has rows for what is not decided."""
EVERY_ROW = [
    (name, row, ref)
    for name, refs in ROWS.items()
    for row, ref in enumerate(refs, start=1)
]


def row_of(name: str, ref: str) -> int:
    """The row of a file that leads to a decision."""
    return ROWS[name].index(ref) + 1


@pytest.fixture(scope="module")
def sheet(story):
    """Its sheet."""
    return read_sheet(story)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("sheet.csv:12", Cell(file="sheet.csv", row=12)),
        ("s.xlsx!B7", Cell(file="s.xlsx", place="B7")),
        ("s.xlsx!Evidence!$C$4", Cell(file="s.xlsx", place="Evidence!$C$4")),
        ("s.html#R3", Cell(file="s.html", place="R3")),
        ("s.xlsx#R3", None),
        ("sheet.csv:12:killed", Cell(file="sheet.csv", row=12, column="killed")),
        ("a/b c.json:3", Cell(file="a/b c.json", row=3)),
        ("C:\\x.md:1:value", Cell(file="C:\\x.md", row=1, column="value")),
        ("sheet.csv:0", Cell(file="sheet.csv", row=0)),
        ("sheet.csv", None),
        ("D3:104-174", None),
        ("R3", None),
    ],
)
def test_a_cell_is_told_from_other_references(text, cell):
    """A file's name, a row, and a column where one is meant."""
    assert parse_cell(text) == cell


@pytest.mark.parametrize(("name", "row", "ref"), EVERY_ROW)
def test_each_row_leads_to_its_decision(story, sheet, name, row, ref):
    """Rows are counted as a reader sees them; each says what the ledger says.

    A question that nobody has decided is led to itself.
    """
    root = trace_cell(story, FILES[name](sheet), name, row).root

    assert root.children[0].ref == ref
    assert root.fact("compared") == "as in the ledger"
    assert root.fact("differences") is None


def test_a_row_of_the_evidence_leads_to_its_decision(story, sheet):
    """The second file of a CSV sheet is traced like the first."""
    content = write_evidence_csv(sheet)

    root = trace_cell(story, content, "sheet.evidence.csv", 2).root

    assert root.children[0].ref == "R1"
    assert root.fact("compared") == "as in the ledger"


@pytest.mark.parametrize("column", ["value", "killed"])
def test_a_column_is_named_by_header_or_measure(story, sheet, column):
    """`killed` is what the reader calls the figure of a row that counts the killed."""
    root = trace_cell(story, write_csv(sheet), "sheet.csv", 3, column).root

    assert root.fact("says") == Untrusted("43")


@pytest.mark.parametrize(
    ("name", "place", "says", "ref"),
    [
        ("s.xlsx", "I4", "43", "R1"),
        ("s.xlsx", "$I$4", "43", "R1"),
        ("s.xlsx", "sheet!b4", "Q1", "R1"),
        ("s.xlsx", "Sheet.A3", None, "Q6"),
        ("s.xlsx", "Evidence!F4", "C2", "R1"),
        ("s.html", "R1", None, "R1"),
        ("s.html", "trace-R1", None, "R1"),
        ("s.html", "R1-C2", None, "R1"),
        ("s.html", "Q6", None, "Q6"),
    ],
)
def test_a_place_is_named_as_its_program_names_it(story, sheet, name, place, says, ref):
    """An address of a workbook, an anchor of a page."""
    content = FILES[name.replace("s.", "sheet.")](sheet)
    root = trace_cell(story, content, name, 0, None, place).root

    assert root.fact("says") == (None if says is None else Untrusted(says))
    assert root.children[0].ref == ref
    assert root.fact("compared") == "as in the ledger"


@pytest.mark.parametrize(
    ("name", "place"),
    [("s.xlsx", "A1"), ("s.xlsx", "A99"), ("s.xlsx", "Head!A2"), ("s.html", "R99")],
)
def test_a_place_that_holds_no_row_is_named(story, sheet, name, place):
    """A header is no figure."""
    content = FILES[name.replace("s.", "sheet.")](sheet)

    with pytest.raises(InvalidRecordError, match="has no"):
        trace_cell(story, content, name, 0, None, place)


@pytest.mark.parametrize("name", ROWS)
def test_an_altered_figure_is_named(story, sheet, name):
    """A sheet that says other than the ledger is told on, with both values."""
    content = altered(name, FILES[name](sheet), b"43", b"430")

    root = trace_cell(story, content, name, row_of(name, "R1")).root

    assert root.fact("compared") == "DIFFERS FROM THE LEDGER"
    differences = root.fact("differences")
    assert isinstance(differences, tuple)
    assert Untrusted("value: the sheet says “430”, the ledger “43”") in differences


def test_a_sheet_saved_by_a_spreadsheet_is_read(story, sheet):
    """A byte-order mark, other line ends and fewer quotes change nothing."""
    plain = write_csv(sheet).decode().replace('"R1"', "R1")
    saved = plain.replace("\n", "\r\n").replace("\"'=", '"=').encode("utf-8-sig")

    for row in (1, 3):
        root = trace_cell(story, saved, "sheet.csv", row).root
        assert root.fact("compared") == "as in the ledger"


def test_a_sheet_of_another_ledger_is_refused(sheet):
    """R1 here is not R1 there."""
    other = Ledger.scratch()
    begin_log(other, by="ada", at=NOON)

    with pytest.raises(RefusedError, match="another ledger"):
        trace_cell(other, write_csv(sheet), "sheet.csv", 1)

    other.close()


def test_a_decision_that_is_not_there_is_not_found(story, sheet):
    """A forged reference leads nowhere, and says so."""
    content = write_csv(sheet).replace(b'"R1"', b'"R99"')

    with pytest.raises(NotFoundError, match="R99"):
        trace_cell(story, content, "sheet.csv", 3)


MALFORMED = {
    "empty.csv": b"",
    "binary.csv": b"\xff\xfe\x00\x01",
    "other.csv": b"a,b\n1,2\n",
    "unclosed.csv": b'reconciliation,value\n"R1,2\n',
    "formula.csv": b"reconciliation\n=R1\n",
    "empty.json": b"",
    "list.json": b"[]",
    "number.json": b'{"rows": 7}',
    "numbers.json": b'{"rows": [1, 2]}',
    "nested.json": b"[" * 100_000,
    "nan.json": b'{"rows": [{"reconciliation": NaN}]}',
    "empty.md": b"",
    "prose.md": b"# Nothing\n\n| a | b |\n| - | - |\n| R1 | 2 |\n",
    "sheet.xlsx": b"PK",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_sheet_is_refused(story, name):
    """Another file is answered with one sentence, whatever it holds."""
    with pytest.raises(InvalidRecordError, match="is no sheet of ours"):
        trace_cell(story, MALFORMED[name], name, 1)


@pytest.mark.parametrize("name", ROWS)
def test_a_row_beyond_the_end_is_refused(story, sheet, name):
    """The first row that is not there is named."""
    beyond = len(ROWS[name]) + 1

    with pytest.raises(InvalidRecordError, match=f"has no row {beyond}"):
        trace_cell(story, FILES[name](sheet), name, beyond)


@pytest.mark.parametrize("name", ROWS)
def test_no_row_is_before_the_first(story, sheet, name):
    """The header is none: the sentence says how rows are counted."""
    with pytest.raises(InvalidRecordError, match=r"has no row 0; .* counted from 1"):
        trace_cell(story, FILES[name](sheet), name, 0)


def test_an_unknown_column_is_refused_with_those_there_are(story, sheet):
    """The reader is told what could have been typed."""
    with pytest.raises(InvalidRecordError, match="is not in the sheet, which has"):
        trace_cell(story, write_csv(sheet), "sheet.csv", 3, "dead")


def test_hostile_names_are_shown_harmless(story):
    """A file's name is data in an error too."""
    with pytest.raises(InvalidRecordError) as error:
        trace_cell(story, b"", f"{HOSTILE}.csv", 1)

    assert str(error.value).isprintable()


def test_json_that_spells_unstorable_text_is_read(story, sheet):
    """A lone surrogate in a forged sheet is a difference, and breaks nothing."""
    forged = json.loads(write_json(sheet))
    forged["rows"][1]["rationale"] = "\ud800"

    root = trace_cell(story, json.dumps(forged).encode(), "sheet.json", 2).root

    assert root.fact("compared") == "DIFFERS FROM THE LEDGER"
