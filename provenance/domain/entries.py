"""Entries of the log and their hash recipe; docs/FORMAT.md specifies both.

The promise: from the stored text alone, another program computes the same leaf, chain
and root.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from provenance.domain.errors import InvalidRecordError
from provenance.domain.facts import ACT, part
from provenance.domain.text import portable, quoted, show

Json = None | bool | int | str | Sequence["Json"] | dict[str, "Json"]
"""What a body may hold: no floats, so that every program writes the same bytes."""

CHAIN_START = b"\0" * 32
"""The chain value before the first entry."""
LEAF, NODE = b"\0", b"\1"
"""Domain separation of RFC 6962, section 2.1."""
INTEGER_MAX = 2**53 - 1
"""The largest integer that RFC 8785 (and so every JSON reader) keeps exact."""

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act in the log."""

    seq: int
    id: str
    actor: str
    auth: str
    at: str
    kind: str
    subject: str
    base: int | None
    body: str | None
    """Canonical JSON; of an act that words were erased from, what is left of it."""
    body_sha256: bytes
    salt: bytes
    """As it was drawn, or what an erasure left of it: so nobody can guess the words."""
    leaf: bytes
    chain: bytes


def canonical(value: Json) -> str:
    """The one JSON text of `value` (RFC 8785, for integers and strings only)."""
    return _ENCODER.encode(value)


def is_canonical(text: str) -> bool:
    """Whether `text` is the one JSON text of what it holds."""
    try:
        read_canonical(text)
    except (RecursionError, ValueError):
        return False
    return True


def read_canonical(text: str) -> Any:
    """What `text` is the one JSON text of.

    Raises:
        ValueError: It is the text of nothing; also RecursionError.
    """
    found = _DECODER.decode(text)
    if canonical(found) != text:
        raise ValueError("the text is not canonical")
    return found


def _refuse_number(text: str) -> None:
    raise ValueError(f"the number {text} is not canonical")


_DECODER = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number)


def check_body(value: object) -> None:
    """Refuse what has no single canonical text: floats, huge integers, odd keys, and
    text that UTF-8 or PostgreSQL cannot hold.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise InvalidRecordError(
                    f"The key {quoted(str(key), width=40)}", "is not plain ASCII"
                )
            check_body(item)
    elif isinstance(value, list | tuple):
        for item in value:
            check_body(item)
    elif isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > INTEGER_MAX:
            raise InvalidRecordError(f"The integer {value}", "is too large for JSON")
    elif isinstance(value, str) and portable(value)[1]:
        raise InvalidRecordError(
            f"The text {show(value, width=40)}",
            "holds a NUL or half a character, which no ledger can keep",
        )
    elif value is not None and not isinstance(value, bool | str):
        raise InvalidRecordError(f"{type(value).__name__}", "cannot stand in a body")


def body_digest(salt: bytes, body: str) -> bytes:
    """SHA-256 over the facts of a body and their salt: one digest before and after an
    erasure.

    Raises:
        ValueError: The body is not canonical, or words of it are there and should not
            be; also RecursionError.
    """
    parted = part(read_canonical(body), ACT, salt)
    return sha256(parted.salt + canonical(parted.facts).encode()).digest()


def leaf_digest(
    *,
    seq: int,
    id: str,
    actor: str,
    auth: str,
    at: str,
    kind: str,
    subject: str,
    base: int | None,
    body_sha256: bytes,
) -> bytes:
    """The RFC 6962 leaf over the canonical header, which holds the body's digest."""
    header: Json = {
        "actor": actor,
        "at": at,
        "auth": auth,
        "base": base,
        "body_sha256": body_sha256.hex(),
        "id": id,
        "kind": kind,
        "seq": seq,
        "subject": subject,
    }
    return sha256(LEAF + canonical(header).encode()).digest()


def chain_digest(previous: bytes, leaf: bytes) -> bytes:
    """The chain value after `leaf`."""
    return sha256(previous + leaf).digest()


class Frontier:
    """An RFC 6962 Merkle tree root kept while leaves arrive; O(log n) memory."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self._peaks: list[tuple[int, bytes]] = []
        self.size = 0

    def add_leaf(self, leaf: bytes) -> None:
        """Take the next leaf digest."""
        height, node = 0, leaf
        while self._peaks and self._peaks[-1][0] == height:
            _, left = self._peaks.pop()
            node = sha256(NODE + left + node).digest()
            height += 1
        self._peaks.append((height, node))
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root over all leaves so far; the digest of nothing for none."""
        if not self._peaks:
            return sha256(b"").digest()
        *rest, (_, node) = self._peaks
        for _, left in reversed(rest):
            node = sha256(NODE + left + node).digest()
        return node


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The RFC 6962 root over leaf digests."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add_leaf(leaf)
    return frontier.root
