"""A Markdown page that says who published it, and when, is taken at its word."""

from __future__ import annotations

import pytest

from provenance.services.reading import read_document


def _told(text: str, name: str = "raid.md") -> tuple[str | None, ...]:
    reading = read_document(text.encode(), name=name)
    return reading.title, reading.publisher, reading.published


@pytest.mark.parametrize(
    "line",
    [
        "*Northern Wire, 5 March 2024*",
        "_Northern Wire, March 5, 2024_",
        "**Northern Wire — 2024-03-05**",
        "*5 March 2024, Northern Wire*",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_line_below_the_heading_names_publisher_and_day(line, end):
    """Title, publisher and day are inferred from the top of the page."""
    text = end.join(["# Raid on the quay", "", line, "", "Six sailors died."])

    assert _told(text) == ("Raid on the quay", "Northern Wire", "2024-03-05")


@pytest.mark.parametrize(
    "line",
    [
        "Northern Wire, 5 March 2024",
        "*Northern Wire, March*",
        "*Northern Wire, 5 March*",
        "*six sailors died on 5 March 2024*",
        "*Six of the sailors on the quay died in a raid on 5 March 2024*",
        "*Northern Wire, 5 March 2024, with Port Wire*",
        "*Northern Wire, 5 to 9 March 2024*",
    ],
)
def test_another_line_says_nothing_of_the_page(line):
    """What may be a sentence, or names no one day, is left to the reader."""
    assert _told(f"# Raid\n\n{line}\n\nSix died.") == (None, None, None)


def test_plain_text_has_no_heading():
    """A number sign in another kind of file is only that."""
    text = "# Raid on the quay\n\n*Northern Wire, 5 March 2024*\n"

    assert _told(text, "raid.txt") == (None, None, None)
