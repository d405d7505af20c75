"""Reading PDF: the words of each page, and what the file says of itself.

Only text that the file holds as text; pictures of words stay pictures.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from provenance.services.reading_letters import settle
from provenance.services.reading_refusals import (
    PAGES_MAX,
    TEXT_MAX,
    BrokenDocumentError,
    LockedDocumentError,
    OverlongDocumentError,
)
from provenance.services.reading_results import PDF, Reading

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGE_END = "\f"
"""Stands between two pages and nowhere else: a passage's page is one more than the
form feeds before it."""
# To be raised whenever a setting below changes what text comes out.
_SETTINGS_VERSION = "1"
# Of what the library logs, that an object could not be had; the rest it repairs.
_LOSS = re.compile(r"Error\(|not defined")
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

    with _losses_heard() as losses:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not _opens(reader):
            raise LockedDocumentError(name)
        text = _pages(reader, losses, name=name)
        title, publisher, published = _metadata(reader)
    return Reading(
        text=text,
        media_type=PDF,
        charset="binary",
        charset_is_guessed=False,
        extractor="pypdf",
        extractor_version=f"{version('pypdf')}+settings.{_SETTINGS_VERSION}",
        title=title,
        publisher=publisher,
        published=published,
    )


def _opens(reader: PdfReader) -> bool:
    """Whether it opens without a password, as many files that forbid printing do."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: PdfReader, losses: _Losses, *, name: str) -> str:
    if len(reader.pages) > PAGES_MAX:
        raise OverlongDocumentError(name, f"{PAGES_MAX:,} pages")
    texts: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        texts.append(settle(page.extract_text()))
        length += len(texts[-1]) + 1
        if length > TEXT_MAX:
            raise OverlongDocumentError(name, f"{TEXT_MAX:,} characters of text")
        if not texts[-1] and losses.are_told:
            raise BrokenDocumentError(name, f"page {number} of it is damaged")
    return PAGE_END.join(texts)


class _Losses(logging.Handler):
    """Hears what the library only logs: that it went on without a part of the file."""

    are_told = False

    def emit(self, record: logging.LogRecord) -> None:
        if _LOSS.search(record.getMessage()):
            self.are_told = True


@contextmanager
def _losses_heard() -> Iterator[_Losses]:
    logger, losses = logging.getLogger("pypdf"), _Losses()
    logger.addHandler(losses)
    try:
        yield losses
    finally:
        logger.removeHandler(losses)


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
    return _line(title), _line(publisher), published


def _line(text: object) -> str | None:
    return " ".join(settle(str(text)).split()) or None if text else None
