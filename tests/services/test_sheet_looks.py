"""A workbook that shows another figure than the one it holds is told from an export."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import openpyxl
import pytest

from db.ledger import Ledger
from provenance.services.checking_sheets import SheetCheck, check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.publishing import record_export
from provenance.services.sheet_formats import write_files, write_sheet
from provenance.services.tracing import trace_cell
from tests.services.ledgers import NOON
from tests.services.sheet_story import tell

SHEET, BOOK, STYLES = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
)
LATER = NOON + timedelta(hours=1)


def edited(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with one place of one part spelt otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(made, "w") as is_:
        for name in was.namelist():
            kept = was.read(name)
            if name == part:
                text, found = re.subn(old, new, kept.decode(), count=1)
                assert found, f"{part} has no {old}"
                kept = text.encode()
            is_.writestr(name, kept)
    return made.getvalue()


@pytest.fixture(scope="module")
def content(story: Ledger) -> bytes:
    """A workbook as exported."""
    return write_sheet(read_sheet(story), "xlsx")


EDITS = {
    "number format of Sheet!": (
        STYLES,
        '<fonts (.*)numFmtId="0"(.*?</cellXfs>)',
        r'<numFmts><numFmt numFmtId="164" formatCode="&quot;184&quot;"/></numFmts>'
        r'<fonts \1numFmtId="164"\2',
    ),
    "hidden rows of Sheet": (SHEET, '<row r="3"', '<row hidden="1" r="3"'),
    "hidden columns, by number, of Sheet": (SHEET, "<col ", '<col hidden="1" '),
    "tab Evidence": (BOOK, 'name="Evidence"', 'name="Evidence" state="veryHidden"'),
    "mergeCells of Sheet": (
        SHEET,
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
    ),
    "oddHeader of Sheet": (
        SHEET,
        "(<pageSetup .*?/>)",
        r"\1<headerFooter><oddHeader>&amp;CKilled: 184</oddHeader></headerFooter>",
    ),
    "conditionalFormatting of Sheet": (
        SHEET,
        "</sheetData>",
        '</sheetData><conditionalFormatting sqref="I2"/>',
    ),
    "defined name official": (
        BOOK,
        "<definedNames>",
        '<definedNames><definedName name="official">184</definedName>',
    ),
    "cells of Sheet that are there twice": (SHEET, r'(<c r="A1".*?</c>)', r"\1\1"),
    "hidden noughts of Sheet": (SHEET, "<sheetView ", '<sheetView showZeros="0" '),
    "drawing xl/drawings/vmlDrawing1.vml": (
        "xl/drawings/vmlDrawing1.vml",
        "</xml>",
        "<v:rect><v:textbox>184</v:textbox></v:rect></xml>",
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_a_workbook_shows_otherwise_is_named(
    story: Ledger, content: bytes, what: str
) -> None:
    """No value differs, and a reader sees another: in the check and in a trace."""
    forged = edited(content, *EDITS[what])

    checked = check_sheet(story, content=forged, name="s.xlsx")
    root = trace_cell(story, forged, "s.xlsx", 1).root

    assert any(each.column.raw.startswith(what) for each in checked.differences)
    assert root.fact("compared") == "DIFFERS FROM THE LEDGER"


def test_a_picture_in_a_workbook_is_named(story: Ledger, content: bytes) -> None:
    """A part that no export has is told of by its name."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/media/image1.png", b"184")

    (found,) = check_sheet(story, content=made.getvalue(), name="s.xlsx").differences

    assert found.column.raw == "part xl/media/image1.png"


