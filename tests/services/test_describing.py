"""Describing: a reviewer's word on what was inferred of a document or of a section."""

from __future__ import annotations

import pytest

from db.descriptions import description_of, list_describings
from db.documents import document_version
from provenance.domain.dates import InvalidDateError
from provenance.domain.errors import (
    InvalidRecordError,
    NotFoundError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.relations import RelationKind
from provenance.services.capturing import add_document
from provenance.services.describing import describe_document
from provenance.services.listing import claim_lines, document_lines, relation_lines
from provenance.services.proposing import propose_claims
from provenance.services.recording import record_claim
from provenance.services.undoing import undo_entry
from tests.services.ledgers import entries, tables_of, tables_rebuilt
from tests.services.test_sections import captured, sections

WEEK = 2
"""The position of the article with a claim in it."""


def describe(ledger, at, *, by="ada", because="The page says so.", **told):
    """One word on the first document."""
    return describe_document(ledger, document=1, because=because, by=by, at=at, **told)


def said(ledger, section=None):
    """What is said of it now."""
    with ledger.read() as connection:
        return description_of(connection, 1, section)


def publisher(ledger):
    """The document's publisher, by name."""
    return document_lines(ledger)[0].publisher


def undo(ledger, at, *, entry=None, by="ada"):
    """Undo an act."""
    return undo_entry(ledger, entry=entry, because="A slip.", by=by, at=at)


def two_counts(ledger, at):
    """Two documents of one paper, a day apart, that count otherwise."""
    for dead, day in ((12, 8), (30, 9)):
        words = f"Exactly {dead} people were missing."
        add_document(
            ledger,
            content=words.encode(),
            name=f"{day}.txt",
            publisher="Harbour Post",
            published=f"2021-10-0{day}",
            by="ada",
            at=at,
        )
        row = {
            "document": f"{day}.txt",
            "quote": words,
            "event": "ferry",
            "attribute": "missing",
            "value": dead,
        }
        record_claim(ledger, row=row, by="ada", at=at)


def updates(ledger):
    """Which claim updates which."""
    return [
        (line.a, line.b)
        for line in relation_lines(ledger)
        if line.relation.proposed.kind is RelationKind.UPDATES
    ]


@pytest.fixture
def page(ledger, noon):
    """The page of several articles, captured in entry 1."""
    captured(ledger, noon)
    return ledger


@pytest.fixture
def any_page(any_ledger, noon):
    """The same, on each database."""
    captured(any_ledger, noon)
    return any_ledger


def test_without_values_what_is_inferred_is_confirmed(any_page, noon):
    """Nothing changes but that it is no longer inferred."""
    before = said(any_page)

    given = describe(any_page, noon)

    assert before.inferred == ("publisher",)
    assert said(any_page).inferred == ()
    assert said(any_page).publisher == before.publisher
    assert given.settled == ("publisher",)


def test_a_value_replaces_what_was_inferred(any_page, noon):
    """The source is made as a publisher, and the tables can be rebuilt from the log."""
    describe(any_page, noon, publisher="The Watch", published="2021-10", title="Week")

    told = said(any_page)
    assert publisher(any_page) == "The Watch"
    assert (told.title, told.published.text, told.inferred) == ("Week", "2021-10", ())
    assert tables_of(any_page) == tables_rebuilt(any_page)


def test_a_value_leaves_the_rest_inferred(page, noon):
    """One word on a section's date does not confirm its title."""
    describe(page, noon, section=WEEK, published="2021-10-14")

    assert said(page, WEEK).inferred == ("publisher", "title")


def test_naming_the_inferred_value_confirms_it(page, noon):
    """The same publisher in other letters is the same source."""
    given = describe(page, noon, publisher="Harbourwatch")

    assert given.settled == ("publisher",)
    assert given.before.publisher == given.after.publisher


def test_a_section_is_described_apart_from_its_document(any_page, noon):
    """Its own publisher and date change, and nothing beside it."""
    before = said(any_page), sections(any_page)[0]

    describe(any_page, noon, section=WEEK, publisher="Island Office")

    assert (said(any_page), sections(any_page)[0]) == before
    assert said(any_page, WEEK).publisher == 4
    assert tables_of(any_page) == tables_rebuilt(any_page)


def test_what_is_described_is_what_proposing_reads(page, noon):
    """The chain of a new claim names whom the reviewer named."""
    describe(page, noon, publisher="The Watch")
    describe(page, noon, section=WEEK, publisher="Office", published="2021-10-20")

    propose_claims(page, document=1, by="ada", at=noon)

    claims = [line.claim for line in claim_lines(page)]
    assert {
        (
            tuple(step.name for step in each.attribution),
            each.asserted_date and each.asserted_date.text,
        )
        for each in claims
    } == {(("The Watch", "Office"), "2021-10-20")}


def test_claims_keep_the_chain_they_were_recorded_with(page, noon):
    """What a document said is not rewritten by what is said of it later."""
    propose_claims(page, document=1, by="ada", at=noon)
    before = [line.claim for line in claim_lines(page)]

    describe(page, noon, publisher="The Watch", published="2021-11-01")

    assert [line.claim for line in claim_lines(page)] == before


def test_relations_that_rest_on_the_day_are_proposed_anew(any_ledger, noon):
    """The later count of the missing updates the earlier one; undoing turns it back."""
    two_counts(any_ledger, noon)
    before = updates(any_ledger)

    describe(any_ledger, noon, published="2021-10-10")
    turned = updates(any_ledger)
    undo(any_ledger, noon)

    assert (before, turned) == ([("C2", "C1")], [("C1", "C2")])
    assert updates(any_ledger) == before
    assert tables_of(any_ledger) == tables_rebuilt(any_ledger)


def test_undoing_brings_back_what_was_said_before(any_page, noon):
    """Restoring it says again what the reviewer had said."""
    before = said(any_page, WEEK)
    describe(any_page, noon, section=WEEK, publisher="Office", title="Week 41")
    after = said(any_page, WEEK)

    undone = undo(any_page, noon)
    was = said(any_page, WEEK)
    undo(any_page, noon, entry=undone.entry)

    assert (was, said(any_page, WEEK)) == (before, after)
    assert tables_of(any_page) == tables_rebuilt(any_page)


def test_who_described_what_is_kept(page, noon):
    """Each word is listed, the undone ones marked."""
    describe(page, noon)
    undo(page, noon)
    describe(page, noon, by="olek", section=WEEK, title="Week 41")

    with page.read() as connection:
        listed = list_describings(connection, 1)

    assert [
        (each.by, each.section, each.settled, each.is_undone) for each in listed
    ] == [("ada", None, ("publisher",), True), ("olek", WEEK, ("title",), False)]


def test_what_a_later_word_leans_on_is_not_undone(page, noon):
    """Who spoke last has to take it back first."""
    first = describe(page, noon)
    describe(page, noon, by="olek", publisher="The Watch")

    with pytest.raises(RefusedError, match="something later leans on it, by olek"):
        undo(page, noon, entry=first.entry)


def test_a_word_on_another_section_leans_on_nothing(page, noon):
    """Articles are described apart."""
    first = describe(page, noon, section=1)
    describe(page, noon, by="olek", section=WEEK)

    undo(page, noon, entry=first.entry)

    assert said(page, 1) == first.before


def test_what_was_described_otherwise_since_is_not_restored(page, noon):
    """Restoring would overwrite another's word."""
    describe(page, noon)
    undone = undo(page, noon)
    describe(page, noon, by="olek", publisher="The Watch")

    with pytest.raises(RefusedError, match="described otherwise since"):
        undo(page, noon, entry=undone.entry)


@pytest.mark.parametrize(
    ("told", "error", "match"),
    [
        ({"section": 9}, NotFoundError, "no section “D1 section 9”"),
        ({"published": "last week"}, InvalidDateError, "last week"),
        ({"because": " "}, InvalidRecordError, "A reason is missing"),
        ({"title": " "}, InvalidRecordError, "title of a document is empty"),
        ({"title": "x" * 2_001}, InvalidRecordError, "longer than the 2,000"),
        ({"section": WEEK, "url": "https://a.example"}, RefusedError, "has no url"),
    ],
    ids=["no section", "no date", "no reason", "empty", "long", "section's url"],
)
def test_a_bad_word_writes_nothing(page, noon, told, error, match):
    """Each is refused in one sentence."""
    before = tables_of(page)

    with pytest.raises(error, match=match):
        describe(page, noon, **told)

    assert tables_of(page) == before


def test_what_is_said_already_is_refused(page, noon):
    """Neither a second confirmation nor the same value again is an act."""
    describe(page, noon, publisher="The Watch")

    with pytest.raises(RefusedError, match="nothing of it is inferred"):
        describe(page, noon)
    with pytest.raises(RefusedError, match="what is said of it already"):
        describe(page, noon, publisher="the watch")


def test_a_word_by_who_looked_earlier_is_refused(page, noon):
    """A word on a section changes the document's version too."""
    with page.read() as connection:
        seen = document_version(connection, 1)
    describe(page, noon, by="olek", section=WEEK)

    with pytest.raises(StaleBaseError, match="olek"):
        describe(page, noon, base=seen)


def test_a_word_sent_twice_is_written_once(page, noon):
    """The client's id tells."""
    first = describe(page, noon, entry_id="once")
    written = entries(page)

    assert describe(page, noon, entry_id="once") == first
    assert entries(page) == written
