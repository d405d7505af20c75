"""Reading DOCX: paragraphs and tables in the order of the page.

Headers, footers, footnotes, comments and text boxes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from provenance.services.reading_letters import settle
from provenance.services.reading_refusals import (
    ENTRIES_MAX,
    RATIO_MAX,
    TEXT_MAX,
    UNPACKED_MAX,
    BrokenDocumentError,
    InflatedDocumentError,
    LockedDocumentError,
    OverlongDocumentError,
    OvernestedDocumentError,
)
from provenance.services.reading_results import DOCX, Reading

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

BETWEEN_CELLS = " | "
# To be raised whenever a setting below changes what text comes out.
_SETTINGS_VERSION = "1"
_TABLES_DEEP_MAX = 20
_PIECE_BYTES = 64 * 1024
# Small entries of an honest file may well repeat themselves.
_RATIO_COUNTS_FROM = 1024 * 1024
_LOCKED_MARK = bytes.fromhex("d0cf11e0a1b11ae1")


def read_docx(content: bytes, *, name: str) -> Reading:
    """The text of a DOCX, a line a paragraph and a line a row, and its metadata.

    Raises:
        BrokenDocumentError: It is damaged, cut short or no DOCX.
        LockedDocumentError: It asks for a password, or is of the older format.
        InflatedDocumentError: It unpacks to more than it may.
        OverlongDocumentError: Too much text.
    """
    # Word wraps what it encrypts in the container of its older format.
    if content.startswith(_LOCKED_MARK):
        raise LockedDocumentError(name)
    _check_package(content, name=name)
    import docx

    try:
        document = docx.Document(BytesIO(content))
    except KeyError as error:  # A part that another part names.
        raise BrokenDocumentError(name, "parts of it are missing") from error
    lines: list[str] = []
    length = 0
    for line in _lines(document, name=name, depth=0):
        lines.append(line)
        length += len(line) + 1
        if length > TEXT_MAX:
            raise OverlongDocumentError(name, f"{TEXT_MAX:,} characters of text")
    title, published = _metadata(document)
    return Reading(
        text=settle("\n".join(lines)),
        media_type=DOCX,
        charset="binary",
        charset_is_guessed=False,
        extractor="python-docx",
        extractor_version=f"{version('python-docx')}+settings.{_SETTINGS_VERSION}",
        title=title,
        published=published,
    )


def _check_package(content: bytes, *, name: str) -> None:
    """Unpacks everything once, in pieces, before anything keeps what comes out."""
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > ENTRIES_MAX:
                why = f"it holds more than {ENTRIES_MAX:,} parts"
                raise InflatedDocumentError(name, why)
            total = 0
            for entry in entries:
                size = 0
                allowed = max(_RATIO_COUNTS_FROM, entry.compress_size * RATIO_MAX)
                with package.open(entry) as part:
                    while piece := part.read(_PIECE_BYTES):
                        size += len(piece)
                        if size > allowed or total + size > UNPACKED_MAX:
                            why = "it unpacks to far more than it is"
                            raise InflatedDocumentError(name, why)
                total += size
    except (BadZipFile, EOFError, NotImplementedError) as error:
        raise BrokenDocumentError(name, "it is damaged or no DOCX") from error


def _lines(container: Document | _Cell, *, name: str, depth: int) -> Iterator[str]:
    from docx.table import Table

    if depth > _TABLES_DEEP_MAX:
        raise OvernestedDocumentError(name)
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, name=name, depth=depth + 1)
        else:
            yield block.text


def _rows(table: Table, *, name: str, depth: int) -> Iterator[str]:
    for row in table.rows:
        texts: list[str] = []
        last = None
        for cell in row.cells:
            # A cell that spans columns comes once for each of them.
            if last is not None and cell._tc is last:
                continue
            last = cell._tc
            parts = _lines(cell, name=name, depth=depth)
            texts.append(" ".join(part for part in parts if part.strip()))
        yield BETWEEN_CELLS.join(text.replace("\n", " ") for text in texts)


def _metadata(document: Document) -> tuple[str | None, str | None]:
    """Title and the day it was last saved; None for what is missing or nonsense."""
    title = published = None
    # Whatever is wrong with what a file says of itself, its words can still be read.
    with suppress(Exception):
        title = " ".join(settle(document.core_properties.title).split())
    with suppress(Exception):
        saved = document.core_properties.modified
        published = saved.date().isoformat() if saved else None
    return title or None, published
