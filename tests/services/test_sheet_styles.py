"""A figure that is stored and cannot be seen is told from one that is exported."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_formats import write_sheet
from provenance.services.sheet_styles import OURS, read_styles
from provenance.services.tracing import trace_cell
from tests.services.test_sheet_looks import BOOK, SHEET, STYLES, edited

THEME, TEXTS, NOTES, DRAWN, NAMED = (
    "xl/theme/theme1.xml",
    "xl/sharedStrings.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/_rels/workbook.xml.rels",
)
PLAIN = '<xf (numFmtId="0" )fontId="0" fillId="0" (borderId="0" xfId="0" applyAlign)'
"""The style of most figures, which has the first font and no fill."""
ALIGNED = '<alignment vertical="top"/>(</xf><xf numFmtId="0" fontId="2")'
"""How that style is aligned."""

Change = tuple[str, str, str]
"""Part, what was there, and what is there instead."""
CHANGES: dict[str, tuple[tuple[str, str], list[Change]]] = {
    "white letters": (
        ("font colour of Sheet!", "FFFFFF"),
        [(STYLES, '<color theme="1"/>', '<color rgb="FFFFFFFF"/>')],
    ),
    "white by the theme": (
        ("font colour of Sheet!", "FFFFFF"),
        [(THEME, "<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>')],
    ),
    "white by another part of the theme": (
        ("font colour of Sheet!", "FFFFFF"),
        [(STYLES, '<color theme="1"/>', '<color theme="0"/>')],
    ),
    "lightened by the theme": (
        ("font colour of Sheet!", "000000 changed"),
        [
            (
                THEME,
                "<a:dk1>.*?</a:dk1>",
                '<a:dk1><a:srgbClr val="000000"><a:lumOff val="100000"/></a:srgbClr>'
                "</a:dk1>",
            )
        ],
    ),
    "white by its tint": (
        ("font colour of Sheet!", "000000 tinted 1"),
        [(STYLES, '<color theme="1"/>', '<color theme="1" tint="1"/>')],
    ),
    "white by the palette": (
        ("font colour of Sheet!", "FFFFFF"),
        [
            (STYLES, '<color theme="1"/>', '<color indexed="0"/>'),
            (
                STYLES,
                "</styleSheet>",
                '<colors><indexedColors><rgbColor rgb="00FFFFFF"/></indexedColors>'
                "</colors></styleSheet>",
            ),
        ],
    ),
    "letters of one point": (
        ("font size of Sheet!", "1"),
        [(STYLES, '<sz val="11"/>', '<sz val="1"/>')],
    ),
    "letters that are signs": (
        ("font of Sheet!", "Wingdings"),
        [
            (
                STYLES,
                '<name val="Calibri"/><family val="2"/><scheme val="minor"/>',
                '<name val="Wingdings"/>',
            )
        ],
    ),
    "signs by the theme": (
        ("font of Sheet!", "Webdings"),
        [
            (
                THEME,
                '(<a:minorFont><a:latin typeface=")Calibri',
                r"\1Webdings",
            )
        ],
    ),
    "struck out": (
        ("font marks of Sheet!", "struck out"),
        [(STYLES, "<font><sz", "<font><strike/><sz")],
    ),
    "raised like a footnote": (
        ("font marks of Sheet!", "superscript"),
        [(STYLES, "<font><sz", '<font><vertAlign val="superscript"/><sz')],
    ),
    "a fill in the colour of the letters": (
        ("fill of Sheet!", "000000"),
        [
            (
                STYLES,
                '<patternFill patternType="gray125"/>',
                '<patternFill patternType="solid"><fgColor theme="1"/></patternFill>',
            ),
            (STYLES, PLAIN, r'<xf \1fontId="0" fillId="1" \2'),
        ],
    ),
    "a pattern over the letters": (
        ("fill of Sheet!", "gray125 000000 on FFFFFF"),
        [(STYLES, PLAIN, r'<xf \1fontId="0" fillId="1" \2')],
    ),
    "crossed out by a border": (
        ("border of Sheet!", "diagonal thick 000000"),
        [
            (
                STYLES,
                "<border><left/>(.*?)<diagonal/>",
                r'<border diagonalUp="1"><left/>\1<diagonal style="thick"/>',
            )
        ],
    ),
    "shrunk to fit": (
        ("alignment of Sheet!", "top, shrunk to fit"),
        [(STYLES, ALIGNED, r'<alignment vertical="top" shrinkToFit="1"/>\1')],
    ),
    "filled with itself": (
        ("alignment of Sheet!", "fill, top"),
        [(STYLES, ALIGNED, r'<alignment horizontal="fill" vertical="top"/>\1')],
    ),
    "turned over": (
        ("alignment of Sheet!", "top, textRotation 180"),
        [(STYLES, ALIGNED, r'<alignment vertical="top" textRotation="180"/>\1')],
    ),
    "no format for any number": (
        ("number format of Sheet!", ";;;"),
        [
            (
                STYLES,
                '<fonts (.*)numFmtId="0"(.*?</cellXfs>)',
                r'<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
                r'<fonts \1numFmtId="164"\2',
            )
        ],
    ),
    "a part of a text in white": (
        ("font colour in a part of Sheet!", "FFFFFF"),
        [
            (
                TEXTS,
                "<t>killed</t>",
                '<r><t>kill</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>ed</t></r>',
            )
        ],
    ),
    "a text of the cell's own in white": (
        ("font colour in a part of Sheet!A1", "FFFFFF"),
        [
            (
                SHEET,
                '<c r="A1" (s="[0-9]*") t="s"><v>[0-9]*</v></c>',
                r'<c r="A1" \1 t="inlineStr"><is><r><rPr><color rgb="FFFFFFFF"/></rPr>'
                "<t>reconciliation</t></r></is></c>",
            )
        ],
    ),
    "another reading over a text": (
        ("reading aid of Sheet!", "there"),
        [
            (
                TEXTS,
                "<t>killed</t>",
                '<t>killed</t><rPh sb="0" eb="6"><t>saved</t></rPh>',
            )
        ],
    ),
    "a note in white": (
        ("font colour of the note over Sheet!", "FFFFFF"),
        [(NOTES, '<color indexed="81"/>', '<color rgb="FFFFFFFF"/>')],
    ),
    "a column of no width": (
        ("hidden columns, by number, of Sheet", "1-2"),
        [(SHEET, 'width="12.7109375"', 'width="0"')],
    ),
    "a column that cuts off": (
        ("hidden columns, by number, of Sheet", "1-2"),
        [(SHEET, 'width="12.7109375"', 'width="3"')],
    ),
    "a row that cuts off": (
        ("hidden rows of Sheet", "3"),
        [(SHEET, '<row r="3"', '<row ht="4" r="3"')],
    ),
    "a conditional format": (
        ("conditionalFormatting of Sheet", "I2"),
        [
            (
                SHEET,
                "</sheetData>",
                '</sheetData><conditionalFormatting sqref="I2"/>',
            )
        ],
    ),
    "a drawing over cells": (
        ("drawing xl/drawings/vmlDrawing1.vml", "there"),
        [(DRAWN, "</xml>", '<v:rect fillcolor="#ffffff"></v:rect></xml>')],
    ),
    "a note open over cells": (
        ("notes of xl/drawings/vmlDrawing1.vml", "lie open over cells"),
        [(DRAWN, "visibility:hidden", "visibility:visible")],
    ),
    "a note that is told to be open": (
        ("notes of xl/drawings/vmlDrawing1.vml", "lie open over cells"),
        [(DRAWN, "<x:MoveWithCells/>", "<x:MoveWithCells/><x:Visible/>")],
    ),
    "rows that nobody can scroll to": (
        ("frozen part of Sheet", "begins at A3"),
        [(SHEET, "<sheetView ", '<sheetView topLeftCell="A3" ')],
    ),
    "rows below what is frozen": (
        ("frozen rows of Sheet", "900"),
        [(SHEET, 'ySplit="1"', 'ySplit="900"')],
    ),
    "a tenth of its size": (
        ("zoom of Sheet", "10 %"),
        [(SHEET, "<sheetView ", '<sheetView zoomScale="10" ')],
    ),
    "no way to the other tabs": (
        ("names of tabs", "hidden"),
        [(BOOK, "<workbookView ", '<workbookView showSheetTabs="0" ')],
    ),
}


@pytest.fixture(scope="module")
def content(story: Ledger) -> bytes:
    """A workbook as exported."""
    return write_sheet(read_sheet(story), "xlsx")


def changed(content: bytes, changes: list[Change]) -> bytes:
    """The workbook with some places of some parts spelt otherwise."""
    for change in changes:
        content = edited(content, *change)
    return content


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_stored_and_not_seen_is_named(
    story: Ledger, content: bytes, change: str
) -> None:
    """What it is, where, and how it looks: in the check and in a trace."""
    (what, said), changes = CHANGES[change]
    forged = changed(content, changes)

    checked = check_sheet(story, content=forged, name="s.xlsx")
    root = trace_cell(story, forged, "s.xlsx", 1).root

    named = [each for each in checked.differences if each.column.raw.startswith(what)]
    assert any(f"“{said}”" in each.message.raw for each in named), checked.differences
    assert root.fact("compared") == "DIFFERS FROM THE LEDGER"


def test_the_looks_of_an_export_are_those_that_are_expected(content: bytes) -> None:
    """Neither fewer nor more: what is compared is what is written."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        styles, theme = (
            ElementTree.fromstring(book.read(each)) for each in (STYLES, THEME)
        )

    assert {*read_styles(styles, theme).looks} == {*OURS}


