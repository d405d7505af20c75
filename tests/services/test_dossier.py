"""What the sample dossier promises: true offsets, many voices, and the facts named."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest

from provenance import dossier
from provenance.domain.dates import parse_edtf
from provenance.domain.measures import find_measure
from provenance.services.reading import Reading, read_document

KUNDUZ = "kunduz-mosque-2021-10-08"
EMBASSY = "russian-embassy-kabul-2022-09-05"
JASSEM = "sami-jassem-arrest-2021-10"
AIRPORT = "kabul-airport-2021-08-26"
DEFECTION = "tip-defection-to-iskp-2022"
KHORASAN = "Islamic State Khorasan Province"

FIELDS = {
    *("id", "document", "url", "quote", "start", "end", "event", "attribute"),
    *("value", "lower", "upper", "lower_open", "upper_open", "approx", "unit"),
    *("hedge", "polarity", "scope", "attribution", "citation_text"),
    *("event_date", "asserted_date", "extra"),
}


def lines(text: str) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in text.splitlines()]


@cache
def manifest() -> list[dict[str, Any]]:
    """The rows of the manifest."""
    return lines(dossier.manifest().read_text("utf-8"))


@cache
def claims() -> list[dict[str, Any]]:
    """The recorded claims."""
    return lines(dossier.claims().read_text("utf-8"))


@cache
def readings() -> dict[str, Reading]:
    """Each document as the program reads it, by file name."""
    return {
        document.name: read_document(document.read_bytes(), name=document.name)
        for document in dossier.documents()
    }


def anchored() -> list[dict[str, Any]]:
    """The claims with captured words."""
    return [claim for claim in claims() if "document" in claim]


def unanchored() -> list[dict[str, Any]]:
    """The claims without captured words."""
    return [claim for claim in claims() if "document" not in claim]


@pytest.mark.parametrize("claim", anchored(), ids=lambda claim: claim["id"])
def test_every_quote_stands_at_its_offsets(claim: dict[str, Any]) -> None:
    """The words of a claim are the words of the document, code point by code point."""
    text = readings()[claim["document"]].text

    assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_the_manifest_names_every_document_once() -> None:
    """What is shipped is what is listed."""
    listed = [row["file"] for row in manifest()]

    assert listed == [f"documents/{name}" for name in readings()]


def test_the_dossier_has_many_documents_claims_and_publishers() -> None:
    """Enough of each that the demo has something to reconcile."""
    assert len(manifest()) >= 12
    assert len({row["publisher"] for row in manifest()}) >= 7
    assert len(claims()) >= 45


def test_documents_are_short() -> None:
    """Each can be read in a minute."""
    lengths = {name: len(reading.text.split()) for name, reading in readings().items()}

    assert all(80 <= length <= 250 for length in lengths.values()), lengths


def test_no_address_can_be_visited() -> None:
    """Every address is under the reserved top-level domain (RFC 2606)."""
    hosts = [row["url"].split("/")[2] for row in (*manifest(), *unanchored())]

    assert all(host.endswith(".example") for host in hosts)


def test_a_page_says_of_itself_what_the_manifest_says() -> None:
    """The metadata of the HTML documents and the manifest agree."""
    pages = [row for row in manifest() if row["file"].endswith(".html")]

    assert len(pages) >= 4
    for row in pages:
        page = readings()[row["file"].removeprefix("documents/")]
        assert page.title == row["title"]
        assert page.publisher == row["publisher"]
        assert page.published == row["published"]
        assert page.url == row["url"]


def test_claims_hold_the_fields_of_the_import_form_only() -> None:
    """No row would be refused for an unknown field; identifiers are unique."""
    assert not {field for claim in claims() for field in claim} - FIELDS
    assert len({claim["id"] for claim in claims()}) == len(claims())


def test_every_measure_is_known() -> None:
    """The dossier uses the vocabulary that ships with the program."""
    assert all(find_measure(claim["attribute"]).is_known for claim in claims())


def test_every_date_can_be_read() -> None:
    """Dates of events and of statements are EDTF."""
    for claim in claims():
        parse_edtf(claim["event_date"])
        parse_edtf(claim["asserted_date"])


def test_the_chain_of_a_claim_begins_with_its_publisher() -> None:
    """Attribution runs from the publisher of the document to the speaker."""
    publishers = {
        row["file"].removeprefix("documents/"): row["publisher"] for row in manifest()
    }

    for claim in anchored():
        assert claim["attribution"][0] == publishers[claim["document"]]


def held(event: str, measure: str, speaker: str | None, **wanted: object) -> bool:
    """Whether a claim of this speaker (None: the publisher's own) has these fields."""
    return any(
        claim["event"] == event
        and claim["attribute"] == measure
        and (
            claim["attribution"][-1] == speaker
            if speaker
            else len(claim["attribution"]) == 1
        )
        and all(claim.get(field) == value for field, value in wanted.items())
        for claim in claims()
    )


FACTS: list[tuple[str, str, str | None, dict[str, object]]] = [
    (KUNDUZ, "killed", None, {"value": 50, "approx": True, "lower": None}),
    (KUNDUZ, "wounded", None, {"value": "dozens", "approx": True}),
    (KUNDUZ, "killed", "Taliban sources", {"lower": 100, "lower_open": True}),
    (KUNDUZ, "wounded", "Taliban sources", {"lower": 140, "lower_open": True}),
    (KUNDUZ, "wounded", "Taliban sources", {"value": 143}),
    (KUNDUZ, "killed_or_wounded", KHORASAN, {"value": 300, "approx": True}),
    (KUNDUZ, "perpetrator_name", KHORASAN, {"value": "Mohammad al-Ayghuri"}),
    (KUNDUZ, "claimed_by", KHORASAN, {"value": KHORASAN}),
    (KUNDUZ, "killed", "Kunduz official", {"value": 43}),
    (KUNDUZ, "killed", "Afghan media", {"lower": 46, "upper": 50}),
    (
        *(KUNDUZ, "killed_or_wounded", "UN mission in Afghanistan"),
        {"lower": 100, "lower_open": True},
    ),
    (EMBASSY, "perpetrator_name", "Amaq", {"value": "Waqas al-Muhajir"}),
    (
        *(EMBASSY, "perpetrator_name", "al-Naba"),
        {"value": "Waqas al-Waziristani", "asserted_date": "2022-09-08"},
    ),
    (EMBASSY, "killed", None, {"lower": 6, "lower_open": None}),
    (
        *(EMBASSY, "killed", "Russian Foreign Ministry"),
        {"value": 2, "scope": "embassy staff"},
    ),
    (
        *(EMBASSY, "killed", "Kabul police spokesman"),
        {"polarity": "denied", "scope": "embassy guards"},
    ),
    (DEFECTION, "defected", "United Nations", {"value": 50}),
    (JASSEM, "location", "Prime Minister of Iraq", {"value": "outside Iraq"}),
    (JASSEM, "location", None, {"value": "on the Syrian-Iraqi border"}),
    (
        *(JASSEM, "location", "Unnamed Iraqi security official"),
        {"value": "across the border in Syria"},
    ),
    (AIRPORT, "killed", None, {"value": 183, "scope": None}),
    (AIRPORT, "killed", None, {"value": 13, "scope": "US troops"}),
]


@pytest.mark.parametrize(
    ("event", "measure", "speaker", "fields"),
    FACTS,
    ids=[
        f"{number}-{event}-{measure}"
        for number, (event, measure, *_) in enumerate(FACTS)
    ],
)
def test_each_named_fact_is_recorded(
    event: str, measure: str, speaker: str | None, fields: dict[str, object]
) -> None:
    """The facts that the demo speaks of stand in the claims, under their speakers."""
    assert held(event, measure, speaker, **fields)


def likeness(one: str, other: str) -> float:
    """How much of two documents' text is the same, from 0 to 1."""
    first, second = (readings()[name].text.split() for name in (one, other))
    return SequenceMatcher(a=first, b=second, autojunk=False).ratio()


def test_one_document_reprints_another_without_credit() -> None:
    """A reprint is there for origins to find: the same words, no name of the first."""
    original, reprint = "04-kunduz-weekly-digest.html", "05-kunduz-digest-reprint.txt"

    assert likeness(original, reprint) > 0.9
    assert "Conflict Digest" not in readings()[reprint].text


def test_one_document_is_a_wire_copy_with_credit() -> None:
    """A wire copy is there too: the same words, and the wire is named."""
    original, copy = "01-kunduz-first-report.txt", "03-kunduz-wire-copy.html"

    assert likeness(original, copy) > 0.7
    assert "Northern Wire Service" in readings()[copy].text


def test_one_page_repeats_its_own_body_in_its_summary() -> None:
    """One speaker's figure stands twice in one document, in summary and in detail."""
    toll = [
        claim.get("extra", {}).get("section")
        for claim in anchored()
        if claim["document"] == "04-kunduz-weekly-digest.html"
        and claim["attribute"] == "killed"
        and claim["attribution"][-1] == "Taliban sources"
    ]

    assert toll == ["summary", None]


def test_one_document_corrects_another_of_its_publisher() -> None:
    """The correction notice carries both names and leaves the first entry alone."""
    notice = readings()["11-embassy-name-correction.html"].text

    assert "Correction notice." in notice
    assert "Waqas al-Muhajir" in notice
    assert "Waqas al-Waziristani" in notice


def test_one_value_is_not_in_its_words() -> None:
    """A sum that the passage speaks of without giving it waits for a reviewer."""
    summed = [claim for claim in anchored() if claim.get("value") == 243]

    assert len(summed) == 1
    assert not any(character.isdigit() for character in summed[0]["quote"])


def test_one_claim_has_no_captured_words() -> None:
    """A claim whose page is gone has an address and no passage."""
    (claim,) = unanchored()

    assert claim["url"]
    assert not {"quote", "start", "end"} & set(claim)
