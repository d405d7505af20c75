"""Who published a page and when, as its elements say it."""

from __future__ import annotations

import pytest

from provenance.services.reading_formats import read_here
from provenance.services.reading_results import HTML

_PROSE = (
    "<p>The ferry sank off the harbour at noon, the port authority said.</p>"
    "<p>Nine people were brought to a hospital, according to the same body.</p>"
)


def _facts(head: str = "", body: str = "") -> tuple[str | None, str | None]:
    page = (
        f"<html><head><title>Ferry</title>{head}</head>"
        f"<body><article><h1>Ferry</h1>{body}{_PROSE}</article></body></html>"
    )
    read = read_here(page.encode(), name="a.html", kind=HTML, charset=None)
    return read.publisher, read.published


_LINKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org",'
    '"@type":"NewsArticle","headline":"Ferry","datePublished":"2021-03-06T08:00:00Z",'
    '"dateModified":"2022-01-01","publisher":{"@type":"Organization",'
    '"name":"Harbour Herald"}}</script>'
)
_GRAPH = (
    '<meta property="og:site_name" content="Harbour Herald">'
    '<meta property="article:published_time" content="2021-03-06T08:00:00Z">'
    '<meta property="article:modified_time" content="2022-01-01T08:00:00Z">'
)
_CORE = (
    '<meta name="DC.publisher" content="Harbour Herald">'
    '<meta name="DC.date.issued" content="2021-03-06">'
)
_CITED = (
    '<meta name="citation_publisher" content="Harbour Herald">'
    '<meta name="citation_publication_date" content="2021/03/06">'
)


@pytest.mark.parametrize("head", [_LINKED, _GRAPH, _CORE, _CITED])
def test_a_head_says_who_published_it_and_when(head: str) -> None:
    """The day it was changed is not taken for it."""
    assert _facts(head) == ("Harbour Herald", "2021-03-06")


def test_marked_elements_say_who_published_it_and_when() -> None:
    """Their attributes are heeded, and what they show is the reader's."""
    marked = (
        '<span itemprop="datePublished" content="2021-03-06">Saturday</span>'
        '<div itemprop="publisher" itemscope><meta itemprop="name" '
        'content="Harbour Herald"></div>'
    )

    assert _facts(body=marked) == ("Harbour Herald", "2021-03-06")


def test_a_line_with_a_time_says_when() -> None:
    """It stands by itself, below the heading."""
    line = '<p>Saturday <time datetime="2021-03-06">6 March</time></p>'

    assert _facts(body=line) == (None, "2021-03-06")


def test_a_time_in_a_sentence_is_of_what_happened() -> None:
    """It says nothing of the page."""
    told = '<p>The storm of <time datetime="2021-03-05">5 March</time> was heavy.</p>'

    assert _facts(body=told) == (None, None)
