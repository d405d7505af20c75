"""Reading: from the bytes of one document to its text.

The same bytes, name and settings always give the same text, so that the offsets of a
passage keep their meaning; nothing is fetched, stored or looked up here.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import portable, show

BYTES_MAX = 100 * 1024 * 1024
NESTING_MAX = 500

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"

MEDIA_TYPES = (
    (".txt", PLAIN),
    (".md", MARKDOWN),
    (".html", HTML),
    (".htm", HTML),
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset=[\"']?([a-zA-Z0-9._:-]{1,40})"
)
_DECLARATION_BYTES_MAX = 4096
# Python takes these for text encodings; no document is written in them, and some
# of them cost quadratic time or turn plain letters into control characters.
_NOT_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
)
# Browsers read pages that declare these as Windows-1252 (WHATWG Encoding, 4.2).
_READ_AS_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one document gave: its text, how it was read, what it says it is."""

    text: str
    media_type: str
    charset: str
    charset_is_guessed: bool
    """True when neither the bytes, the page nor the caller said which charset it is."""
    extractor: str
    extractor_version: str
    title: str | None = None
    """This and the next three are what the page's own metadata say: inferred."""
    publisher: str | None = None
    published: str | None = None
    """A date, ISO 8601."""
    url: str | None = None
    replaced: int = 0
    """How many NUL characters and lone surrogates became U+FFFD."""


class UnreadableDocumentError(ProvenanceError):
    """A document whose text could not be had; its kinds say why."""

    exit_code = 3

    def __init__(self, name: str, why: str, advice: str) -> None:
        super().__init__(
            f"{show(name, width=80)} cannot be read: {why}. "
            f"Nothing was written. {advice}"
        )


class UnknownMediaTypeError(UnreadableDocumentError):
    """A kind of file that this version does not read."""

    def __init__(self, name: str, media_type: str | None) -> None:
        kind = f"its kind is {media_type}" if media_type else "its name tells no kind"
        endings = ", ".join(ending for ending, _ in MEDIA_TYPES)
        super().__init__(name, kind, f"Give a file that ends in {endings}.")


class OversizedDocumentError(UnreadableDocumentError):
    """More bytes than one document may have."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            name,
            f"it has {size} bytes and the limit is {BYTES_MAX}",
            "Split it, and add the parts.",
        )


class UnknownCharsetError(UnreadableDocumentError):
    """A charset that was asked for by a name nobody knows."""

    def __init__(self, name: str, charset: str) -> None:
        super().__init__(
            name, f"there is no charset “{charset}”", "Try utf-8, cp1256 or cp1251."
        )


class UndecodableDocumentError(UnreadableDocumentError):
    """Bytes that are not text in any charset that was tried."""

    def __init__(self, name: str, charset: str | None) -> None:
        super().__init__(
            name,
            f"its bytes are not {charset}" if charset else "its bytes are not text",
            "Name the charset it was written in, if it has one.",
        )


class OvernestedDocumentError(UnreadableDocumentError):
    """A page with elements inside elements beyond any honest depth."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"its elements are nested more than {NESTING_MAX} deep",
            "Save the page as text and add that.",
        )


