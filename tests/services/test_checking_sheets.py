"""A sheet is checked whole: every column of every row, and where it says it is from."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import Reliability
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.opening import begin_log
from provenance.services.sheet_cells import EVIDENCE_COLUMNS, SHEET_COLUMNS
from provenance.services.sheet_selection import Selection
from provenance.services.sheets_csv import write_csv
from provenance.services.sheets_json import write_json
from provenance.services.sheets_md import TABLE_COLUMNS, write_md
from provenance.services.tracing import trace_cell
from provenance.services.tracing_tree import raw
from tests.services.ledgers import NOON
from tests.services.sheet_story import grade_taliban, tell
from tests.services.sheet_writers import FILES

TOLD = ("reconciliation", "ledger", "sheet_root", "sheet_chain", "sheet_entry")
"""Columns whose change has a sentence of its own, or is refused."""
FORGED = "forged"


@pytest.fixture(scope="module")
def sheet(story):
    """Its sheet."""
    return read_sheet(story)


@pytest.fixture
def told(ledger):
    """A ledger with every kind of decision, to be written to."""
    tell(ledger)
    return ledger


def found(ledger, content: bytes, name: str) -> list[str]:
    """What checking a file says."""
    checked = check_sheet(ledger, content=content, name=name)
    return [f"{each.row or '-'} {each.text.raw}" for each in checked.differences]


def with_cell(content: bytes, row: int, column: str, value: str) -> bytes:
    """A CSV file with one cell changed; rows are counted from 1."""
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    rows[row - 1][column] = value
    return as_csv(list(rows[0]), rows)


def as_csv(columns, rows) -> bytes:
    """A CSV file of some rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("name", FILES)
def test_a_sheet_as_exported_differs_in_nothing(story, sheet, name):
    """Also with one event alone, whatever it is called."""
    assert found(story, FILES[name](sheet), name) == []
    for event in (1, 2):
        one = FILES[name](read_sheet(story, asked=Selection(event=event)))
        assert found(story, one, name) == []


@pytest.mark.parametrize("name", FILES)
def test_a_sheet_stays_right_when_the_ledger_moves_on(told, name):
    """It is compared with what was known then."""
    content = FILES[name](read_sheet(told))
    grade_taliban(told, Reliability.B, minute=9)

    assert found(told, content, name) == []


def test_a_trace_says_as_of_when_the_sheet_is_right(told):
    """A reader is not told that an older sheet is the present."""
    content = write_csv(read_sheet(told))
    grade_taliban(told, Reliability.B, minute=9)

    root = trace_cell(told, content, "sheet.csv", 3).root

    assert root.fact("compared") == "as in the ledger as of #16; it is at #17 now"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        *(("sheet.csv", column) for column in SHEET_COLUMNS),
        *(("sheet.evidence.csv", column) for column in EVIDENCE_COLUMNS),
    ],
)
def test_a_change_in_any_column_is_named(story, sheet, name, column):
    """Not one column of either file can be changed in silence, traced or checked."""
    row = 3
    content = with_cell(FILES[name](sheet), row, column, FORGED)

    said = found(story, content, name)

    assert said
    assert any(f" {column}: " in each for each in said) or column in (
        # These say which row it is, so another row is missed.
        *("question", "reconciliation", "claim"),
    )


@pytest.mark.parametrize("column", [each for each in SHEET_COLUMNS if each not in TOLD])
def test_a_trace_names_a_change_in_any_column(story, sheet, column):
    """A cell is not called right because another is."""
    content = with_cell(write_csv(sheet), 3, column, FORGED)

    root = trace_cell(story, content, "sheet.csv", 3).root

    assert root.fact("compared") == "DIFFERS FROM THE LEDGER"
    differences = root.fact("differences")
    assert isinstance(differences, tuple)
    told = f"{column}: the sheet says “forged”, the ledger "
    assert any(raw(each).startswith(told) for each in differences)


@pytest.mark.parametrize("column", TABLE_COLUMNS)
def test_a_change_in_any_cell_of_markdown_is_named(story, sheet, column):
    """Approved by nobody cannot become approved by Bob."""
    lines = write_md(sheet).decode().split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("| R1["))
    cells = lines[place].split(" | ")
    cells[TABLE_COLUMNS.index(column)] = FORGED
    lines[place] = " | ".join(cells)

    assert found(story, "\n".join(lines).encode(), "sheet.md")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Weighed: 4 reports, 3 origins", "Weighed: 4 reports, 4 origins"),
        ("- Q6, kunduz, abducted", "- Q6, kunduz, killed"),
        ("1 other question is", "0 other questions are"),
        ("# Reconciled figures", "# Confirmed figures"),
        ("C3 **43**", "C3 **44**"),
        ("format 1", "format 2"),
        ("of 2021-10-08T12:04:00.000000Z", "of 2021-10-09T12:04:00.000000Z"),
    ],
)
def test_a_change_in_any_text_of_markdown_is_named(story, sheet, old, new):
    """Footnotes, notes and the head are compared as the table is."""
    text = write_md(sheet).decode()
    assert old in text

    assert found(story, text.replace(old, new, 1).encode(), "sheet.md")


def test_a_change_of_any_leaf_of_json_is_named(story, sheet):
    """Each value in the file, one after the other, at its own path."""
    whole = json.loads(write_json(sheet))
    paths = [path for path in leaves(whole) if path[0] == "rows" and path[1] in (1, 3)]
    paths += [path for path in leaves(whole) if path[0] != "rows"]
    unseen = []
    for path in paths:
        forged = json.loads(write_json(sheet))
        inside = forged
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = FORGED
        try:
            said = found(story, json.dumps(forged).encode(), "sheet.json")
        except RefusedError:
            said = ["another ledger"]
        if not said:
            unseen.append(path)

    assert len(paths) > 200
    assert unseen == []


