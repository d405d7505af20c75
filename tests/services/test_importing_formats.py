"""Claims from ClaimReviews, bundles of STIX and the columns of UCDP GED."""

from __future__ import annotations

import json

import pytest

from provenance.domain.errors import (
    InvalidRecordError,
    InvalidRowError,
    ProvenanceError,
    RefusedError,
)
from provenance.domain.identifiers import Ref
from provenance.services.confirming import dismiss_proposals
from provenance.services.exchanging import write_exchange
from provenance.services.importing_stix import stix_left_out
from provenance.services.listing_rows import claim_rows
from tests.services.exchanges import hostile_rows, rows_file, take
from tests.services.hostile_texts import TEXTS
from tests.services.ledgers import entries
from tests.services.sheet_story import tell

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": "https://checks.example/1#r",
    "url": "https://checks.example/1",
    "claimReviewed": "12 people died on the ferry",
    "author": {"@type": "Organization", "name": "Harbour Checks"},
    "datePublished": "2021-10-09T08:00:00Z",
    "itemReviewed": {"@type": "Claim", "author": {"name": "Mayor"}, "unheard": 1.10},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
}
HEADER = (
    "id,side_a,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "best,high,low,my_own"
)
EVENT = {
    "id": "4711",
    "side_a": "Government of Harbour",
    "side_b": "Dockers",
    "source_article": "Wire,2021-10-09,Ferry burns",
    "source_original": "police",
    "where_prec": "1",
    "where_coordinates": "Harbour town",
    "date_prec": "1",
    "date_start": "2021-10-08 00:00:00.000",
    "date_end": "2021-10-08 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "0",
    "deaths_civilians": "11",
    "deaths_unknown": "0",
    "best": "12",
    "high": "15",
    "low": "10",
    "my_own": "x",
}


def rows(ledger):
    """Every claim as an import row."""
    return claim_rows(ledger, limit=500)


def ucdp(**cells):
    """A file with one event, some of its cells otherwise."""
    named = {**EVENT, **cells}
    line = ",".join(f'"{named.get(each, "")}"' for each in HEADER.split(","))
    return f"{HEADER}\n{line}\n".encode()


def reviews(*made):
    """A file of ClaimReviews."""
    return json.dumps(list(made)).encode()


def test_a_review_is_a_claim_of_its_author(ledger):
    """About the claim reviewed; in the author's words."""
    take(ledger, reviews(REVIEW), format="claimreview")

    (row,) = rows(ledger)
    assert row["attribution"] == ["Harbour Checks"]
    assert (row["event"], row["attribute"], row["value"]) == (
        *("12 people died on the ferry", "review", "False"),
    )
    assert (row["url"], row["asserted_date"]) == (
        *("https://checks.example/1", "2021-10-09"),
    )
    assert row["anchored"] is False


def test_a_review_is_kept_whole(ledger):
    """Properties that nobody knows too."""
    take(ledger, reviews(REVIEW), format="claimreview")

    assert rows(ledger)[0]["extra"] == {"claimreview": REVIEW}


@pytest.mark.parametrize(
    "wrapped",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [REVIEW]},
        {
            "@type": "DataFeed",
            "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}],
        },
    ],
    ids=["alone", "list", "graph", "feed"],
)
def test_reviews_are_found_in_their_wrappings(ledger, wrapped):
    """As pages and feeds carry them."""
    take(ledger, json.dumps(wrapped).encode(), format="claimreview")

    assert len(rows(ledger)) == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"@type": "WebPage"}, "row 2: the thing is a “WebPage”, and should be"),
        ({"claimReviewed": " "}, "“claimReviewed” is missing or empty"),
        ({"claimReviewed": 3}, "“claimReviewed” is not text"),
        ({"author": {}}, "“author” is missing or names nobody"),
        ({"reviewRating": None}, "“reviewRating” is missing or no object"),
        ({"reviewRating": {}}, "neither alternateName nor ratingValue"),
        ({"datePublished": "yesterday"}, "row 2: "),
    ],
)
def test_a_thing_that_is_no_review_refuses_the_file(ledger, changed, why):
    """By its place; nothing of the file is kept."""
    first = {**REVIEW, "@id": "first"}

    with pytest.raises(InvalidRowError, match=why):
        take(ledger, reviews(first, {**REVIEW, **changed}), format="claimreview")

    assert entries(ledger) == 0


