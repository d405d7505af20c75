"""Reading pages: the main text and the metadata of one HTML page.

Pure: neither the clock nor the network has a say in what comes out.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from provenance.services.reading_hidden import leave_out_hidden
from provenance.services.reading_page_blocks import settle_blocks
from provenance.services.reading_page_facts import stated_published, stated_publisher

# To be raised whenever a setting below changes what text comes out.
_SETTINGS_VERSION = "6"
# Left alone, the library refuses dates after today, and so reads the clock.
_LATEST_DATE = "9999-12-31"
_PIECE_BYTES = 64 * 1024
# The parser gives up a whole page for one of them; browsers do not.
_UNPARSABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_NUMBERED = re.compile(
    "&#(?:0*([0-9]{1,7})(?![0-9])|[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F]));?"
)
_NONE = "\x00"
_REPLACEMENT = "\ufffd"
_WHITE_SPACE = "\f\v"
_AS_SPACES = str.maketrans(_WHITE_SPACE, "  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one HTML page says, as text; empty text when it says nothing."""

    text: str
    extractor: str
    extractor_version: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    replaced: int = 0
    """How many characters no parser takes became U+FFFD."""
    hidden: int = 0
    """How many characters were left out, as the page hides or strikes them out."""


def read_page(markup: str, *, nesting_max: int) -> Page | None:
    """The main text and metadata of a page, or None when it is nested too deep."""
    markup, replaced = _parsable(markup)
    content = markup.encode("utf-8")
    if _is_nested_beyond(content, nesting_max):
        return None
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction

    read = partial(
        Page,
        extractor="trafilatura",
        extractor_version=f"{version('trafilatura')}+settings.{_SETTINGS_VERSION}",
        replaced=replaced,
    )
    # Without huge_tree the parser drops, silently, what lies 256 elements deep.
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = document_fromstring(content, parser=parser, ensure_head_body=True)
    except ParserError:  # Nothing in it but white space or comments.
        return read(text="")
    read = partial(read, hidden=leave_out_hidden(tree))
    settle_blocks(tree)
    # Before the library takes parts of the page away.
    publisher, published = stated_publisher(tree), stated_published(tree)
    page = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        date_extraction_params={
            "original_date": True,
            # The extensive search takes dates of events for dates of publication.
            "extensive_search": False,
            "max_date": _LATEST_DATE,
        },
    )
    if page is None or isinstance(page, dict):
        return read(text="")
    return read(
        text=unicodedata.normalize("NFC", page.text or "").strip(),
        title=page.title or None,
        publisher=page.sitename or publisher,
        published=published or page.date or None,
        url=page.url or None,
    )


def _parsable(markup: str) -> tuple[str, int]:
    """The page with U+FFFD for what no parser takes, and how many there were.

    Numbered characters are what they are to browsers, for which &#147; is an opening
    quote mark (HTML standard, numeric character reference end state).
    """
    meant = _NUMBERED.sub(_as_browsers, markup)
    return _UNPARSABLE.subn(_REPLACEMENT, meant.translate(_AS_SPACES))


def _as_browsers(reference: re.Match[str]) -> str:
    """A numbered character as browsers take it, where the parser would not."""
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "replace").replace(_REPLACEMENT, _NONE)
    if code > sys.maxunicode or 0xD800 <= code < 0xE000:
        return _NONE
    is_parsable = chr(code) not in _WHITE_SPACE and not _UNPARSABLE.match(chr(code))
    return reference[0] if is_parsable else chr(code)


class _TooDeepError(Exception):
    """Stops the parser; never leaves this file."""


class _Depth:
    """A parser target that keeps nothing but how deep it stands."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def start(self, _tag: str, _attributes: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooDeepError

    def end(self, _tag: str) -> None:
        self.left += 1

    def close(self) -> None:
        return None


def _is_nested_beyond(content: bytes, limit: int) -> bool:
    """True when an element stands deeper than `limit`, as the parser itself counts.

    Counting tags by hand is wrong both ways: it takes a list of `<li>` that nobody
    closed for a tower. Fed in pieces, the parser stops at the first element too deep.
    """
    from lxml.etree import HTMLParser

    parser = HTMLParser(target=_Depth(limit), encoding="utf-8", huge_tree=True)
    try:
        for start in range(0, len(content), _PIECE_BYTES):
            parser.feed(content[start : start + _PIECE_BYTES])
        if content:
            parser.close()
    except _TooDeepError:
        return True
    return False