SPELT = (
    (SHEET, '<row r="3"', '<row hidden="false" ht="15" r="3"'),
    (SHEET, "<col ", '<col hidden="false" '),
    (SHEET, "<sheetView ", '<sheetView showZeros="true" showFormulas="false" '),
    (
        SHEET,
        "(<pageSetup .*?/>)",
        r"\1<headerFooter><oddHeader></oddHeader><oddFooter></oddFooter></headerFooter>",
    ),
    (BOOK, 'name="Evidence"', 'name="Evidence" state="visible"'),
    (
        STYLES,
        '<fonts (.*)numFmtId="0"(.*?</cellXfs>)',
        r'<numFmts><numFmt numFmtId="164" formatCode="General"/></numFmts>'
        r'<fonts \1numFmtId="164"\2',
    ),
)
"""What another program adds when it saves a workbook that nobody edited."""


def test_a_workbook_saved_again_is_clean(story: Ledger, content: bytes) -> None:
    """Another program's spelling of the same workbook is no difference."""
    for change in SPELT:
        content = edited(content, *change)
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", "<wsDr></wsDr>")
        archive.writestr("docProps/custom.xml", "<Properties></Properties>")

    checked = check_sheet(story, content=made.getvalue(), name="s.xlsx")

    assert checked.differences == ()


def test_a_workbook_saved_by_another_library_is_clean(
    story: Ledger, content: bytes
) -> None:
    """All its parts are written anew, under other names."""
    made = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(made)

    checked = check_sheet(story, content=made.getvalue(), name="s.xlsx")

    assert checked.differences == ()


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger to be written to."""
    tell(ledger)
    return ledger


def exported(ledger: Ledger, format: str) -> list[bytes]:
    """The files of a sheet, noted in the log as exported."""
    sheet = read_sheet(ledger)
    files = write_files(sheet, format)
    record_export(
        ledger,
        sheet=sheet,
        format=format,
        content=files[0],
        evidence=[*files, None][1],
        by="ann",
        at=LATER,
    )
    return files


def is_same(checked: SheetCheck | None) -> bool | None:
    """Whether a file has the bytes of its export; None where there was none."""
    if checked is None or checked.exported is None:
        return None
    return checked.exported.is_same


def test_bytes_other_than_those_exported_are_told_of(told: Ledger) -> None:
    """Values alone were compared then, and nothing differs."""
    (content,) = exported(told, "xlsx")
    saved = edited(content, SHEET, 'landscape"', 'landscape" copies="1"')

    sound = check_sheet(told, content=content, name="s.xlsx")
    again = check_sheet(told, content=saved, name="s.xlsx")
    root = trace_cell(told, saved, "s.xlsx", 1).root

    assert (is_same(sound), is_same(again), again.differences) == (True, False, ())
    assert root.fact("bytes") is not None


def test_a_sheet_that_was_not_recorded_is_told_no_bytes(told: Ledger) -> None:
    """The log notes no export to compare them with."""
    content = write_sheet(read_sheet(told), "xlsx")

    assert is_same(check_sheet(told, content=content, name="s.xlsx")) is None


def test_the_evidence_beside_a_csv_is_compared_with_it(told: Ledger) -> None:
    """A word changed there is a difference, of that file."""
    content, evidence = exported(told, "csv")
    forged = evidence.replace(b"supports", b"supported", 1)

    def checked(beside: bytes) -> SheetCheck:
        beside_it = (beside, "s.evidence.csv")
        return check_sheet(told, content=content, name="s.csv", evidence=beside_it)

    sound, other = checked(evidence).evidence, checked(forged).evidence

    assert sound is not None
    assert other is not None
    assert (sound.differences, is_same(sound)) == ((), True)
    assert [each.column.raw for each in other.differences] == ["stance"]
    assert is_same(other) is False


def test_every_format_counts_its_decisions_alike(story: Ledger) -> None:
    """A format with rows of undecided questions has no more decisions for that."""
    sheet = read_sheet(story)

    counts = {
        check_sheet(story, content=write_sheet(sheet, kind), name=f"s.{kind}").decisions
        for kind in ("csv", "md", "json", "html", "xlsx", "sqlite")
    }

    assert counts == {len(sheet.rows)}
