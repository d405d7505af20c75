"""ClaimReview: what reviewers said of claims, as schema.org's JSON-LD.

A rating is its own scale turned round, never a mixture with a source's letter; what
cannot be judged has words and no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate, format_instant
from provenance.domain.decisions import Reconciliation, Stance, Verdict
from provenance.domain.documents import Document
from provenance.domain.grades import Credibility, Rating
from provenance.domain.json_text import json_text
from provenance.domain.sources import SourceKind
from provenance.services.exchanging import Exchange
from provenance.services.exchanging_facts import Facts
from provenance.services.exchanging_losses import count_text

CONTEXT = "https://schema.org"
BEST, WORST = 5, 1
"""The ends of the scale that readers of ClaimReview expect: more is better."""
STANCES = {
    Stance.SUPPORTS: "Supports what was decided",
    Stance.OUTWEIGHED: "Outweighed by other claims",
    Stance.SUPERSEDED: "Superseded by a later claim",
    Stance.OUT_OF_SCOPE: "Answers another question",
    Stance.SET_ASIDE: "Set aside",
}
_PEOPLE = frozenset({SourceKind.SPEAKER, SourceKind.OFFICIAL, SourceKind.AUTHOR})
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


def write_claimreview(facts: Facts) -> Exchange:
    """A list of ClaimReviews, by claim: its ratings, then the verdicts on it.

    A list, because readers of pages look for reviews and not into graphs of them.
    """
    reviews, reviewed = [], 0
    for claim in facts.claims:
        found = list(_reviews(facts, claim))
        reviews += found
        reviewed += bool(found)
    lost = len(facts.claims) - reviewed
    ratings = [each for given in facts.ratings.values() for each in given]
    unheld = sum(not each.is_held for each in ratings)
    left = f"{count_text(lost, 'claim')} that nobody rated or weighed left out."
    return Exchange(
        content=f"{json_text(reviews, indent=1, ascii=False)}\n".encode(),
        claims=reviewed,
        notes=(
            *([left] if lost else []),
            *([f"{count_text(unheld, 'rating')} not held left out."] if unheld else []),
            "ClaimReview has no place for grades, relations, approvals and the values "
            "decided.",
        ),
    )


def _reviews(facts: Facts, claim: Claim) -> Iterator[dict[str, Any]]:
    for standing in facts.ratings.get(claim.id, ()):
        if not standing.is_held:
            continue
        rating = standing.rating
        yield _review(
            facts,
            claim,
            name=f"T{rating.id}",
            by=rating.by,
            at=rating.at,
            body=rating.because,
            rating=_scale(rating),
        )
    for decision in facts.decisions:
        made = decision.reconciliation
        for verdict in made.verdicts:
            if verdict.claim == claim.id:
                yield _review(
                    facts,
                    claim,
                    name=f"R{made.id}.C{claim.id}",
                    by=made.by,
                    at=made.at,
                    body=_why(made, verdict),
                    rating={"alternateName": STANCES[verdict.stance]},
                )


def _review(
    facts: Facts,
    claim: Claim,
    *,
    name: str,
    by: str,
    at: datetime,
    body: str,
    rating: dict[str, Any],
) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": facts.urn(name),
        "url": facts.urn(name),
        "claimReviewed": _sentence(facts, claim),
        "author": {"@type": "Person", "name": by},
        "datePublished": format_instant(at),
        "reviewBody": body,
        "reviewRating": {"@type": "Rating", **rating},
        "itemReviewed": _item(facts, claim),
    }


def _scale(rating: Rating) -> dict[str, Any]:
    words = f"{rating.digit.label} (credibility {rating.digit.value} of 1 to 6)"
    if rating.digit is Credibility.CANNOT_BE_JUDGED:
        return {"alternateName": words}
    return {
        "alternateName": words,
        "ratingValue": BEST + WORST - int(rating.digit.value),
        "bestRating": BEST,
        "worstRating": WORST,
    }


def _why(made: Reconciliation, verdict: Verdict) -> str:
    reason = f" {verdict.reason}" if verdict.reason else ""
    return f"{verdict.code.label}.{reason} Of the decision: {made.rationale}"


def _sentence(facts: Facts, claim: Claim) -> str:
    scope = f", {claim.scope}" if claim.scope else ""
    event = facts.events[claim.event].label
    return f"{event}, {claim.measure}{scope}: {answer_text(claim)}"


def _item(facts: Facts, claim: Claim) -> dict[str, Any]:
    passage, speaker = claim.passage, facts.source_of(claim.speaker.source)
    people = "Person" if speaker.kind in _PEOPLE else "Organization"
    item: dict[str, Any] = {
        "@type": "Claim",
        "@id": facts.urn(f"C{claim.id}"),
        "text": _sentence(facts, claim) if passage is None else passage.exact,
        "author": {
            "@type": "Thing" if speaker.kind is SourceKind.UNKNOWN else people,
            "name": claim.speaker.name,
        },
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "urn:provenance:terms:row",
            "value": facts.rows[claim.id],
        },
    }
    said_on = _day(claim.asserted_date)
    if said_on is not None:
        item["datePublished"] = said_on
    if passage is not None and passage.document is not None:
        document = facts.documents[passage.document]
        item["appearance"] = [_appearance(facts, claim, document)]
    elif claim.url is not None:
        item["appearance"] = [{"@type": "CreativeWork", "url": claim.url}]
    return item


def _appearance(facts: Facts, claim: Claim, document: Document) -> dict[str, Any]:
    published, publisher = _day(document.published), document.publisher
    by = claim.publisher.name if publisher is None else facts.sources[publisher].name
    work = {
        "@type": "CreativeWork",
        "name": document.title or document.name,
        "publisher": {"@type": "Organization", "name": by},
        "datePublished": published,
        "url": document.url,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "sha256",
            "value": document.sha256,
        },
    }
    return {key: value for key, value in work.items() if value is not None}


def _day(date: EdtfDate | None) -> str | None:
    """A date as schema.org takes it; none where EDTF says more than it can."""
    return date.text if date is not None and _DAY.fullmatch(date.text) else None
