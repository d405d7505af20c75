"""A page of several articles is read as several, each with its own source and days."""

from __future__ import annotations

from tests.domain.extracting.conftest import Extract

AGGREGATOR = """QUAY WATCH: THE PIRATES RETURN

Summary: 10-03-2020 – THE HARBOUR INSTITUTE
The pirates killed six sailors at the northern quay.

QUAY WATCH BY TIDE CENTER / COAST – Weekly Raids (March 1-7, 2020)

• At least 9 pirates were killed in the bay.

QUAY WATCH: A QUIET SEA

click to continue
"""


def test_each_article_has_its_own_source(claims: Extract):
    """The heading or the line below it names whom an article is taken from."""
    rows = claims(AGGREGATOR, published=None)

    assert [row["attribution"][1:] for row in rows] == [
        ["THE HARBOUR INSTITUTE"],
        ["TIDE CENTER / COAST"],
    ]


def test_each_article_has_its_own_days(claims: Extract):
    """A period in the heading is when it happened, and its end when it was said."""
    rows = claims(AGGREGATOR, published=None)

    assert [(row["event_date"], row["asserted_date"]) for row in rows] == [
        ("2020-03-10", "2020-03-10"),
        ("2020-03-01/2020-03-07", "2020-03-07~"),
    ]


def test_a_digest_says_which_days_it_reports_on(claims: Extract):
    """Days in the heading are when an undated figure happened."""
    [row] = claims("Weekly Raids (March 1-7, 2020)\n\n• Nine sailors were killed.\n")

    assert row["event_date"] == "2020-03-01/2020-03-07"


def test_the_author_signs_between_publisher_and_speaker(claims: Extract):
    """A name with a biography below the article is its author."""
    text = (
        "Pirates and ports\n\nOn Monday six sailors were killed at the quay.\n\n"
        "Ilya Moreno, Ph.D.\nDr. Ilya Moreno is a fellow of the harbour school.\n"
    )

    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", "Ilya Moreno"]


def test_another_language_is_left_alone(claims: Extract):
    """Words that only look English count nothing."""
    assert (
        claims("Warum die Kapitäne nicht mehr auf das Meer und die Inseln gehen") == []
    )
