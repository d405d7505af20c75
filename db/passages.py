"""Reading passages and the texts they stand in, as an audit looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.engine import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePlace:
    """An anchored passage as stored, with the digest of its document's text."""

    id: int
    document: int
    text_sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    erased: int | None
    """The entry that erased the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """Where a document's text is kept, and how long it is said to be."""

    document: int
    text_sha256: str
    characters: int


def each_place(connection: Connection) -> Iterator[PassagePlace]:
    """Every anchored passage, in number order."""
    for row in connection.each(
        "SELECT p.id, p.document_id, d.text_sha256, p.span_start, p.span_end, p.exact, "
        "p.prefix, p.suffix, p.erased_seq FROM passage p "
        "JOIN document d ON d.id = p.document_id ORDER BY p.id"
    ):
        yield PassagePlace(
            id=row["id"],
            document=row["document_id"],
            text_sha256=row["text_sha256"],
            start=row["span_start"],
            end=row["span_end"],
            exact=row["exact"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            erased=row["erased_seq"],
        )


def each_text(connection: Connection) -> Iterator[TextPlace]:
    """Every document's text, in the documents' number order."""
    for row in connection.each(
        "SELECT id, text_sha256, characters FROM document ORDER BY id"
    ):
        yield TextPlace(
            document=row["id"],
            text_sha256=row["text_sha256"],
            characters=row["characters"],
        )
