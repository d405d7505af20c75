"""Reading web archives (WARC): each page that a server answered with, one by one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from provenance.services.reading_refusals import (
    BYTES_MAX,
    ENTRIES_MAX,
    UNPACKED_MAX,
    BrokenDocumentError,
    InflatedDocumentError,
    OversizedDocumentError,
    UnknownMediaTypeError,
    UnreadableDocumentError,
)
from provenance.services.reading_results import WARC, Archived, known_kind

_PIECE_BYTES = 64 * 1024
_PACKED, _RECORD_END = b"\x1f\x8b", b"\r\n\r\n"


def read_archive(
    content: bytes, *, name: str
) -> Iterator[Archived | UnreadableDocumentError]:
    """The pages of an archive in its order, each with its bytes as the page had them.

    Only answers with success (2xx) of a kind that can be read; requests, redirects,
    pictures and scripts are passed over. A page that is refused is yielded as its
    refusal, and the next one follows.

    Raises:
        BrokenDocumentError: The archive is damaged or cut short; the pages before
            were yielded.
        InflatedDocumentError: It unpacks to more than it may.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    total = 0
    is_whole = _is_whole(content, name=name)
    try:
        for number, record in enumerate(ArchiveIterator(BytesIO(content)), 1):
            if number > ENTRIES_MAX:
                why = f"it holds more than {ENTRIES_MAX:,} records"
                raise InflatedDocumentError(name, why)
            kind = _kind(record)
            size = 0
            pieces: list[bytes] = []
            body = record.content_stream() if kind else record.raw_stream
            while piece := body.read(_PIECE_BYTES):
                size += len(piece)
                if total + size > UNPACKED_MAX:
                    why = "it unpacks to far more than it is"
                    raise InflatedDocumentError(name, why)
                if kind and size <= BYTES_MAX:
                    pieces.append(piece)
            total += size
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise BrokenDocumentError(name, f"it ends within its record {number}")
            if kind and size > BYTES_MAX:
                yield OversizedDocumentError(record_name(name, number))
            elif kind and pieces:
                yield _archived(record, number, kind, b"".join(pieces))
    except (ArchiveLoadFailed, AttributeError) as error:  # No HTTP where it should be.
        raise BrokenDocumentError(name, "it is damaged or no WARC") from error
    # A cut between the head and the body of a record would pass for the end.
    if not is_whole:
        raise BrokenDocumentError(name, "it ends within a record")


def _is_whole(content: bytes, *, name: str) -> bool:
    """Whether it ends as a record does, unpacked once in pieces to see.

    Raises:
        InflatedDocumentError: It unpacks to more than it may.
    """
    if not content.startswith(_PACKED):
        return content.rstrip(b"\0").endswith(_RECORD_END)
    total = place = 0
    end = b""
    while content.startswith(_PACKED, place):
        packed = zlib.decompressobj(zlib.MAX_WBITS | 16)
        waiting = b""
        while not packed.eof:
            if not waiting and place >= len(content):
                return False
            if not waiting:
                waiting = content[place : place + _PIECE_BYTES]
                place += len(waiting)
            try:
                piece = packed.decompress(waiting, _PIECE_BYTES)
            except zlib.error:
                return False
            waiting = packed.unconsumed_tail
            total += len(piece)
            if total > UNPACKED_MAX:
                why = "it unpacks to far more than it is"
                raise InflatedDocumentError(name, why)
            end = (end + piece)[-len(_RECORD_END) :]
        place -= len(packed.unused_data)
    return end == _RECORD_END and not content[place:].strip(b"\0")


def record_name(archive: str, record: int) -> str:
    """What a page of an archive is called: the archive's name and the record."""
    return f"{archive}#{record}"


def _kind(record: Any) -> str | None:
    """The media type of a page that can be read; None for all other records."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    if not (record.http_headers.get_statuscode() or "").startswith("2"):
        return None
    try:
        kind = known_kind("", record.http_headers.get_header("Content-Type") or "")
    except UnknownMediaTypeError:
        return None
    return None if kind == WARC else kind


def _archived(record: Any, number: int, kind: str, content: bytes) -> Archived:
    stated = record.http_headers.get_header("Content-Type") or ""
    charset = stated.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Archived(
        content=content,
        media_type=kind,
        record=number,
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        captured_at=record.rec_headers.get_header("WARC-Date") or "",
        charset=charset or None,
    )
