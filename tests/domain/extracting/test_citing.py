"""Citations in brackets, what they cover, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract


def test_a_citation_gives_source_and_date(citations: Extract):
    """`(Outlet, March 3, 2020)` is a source and a day."""
    [row] = citations("Six sailors were killed (Port Watch, March 3, 2020).")

    assert (row["text"], row["source"], row["date"]) == (
        "(Port Watch, March 3, 2020)",
        "Port Watch",
        "2020-03-03",
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [("March 12", "2020-03-12"), ("December 25", "2019-12-25")],
    ids=["this year", "last year"],
)
def test_a_missing_year_is_the_newest_not_after_publication(
    citations: Extract, written, expected
):
    """A citation without a year is read against the day of publication."""
    [row] = citations(f"Six sailors were killed (Port Watch, {written}).")

    assert row["date"] == expected


def test_two_sources_in_one_bracket_are_two(citations: Extract):
    """A semicolon parts the items of one bracket."""
    rows = citations("It sank (Port Watch, March 3, 2020; Newswire, March 4, 2020).")

    assert [row["source"] for row in rows] == ["Port Watch", "Newswire"]


@pytest.mark.parametrize(
    "bracket",
    [
        "(March 6, 2020)",
        "(issue 355)",
        "(mapmakers.example)",
        "(the first of its kind)",
    ],
)
def test_other_brackets_are_no_citations(citations: Extract, bracket):
    """A date alone, an issue, an image credit and a remark cite nobody."""
    assert citations(f"Six sailors were killed {bracket}.") == []


def test_a_citation_covers_the_sentences_of_its_speaker(claims: Extract):
    """It reaches back to the change of speaker and no further."""
    rows = claims(
        "• According to harbour officials, over 90 people were killed. "
        "According to the pirates, about 30 people were killed. "
        "The pirates noted that 5 others were wounded (Channel, March 3, 2020)."
    )

    cited = [row["citation_text"] for row in rows]
    assert cited == [None, *["(Channel, March 3, 2020)"] * 2]


def test_a_citation_covers_what_nobody_else_says(claims: Extract):
    """Who speaks goes on where a sentence names nobody, up to the citation."""
    rows = claims(
        "• The army announced that 18 pirates were killed. Three sailors were hurt "
        "(army website, March 3, 2020)."
    )

    cited = [row["citation_text"] for row in rows]
    assert cited == ["(army website, March 3, 2020)"] * 2


def test_days_later_count_from_the_event_and_not_from_its_citation(claims: Extract):
    """What was reported days after an event does not move what followed it."""
    rows = claims(
        "• On March 3, 2020, two sailors were killed (Harbour News, March 5, 2020).\n"
        "• Two days later, three pirates were arrested (Harbour News, March 6, 2020)."
    )

    assert [row["event_date"] for row in rows] == ["2020-03-03", "2020-03-05"]


def test_a_time_before_now_is_before_the_citation(claims: Extract):
    """The past two weeks of what an outlet wrote on a day end on that day."""
    rows = claims(
        "• The mayor said that 12 pirates were arrested in the past two weeks. He "
        "added that two were hurt (Harbour News, March 5, 2020)."
    )

    assert rows[0]["event_date"] == "2020-02-20~/2020-03-05~"


def test_a_header_gives_the_source_of_the_bullets_below(claims: Extract):
    """A bullet that ends in a colon sources the deeper bullets, and only those."""
    rows = claims(
        "  • Other raids (according to the pirates' letters):\n"
        "    • On March 2, 2020, two sailors were killed.\n"
        "  • On March 3, 2020, three sailors were killed.\n"
    )

    sources = [row["attribution"][-1] for row in rows]
    assert sources == ["the pirates' letters", "Harbour Gazette"]


def test_a_bracket_with_many_sources_gives_each(citations: Extract) -> None:
    """A dozen sources in one bracket are a dozen citations."""
    several = "; ".join(f"Coastal Post {n}, May {n}, 2019" for n in range(1, 21))

    rows = citations(f"A bomb killed 17 people in Selo ({several}).")

    assert [row["date"] for row in rows] == [f"2019-05-{n:02}" for n in range(1, 21)]


def test_days_without_end_are_no_counts(claims: Extract) -> None:
    """Of a bracket with hundreds of dates no number is one of people."""
    several = "; ".join(f"Coastal Post, May {1 + n % 28}, 2019" for n in range(300))

    rows = claims(f"A bomb killed 97 people in Selo ({several}).")

    assert [r["value"] for r in rows if r["attribute"] != "location"] == [97]
