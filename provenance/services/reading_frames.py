"""How two processes of one reading talk: a JSON object and bytes, both by length.

Never pickled: what comes from the process that reads hostile files is data.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

from provenance.services.reading_refusals import BYTES_MAX, TEXT_MAX

_LENGTHS = struct.Struct(">IQ")
_TOLD_MAX = 4 * 1024 * 1024
# A character takes at most four bytes of UTF-8.
_BODY_MAX = max(BYTES_MAX, 4 * TEXT_MAX) + 1

Frame = tuple[dict[str, Any], bytes]


class BadFrameError(Exception):
    """What came is no frame; never leaves the readings."""


def write_frame(stream: IO[bytes], told: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame, and send it off."""
    head = json.dumps(told).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(body)))
    stream.write(head)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """The next frame; None where the stream ends instead.

    Raises:
        BadFrameError: The stream ends within it, or it is larger than any may be.
    """
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BadFrameError
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length > _TOLD_MAX or body_length > _BODY_MAX:
        raise BadFrameError
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) < head_length or len(body) < body_length:
        raise BadFrameError
    try:
        told = json.loads(head)
    except (ValueError, RecursionError) as error:
        raise BadFrameError from error
    if not isinstance(told, dict):
        raise BadFrameError
    return told, body