def test_a_rating_in_numbers_keeps_its_scale(ledger):
    """1 is nothing without it."""
    scale = {"ratingValue": 1, "worstRating": 1, "bestRating": 5}
    take(ledger, reviews({**REVIEW, "reviewRating": scale}), format="claimreview")

    assert rows(ledger)[0]["value"] == "1 on a scale from 1 (worst) to 5 (best)"


def test_our_own_reviews_are_read(ledger):
    """Each a claim of the reviewer."""
    tell(ledger)
    content = write_exchange(ledger, format="claimreview").content
    other = ledger.scratch()

    take(other, content, format="claimreview")

    assert {tuple(row["attribution"]) for row in rows(other)} == {("ada",)}


def test_our_own_bundle_comes_back_as_it_went(ledger, postgres_ledger):
    """Rows, hostile ones too; what rows cannot say is counted."""
    tell(ledger)
    bundle = write_exchange(ledger, format="stix").content

    take(postgres_ledger, bundle, format="stix")

    before, after = (
        write_exchange(each, format="claims-jsonl").content
        for each in (ledger, postgres_ledger)
    )
    assert after == before
    assert stix_left_out(bundle, "b.json") == ("5 decisions", "3 relations")


def test_hostile_rows_come_back_through_a_bundle(ledger, noon):
    """Whatever stands in them."""
    take(ledger, rows_file(*hostile_rows()), noon)
    other = ledger.scratch()

    take(other, write_exchange(ledger, format="stix").content, format="stix")

    before, after = (
        write_exchange(each, format="claims-jsonl").content for each in (ledger, other)
    )
    assert after == before


def test_a_dismissed_claim_does_not_come_back(ledger, noon):
    """It is counted with what is left out."""
    proposed = {"attribute": "killed", "rule": "r/1"}
    take(ledger, rows_file({**proposed, "value": 1}, {**proposed, "value": 2}), noon)
    dismiss_proposals(
        ledger, refs=[Ref("claim", 2)], because="It is not so.", by="ada", at=noon
    )
    bundle = write_exchange(ledger, format="stix").content
    other = ledger.scratch()

    take(other, bundle, format="stix")

    assert len(rows(other)) == 1
    assert stix_left_out(bundle, "b.json") == ("1 dismissed claim", "1 relation")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[]", "is no bundle of STIX"),
        (b"{}", "is no bundle of STIX"),
        (b'{"type":"bundle","objects":[1]}', "row 1: the object is no object"),
        (
            b'{"type":"bundle","objects":[{"type":"malware"}]}',
            "row 1: the object is a",
        ),
        (b'{"type":"bundle","objects":[{"type":"identity"}]}', "holds no claim"),
        (b'{"a":1,"a":2}', "holds a key twice"),
        (b"\xff", "is not UTF-8 text"),
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"type":"bundle","objects":[NaN]}', "no number for one"),
    ],
)
def test_what_is_no_bundle_of_ours_is_refused(ledger, content, why):
    """In one sentence, with nothing written."""
    with pytest.raises(ProvenanceError, match=why) as refused:
        take(ledger, content, format="stix")

    assert "Nothing was written." in str(refused.value)
    assert entries(ledger) == 0


def test_an_event_is_a_claim_for_each_number(ledger):
    """The total with its bounds, and whose deaths; columns of 0 are kept as extra."""
    take(ledger, ucdp(), format="ucdp")

    said = {row["scope"]: row for row in rows(ledger)}
    assert set(said) == {None, "side a: Government of Harbour", "civilians"}
    total = said[None]
    assert (total["value"], total["lower"], total["upper"]) == (12, 10, 15)
    assert said["civilians"]["value"] == 11
    assert {row["event"] for row in said.values()} == {"ucdp-ged-4711"}