SPELT = [
    (STYLES, '<color theme="1"/>', '<color rgb="FF000000"/>'),
    (STYLES, '<color theme="1"/>', "<charset val='1'/><color auto='1'/>"),
    (STYLES, "<b/>", '<i val="false"/><strike val="0"/><b val="true"/>'),
    (STYLES, "<u/>", '<u val="single"/>'),
    (STYLES, '<color auto="1"/>', '<color indexed="64"/>'),
    (STYLES, "<border><left/>", '<border diagonalUp="false"><left style="none"/>'),
    (STYLES, '<bgColor indexed="64"/>', '<bgColor rgb="FFCCFFFF"/>'),
    (
        STYLES,
        '<alignment vertical="top"/>',
        '<alignment horizontal="general" vertical="top" textRotation="0" indent="0" '
        'wrapText="false" shrinkToFit="false"/><protection locked="true"/>',
    ),
    (
        STYLES,
        '<patternFill patternType="none"/>',
        '<patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill>',
    ),
    (STYLES, '<scheme val="minor"/>', ""),
]


def test_the_same_look_spelt_otherwise_is_no_difference(
    story: Ledger, content: bytes
) -> None:
    """As other programs spell it when they save a workbook that nobody edited."""
    again = changed(content, SPELT)

    assert check_sheet(story, content=again, name="s.xlsx").differences == ()


