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


SIGNED = """COAST CLIPPINGS - what the papers write

FERRY GOES DOWN
The Quay Post - 12 March 2020

A ferry went down yesterday in the bay.
Six men were killed, the harbour office told journalists.
Nobody has said why, and the ship lies too deep for divers to reach.

read on >>

WHO OWNS THE PORT?
by Ada Moreno, Tide Review, March 9, 2020

Nine guards have been killed in the port, and nobody has asked who killed them.
The owners blame the Black Net, which has said nothing, as it mostly does.
"""


def test_signed_articles_are_parts_of_a_page(claims: Extract):
    """A heading above a line with a source and a day begins an article."""
    rows = claims(SIGNED)

    told = {(row["value"], row["attribution"][1], row["asserted_date"]) for row in rows}
    assert (6, "The Quay Post", "2020-03-12") in told
    assert (9, "Tide Review", "2020-03-09") in told


def test_yesterday_is_of_the_article_and_not_of_the_page(claims: Extract):
    """Each article's days are counted from its own."""
    [day] = {row["event_date"] for row in claims(SIGNED) if row["value"] == 6}

    assert day == "2020-03-11"


def test_an_item_names_who_says_it_through_whom_and_when(claims: Extract):
    """`Group, via Agency (day): “...”` is one attribution of all that is quoted."""
    [row] = claims(
        "1) Black Net, via Tide agency (9 March 2020): “Our men struck at noon. The "
        "raid killed six guards.”"
    )

    assert row["attribution"][1:] == ["Tide agency", "Black Net"]
    assert row["asserted_date"] == "2020-03-09"


def test_in_that_raid_is_of_the_day_told_before(claims: Extract):
    """What a sentence told beside is taken up by `in that raid`."""
    rows = claims(
        "The mayor blames the Black Net, which raided the port in June 2017. In that "
        "raid, nine men were killed."
    )

    assert rows[-1]["event_date"] == "2017-06"
