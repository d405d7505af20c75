"""Bodies of acts without what people wrote in them, as erasures left them.

The header, and so the leaf and the chain, hold the digest of the body as it was; what
is left of it is held by the act that erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from db.engine import Connection
from db.log import get_entry
from provenance.domain.erasures import DONE, redact_body


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLeft:
    """What an erasure leaves of an act's body."""

    seq: int
    body: str

    @property
    def becomes(self) -> str:
        """The sha256 of what is left, which needs no salt: nothing in it is secret."""
        return sha256(self.body.encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of what is left."""
        return len(self.body.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedBody:
    """What the log says that an erasure made of an act's body."""

    becomes: str
    by: int
    """The entry that erased."""


def body_without_words(connection: Connection, entry: int, *, by: int) -> BodyLeft:
    """An act's body without what people wrote; the same body where they wrote nothing.

    Args:
        connection: To the ledger.
        entry: The act.
        by: The entry that erases.

    Raises:
        NotFoundError: The log is shorter.
    """
    found = get_entry(connection, entry)
    assert found.body is not None, "every act has a body"
    left = redact_body(found.kind, found.body, by)
    return BodyLeft(seq=entry, body=found.body if left is None else left)


def erase_bodies(connection: Connection, bodies: Iterable[BodyLeft]) -> None:
    """Put what is left of bodies in their place, and take their salts."""
    for each in bodies:
        connection.execute(
            "UPDATE entry SET body = :body, salt = :salt WHERE seq = :seq",
            body=each.body,
            salt=b"",
            seq=each.seq,
        )


def erased_bodies(connection: Connection) -> dict[int, ErasedBody]:
    """What the log says that erasures made of bodies, by the number of the entry.

    Raises:
        ValueError: An act of erasing cannot be read; so do LookupError and TypeError.
    """
    found: dict[int, ErasedBody] = {}
    for row in connection.each(
        "SELECT seq, body FROM entry WHERE kind = :kind ORDER BY seq", kind=DONE
    ):
        for each in json.loads(row["body"])["bodies"]:
            if each["seq"] < row["seq"]:
                found[each["seq"]] = ErasedBody(becomes=each["becomes"], by=row["seq"])
    return found
