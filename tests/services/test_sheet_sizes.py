"""A figure that is cut off, or lies on dark ground, is told from one as exported."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_formats import write_sheet
from tests.services.test_sheet_looks import SHEET, edited


@pytest.fixture(scope="module")
def content(story: Ledger) -> bytes:
    """A workbook as exported."""
    return write_sheet(read_sheet(story), "xlsx")


CUT_OFF = {
    "width of Sheet, column reconciliation": (SHEET, 'width="12.7109375"', 'width="7"'),
    "width of Sheet, column value": (SHEET, 'width="22.7109375"', 'width="12"'),
    "height of Sheet, row R": (
        SHEET,
        '<row r="3"(.*?) ht="[0-9.]+"',
        r'<row r="3"\1 ht="10"',
    ),
}


@pytest.mark.parametrize("what", CUT_OFF)
def test_what_is_narrower_than_exported_is_named(
    story: Ledger, content: bytes, what: str
) -> None:
    """A figure of several words would be cut between two of them."""
    forged = edited(content, *CUT_OFF[what])

    checked = check_sheet(story, content=forged, name="s.xlsx")

    assert any(each.column.raw.startswith(what) for each in checked.differences)


FILLS = {
    "of black": ('fillcolor="#ffffe1"', 'fillcolor="black"', "black"),
    "of black that is painted over it": (
        '<v:fill color2="#ffffe1"/>',
        '<v:fill color="#000000"/>',
        "#000000",
    ),
    "of a gradient": (
        '<v:fill color2="#ffffe1"/>',
        '<v:fill color2="black" type="gradient"/>',
        "gradient",
    ),
}


@pytest.mark.parametrize("fill", FILLS)
def test_a_note_on_dark_ground_is_named(
    story: Ledger, content: bytes, fill: str
) -> None:
    """Its letters are black."""
    old, new, said = FILLS[fill]
    forged = edited(content, "xl/drawings/vmlDrawing1.vml", old, new)

    found = check_sheet(story, content=forged, name="s.xlsx").differences

    assert [each.column.raw for each in found] == [
        "fill of notes of xl/drawings/vmlDrawing1.vml"
    ]
    assert f"“{said}”" in found[0].message.raw


def test_a_wider_column_is_no_difference(story: Ledger, content: bytes) -> None:
    """Whoever reads more of a text changes nothing."""
    wider = edited(content, SHEET, 'width="12.7109375"', 'width="40"')

    assert check_sheet(story, content=wider, name="s.xlsx").differences == ()