def test_an_event_keeps_its_source(ledger):
    """Behind UCDP stands whoever it had it from; no words were captured."""
    take(ledger, ucdp(), format="ucdp")

    row = rows(ledger)[0]
    assert row["attribution"] == ["UCDP GED", "police"]
    assert row["citation_text"] == "Wire,2021-10-09,Ferry burns"
    assert row["anchored"] is False


def test_every_column_is_kept(ledger):
    """Those that nobody knows too, as they are written."""
    take(ledger, ucdp(), format="ucdp")

    kept = rows(ledger)[0]["extra"]["ucdp_ged"]
    assert kept == {each: EVENT.get(each, "") for each in HEADER.split(",")}


@pytest.mark.parametrize(
    "cells",
    [
        {"source_office": "Wire;Post", "source_date": "2021-10-09;2021-10-10"},
        {"source_article": "Wire,2021-10-09,A;Post,2021-10-10,B: c, d"},
    ],
    ids=["columns", "articles"],
)
def test_a_row_keeps_its_sources_apart(ledger, cells):
    """Where it names several, each has its claim and its day."""
    take(ledger, ucdp(**cells, deaths_a="0", deaths_civilians="0"), format="ucdp")

    assert [(row["attribution"], row["asserted_date"]) for row in rows(ledger)] == [
        (["UCDP GED", "Wire", "police"], "2021-10-09"),
        (["UCDP GED", "Post", "police"], "2021-10-10"),
    ]


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        ({}, "2021-10-08"),
        ({"date_prec": "2"}, "2021-10-08~"),
        ({"date_prec": "4", "date_end": "2021-10-31"}, "2021-10-08/2021-10-31"),
    ],
)
def test_a_day_is_as_exact_as_the_row_says(ledger, cells, when):
    """By its days and its precision."""
    take(ledger, ucdp(**cells), format="ucdp")

    assert rows(ledger)[0]["event_date"] == when


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"best": "many"}, "row 1: the column “best” holds “many”, which is no whole"),
        ({"best": "9"}, "best is 9, which does not lie between low, 10, and high, 15"),
        (
            {"date_start": "8/10/2021"},
            "holds “8/10/2021”, which is no day",
        ),
        ({"date_end": "2021-10-07"}, "comes after date_end 2021-10-07"),
        ({"deaths_a": "-1"}, "“deaths_a” holds “-1”, which is no whole number"),
        ({"id": ""}, "the column “id” is empty"),
    ],
)
def test_a_row_that_cannot_be_refuses_the_file(ledger, cells, why):
    """By row and column, with nothing written."""
    with pytest.raises(InvalidRowError, match=why):
        take(ledger, ucdp(**cells), format="ucdp")

    assert entries(ledger) == 0


def test_a_file_without_the_columns_is_refused(ledger):
    """By the first that is missing."""
    with pytest.raises(InvalidRecordError, match="has no column “date_start”"):
        take(ledger, b"id,best\n1,2\n", format="ucdp")


def test_a_file_is_not_imported_twice(ledger):
    """As any other."""
    take(ledger, ucdp(), format="ucdp")

    with pytest.raises(RefusedError, match="imported exactly this file"):
        take(ledger, ucdp(), format="ucdp")


def test_hostile_cells_are_data(ledger):
    """In a name, a source and a column of their own."""
    for number, text in enumerate(TEXTS):
        cell = text.replace('"', '""')
        content = ucdp(id=f"{number}", side_a=cell, my_own=cell, source_original=cell)
        take(ledger, content, format="ucdp")

    kept = {row["extra"]["ucdp_ged"]["my_own"] for row in rows(ledger)}
    assert kept == set(TEXTS)
