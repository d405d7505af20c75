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


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (
            'title: "Raid on the quay"\npublisher: Northern Wire\ndate: 2024-03-05',
            ("Raid on the quay", "Northern Wire", "2024-03-05"),
        ),
        ("date: 2024-03-05T10:00:00Z\ntags: [a, b]", (None, None, "2024-03-05")),
        ("title: [a, b]\ndate: 5 March\nauthor: A. Writer", (None, None, None)),
        ("date: 2024-02-31", (None, None, None)),
        (
            "date: 2024-03-09\npublished: 2024-03-05\noutlet: Northern Wire",
            (None, "Northern Wire", "2024-03-05"),
        ),
    ],
    ids=["all", "an instant", "lists and names", "no such day", "the surer"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_lines_between_rules_at_the_top_say_what_they_name(front, told, end):
    """They win over a line below the heading; an author is no publisher."""
    text = f"---\n{front}\n---\n\nSix sailors died.\n".replace("\n", end)

    assert _told(text) == told


def test_a_rule_in_the_text_begins_no_facts():
    """Only at the very top are they the page's own."""
    assert _told("It sank.\n\n---\ntitle: Raid\n---\n") == (None, None, None)
