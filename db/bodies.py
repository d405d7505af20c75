"""Bodies of acts without what people wrote in them, as erasures left them.

The header, and so the leaf and the chain, hold a digest that the facts left still give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from db.engine import Connection
from db.log import get_entry
from provenance.domain.erasures import DONE, BodyLeft, redact_body


def bodies_without_words(
    connection: Connection, entries: Sequence[int], *, by: int
) -> dict[int, BodyLeft]:
    """What will be left of acts in which people wrote, by the number of the entry.

    Args:
        connection: To the ledger.
        entries: The acts.
        by: The entry that erases.

    Raises:
        NotFoundError: The log is shorter.
    """
    found: dict[int, BodyLeft] = {}
    for each in entries:
        entry = get_entry(connection, each)
        assert entry.body is not None, "every act has a body"
        left = redact_body(entry.kind, entry.body, entry.salt, by)
        if left is not None:
            found[each] = left
    return found


def erase_bodies(connection: Connection, bodies: Mapping[int, BodyLeft]) -> None:
    """Put what is left of bodies in their place, and what is left of their salts."""
    for seq, left in bodies.items():
        connection.execute(
            "UPDATE entry SET body = :body, salt = :salt WHERE seq = :seq",
            body=left.body,
            salt=left.salt,
            seq=seq,
        )


def erased_bodies(connection: Connection) -> dict[int, int]:
    """Which entry erased words of which others: by the number of the other.

    Raises:
        ValueError: An act of erasing cannot be read; so do LookupError and TypeError.
    """
    found: dict[int, int] = {}
    for row in connection.each(
        "SELECT seq, body FROM entry WHERE kind = :kind ORDER BY seq", kind=DONE
    ):
        for each in json.loads(row["body"])["entries"]:
            if each < row["seq"]:
                found.setdefault(each, row["seq"])
    return found