def test_json_types_are_compared_too(story, sheet):
    """True is not the text `true`."""
    content = write_json(sheet).replace(
        b'"is_approved": true', b'"is_approved": "true"'
    )

    assert found(story, content, "sheet.json") == [
        "2 is_approved: the sheet says “true”, the ledger true"
    ]


def test_json_that_says_a_thing_twice_is_refused(story, sheet):
    """One reader takes the first, another the last."""
    content = write_json(sheet).replace(b'"value": "43"', b'"value": "9","value": "43"')

    with pytest.raises(InvalidRecordError, match="a key is there twice"):
        found(story, content, "sheet.json")


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.evidence.csv"])
def test_rows_taken_out_put_in_or_doubled_are_named(story, sheet, name):
    """A sheet without its dissent is not the sheet."""
    rows = list(csv.DictReader(io.StringIO(FILES[name](sheet).decode(), newline="")))
    columns = list(rows[0])

    missing = found(story, as_csv(columns, rows[1:]), name)
    doubled = found(story, as_csv(columns, [*rows, rows[0]]), name)

    assert "is in the ledger's sheet as of #16, and not in this file" in missing[0]
    assert len(missing) == len(doubled) == 1
    assert "the file has it twice" in doubled[0]


def test_rows_in_another_order_are_the_same_sheet(story, sheet):
    """Sorting in a spreadsheet changes no figure; nor does moving a column."""
    rows = list(csv.DictReader(io.StringIO(write_csv(sheet).decode(), newline="")))

    content = as_csv([*reversed(SHEET_COLUMNS)], [*reversed(rows)])

    assert found(story, content, "sheet.csv") == []


def test_columns_taken_out_or_put_in_are_named_once(story, sheet):
    """Not once a row."""
    rows = list(csv.DictReader(io.StringIO(write_csv(sheet).decode(), newline="")))
    columns = ["mine" if name == "note" else name for name in SHEET_COLUMNS]
    for row in rows:
        row["mine"] = row.pop("note")

    assert found(story, as_csv(columns, rows), "sheet.csv") == [
        "- column note: the sheet says nothing, the ledger “there”",
        "- column mine: the sheet says “there”, the ledger nothing",
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_log_that_is_shorter_than_the_sheet_is_named(told, name):
    """An older copy of the ledger, or one whose end was cut off."""
    short = Ledger.scratch()
    tell(short)
    grade_taliban(told, Reliability.B, minute=9)
    content = FILES[name](read_sheet(told))

    said = found(short, content, name)
    traced = trace_cell(short, content, name, 1).root

    short.close()
    assert (
        "the sheet was written as of entry #17, and the log of this ledger" in said[0]
    )
    assert "ends at #16" in said[0]
    assert traced.fact("compared") == "DIFFERS FROM THE LEDGER"


@pytest.mark.parametrize("name", FILES)
def test_a_log_that_was_rewritten_is_named(told, name):
    """Same length, same rows, another act in the past: only the root tells."""
    other = Ledger.scratch()
    tell(other)
    grade_taliban(told, Reliability.B, minute=9)
    grade_taliban(other, Reliability.B, minute=8)
    grade_taliban(told, Reliability.B, minute=10)
    grade_taliban(other, Reliability.B, minute=10)

    said = found(other, FILES[name](read_sheet(told)), name)

    other.close()
    assert "the log up to #18 was rewritten since, or the sheet was changed" in said[0]
    assert len(said) == (1 if name == "sheet.evidence.csv" else 2)


@pytest.mark.parametrize("entry", ["", "none", "0", "-1", "9" * 30, "1e3", "²"])
def test_a_sheet_that_names_no_entry_is_told_so(story, sheet, entry):
    """It is compared with the present, and not called right."""
    content = write_csv(sheet).replace(b'"16"', f'"{entry}"'.encode())

    assert "names no entry" in found(story, content, "sheet.csv")[0]


def test_a_sheet_of_another_ledger_is_refused(sheet):
    """R1 here is not R1 there."""
    other = Ledger.scratch()
    begin_log(other, by="ada", at=NOON)

    with pytest.raises(RefusedError, match="another ledger"):
        found(other, write_md(sheet), "sheet.md")

    other.close()


def test_a_csv_without_rows_is_refused(story, sheet):
    """Nothing in it says which sheet it was."""
    header = write_csv(sheet).split(b"\n", 1)[0]

    with pytest.raises(InvalidRecordError, match="has no row"):
        found(story, header, "sheet.csv")


def test_a_sheet_of_a_past_instant_is_right(told):
    """`--as-of` is no other sheet."""
    grade_taliban(told, Reliability.B, minute=9)
    past = read_sheet(told, as_of=datetime.fromisoformat("2021-10-08T12:04:00Z"))

    assert found(told, write_json(past), "sheet.json") == []


def test_a_long_value_is_shown_where_it_changes(story, sheet):
    """Two hundred equal characters are no help to find one that is not."""
    content = write_csv(sheet).replace(b"Mirror > Taliban", b"Mirage > Taliban")

    (said,) = found(story, content, "sheet.csv")

    assert "Mirage" in said
    assert "Mirror" in said
    assert len(said) < 300


def leaves(value, path=()):
    """The path of every leaf."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        if isinstance(each, dict | list) and each:
            yield from leaves(each, (*path, key))
        else:
            yield (*path, key)
