"""Claims as the rows that an import takes, with what the ledger adds to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from db.claims import ClaimFilter as ClaimFilter
from db.claims import find_claims, get_claim, get_claims
from db.documents import document_named, get_documents
from db.engine import Connection
from db.events import get_events
from db.ledger import Ledger
from db.runs import cut
from provenance.domain.claims import Claim, Words
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document
from provenance.domain.identifiers import DocumentId
from provenance.domain.sources import Attribution, Manner
from provenance.domain.values import Quantity, Value, plain

ADDED = ("external_id", "question", "state", "words", "anchored")
"""Fields of a row that an import does not take (leave them out by name)."""
WORDS = {
    Words.FOUND: "in the words",
    Words.MISSING: "not in the words",
    Words.VOUCHED: "vouched for",
    Words.UNCHECKED: "not checked",
}


def claim_rows(
    ledger: Ledger,
    wanted: ClaimFilter | None = None,
    *,
    after: int = 0,
    limit: int,
) -> list[dict[str, Any]]:
    """Claims that pass a filter as import rows, in number order."""
    with ledger.read() as connection:
        claims = find_claims(
            connection, wanted or ClaimFilter(), after=after, limit=limit
        )
        return _rows(connection, claims)


def claim_row(ledger: Ledger, claim: int) -> dict[str, Any]:
    """One claim as an import row."""
    with ledger.read() as connection:
        return _rows(connection, [get_claim(connection, claim)])[0]


def rows_of_claims(ledger: Ledger, claims: Sequence[int]) -> list[dict[str, Any]]:
    """Some claims as import rows, in number order."""
    with ledger.read() as connection:
        return _rows(connection, get_claims(connection, claims))


def event_slugs(ledger: Ledger, claims: Sequence[Claim]) -> dict[int, str]:
    """The name of each event that some claims are about, by its number."""
    with ledger.read() as connection:
        events = get_events(connection, [claim.event for claim in claims])
        return {number: event.slug for number, event in events.items()}


def _rows(connection: Connection, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    events = get_events(connection, [claim.event for claim in claims])
    names = _document_names(connection, claims)
    extras = _extras(connection, [claim.id for claim in claims])
    return [
        {
            "id": f"C{claim.id}",
            "external_id": claim.external_id,
            **_place(claim, names),
            "event": events[claim.event].slug,
            "attribute": claim.measure,
            **value_fields(claim.value),
            "unit": claim.unit,
            "hedge": claim.hedge,
            "polarity": claim.polarity.value,
            "scope": claim.scope or None,
            "attribution": _chain(claim.attribution),
            "citation_text": claim.citation_text,
            "event_date": _text(claim.event_date),
            "asserted_date": _text(claim.asserted_date),
            "rule": claim.rule,
            "because": claim.because,
            "extra": extras.get(claim.id),
            "question": f"Q{claim.question}",
            "state": claim.state.value,
            "words": WORDS[claim.words],
            "anchored": claim.is_anchored,
        }
        for claim in claims
    ]


def _place(claim: Claim, names: dict[DocumentId, str]) -> dict[str, Any]:
    passage = claim.passage
    document = None if passage is None else passage.document
    return {
        "document": claim.document_written if document is None else names[document],
        "url": claim.url,
        "start": None if passage is None else passage.start,
        "end": None if passage is None else passage.end,
        "quote": None if passage is None else passage.exact,
    }


def value_fields(value: Value) -> dict[str, Any]:
    """A value as an import row states it."""
    if not isinstance(value, Quantity):
        return {
            "value": value.written,
            "lower": None,
            "upper": None,
            "lower_open": False,
            "upper_open": False,
            "approx": False,
        }
    low, high = value.low, value.high
    is_exact = low == high == value.best and not value.approx
    return {
        "value": _stated(value),
        "lower": None if low is None or is_exact else _number(low),
        "upper": None if high is None or is_exact else _number(high),
        "lower_open": value.low_open,
        "upper_open": value.high_open,
        "approx": value.approx,
    }


def _stated(value: Quantity) -> str | int | float | None:
    """What a row gave as the value: a number, a word, or only bounds (None)."""
    if value.best is not None:
        return _number(value.best)
    ends = (plain(end) for end in (value.low, value.high) if end is not None)
    return None if value.written == " to ".join(ends) else value.written


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _chain(chain: Attribution) -> list[str | dict[str, str]]:
    """Names; a step that tells more than an import would assume is an object."""
    last = len(chain) - 1
    steps: list[str | dict[str, str]] = []
    for position, step in enumerate(chain):
        assumed = Manner.REPORTS if position == 0 else Manner.CITES
        if position == last:
            assumed = Manner.SAYS
        told: dict[str, str] = {"source": step.name}
        if step.manner is not assumed:
            told["how"] = step.manner.value
        if step.said_on is not None:
            told["date"] = step.said_on.text
        steps.append(told if len(told) > 1 else step.name)
    return steps


def _document_names(
    connection: Connection, claims: Sequence[Claim]
) -> dict[DocumentId, str]:
    wanted = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    documents = get_documents(connection, sorted(wanted))
    return {each.id: _document_name(connection, each) for each in documents}


def _document_name(connection: Connection, document: Document) -> str:
    """Its file name, or its sha256 where a later capture took the name over."""
    named = document_named(connection, document.name)
    is_it = named is not None and named.id == document.id
    return document.name if is_it else document.sha256


def _extras(connection: Connection, claims: Sequence[int]) -> dict[int, Any]:
    return {
        row["id"]: json.loads(row["extra"])
        for ids in cut(claims)
        for row in connection.rows(
            "SELECT id, extra FROM claim WHERE id IN :ids AND extra IS NOT NULL",
            ids=ids,
        )
    }


def _text(date: EdtfDate | None) -> str | None:
    return None if date is None else date.text
