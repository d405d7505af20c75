"""ClaimReview, STIX and Web Annotations: what goes out, and what never does."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from db.documents import document_text, get_document
from provenance.domain.admiralty import stix_confidence
from provenance.domain.grades import Credibility, Reliability
from provenance.services.capturing import add_document
from provenance.services.exchanging import FORMATS, write_exchange
from provenance.services.rating import rate_claim
from tests.services.exchanges import hostile_rows, rows_file, take
from tests.services.ledgers import NOON, claims_on
from tests.services.sheet_story import TOLD, grade_taliban, tell

LINKED = ("claimreview", "stix", "annotations")


def written(ledger, format):
    """What is written, parsed."""
    return json.loads(write_exchange(ledger, format=format).content)


def rate(ledger, claim, digit):
    """Rate a claim as Ada."""
    rate_claim(
        ledger,
        claim=claim,
        digit=digit,
        because="Read twice.",
        by="ada",
        at=NOON + timedelta(minutes=1),
    )


def notes(ledger):
    """The Notes of a bundle by their abstracts."""
    objects = written(ledger, "stix")["objects"]
    return {each["abstract"]: each for each in objects if each["type"] == "note"}


def texts_of(value):
    """Every text in a JSON value, keys left out."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_of(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("format", LINKED)
def test_the_bytes_are_frozen(any_ledger, golden, format):
    """The same on each database."""
    tell(any_ledger)

    made = write_exchange(any_ledger, format=format)

    golden(f"claims.{format}.json", made.content)


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_is_written_as_data(ledger, noon, format):
    """Nothing that a terminal or a page would obey is left in a file of JSON."""
    take(ledger, rows_file(*hostile_rows()), noon)
    rate(ledger, 1, Credibility.DOUBTFUL)

    content = write_exchange(ledger, format=format).content.decode()

    if format not in ("claims-csv", "provn"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", content)


@pytest.mark.parametrize("format", LINKED)
def test_what_a_format_cannot_say_is_named(ledger, format):
    """Each tells of something."""
    tell(ledger)

    assert write_exchange(ledger, format=format).notes


def test_a_rating_is_its_own_scale_turned_round(ledger):
    """Credibility 2 is 4 of 5, in words too; no letter comes into it."""
    tell(ledger)

    (review,) = (
        each for each in written(ledger, "claimreview") if each["@id"].endswith(":T1")
    )
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Probably true (credibility 2 of 1 to 6)",
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert review["author"]["name"] == "ada"
    assert review["itemReviewed"]["author"]["name"] == "Kunduz official"


def test_what_cannot_be_judged_has_no_number(ledger):
    """Credibility 6 is not worst and not middle."""
    claims_on(ledger, TOLD[:1])
    rate(ledger, 1, Credibility.CANNOT_BE_JUDGED)

    (review,) = written(ledger, "claimreview")
    assert set(review["reviewRating"]) == {"@type", "alternateName"}
    assert "confidence" not in notes(ledger)["killed: about 50"]


def test_a_verdict_is_a_review_without_a_number(ledger):
    """It says what the decision made of the claim, and why."""
    tell(ledger)

    (review,) = (
        each
        for each in written(ledger, "claimreview")
        if each["@id"].endswith(":R1.C1")
    )
    assert review["reviewRating"]["alternateName"] == "Outweighed by other claims"
    assert "The wire was early." in review["reviewBody"]


def test_a_review_names_where_the_claim_appeared(ledger):
    """By the hash of what was captured."""
    tell(ledger)

    (appeared,) = written(ledger, "claimreview")[0]["itemReviewed"]["appearance"]
    assert len(appeared["identifier"]["value"]) == 64


def test_claims_that_nobody_reviewed_are_counted(ledger):
    """They are no ClaimReviews."""
    tell(ledger)

    made = write_exchange(ledger, format="claimreview")
    assert made.notes[0] == "3 claims that nobody rated or weighed left out."


def test_a_rating_that_waits_for_a_second_reader_stays_here(ledger):
    """A review that leaves is one that is held; the rest is counted."""
    claims_on(ledger, TOLD[:3])
    grade_taliban(ledger, Reliability.A, minute=1)
    rate(ledger, 2, Credibility.IMPROBABLE)

    made = write_exchange(ledger, format="claimreview")

    assert "1 rating not held left out." in made.notes
    assert json.loads(made.content) == []


def test_letter_and_digit_are_tags_of_misp(ledger):
    """On the Note of the claim and on its speaker; STIX's own number beside them."""
    claims_on(ledger, TOLD[:3])
    grade_taliban(ledger, Reliability.F, minute=1)
    rate(ledger, 2, Credibility.PROBABLY_TRUE)

    note = notes(ledger)["killed: over 100"]
    assert note["labels"] == [
        'admiralty-scale:source-reliability="f"',
        'admiralty-scale:information-credibility="2"',
    ]
    assert note["confidence"] == 70


def test_stix_has_no_number_for_what_cannot_be_judged():
    """Appendix A of STIX 2.1 gives the others."""
    assert [stix_confidence(each) for each in Credibility] == [
        *(90, 70, 50, 30, 10),
        None,
    ]


def test_a_bundle_holds_together(ledger):
    """Every id is of the form STIX asks for, once, and every reference leads to one."""
    tell(ledger)
    objects = written(ledger, "stix")["objects"]

    ids = [each["id"] for each in objects]
    texts = [text for each in objects for text in texts_of(each)]
    found = re.findall(r"^[a-z-]+--[0-9a-f-]{36}$", "\n".join(texts), re.M)
    assert len(set(ids)) == len(ids)
    assert set(found) <= set(ids)
    assert {UUID(each.partition("--")[2]).version for each in ids} == {4}


def test_a_bundle_has_no_null(ledger):
    """STIX knows none: an open bound is absent."""
    tell(ledger)

    assert b"null" not in write_exchange(ledger, format="stix").content


def test_a_report_is_made_by_its_publisher(ledger, noon):
    """And holds the notes on its words."""
    add_document(
        ledger,
        content=b"12 died.",
        name="a.txt",
        publisher="Post",
        published="2021-10-08",
        url="https://a.example/1",
        by="ada",
        at=noon,
    )
    row = {"document": "a.txt", "attribute": "killed", "quote": "12 died", "value": 12}
    take(ledger, rows_file(row))

    objects = {each["id"]: each for each in written(ledger, "stix")["objects"]}
    (report,) = (each for each in objects.values() if each["type"] == "report")
    assert objects[report["created_by_ref"]]["name"] == "Post"
    assert report["published"] == "2021-10-08T00:00:00.000Z"
    assert [objects[each]["content"] for each in report["object_refs"]] == ["12 died"]
    assert report["external_references"][0]["url"] == "https://a.example/1"


@pytest.mark.parametrize(
    "url", ["file:///x", "javascript:x", "https://a.example/ \u202e"]
)
def test_what_is_no_plain_address_is_none_in_stix(ledger, noon, url):
    """Others may follow what stands as an address."""
    add_document(ledger, content=b"12 died.", name="a.txt", url=url, by="a", at=noon)
    row = {"document": "a.txt", "attribute": "killed", "quote": "12 died", "value": 12}
    take(ledger, rows_file(row))

    reports = [
        each for each in written(ledger, "stix")["objects"] if each["type"] == "report"
    ]
    assert "url" not in reports[0]["external_references"][0]


def test_an_annotation_points_at_its_words(ledger):
    """Both selectors find them in the text whose hash is named."""
    tell(ledger)
    with ledger.read() as connection:
        text = document_text(connection, get_document(connection, 1))
    digest = sha256(text.encode()).hexdigest()

    for each in written(ledger, "annotations")["items"]:
        quote, position = each["target"]["selector"]
        start, end = position["start"], position["end"]
        assert each["target"]["source"] == f"urn:sha256:{digest}"
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_a_claim_without_a_text_is_no_annotation(ledger):
    """It is counted."""
    take(ledger, rows_file({"attribute": "killed", "value": 1}))

    made = write_exchange(ledger, format="annotations")

    assert made.claims == 0
    assert made.notes[0].startswith("1 unanchored claim left out: ")
