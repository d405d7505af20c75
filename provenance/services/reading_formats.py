"""Reading one document of any kind in this process, whatever it may cost.

For text in a stated charset that is next to nothing; for every other kind
`reading_apart` calls this, in a process that can be done without.
"""

from __future__ import annotations

from provenance.domain.text import portable
from provenance.services.reading_letters import Decoded, decode
from provenance.services.reading_markdown import read_head
from provenance.services.reading_refusals import (
    NESTING_MAX,
    TEXT_MAX,
    EmptyDocumentError,
    OverlongDocumentError,
    OvernestedDocumentError,
)
from provenance.services.reading_results import DOCX, HTML, MARKDOWN, PDF, Reading

_BLANK = "\ufffd \t\r\n\f\v\xa0\u3000\ufeff"


def read_here(
    content: bytes,
    *,
    name: str,
    kind: str,
    charset: str | None,
    declared: str | None = None,
) -> Reading:
    """The text of one document of a known kind; see `reading.read_document`."""
    if kind == PDF:
        from provenance.services.reading_pdf import read_pdf

        return checked(read_pdf(content, name=name), name=name)
    if kind == DOCX:
        from provenance.services.reading_docx import read_docx

        return checked(read_docx(content, name=name), name=name)
    decoded = decode(content, name=name, kind=kind, charset=charset, declared=declared)
    if kind == HTML:
        return checked(_read_page(decoded, name=name), name=name)
    return read_plain(decoded, name=name, kind=kind)


def read_plain(decoded: Decoded, *, name: str, kind: str) -> Reading:
    """The text of a file that is nothing but text: verbatim."""
    head = read_head(decoded.text) if kind == MARKDOWN else None
    reading = Reading(
        text=decoded.text,
        media_type=kind,
        charset=decoded.charset,
        charset_is_guessed=decoded.is_guessed,
        extractor="verbatim",
        extractor_version="1",
        title=None if head is None else head.title,
        publisher=None if head is None else head.publisher,
        published=None if head is None else head.published,
        replaced=decoded.replaced,
    )
    # Its bytes are its text, and bounded as such.
    return checked(reading, name=name, characters_max=len(reading.text))


def checked(reading: Reading, *, name: str, characters_max: int = TEXT_MAX) -> Reading:
    """The reading, which has something to quote, and not too much."""
    if not reading.text.strip(_BLANK):
        raise EmptyDocumentError(name)
    if len(reading.text) > characters_max:
        raise OverlongDocumentError(name, f"{TEXT_MAX:,} characters of text")
    return reading


def _read_page(decoded: Decoded, *, name: str) -> Reading:
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
        replaced=decoded.replaced + page.replaced + replaced,
        hidden=page.hidden,
    )