def test_a_style_that_no_cell_has_is_no_difference(
    story: Ledger, content: bytes
) -> None:
    """Programs keep styles by the dozen; nothing is shown by them."""
    style = '<xf numFmtId="9" fontId="3" fillId="1" borderId="0" xfId="0"/></cellXfs>'
    again = edited(content, STYLES, "</cellXfs>", style)

    assert check_sheet(story, content=again, name="s.xlsx").differences == ()


def test_texts_are_read_where_programs_read_them(story: Ledger, content: bytes) -> None:
    """A second part beside the usual one does not speak for it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(made, "w") as is_:
        for name in was.namelist():
            is_.writestr(name, was.read(name))
        texts = was.read(TEXTS).replace(b"<t>killed</t>", b"<t>saved</t>")
        is_.writestr("xl/worksheets/texts.xml", texts)
    forged = edited(made.getvalue(), NAMED, "sharedStrings.xml", "worksheets/texts.xml")

    found = check_sheet(story, content=forged, name="s.xlsx").differences

    assert any("saved" in each.message.raw for each in found)


AMBIGUOUS = {
    "it holds a part twice": lambda content: appended(content, SHEET),
    "it names two parts as its styles": lambda content: edited(
        content,
        NAMED,
        "</Relationships>",
        '<Relationship Id="x" Type="x/styles" Target="styles.xml"/></Relationships>',
    ),
    "it begins where no workbook does": lambda content: edited(
        content, "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"
    ),
}


def appended(content: bytes, part: str) -> bytes:
    """The workbook with one part there twice."""
    made = io.BytesIO(content)
    with (
        zipfile.ZipFile(made, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr(part, archive.read(part))
    return made.getvalue()


@pytest.mark.parametrize("why", AMBIGUOUS)
def test_a_workbook_that_programs_may_read_apart_is_refused(
    story: Ledger, content: bytes, why: str
) -> None:
    """One shows a figure and another program another: that is no sheet of ours."""
    with pytest.raises(InvalidRecordError, match=re.escape(why)):
        check_sheet(story, content=AMBIGUOUS[why](content), name="s.xlsx")