class EmptyDocumentError(UnreadableDocumentError):
    """A document with nothing in it that a passage could quote."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it holds no text", "Add a copy that has its words.")


def read_document(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    charset: str | None = None,
) -> Reading:
    """The text of one document, and what its metadata say of it.

    Plain text and Markdown are the decoded file verbatim: no newline, space or
    character is changed, only a leading byte order mark is dropped. HTML is the main
    text without menus, footers and comments, tables kept: one line a block, each run
    of white space (NO-BREAK SPACE too) one space, control and format characters
    dropped, Unicode in form NFC, no white space at either end. In all three NUL
    characters and lone surrogates become U+FFFD, since no database stores them.

    Args:
        content: The bytes as captured.
        name: File name; tells the media type, and names the document in errors.
        media_type: Overrides what the name tells; parameters after `;` are ignored.
        charset: Overrides the search (byte order mark, UTF-8, the page's own
            declaration, a guess); the bytes must then be exactly that.

    Raises:
        UnreadableDocumentError: Unknown kind, too large, not text, nested too deep,
            or no text in it.
    """
    kind = _media_type(name, media_type)
    if len(content) > BYTES_MAX:
        raise OversizedDocumentError(name, len(content))
    decoded = _decode(content, name=name, kind=kind, charset=charset)
    if kind == HTML:
        reading = _read_page(decoded, name=name)
    else:
        reading = Reading(
            text=decoded.text,
            media_type=kind,
            charset=decoded.charset,
            charset_is_guessed=decoded.is_guessed,
            extractor="verbatim",
            extractor_version="1",
            replaced=decoded.replaced,
        )
    if not reading.text.strip("\ufffd \t\r\n\f\v\xa0\u3000\ufeff"):
        raise EmptyDocumentError(name)
    return reading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decoded:
    text: str
    charset: str
    is_guessed: bool
    replaced: int


def _media_type(name: str, media_type: str | None) -> str:
    if media_type is not None:
        asked = media_type.partition(";")[0].strip().lower()
        if asked not in {PLAIN, MARKDOWN, HTML}:
            raise UnknownMediaTypeError(name, media_type)
        return asked
    ending = PurePath(name).suffix.lower()
    for known, kind in MEDIA_TYPES:
        if ending == known:
            return kind
    raise UnknownMediaTypeError(name, ending or None)


def _decode(content: bytes, *, name: str, kind: str, charset: str | None) -> _Decoded:
    if charset is not None:
        codec = _codec(charset)
        if codec is None:
            raise UnknownCharsetError(name, charset)
        text = _try(content, codec)
        if text is None:
            raise UndecodableDocumentError(name, charset)
        return _storable(text, codec, is_guessed=False)
    for codec in _stated_charsets(content, kind):
        text = _try(content, codec)
        if text is not None:
            return _storable(text, codec, is_guessed=False)
    codec = _guess(content)
    text = _try(content, codec) if codec else None
    if codec is None or text is None:
        raise UndecodableDocumentError(name, None)
    return _storable(text, codec, is_guessed=True)


def _stated_charsets(content: bytes, kind: str) -> tuple[str, ...]:
    """Charsets to try in order, before any guess."""
    marked = [codec for mark, codec in _BYTE_ORDER_MARKS if content.startswith(mark)]
    if marked:
        return (marked[0],)
    declared = None
    if kind == HTML:
        found = _DECLARED_CHARSET.search(content[:_DECLARATION_BYTES_MAX].lower())
        declared = _codec(found[1].decode("ascii")) if found else None
    if declared is None:
        return ("utf-8",)
    return ("utf-8", "cp1252" if declared in _READ_AS_WINDOWS_1252 else declared)


def _guess(content: bytes) -> str | None:
    # Every charset left to guess has one way to write NUL, and no text holds it.
    if b"\x00" in content:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return None if best is None else _codec(best.encoding)


def _codec(charset: str) -> str | None:
    """The one name of a charset, or None for what is not a charset of documents."""
    try:
        codec = codecs.lookup(charset).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    if codec in _NOT_CHARSETS:
        return None
    return "utf-8" if codec == "utf-8-sig" else codec


def _try(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _storable(text: str, codec: str, *, is_guessed: bool) -> _Decoded:
    text, replaced = portable(text.removeprefix("\ufeff"))
    return _Decoded(text=text, charset=codec, is_guessed=is_guessed, replaced=replaced)


def _read_page(decoded: _Decoded, *, name: str) -> Reading:
    from provenance.services.reading_pages import read_page

    page = read_page(decoded.text, nesting_max=NESTING_MAX)
    if page is None:
        raise OvernestedDocumentError(name)
    text, replaced = portable(page.text)
    return Reading(
        text=text,
        media_type=HTML,
        charset=decoded.charset,
        charset_is_guessed=decoded.is_guessed,
        extractor=page.extractor,
        extractor_version=page.extractor_version,
        title=page.title,
        publisher=page.publisher,
        published=page.published,
        url=page.url,
        replaced=decoded.replaced + replaced,
    )
