"""Quoting: the passage that a row's words are, and where in its document they stand."""

from __future__ import annotations

from provenance.domain.documents import Document, Passage, take_passage
from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import quoted
from provenance.services.claim_rows import ClaimRow

HEADLINE_START = 300
"""A passage inside the title and this near the start of the text is the headline."""


def passage_of(row: ClaimRow, document: Document | None, text: str) -> Passage | None:
    """The words of a row, anchored in its document where that was captured.

    Raises:
        InvalidRecordError: Neither words nor a place, or two that do not go together.
        WordsNotThereError: The quote is not at its offsets.
    """
    start, end, quote = row.start, row.end, row.quote
    if document is None:
        return _remote_passage(start, end, quote)
    if start is None and end is None and quote:
        start = _only_place(text, quote, document.name)
        end = start + len(quote)
    if start is None or end is None:
        raise InvalidRecordError(
            "A claim in a captured document", "needs a quote, or start and end"
        )
    return take_passage(
        text,
        start,
        end,
        document=document.id,
        quote=text[start:end] if quote is None else quote,
        name=document.name,
    )


def section_of(passage: Passage | None, document: Document | None) -> str | None:
    """`headline` for words of the title at the top of the page, None elsewhere."""
    if passage is None or document is None or not document.title:
        return None
    near = passage.start is not None and passage.start < HEADLINE_START
    return "headline" if near and passage.exact in document.title else None


def _remote_passage(
    start: int | None, end: int | None, quote: str | None
) -> Passage | None:
    if (start is None) != (end is None):
        raise InvalidRecordError("A passage", "needs both start and end, or neither")
    if start is not None and end is not None:
        if start >= end:
            raise InvalidRecordError(
                f"Span {start}-{end}", "is empty or runs backwards"
            )
        if quote is not None and end - start != len(quote):
            raise InvalidRecordError(
                f"Span {start}-{end}", "is not as long as its quote"
            )
    return None if quote is None else Passage(exact=quote, start=start, end=end)


def _only_place(text: str, quote: str, name: str) -> int:
    first = text.find(quote)
    if first < 0:
        raise InvalidRecordError("The quote", f"does not stand in {quoted(name)}")
    if text.find(quote, first + 1) >= 0:
        raise InvalidRecordError(
            "The quote", f"stands in {quoted(name)} more than once: give start and end"
        )
    return first
