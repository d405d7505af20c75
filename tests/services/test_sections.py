"""Sections: the articles of a page that holds several, as captured."""

from __future__ import annotations

from datetime import datetime

from db.documents import list_sections
from db.ledger import Ledger
from db.sources import get_source
from provenance.domain.documents import Document, DocumentSection
from provenance.services.capturing import add_document
from provenance.services.describing import describe_document
from provenance.services.listing import claim_lines, source_lines
from provenance.services.proposing import propose_claims
from provenance.services.recording import record_claim
from provenance.services.tracing import trace, trace_brief, trace_lines
from tests.services.ledgers import tables_of, tables_rebuilt
from tests.services.made_pages import HARBOUR, STRIKE, WEEK


def captured(
    ledger: Ledger, at: datetime, *, text: str = HARBOUR, publisher: str | None = None
) -> Document:
    """The page as captured, in a ledger."""
    return add_document(
        ledger,
        content=text.encode(),
        name="page.txt",
        publisher=publisher,
        by="ada",
        at=at,
    ).document


def sections(ledger: Ledger, document: int = 1) -> list[DocumentSection]:
    """Its sections."""
    with ledger.read() as connection:
        return list_sections(connection, document)


def publishers(ledger: Ledger) -> list[str | None]:
    """Whom each section is taken from."""
    with ledger.read() as connection:
        return [
            get_source(connection, each.publisher).name if each.publisher else None
            for each in list_sections(connection, 1)
        ]


def test_a_page_of_several_articles_is_one_document_with_sections(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Each has its own publisher and date, and all of it is inferred."""
    captured(any_ledger, noon)

    first, week, strike = sections(any_ledger)
    assert publishers(any_ledger) == ["THE COAST CENTRE", "ISLAND INSTITUTE", None]
    assert (first.published and first.published.text) == "2021-10-14"
    assert (week.published and week.published.text) == "2021-10-13~"
    assert week.inferred == ("publisher", "title", "published")
    assert strike.inferred == ("title",)
    assert tables_of(any_ledger) == tables_rebuilt(any_ledger)


def test_sections_cover_the_captured_text(ledger: Ledger, noon: datetime) -> None:
    """Every passage of the document stands in one section."""
    document = captured(ledger, noon)

    spans = [(each.start, each.end) for each in sections(ledger)]

    assert spans == [(0, WEEK), (WEEK, STRIKE), (STRIKE, document.characters)]


def test_the_page_is_inferred_to_be_by_who_heads_its_articles(
    ledger: Ledger, noon: datetime
) -> None:
    """A text file says nothing of itself, but its headings do."""
    document = captured(ledger, noon)

    assert document.publisher is not None
    assert document.inferred == ("publisher",)
    assert source_lines(ledger)[0].source.name == "HARBOURWATCH"


def test_a_publisher_that_is_told_wins_over_the_headings(
    ledger: Ledger, noon: datetime
) -> None:
    """What is given is not inferred."""
    document = captured(ledger, noon, publisher="The Watch")

    assert document.inferred == ()
    assert source_lines(ledger)[0].source.name == "The Watch"


def test_a_section_by_a_known_source_makes_no_second_one(
    ledger: Ledger, noon: datetime
) -> None:
    """Sources are found by their folded name, within one page too."""
    text = HARBOUR.replace("BY ISLAND INSTITUTE", "BY Coast Centre")
    captured(ledger, noon, text=text, publisher="The Coast Centre")

    assert publishers(ledger) == ["The Coast Centre", "The Coast Centre", None]
    assert len(source_lines(ledger)) == 1


def test_a_page_of_one_article_has_no_sections(ledger: Ledger, noon: datetime) -> None:
    """Nothing is divided that the page does not divide."""
    captured(ledger, noon, text="The ferry sank.\n\nDivers found 12 dead.\n")

    assert sections(ledger) == []


def test_claims_of_a_section_come_through_its_publisher(
    ledger: Ledger, noon: datetime
) -> None:
    """The chain begins with the page, then whoever the article is taken from."""
    document = captured(ledger, noon)

    propose_claims(ledger, document=document.id, by="ada", at=noon)

    chains = {
        tuple(step.name for step in line.claim.attribution)
        for line in claim_lines(ledger)
    }
    assert chains == {("HARBOURWATCH", "ISLAND INSTITUTE")}


def test_a_claim_without_attribution_comes_through_its_article(
    ledger: Ledger, noon: datetime
) -> None:
    """Who records by hand need not say again whom the article is taken from."""
    captured(ledger, noon)
    row = {
        "document": "page.txt",
        "quote": "About 50 people were killed.",
        "event": "ferry",
        "attribute": "killed",
        "value": 50,
        "approx": True,
    }

    claim = record_claim(ledger, row=row, by="ada", at=noon)

    assert [(step.name, step.manner.value) for step in claim.attribution] == [
        ("HARBOURWATCH", "reports"),
        ("ISLAND INSTITUTE", "says"),
    ]


def test_a_trace_names_the_article_and_who_vouches_for_it(
    ledger: Ledger, noon: datetime
) -> None:
    """What was inferred is marked, and what a reviewer said is confirmed."""
    captured(ledger, noon)
    propose_claims(ledger, document=1, by="ada", at=noon)
    describe_document(
        ledger, document=1, section=2, title="Week 41", because="So.", by="ada", at=noon
    )

    lines = "\n".join(trace_lines(trace_brief(trace(ledger, "C1")), width=400))

    assert (
        "section 2, Week 41 (confirmed), ISLAND INSTITUTE (inferred), "
        "2021-10-13~ (inferred)"
    ) in lines
    assert "read off the page: publisher" in lines
