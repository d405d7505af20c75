"""A cell of a sheet is text to every spreadsheet, and says what it said."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.domain.text import Untrusted
from tests.domain.test_text import HOSTILE


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx", "\nx", "\x00=1"),
        *(
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "﹦1",
            "  =1",
            "\u3000=1",
            "\ufeff=1",
            "\u200d@x",
        ),
        *("-5%", "+93 700", "-1e5", "-1,00", "--5", "-", "-5\n", " -5", "\x1b=1"),
    ],
)
def test_a_cell_is_never_a_formula(cell: str) -> None:
    """A cell that a spreadsheet could compute begins with an apostrophe."""
    assert Untrusted(cell).csv().startswith("'")


@pytest.mark.parametrize(
    "cell",
    [
        *("-5", "+1", "+1,000.5", "-0.25", "-1,234,567", "12", "", "a=b", "x@y.org"),
        *("'Abd al-Rahman", "“=”", "می‌خواهم", "two\nlines", " padded "),
    ],
)
def test_an_ordinary_cell_is_as_it_came(cell: str) -> None:
    """Numbers with a sign, addresses, line ends and joiners are left alone."""
    assert Untrusted(cell).csv() == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),
        ('x; "@SUM(1)', "x; \"'@SUM(1)"),
        ("a\r\n=1+1", "a\r\n'=1+1"),
        ("a; b = 1", "a; b = 1"),
    ],
    ids=["semicolon", "after blanks and quotes", "line end", "no formula"],
)
def test_a_cell_holds_no_formula_after_a_semicolon(text: str, cell: str) -> None:
    """Where a spreadsheet parts cells at semicolons, one would begin there."""
    assert Untrusted(text).csv() == cell
    assert Untrusted(cell).csv() == cell


def test_a_cell_shows_its_controls() -> None:
    """Controls, turns and what UTF-8 cannot write are shown in a cell."""
    assert Untrusted("a\x00\x1b\u202e\ud800").csv() == "a␀␛⟦RLO⟧\ufffd"


@given(HOSTILE)
def test_a_neutralised_cell_stays_neutral(text: str) -> None:
    """A cell can be written as UTF-8, and writing it again adds nothing."""
    cell = Untrusted(text).csv()

    assert cell.encode("utf-8").decode("utf-8") == cell
    assert Untrusted(cell).csv() == cell
