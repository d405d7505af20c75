"""Reading losses: what a PDF lacks that its library would go on without in silence."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from provenance.services.reading_refusals import (
    UNPACKED_MAX,
    BrokenDocumentError,
    InflatedDocumentError,
)

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# Of what the library logs, that something could not be had; the rest it repairs.
_LOSS = re.compile(r"Error\(|Error -\d|not defined|can not be read|not a dictionary")
_FLATE = ("/FlateDecode", "/Fl")
_PIECE_BYTES = 64 * 1024
# The form of zlib (RFC 1950): two bytes whose number 31 divides, and a sum at the end.
_HEAD_BYTES, _HEAD_DIVISOR, _CHECKSUM_BYTES = 2, 31, 4


class Losses(logging.Handler):
    """Hears what the library only logs: that it went on without a part of the file."""

    are_told = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember whether this was one."""
        if _LOSS.search(record.getMessage()):
            self.are_told = True


@contextmanager
def losses_heard() -> Iterator[Losses]:
    """What the library logs from here on."""
    logger, losses = logging.getLogger("pypdf"), Losses()
    logger.addHandler(losses)
    try:
        yield losses
    finally:
        logger.removeHandler(losses)


def check_page_count(reader: PdfReader, *, name: str) -> None:
    """Refuse a file of which fewer pages can be found than it says it has.

    Raises:
        BrokenDocumentError: It is so; the library passes over what is no page.
    """
    stated = _got(_got(reader.root_object, "/Pages"), "/Count")
    found = len(reader.pages)
    if isinstance(stated, int) and stated > found:
        why = f"it says it has {stated:,} pages, and {found:,} can be found"
        raise BrokenDocumentError(name, why)


class Streams:
    """The compressed parts of a document's pages, each checked once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: set[int] = set()
        self._left = UNPACKED_MAX

    def are_whole(self, page: PageObject) -> bool:
        """Whether what the page is written with unpacks to its end, unchanged.

        Raises:
            InflatedDocumentError: It unpacks to more than it may.
        """
        return all(self._is_whole(stream) for stream in self._of(page))

    def _of(self, page: PageObject) -> Iterator[Any]:
        """What the page says, the forms it uses, and what its fonts mean."""
        contents = _got(page, "/Contents")
        parts = contents if isinstance(contents, list) else [contents]
        yield from self._unseen(part.get_object() for part in parts if part is not None)
        holders: list[Any] = [page]
        while holders:
            resources = _got(holders.pop(), "/Resources")
            for part in self._unseen(_values(_got(resources, "/Font"))):
                yield from self._unseen([_got(part, "/ToUnicode")])
            for part in self._unseen(_values(_got(resources, "/XObject"))):
                if _got(part, "/Subtype") == "/Form":
                    yield part
                    holders.append(part)

    def _unseen(self, parts: Any) -> Iterator[Any]:
        for part in parts:
            # The reader keeps what it read, so that an identity stays one object's.
            if id(part) not in self._seen:
                self._seen.add(id(part))
                yield part

    def _is_whole(self, stream: Any) -> bool:
        packed = getattr(stream, "_data", None)
        first = _got(stream, "/Filter")
        if isinstance(first, list):
            first = first[0] if first else None
        if not packed or first not in _FLATE:
            return True
        return self._unpacks(packed)

    def _unpacks(self, packed: bytes) -> bool:
        head, packed = packed[:_HEAD_BYTES], packed[_HEAD_BYTES:]
        unpacker, total = zlib.decompressobj(-zlib.MAX_WBITS), 1
        try:
            while not unpacker.eof and packed:
                piece = unpacker.decompress(packed, _PIECE_BYTES)
                packed = unpacker.unconsumed_tail
                total = zlib.adler32(piece, total)
                self._left -= len(piece)
                if self._left < 0:
                    why = "it unpacks to far more than it is"
                    raise InflatedDocumentError(self._name, why)
        except zlib.error:
            return False
        # Honest files lose the checksum, when a length was written a little short.
        checksum = unpacker.unused_data[:_CHECKSUM_BYTES]
        is_same = len(checksum) < _CHECKSUM_BYTES or checksum == total.to_bytes(4)
        return unpacker.eof and is_same and int.from_bytes(head) % _HEAD_DIVISOR == 0


def _got(holder: Any, key: str) -> Any:
    """What an object has under a key, wherever in the file that stands."""
    if not isinstance(holder, dict) or key not in holder:
        return None
    return holder[key]


def _values(holder: Any) -> Iterator[Any]:
    for key in holder if isinstance(holder, dict) else ():
        yield holder[key]
