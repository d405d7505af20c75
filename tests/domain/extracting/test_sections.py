"""The articles of a page that holds several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.domain.dates import parse_edtf
from provenance.domain.extracting import extract_rows, find_sections
from tests.services.made_pages import HARBOUR, STRIKE, WEEK


def rows(sections=()):
    """The claims of the page, the publisher as told."""
    return extract_rows(
        HARBOUR,
        name="page.txt",
        publisher="Harbourwatch",
        title=None,
        published=None,
        sections=sections,
    )


def found():
    """Its sections."""
    return find_sections(HARBOUR, publisher=None, published=None)


def test_each_article_has_its_own_source_and_date():
    """An article is by who is named in its heading or in the line below it."""
    assert [
        (each.publisher, each.published and each.published.text)
        for each in found().sections
    ] == [
        ("THE COAST CENTRE", "2021-10-14"),
        ("ISLAND INSTITUTE", "2021-10-13~"),
        (None, None),
    ]


def test_sections_cover_the_text_without_a_gap():
    """Each begins where the one before ends."""
    spans = [(each.start, each.end) for each in found().sections]

    assert spans == [(0, WEEK), (WEEK, STRIKE), (STRIKE, len(HARBOUR))]


def test_words_before_the_first_article_are_a_section_without_a_title():
    """What stands on top belongs to the page."""
    text = f"A portal of the coast\n\n{HARBOUR}"

    first, second, *_ = find_sections(text, publisher=None, published=None).sections

    assert (first.start, first.title, first.publisher) == (0, None, None)
    assert first.end == second.start == len("A portal of the coast\n\n")


def test_the_page_is_published_by_who_heads_every_article():
    """The word that all headings share is whose page it is, unless one is told."""
    told = find_sections(HARBOUR, publisher="The Watch", published=None)

    assert found().publisher == "HARBOURWATCH"
    assert told.publisher == "The Watch"


def test_a_section_has_no_date_that_is_the_pages():
    """What is published with the page says nothing of its own."""
    day = parse_edtf("2021-10-14")

    first, *_ = find_sections(HARBOUR, publisher=None, published=day).sections

    assert first.published is None


@pytest.mark.parametrize(
    "text",
    ["", "One line.", "FIGURE 1: a\n\nFIGURE 2: b\n\nFIGURE 3: c\n"],
    ids=["empty", "one line", "captions"],
)
def test_a_page_of_one_article_has_no_sections(text):
    """Headings alone are no articles: two need sources and dates."""
    assert find_sections(text, publisher=None, published=None).sections == ()


def test_sections_as_found_change_nothing_in_what_is_extracted():
    """Capturing and extracting read the page alike."""
    assert rows() == rows(found().sections)


def test_what_is_told_of_a_section_wins_over_the_page():
    """Its publisher stands in the chain, its date is when the claim was made."""
    first, week, strike = found().sections
    told = replace(week, publisher="Island Office", published=parse_edtf("2021-10-15"))

    claims = rows((first, told, strike))

    assert {claim["asserted_date"] for claim in claims} == {"2021-10-15"}
    assert [claim["attribution"] for claim in claims] == [
        ["Harbourwatch", "Island Office"]
    ]


def test_two_articles_that_name_source_and_date_are_enough():
    """Two headings that share a word are articles where both are signed."""
    text = HARBOUR[:STRIKE]

    both = find_sections(text, publisher=None, published=None).sections
    unsigned = text.replace("14-10-2021 – THE COAST CENTRE", "the facts")

    assert [each.publisher for each in both] == ["THE COAST CENTRE", "ISLAND INSTITUTE"]
    assert find_sections(unsigned, publisher=None, published=None).sections == ()


def test_a_digest_may_go_from_one_year_to_the_next(claims):
    """Its head gives both days in full."""
    [row] = claims(
        "The week in Harl (December 31, 2019 – January 6, 2020)\n\n"
        "Seven guards were killed."
    )

    assert row["event_date"] == "2019-12-31/2020-01-06"
