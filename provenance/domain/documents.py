"""Documents as captured, and passages: exact words at a place in their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.dates import EdtfDate
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.identifiers import CitationId, DocumentId, Seq, SourceId
from provenance.domain.text import quoted

CONTEXT = 32
"""Code points of prefix and suffix kept beside exact words (W3C TextQuoteSelector)."""
INFERABLE = ("publisher", "title", "published", "url")
"""What can be inferred of a document, and confirmed or changed by a reviewer."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class SpanOutsideDocumentError(ProvenanceError):
    """A span that does not lie in the text it points into."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"Span {start}-{end} lies outside the document ({length:,} characters). "
            f"Nothing was written."
        )


class WordsNotThereError(ProvenanceError):
    """A quote that does not stand at its offsets."""

    def __init__(self, start: int, end: int, document: str) -> None:
        super().__init__(
            f"The quote does not stand at {start}-{end} of "
            f"{quoted(document, width=80)}. Look for the offsets in the extracted "
            "text. Nothing was written."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published item as captured."""

    id: DocumentId
    name: str
    """The file's name as given; data, never a path to open."""
    sha256: str
    text_sha256: str
    characters: int
    media_type: str
    charset: str
    extractor: str
    publisher: SourceId | None = None
    title: str | None = None
    published: EdtfDate | None = None
    url: str | None = None
    inferred: tuple[str, ...] = ()
    """Which of publisher, title, published and url were read off the page."""
    revises: DocumentId | None = None
    erased: Seq | None = None
    """The entry that erased its content; what is said of it stays."""

    def __post_init__(self) -> None:
        for digest in (self.sha256, self.text_sha256):
            if not _SHA256.fullmatch(digest):
                raise InvalidRecordError(
                    f"{quoted(digest, width=20)}", "is not a sha256"
                )
        if not self.name.strip():
            raise InvalidRecordError("A document's name", "is empty")
        if self.revises == self.id:
            raise InvalidRecordError("A document", "cannot revise itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSection:
    """One article of a document that holds several, or what stands before the first."""

    document: DocumentId
    position: int
    """From 1, in the order of the text."""
    start: int
    end: int
    """Code points of the document's text, half-open; sections leave no gap."""
    publisher: SourceId | None = None
    """Whoever it is taken from; None when only the document's publisher is known."""
    title: str | None = None
    published: EdtfDate | None = None
    inferred: tuple[str, ...] = ()
    """Which of publisher, title and published were read off the page."""


def section_at(
    sections: Sequence[DocumentSection], start: int
) -> DocumentSection | None:
    """The section in which a passage that begins at `start` stands; None outside."""
    return next((each for each in sections if each.start <= start < each.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of a document or of one of its sections, apart from its words."""

    publisher: SourceId | None
    title: str | None
    published: EdtfDate | None
    url: str | None
    """None for a section, which has none of its own."""
    inferred: tuple[str, ...]
    """Which of these were read off the page and nobody has confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Describing:
    """A reviewer's word on what was inferred: it stands, or something else does."""

    entry: Seq
    document: DocumentId
    section: int | None
    """Its position; None for the document as a whole."""
    before: Description
    after: Description
    because: str
    by: str
    at: datetime
    is_undone: bool = False

    @property
    def settled(self) -> tuple[str, ...]:
        """The fields that it confirmed or changed, as `INFERABLE` orders them."""
        return tuple(
            field
            for field in INFERABLE
            if getattr(self.before, field) != getattr(self.after, field)
            or (field in self.before.inferred and field not in self.after.inferred)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An in-text reference such as `(Outlet, October 8, 2021)`, as a rule read it."""

    id: CitationId
    document: DocumentId
    start: int
    end: int
    """Code points of the document's text, half-open."""
    written: str
    source: str
    """The outlet as named; no source of the ledger until a claim carries it."""
    date: EdtfDate | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Exact words; anchored when they stand in a captured document's text."""

    exact: str
    document: DocumentId | None = None
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    erased: Seq | None = None
    """The entry that erased the words; `exact` then says so and nothing else."""

    def __post_init__(self) -> None:
        if self.document is None:
            return
        if self.start is None or self.end is None:
            raise InvalidRecordError("An anchored passage", "needs start and end")
        if not 0 <= self.start < self.end:
            raise SpanOutsideDocumentError(self.start, self.end, 0)
        if self.erased is None and self.end - self.start != len(self.exact):
            raise InvalidRecordError(
                f"Span {self.start}-{self.end}", "is not as long as its words"
            )

    @property
    def is_anchored(self) -> bool:
        """Whether the words can be found again in a captured text."""
        return self.document is not None


def take_passage(
    text: str, start: int, end: int, *, document: DocumentId, quote: str, name: str
) -> Passage:
    """The passage at `start`-`end` (code points, half-open), which must read `quote`.

    Raises:
        SpanOutsideDocumentError: The span is empty, reversed or beyond the text.
        WordsNotThereError: Other words stand there.
    """
    if not 0 <= start < end <= len(text):
        raise SpanOutsideDocumentError(start, end, len(text))
    if text[start:end] != quote:
        raise WordsNotThereError(start, end, name)
    return Passage(
        exact=quote,
        document=document,
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
