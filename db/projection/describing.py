"""A person's word on a document or on one of its sections, into their tables."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from provenance.domain.entries import Entry

_SECTION = (
    "UPDATE section SET publisher_id = :publisher, title = :title, "
    "published = :published, published_earliest = :published_earliest, "
    "published_latest = :published_latest, inferred = :inferred "
    "WHERE document_id = :document AND position = :section"
)
_DOCUMENT = (
    "UPDATE document SET publisher_id = :publisher, title = :title, "
    "published = :published, published_earliest = :published_earliest, "
    "published_latest = :published_latest, url = :url, inferred = :inferred "
    "WHERE id = :document"
)


def described(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Set what the act says `after`; an undoing of it says so in the same words."""
    document, section, after = body["document"], body["section"], body["after"]
    values = {name: value for name, value in after.items() if name != "url"}
    values |= {"document": document, "inferred": " ".join(after["inferred"])}
    if section is None:
        connection.execute(_DOCUMENT, url=after["url"], **values)
    else:
        connection.execute(_SECTION, section=section, **values)
    connection.execute(
        "UPDATE document SET version_seq = :seq WHERE id = :document",
        seq=entry.seq,
        document=document,
    )
