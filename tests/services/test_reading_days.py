"""Which day a document was published on, where its page and its file differ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from provenance.services.reading import read_document
from provenance.services.reading_days import stated_day
from tests.services.made_files import made_docx, made_pdf


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5 March 2021", "2021-03-05"),
        ("Friday, 5 March 2021", "2021-03-05"),
        ("Published: 2021-03-05", "2021-03-05"),
        ("Released on March 5, 2021, 10:30 GMT", "2021-03-05"),
        ("Harbour Herald, 5 March 2021", "2021-03-05"),
        ("Situation report No. 5 | 5 March 2021", "2021-03-05"),
        ("Incidents on 5 March 2021", None),
        ("Attack of 5 March 2021", None),
        ("Nine died on 5 March 2021.", None),
        ("1 March 2021 to 5 March 2021", None),
        ("5/3/2021", None),
        ("March 2021", None),
        ("Harbour Herald, 5 March 2032", None),
    ],
)
def test_a_line_with_a_day_and_little_else_dates_a_page(line, day):
    """A title's or a sentence's day is of what happened."""
    assert stated_day(f"The ferry\n\n{line}\nIt sank.", made="2026-01-02") == day


def test_a_day_far_below_dates_no_page():
    """It is of what the page tells."""
    assert stated_day("Line.\n" * 12 + "5 March 2021", made=None) is None


def test_two_days_date_no_page():
    """Only a line that says what it dates is heeded then."""
    lines = "5 March 2021\n6 March 2021\n"

    assert stated_day(lines, made=None) is None
    assert stated_day(f"{lines}Published: 7 March 2021", made=None) == "2021-03-07"


def test_the_day_of_a_page_wins_over_the_day_its_file_was_made():
    """Old reports are converted and saved again years later."""
    lines = ["The ferry", "Harbour Herald, 5 March 2021", "It sank."]
    printed = made_pdf([lines], made="D:20261123103000Z")
    saved = made_docx(lines, saved=datetime(2026, 11, 23, 9, tzinfo=UTC))

    found = [
        read_document(printed, name="a.pdf").published,
        read_document(saved, name="a.docx").published,
    ]

    assert found == ["2021-03-05", "2021-03-05"]
