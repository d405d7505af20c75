"""What reading promises of tables in a PDF around whose cells no lines are drawn."""

from __future__ import annotations

import zlib

import pytest

from provenance.services.reading_formats import read_here
from provenance.services.reading_pdf_fonts import Font, Pen
from provenance.services.reading_results import PDF
from tests.services.made_files import made_pdf

_XS = (50, 150, 300, 360, 430)
_HEADS = ["Date", "Place", "Killed", "Hurt", "Source"]


def _at(x: float, y: float, words: str, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def _row(y: float, cells: list[str]) -> str:
    return "".join(_at(x, y, c) for x, c in zip(_XS, cells, strict=False) if c)


def _read(*parts: str) -> str:
    contents = zlib.compress("".join(parts).encode("cp1252"))
    content = made_pdf([["x"]], contents=contents)
    return read_here(content, name="a.pdf", kind=PDF, charset=None).text


_TOP = _row(700, _HEADS)
_WRAPPED = (
    _at(50, 680, "12 March")
    + _at(50, 668, "2020")
    + _at(150, 674, "Port of entry")
    + _at(300, 674, "15")
    + _at(360, 674, "22")
    + _at(430, 680, "Harbour")
    + _at(430, 668, "Herald")
)
_LAST = _row(645, ["14 March", "Quay", "4", "", "Gazette"])
_FIRST_LINES = "| Date | Place | Killed | Hurt | Source |\n"
_ROWS = (
    f"{_FIRST_LINES}"
    "| 12 March 2020 | Port of entry | 15 | 22 | Harbour Herald |\n"
    "| 14 March | Quay | 4 |  | Gazette |"
)


def test_cells_below_each_other_are_columns() -> None:
    """A cell's lines are its words, and an empty one moves no other."""
    assert _read(_TOP, _WRAPPED, _LAST) == _ROWS


def test_words_around_a_table_stay_lines() -> None:
    """A paragraph has no cells beside it."""
    above, below = _at(50, 740, "Table 1."), _at(50, 600, "It is all.")

    assert _read(above, _TOP, _WRAPPED, _LAST, below) == (
        f"Table 1.\n{_ROWS}\nIt is all."
    )


def test_a_head_across_columns_stands_in_the_first() -> None:
    """The second row of heads says what it is parted into."""
    heads = _row(715, ["", "", "", "", ""]) + _at(50, 715, "Date")
    heads += (
        _at(150, 715, "Place") + _at(315, 715, "Killed people") + _at(430, 715, "By")
    )
    below = _at(300, 702, "Men") + _at(360, 702, "Women")

    text = _read(heads, below, _WRAPPED, _LAST)

    assert text.split("\n")[:2] == [
        "| Date | Place | Killed people |  | By |",
        "|  |  | Men | Women |  |",
    ]


def test_a_head_beside_its_figures_is_over_them() -> None:
    """Heads may begin at the left of a column whose figures end at its right."""
    heads = _row(700, ["Date", "Place", "Toll", "", "Source"])
    rows = "".join(
        _at(50, y, "5 May")
        + _at(150, y, "Port")
        + _at(340, y, "15")
        + _at(430, y, "Herald")
        for y in (680, 660)
    )

    assert _read(heads, rows) == (
        "| Date | Place | Toll | Source |\n"
        "| 5 May | Port | 15 | Herald |\n"
        "| 5 May | Port | 15 | Herald |"
    )


def test_what_is_left_of_a_row_of_the_page_before_is_a_row() -> None:
    """It stands below the repeated heads, without figures."""
    left = _at(150, 690, "of entry")

    lines = _read(_TOP.replace("700", "703"), left, _WRAPPED, _LAST).split("\n")

    assert lines[:2] == [_FIRST_LINES.strip(), "|  | of entry |  |  |  |"]


@pytest.mark.parametrize(
    "rows",
    [
        # Line by line: what stands below a row may be more of it.
        [
            ["12 March", "Port of", "15", "22", "Harbour"],
            ["2020", "entry", "", "", "x"],
        ],
        [["12 March", "Port", "15", "22", "Herald"], ["", "Quay", "4", "2", "Gazette"]],
    ],
    ids=["line by line", "no first cell"],
)
def test_rows_that_may_be_parts_of_others_stay_as_they_came(
    rows: list[list[str]],
) -> None:
    """A number must not stand beside half a date."""
    first = _row(680, ["11 March", "Pier", "1", "2", "Herald"])

    text = _read(_TOP, first, *(_row(666 - 14 * n, r) for n, r in enumerate(rows)))

    assert "|" not in text


def test_a_cell_under_two_heads_leaves_a_table_as_it_came() -> None:
    """Nobody can tell whose it is."""
    wide = (
        _at(50, 645, "14 March") + _at(150, 645, "Quay") + _at(315, 645, "4 or 5 or 6")
    )

    assert "|" not in _read(_TOP, _WRAPPED, wide + _at(430, 645, "Gazette"))


def test_two_columns_of_prose_are_no_table() -> None:
    """Paragraphs stand beside each other once, and not row by row."""
    left = "".join(_at(50, 700 - 12 * n, f"Line {n} of the left") for n in range(9))
    right = "".join(_at(300, 700 - 12 * n, f"Line {n} of the right") for n in range(9))

    assert "|" not in _read(left, right)


def test_pairs_of_words_are_no_table() -> None:
    """A form says one thing of one."""
    rows = "".join(
        _at(50, y, "Name:") + _at(150, y, "5 x") for y in (700, 680, 660, 640)
    )

    assert "|" not in _read(rows)


def test_letters_run_as_wide_as_their_font_says() -> None:
    """Thousandths of their height, and what stands apart is moved back."""
    pen = Pen({"/F1": Font({65: 500.0}, usual=1000.0)})
    pen.take(b"Tf", ["/F1", 10.0])

    assert pen.show([b"AA", -100, b"B"]) == pytest.approx(5 + 5 + 1 + 10)


def test_letters_of_two_bytes_run_as_wide_as_their_font_says() -> None:
    """Fonts of many letters number them so."""
    assert Font({258: 300.0}, usual=1000.0, bytes_each=2).width(b"\1\2\1\3") == 1300


def test_heads_at_heights_of_their_own_are_two_rows() -> None:
    """Printers set a head over two rows of heads in the middle of both."""
    heads = (
        _at(50, 708, "Date")
        + _at(150, 708, "Place")
        + _at(315, 720, "Killed people")
        + _at(430, 708, "By")
        + _at(300, 696, "Men")
        + _at(360, 696, "Women")
    )

    text = _read(_at(50, 750, "Table 1"), heads, _WRAPPED, _LAST)

    assert text.split("\n")[:3] == [
        "Table 1",
        "|  |  | Killed people |  |  |",
        "| Date | Place | Men | Women | By |",
    ]
