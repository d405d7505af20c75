"""ClaimReviews from elsewhere: each is a claim by its author on the claim reviewed.

What the author said of it is the value; the whole review is kept as `extra`, so that
no property is dropped, known or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from provenance.domain.errors import InvalidRowError
from provenance.domain.events import LABEL_MAX
from provenance.domain.text import quoted
from provenance.services.importing_documents import read_json

MEASURE = "review"
"""What is said of a claim reviewed: not known as a measure, so equal texts agree."""
_CUT = LABEL_MAX - 20


def claimreview_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """A row for each ClaimReview of a document, a list, a graph or a data feed.

    Raises:
        InvalidRecordError: The file is not JSON.
        InvalidRowError: One of its things is no ClaimReview that says something.
    """
    digest = sha256(content).hexdigest()
    for number, thing in enumerate(_things(read_json(content, name)), start=1):
        try:
            yield number, _row(thing, f"urn:sha256:{digest}#item={number}")
        except ValueError as error:
            raise InvalidRowError(name, number, str(error)) from error


def _things(document: Any) -> Iterator[Any]:
    """What a document holds, its wrappings taken off."""
    if isinstance(document, list):
        for each in document:
            yield from _things(each)
    elif isinstance(document, dict) and "@graph" in document:
        yield from _things(document["@graph"])
    elif isinstance(document, dict) and "dataFeedElement" in document:
        yield from _things(document["dataFeedElement"])
    elif isinstance(document, dict) and document.get("@type") == "DataFeedItem":
        yield from _things(document.get("item"))
    else:
        yield document


def _row(thing: Any, place: str) -> dict[str, Any]:
    kind = thing.get("@type") if isinstance(thing, dict) else None
    kinds = kind if isinstance(kind, list) else [kind]
    if not {"ClaimReview", "schema:ClaimReview"} & {str(each) for each in kinds}:
        what = "no object" if not isinstance(thing, dict) else f"a {quoted(str(kind))}"
        raise ValueError(f"the thing is {what}, and should be a ClaimReview")
    reviewed = _text(thing, "claimReviewed")
    if reviewed is None:
        raise ValueError("the field “claimReviewed” is missing or empty")
    chain = [*_names(thing.get("publisher")), *_names(thing.get("author"))]
    if not chain:
        raise ValueError("the field “author” is missing or names nobody")
    return {
        "id": _text(thing, "@id"),
        "url": _text(thing, "url") or place,
        "event": _event(reviewed),
        "attribute": MEASURE,
        "value": _rating(thing.get("reviewRating")),
        "attribution": [{"source": each} for each in dict.fromkeys(chain)],
        "asserted_date": (_text(thing, "datePublished") or "")[:10] or None,
        "extra": {"claimreview": thing},
    }


def _rating(rating: Any) -> str:
    """What the review says, in its words; a number alone with its scale."""
    if not isinstance(rating, dict):
        raise ValueError("the field “reviewRating” is missing or no object")
    words = _text(rating, "alternateName")
    if words is not None:
        return words
    value = rating.get("ratingValue")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(
            "the field “reviewRating” has neither alternateName nor ratingValue"
        )
    scale = [rating.get(end) for end in ("worstRating", "bestRating")]
    if None in scale:
        return str(value)
    return f"{value} on a scale from {scale[0]} (worst) to {scale[1]} (best)"


def _event(reviewed: str) -> str:
    """The claim reviewed as the name of what is spoken of; a long one is cut."""
    if len(reviewed) <= LABEL_MAX:
        return reviewed
    return f"{reviewed[:_CUT]}… {sha256(reviewed.encode()).hexdigest()[:8]}"


def _names(who: Any) -> list[str]:
    """The names of a person or organisation, or of several as one speaker."""
    several = who if isinstance(who, list) else [who]
    names = [
        each if isinstance(each, str) else _text(each, "name")
        for each in several
        if isinstance(each, str | dict)
    ]
    found = [each for each in names if each is not None and each.strip()]
    return [" and ".join(found)] if found else []


def _text(thing: dict[str, Any], field: str) -> str | None:
    value = thing.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"the field {quoted(field)} is not text")
    return value if value.strip() else None
