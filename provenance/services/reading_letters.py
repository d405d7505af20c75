"""Reading letters: from bytes to characters, and the form that extracted text has."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from provenance.domain.text import portable
from provenance.services.reading_guesses import tell_latin
from provenance.services.reading_refusals import (
    UndecodableDocumentError,
    UnknownCharsetError,
)
from provenance.services.reading_results import HTML

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

_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
# Printed letters joined for looks; a search for "five" must find them.
_LIGATURES = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
# SOFT HYPHEN and what extractors leave for hyphens at line ends say nothing.
_DROPPED = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0xFEFF, 0xFFFE, 0xFFFF)
    if chr(code) not in "\n\t"
}
_SETTLED = {**_DROPPED, **_LIGATURES}
_RAISED_NUMBERS = re.compile(r"\s*[0-9]+(?:[,\s–-]+[0-9]+)*[\s,]*")
_FIGURE = re.compile(r"[~≈<>≥≤]?\s?\d[\d,.\s–-]{0,30}[+*⁰¹²³⁴-⁹]{0,3}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes as characters, and how they were read."""

    text: str
    charset: str
    is_guessed: bool
    replaced: int


def decode(
    content: bytes,
    *,
    name: str,
    kind: str,
    charset: str | None,
    declared: str | None = None,
) -> Decoded:
    """The characters of a text file or page; guessed only where nothing is stated.

    Args:
        content: The bytes as captured.
        name: For errors.
        kind: A page may declare its own charset.
        charset: The bytes must be exactly that, where given.
        declared: What a server said, tried before what the page says.
    """
    stated = decode_stated(
        content, name=name, kind=kind, charset=charset, declared=declared
    )
    if stated is not None:
        return stated
    codec = _guess(content)
    text = _try(content, codec) if codec else None
    if codec is None or text is None:
        raise UndecodableDocumentError(name, None)
    return _storable(text, codec, is_guessed=True)


def decode_stated(
    content: bytes,
    *,
    name: str,
    kind: str,
    charset: str | None,
    declared: str | None = None,
) -> Decoded | None:
    """As `decode`, and None where only a guess could tell."""
    if charset is not None:
        codec = _codec(charset)
        if codec is None:
            raise UnknownCharsetError(name, charset)
        text = _try(content, codec)
        if text is None:
            raise UndecodableDocumentError(name, charset)
        return _storable(text, codec, is_guessed=False)
    for codec in _stated_charsets(content, kind, declared):
        text = _try(content, codec)
        if text is not None:
            return _storable(text, codec, is_guessed=False)
    return None


def settle(text: str) -> str:
    """Extracted text in its one form, which offsets of passages are against.

    Lines end with one line feed and without white space; control characters, soft
    hyphens and byte order marks are gone; ligatures are letters; Unicode in form NFC;
    no white space at either end. Nothing else is changed: a word that a line end
    divides stays divided.
    """
    plain = _LINE_ENDS.sub("\n", text).translate(_SETTLED)
    lines = (line.rstrip() for line in plain.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def raised(text: str) -> str:
    """What stands raised behind a word: its digits as raised ones.

    On the line they would be digits of the number before them.
    """
    return text.translate(_RAISED) if _RAISED_NUMBERS.fullmatch(text) else text


def is_figure(words: str) -> bool:
    """Whether a cell holds a number and nothing else.

    Over several rows it counts all of them together, so that it is said once.
    """
    return _FIGURE.fullmatch(words) is not None


def _stated_charsets(
    content: bytes, kind: str, declared: str | None
) -> tuple[str, ...]:
    """Charsets to try in order, before any guess."""
    marked = [codec for mark, codec in _BYTE_ORDER_MARKS if content.startswith(mark)]
    if marked:
        return (marked[0],)
    stated = [declared] if declared else []
    if kind == HTML:
        found = _DECLARED_CHARSET.search(content[:_DECLARATION_BYTES_MAX].lower())
        stated += [found[1].decode("ascii")] if found else []
    codecs_stated = [codec for each in stated if (codec := _codec(each))]
    return (
        "utf-8",
        *("cp1252" if c in _READ_AS_WINDOWS_1252 else c for c in codecs_stated),
    )


def _guess(content: bytes) -> str | None:
    # Every charset left to guess has one way to write NUL, and no text holds it.
    if b"\x00" in content:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    codec = None if best is None else _codec(best.encoding)
    return None if codec is None else tell_latin(content, codec)


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


def _storable(text: str, codec: str, *, is_guessed: bool) -> Decoded:
    text, replaced = portable(text.removeprefix("\ufeff"))
    return Decoded(text=text, charset=codec, is_guessed=is_guessed, replaced=replaced)
