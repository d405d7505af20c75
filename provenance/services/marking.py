"""Marking: what an analyst says of claims while going through the queue.

The promise: a mark changes whose turn it is, and never what counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.engine import Connection
from db.ledger import Ledger
from db.marks import marks_given, versions_of
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer, person_key
from provenance.domain.entries import Entry
from provenance.domain.errors import InvalidRecordError, NotFoundError
from provenance.domain.identifiers import parse_ref
from provenance.domain.marks import (
    MARKS_MAX,
    GivenMark,
    Mark,
    check_mark,
    find_reason,
)
from provenance.services.naming import find_claim

MARKED = "claims.marked"
_RANGE = re.compile(
    r"\s*([Cc]?[1-9][0-9]{0,17})\s*(?:-|\.\.)\s*([Cc]?[1-9][0-9]{0,17})\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One act of marking."""

    entry: int
    mark: Mark
    claims: tuple[int, ...]
    """In the order named, each once."""


def mark_claims(
    ledger: Ledger,
    *,
    claims: Sequence[int],
    mark: Mark,
    code: str | None = None,
    because: str = "",
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Marked:
    """What was marked: all of `claims` in one act, or none.

    Args:
        ledger: Where.
        claims: Their numbers; one named twice is marked once.
        mark: What to say of them; the latest mark of a claim stands.
        code: A reason of the list, or its key; None for none.
        because: A reason in words; flagging and being unsure need one or the other.
        by: Whose mark it is.
        at: When.
        base: The newest entry that the reviewer had seen of them.
        entry_id: The client's own name for the act.

    Raises:
        InvalidRecordError: No claim, too many, or a reason that is missing.
        NotFoundError: One of them is not there, or was withdrawn.
        StaleBaseError: One of them changed after `base`.
    """
    check_reviewer(by)
    check_mark(mark, code=code, because=because)
    named = list(dict.fromkeys(claims))
    _check_number(len(named))
    subject = _subject(named)
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=MARKED, by=by, subject=subject)
        if done is not None:
            return _marked(done)
        versions = versions_of(writer.connection, named)
        for claim in named:
            if claim not in versions:
                raise NotFoundError("claim", f"C{claim}")
            writer.check_base(f"C{claim}", seen=base, now=versions[claim])
        entry = writer.append(
            MARKED,
            subject=subject,
            body={
                "state": mark.value,
                "code": None if code is None else find_reason(code).code,
                "because": " ".join(because.split()),
                "claims": list[int](named),
                "who": person_key(by),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _marked(entry)


def mark_history(ledger: Ledger, claim: int) -> list[GivenMark]:
    """Every mark on a claim that was not undone, oldest first."""
    with ledger.read() as connection:
        return marks_given(connection, claim)


def find_claims_named(ledger: Ledger, texts: Sequence[str]) -> list[int]:
    """The claims that texts name: `C12`, a range `C10-C25`, or an imported id.

    Raises:
        InvalidRecordError: A range runs backwards, or they are more than one act marks.
        NotFoundError: One of them is not there.
    """
    found: list[int] = []
    for text in texts:
        ends = _RANGE.fullmatch(text)
        if ends is None:
            found.append(find_claim(ledger, text))
            continue
        first, last = (parse_ref(end, wanted="claim").number for end in ends.groups())
        if last < first:
            raise InvalidRecordError(f"The range C{first}-C{last}", "runs backwards")
        _check_number(last - first + 1)
        with ledger.read() as connection:
            found += _claims_between(connection, first, last)
    return list(dict.fromkeys(found))


def _claims_between(connection: Connection, first: int, last: int) -> list[int]:
    """The claims of a range that were not withdrawn.

    Raises:
        NotFoundError: One of its ends is not there.
    """
    found = versions_of(connection, range(first, last + 1))
    for end in (first, last):
        if end not in found:
            raise NotFoundError("claim", f"C{end}")
    return sorted(found)


def _check_number(number: int) -> None:
    if not number:
        raise InvalidRecordError("The list", "is empty: name a claim")
    if number > MARKS_MAX:
        raise InvalidRecordError(
            f"A list of {number:,} claims",
            f"is longer than the {MARKS_MAX:,} of one act",
        )


def _subject(claims: Sequence[int]) -> str:
    first, last = f"C{claims[0]}", f"C{claims[-1]}"
    if len(claims) == 1:
        return first
    if list(claims) == list(range(claims[0], claims[0] + len(claims))):
        return f"{first}-{last}"
    return f"{first} and {len(claims) - 1} more"


def _marked(entry: Entry) -> Marked:
    assert entry.body is not None, "a mark is never erased"
    body = json.loads(entry.body)
    return Marked(
        entry=entry.seq, mark=Mark(body["state"]), claims=tuple(body["claims"])
    )
