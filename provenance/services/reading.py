"""Reading: from the bytes of one document to its text.

The same bytes, name and settings always give the same text, so that the offsets of a
passage keep their meaning; nothing is fetched, stored or looked up here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.services.reading_children import (
    CHILDREN,
    Child,
    Children,
    refusal_from,
)
from provenance.services.reading_formats import read_plain
from provenance.services.reading_letters import decode_stated
from provenance.services.reading_refusals import (
    BYTES_MAX,
    BrokenDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    UnreadableDocumentError,
)
from provenance.services.reading_results import (
    MARKDOWN,
    MEDIA_TYPES,
    PLAIN,
    WARC,
    Archived,
    Reading,
    has_known_ending,
    known_kind,
    reading_from,
)

__all__ = (
    "BYTES_MAX",
    "MEDIA_TYPES",
    "Archived",
    "Reading",
    "has_known_ending",
    "is_archive",
    "read_archive",
    "read_document",
)


def read_document(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    charset: str | None = None,
    declared: str | None = None,
    children: Children = CHILDREN,
) -> Reading:
    """The text of one document, and what its metadata say of it.

    docs/reference/capture.md says for each format what its text is and in what form.
    Plain text whose charset needs no guess is read here; all else in a process of its
    own, within limits.

    Args:
        content: The bytes as captured.
        name: File name; tells the media type, and names the document in errors.
        media_type: Overrides what the name tells; parameters after `;` are ignored.
        charset: Overrides the search (byte order mark, UTF-8, `declared`, the page's
            own declaration, a guess); the bytes must then be exactly that.
        declared: What a server said of the charset.
        children: Who reads what is not plain text.

    Raises:
        UnreadableDocumentError: Unknown kind, damaged, locked, too large, not text,
            nested too deep, too much work, or no text in it.
    """
    kind = known_kind(name, media_type)
    if len(content) > BYTES_MAX:
        raise OversizedDocumentError(name)
    if kind == WARC:
        why = "it is an archive, which holds documents and is none"
        raise BrokenDocumentError(name, why)
    if kind in (PLAIN, MARKDOWN):
        decoded = decode_stated(
            content, name=name, kind=kind, charset=charset, declared=declared
        )
        if decoded is not None:
            return read_plain(decoded, name=name, kind=kind)
    told = {"name": name, "kind": kind, "charset": charset, "declared": declared}
    with children.lent() as child:
        child.ask(told, content)
        return _reading(child, name)


def is_archive(name: str, media_type: str | None = None) -> bool:
    """Whether a file is an archive, whose pages are documents of their own."""
    return known_kind(name, media_type) == WARC


def read_archive(
    content: bytes, *, name: str, children: Children = CHILDREN
) -> Iterator[Archived | UnreadableDocumentError]:
    """The pages of a web archive in its order, each yet to be read.

    A page that is refused is yielded as its refusal, and the next one follows.

    Raises:
        UnreadableDocumentError: The archive is too large, damaged or cut short; the
            pages before were yielded.
    """
    if len(content) > BYTES_MAX:
        raise OversizedDocumentError(name)
    pages = 0
    with children.lent() as child:
        child.ask({"name": name, "is_archive": True}, content)
        while True:
            told, body = child.answer(name)
            match told.pop("outcome", None):
                case "page":
                    yield _archived(told, body, name)
                case "page refused":
                    yield refusal_from(told, name=name)
                case _:
                    break
            pages += 1
    if not pages:
        raise EmptyDocumentError(name)


def _reading(child: Child, name: str) -> Reading:
    told, body = child.answer(name)
    told.pop("outcome", None)
    try:
        return reading_from(told, body.decode("utf-8"))
    except (TypeError, KeyError, UnicodeError) as error:
        raise BrokenDocumentError(name, "its reader told nonsense") from error


def _archived(told: dict[str, Any], body: bytes, name: str) -> Archived:
    try:
        return Archived(
            content=body,
            media_type=str(told["media_type"]),
            record=int(told["record"]),
            url=str(told["url"]),
            captured_at=str(told["captured_at"]),
            charset=told["charset"] and str(told["charset"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenDocumentError(name, "its reader told nonsense") from error
