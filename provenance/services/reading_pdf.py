"""Reading PDF: the words of each page, and what the file says of itself.

Only text that the file holds as text; pictures of words stay pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from provenance.services.reading_days import stated_day
from provenance.services.reading_letters import settle
from provenance.services.reading_losses import (
    Losses,
    Streams,
    check_page_count,
    losses_heard,
)
from provenance.services.reading_pdf_fields import filled_in
from provenance.services.reading_pdf_tables import table_text
from provenance.services.reading_pdf_words import read_words
from provenance.services.reading_refusals import (
    PAGES_MAX,
    TEXT_MAX,
    BrokenDocumentError,
    LockedDocumentError,
    OverlongDocumentError,
    UnreadableDocumentError,
)
from provenance.services.reading_results import PDF, Reading
from provenance.services.reading_titles import stated_title

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGE_END = "\f"
"""Stands between two pages and nowhere else: a passage's page is one more than the
form feeds before it."""
# To be raised whenever a setting below changes what text comes out.
_SETTINGS_VERSION = "2"
_MARK, _END = b"%PDF-", b"%%EOF"
# Readers look for both marks this near the file's ends, whatever else is around them.
_NEAR = 2048


def read_pdf(content: bytes, *, name: str) -> Reading:
    """The text of a PDF, page by page, and its metadata.

    Raises:
        BrokenDocumentError: It is cut short, or a page of it cannot be read.
        LockedDocumentError: It asks for a password.
        OverlongDocumentError: Too many pages, or too much text.
    """
    if _MARK not in content[:_NEAR]:
        raise BrokenDocumentError(name, "it does not begin as a PDF does")
    # Repaired, a file that was cut short would silently lack its last pages.
    if _END not in content[-_NEAR:]:
        raise BrokenDocumentError(name, "it ends before a PDF does")
    from pypdf import PdfReader

    with losses_heard() as losses:
        with _told_as_damage("the list of its pages is damaged", name=name):
            reader = PdfReader(BytesIO(content))
            if reader.is_encrypted and not _opens(reader):
                raise LockedDocumentError(name)
            if len(reader.pages) > PAGES_MAX:
                raise OverlongDocumentError(name, f"{PAGES_MAX:,} pages")
            check_page_count(reader, name=name)
        text = _text(reader, losses, name=name)
        title, publisher, made = _metadata(reader)
    return Reading(
        text=text,
        media_type=PDF,
        charset="binary",
        charset_is_guessed=False,
        extractor="pypdf",
        extractor_version=f"{version('pypdf')}+settings.{_SETTINGS_VERSION}",
        title=title,
        publisher=publisher,
        published=stated_day(text, made=made) or made,
    )


def pages_without_text(text: str) -> tuple[int, ...]:
    """Numbers of the pages of a PDF's text that hold none, mostly pictures of words."""
    pages = enumerate(text.split(PAGE_END), 1)
    return tuple(number for number, page in pages if not page)


def _opens(reader: PdfReader) -> bool:
    """Whether it opens without a password, as many files that forbid printing do."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _text(reader: PdfReader, losses: Losses, *, name: str) -> str:
    texts: list[str] = []
    length = 0
    streams = Streams(name)
    is_doubtful = losses.are_told
    for number, page in enumerate(reader.pages, 1):
        losses.are_told = False
        damage = f"page {number} of it is damaged"
        with _told_as_damage(damage, name=name):
            is_whole = streams.are_whole(page)
            texts.append(_page_text(page) if is_whole else "")
        # A page that lacks a part would pass for a whole one, or for an empty one.
        is_lost = is_doubtful and not texts[-1]
        if is_lost or losses.are_told or not is_whole:
            raise BrokenDocumentError(name, damage)
        length += len(texts[-1]) + 1
        if length > TEXT_MAX:
            raise OverlongDocumentError(name, f"{TEXT_MAX:,} characters of text")
    return PAGE_END.join(texts)


def _page_text(page: PageObject) -> str:
    """The words of one page, and behind them what was typed into it."""
    words = table_text(read_words(page)).rstrip()
    return settle("\n".join([words, *filled_in(page)]))


@contextmanager
def _told_as_damage(why: str, *, name: str) -> Iterator[None]:
    """Answers whatever the library raises, as hostile bytes make it raise anything."""
    try:
        yield
    except (MemoryError, UnreadableDocumentError):
        raise
    except Exception as error:
        raise BrokenDocumentError(name, why) from error


def _metadata(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    """Title, publisher and day of making; None for what is missing or nonsense.

    An author is not taken for the publisher: it is mostly who typed the file.
    """
    title = publisher = published = None
    # Whatever is wrong with what a file says of itself, its pages can still be read.
    with suppress(Exception):
        title = reader.metadata and reader.metadata.title
    with suppress(Exception):
        made = reader.metadata and reader.metadata.creation_date
        published = made.date().isoformat() if made else None
    with suppress(Exception):
        named = reader.xmp_metadata and reader.xmp_metadata.dc_publisher
        publisher = "; ".join(named) if named else None
    makers: list[str | None] = []
    with suppress(Exception):
        if reader.metadata:
            makers = [_line(reader.metadata.producer), _line(reader.metadata.creator)]
    return stated_title(_line(title), *makers), _line(publisher), published


def _line(text: object) -> str | None:
    return " ".join(settle(str(text)).split()) or None if text else None
