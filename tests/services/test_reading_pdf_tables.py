"""What reading promises of tables in a PDF, from where letters and lines stand."""

from __future__ import annotations

import zlib

import pytest

from provenance.services.reading_formats import read_here
from provenance.services.reading_results import PDF
from tests.services.made_files import made_pdf

_XS = (50, 150, 300, 360, 500)
_YS = (700, 670, 630, 600)
_HEADS = ["Date", "Place", "Killed", "Source"]
_FIRST = ["12 March", "Port", "15", "Harbour"]
_LAST = ["14 March", "Quay", "4", "Gazette"]


def _at(x: float, y: float, words: str, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def _line(*ends: float) -> str:
    return "{} {} m {} {} l S\n".format(*ends)


def _lines(xs: tuple[int, ...] = _XS, ys: tuple[int, ...] = _YS) -> str:
    """The lines around all cells."""
    across = [_line(xs[0], y, xs[-1], y) for y in ys]
    return "".join(across + [_line(x, ys[0], x, ys[-1]) for x in xs])


def _row(y: float, cells: list[str]) -> str:
    return "".join(_at(x + 4, y, c) for x, c in zip(_XS, cells, strict=False) if c)


def _read(*parts: str, before: str = "", turned: str = "") -> str:
    contents = f"{before}{turned}{''.join(parts)}"
    content = made_pdf([["x"]], contents=zlib.compress(contents.encode("cp1252")))
    return read_here(content, name="a.pdf", kind=PDF, charset=None).text


_CELLS = (
    _row(685, _HEADS)
    + _row(658, _FIRST)
    + _at(54, 645, "2020")
    + _at(154, 645, "of entry")
    + _at(364, 645, "Herald")
    + _row(615, _LAST)
)
_ROWS = (
    "| Date | Place | Killed | Source |\n"
    "| 12 March 2020 | Port of entry | 15 | Harbour Herald |\n"
    "| 14 March | Quay | 4 | Gazette |"
)


def test_cells_between_lines_are_rows() -> None:
    """The lines of a cell are its words, whatever stands beside them."""
    assert _read(_lines(), _CELLS) == _ROWS


def test_lines_may_be_thin_shapes() -> None:
    """Printers fill rectangles where others draw lines."""
    across = "".join(f"50 {y} 450 0.5 re f\n" for y in _YS)
    upward = "".join(f"{x} 600 0.5 100 re f\n" for x in _XS)

    assert _read(across, upward, _CELLS) == _ROWS


def test_outer_lines_may_be_missing() -> None:
    """A table may be open at its sides."""
    assert _read(_lines().replace(_line(50, 700, 50, 600), ""), _CELLS) == _ROWS


def test_words_around_a_table_stay_lines() -> None:
    """Above it and below it, in their order."""
    above, below = _at(50, 740, "Table 1."), _at(50, 560, "Source: a log.")

    assert _read(_lines(), above, _CELLS, below) == f"Table 1.\n{_ROWS}\nSource: a log."


def test_a_page_on_its_side_is_read_as_its_letters_run() -> None:
    """Wide tables are turned."""
    assert _read(_lines(), _CELLS, turned="0 1 -1 0 800 0 cm\n") == _ROWS


def test_a_cell_across_columns_stands_in_the_first() -> None:
    """The others are empty, so that columns stay in line."""
    parted = _line(150, 700, 150, 600)
    short = _line(150, 700, 150, 630)
    total = _row(615, ["Total", "", "19", ""])

    text = _read(_lines().replace(parted, short), _row(685, _HEADS), total)

    assert text.split("\n")[-1] == "| Total |  | 19 |  |"


def test_a_cell_across_rows_stands_in_each() -> None:
    """What it says is said of all of them."""
    parted, short = _line(50, 630, 500, 630), _line(150, 630, 500, 630)
    cells = _row(685, _HEADS) + _row(645, ["12 March", "Port", "15", "Herald"])

    text = _read(_lines().replace(parted, short), cells, _row(615, ["", *_LAST[1:]]))

    assert text.split("\n")[1:] == [
        "| 12 March | Port | 15 | Herald |",
        "| 12 March | Quay | 4 | Gazette |",
    ]


def test_a_figure_across_rows_is_said_once() -> None:
    """It counts all of them together."""
    parted = _line(50, 630, 500, 630)
    around = _line(50, 630, 300, 630) + _line(360, 630, 500, 630)
    cells = _row(685, _HEADS) + _row(645, ["12 March", "Port", "15", "Herald"])
    last = _row(615, ["14 March", "Quay", "", "Gazette"])

    text = _read(_lines().replace(parted, around), cells, last)

    assert text.split("\n")[1:] == [
        "| 12 March | Port | 15 | Herald |",
        "| 14 March | Quay |  | Gazette |",
    ]


def test_letters_that_run_over_a_line_leave_a_table_as_it_came() -> None:
    """Nobody can tell which of the words stand in which cell."""
    over = "BT /F1 10 Tf 1 0 0 1 54 615 Tm (14 March) Tj 100 0 Td (Quay) Tj ET\n"

    text = _read(_lines(), _row(685, _HEADS), _row(658, _FIRST), over)

    assert "|" not in text


def test_a_wide_gap_within_letters_leaves_a_table_as_it_came() -> None:
    """It may lead into the next cell."""
    over = "BT /F1 10 Tf 1 0 0 1 54 615 Tm [(14 March) -6000 (Quay)] TJ ET\n"

    text = _read(_lines(), _row(685, _HEADS), _row(658, _FIRST), over)

    assert "|" not in text


def test_cells_with_bars_leave_a_table_as_it_came() -> None:
    """They would pass for more cells."""
    bars = _CELLS.replace("Quay", "Quay | Pier")

    assert "| Quay" not in _read(_lines(), bars)


def test_a_frame_around_words_is_no_table() -> None:
    """One box makes no cells."""
    text = _read(_lines((50, 500), (700, 600)), _row(685, _HEADS), _row(658, _FIRST))

    assert "|" not in text


@pytest.mark.parametrize(
    "mark",
    [
        _at(62, 504, "3", 6),
        "BT /F1 6 Tf 3 Ts 1 0 0 1 62 500 Tm (3) Tj 0 Ts ET\n",
    ],
    ids=["set higher", "risen"],
)
def test_a_raised_digit_is_none_of_the_number_before_it(mark: str) -> None:
    """15 with a note 3 is not 153."""
    text = _read(_at(50, 500, "15"), mark, _at(68, 500, "died"))

    assert "15³" in text.replace(" ", "")


def test_many_lines_cost_little() -> None:
    """A drawing of as many lines as may be is no table, and soon done with."""
    drawn = "".join(
        _line(x % 500, x % 700, x % 500, 50 + x % 700) for x in range(9_000)
    )
    drawn += "".join(
        _line(x % 400, x % 800, 90 + x % 400, x % 800) for x in range(9_000)
    )

    assert _read(drawn, _at(50, 740, "It sank.")) == "It sank."


@pytest.mark.parametrize(
    "drawn",
    [
        "10 10 m 20 20 30 30 40 40 c h S\n",
        "10 10 m 20 20 30 30 40 40 c 50 50 l h f\n",
        "10 10 l h S\n",
        "(a) 10 m /b l S\n",
        "(a) Ts\n",
        "1 2 re f\n",
    ],
    ids=["curve", "curve and line", "no start", "words", "risen by words", "too few"],
)
def test_what_is_drawn_otherwise_takes_no_words_away(drawn: str) -> None:
    """Curves, and operations that lack what they need, draw no lines."""
    assert _read(_lines(), drawn, _CELLS) == _ROWS


def test_letters_without_a_place_take_no_words_away() -> None:
    """A damaged page may set letters before it says where."""
    loose = "BT /F1 10 Tf (lost) Tj 1 0 0 1 54 615 Tm /F1 10 Tf (found) Tj ET\n"

    text = _read(_lines(), _row(685, _HEADS), loose, _row(658, _FIRST))

    assert "lost" in text
    assert "found" in text


def test_a_small_mark_at_the_beginning_of_a_line_is_no_part_of_the_one_above() -> None:
    """2021 and a note 2 below it would be 20212."""
    line = _at(50, 500, "A log, 2021")
    mark, words = _at(50, 492, "2", 4), _at(53, 489, "A crew", 10)

    lines = _read(line, mark, words).split("\n")

    assert lines[0] == "A log, 2021"
    assert lines[1].endswith("A crew")
