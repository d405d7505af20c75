"""Watching: what others did since a reviewer looked, cheap enough to ask every moment.

The promise: it tells that something changed, who did it and when; what others judged
is read the usual way, which hides it from whoever has not judged yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.bringing import EntryHead, entry_heads, last_seq
from db.engine import Connection
from db.events import get_case
from db.ledger import Ledger
from provenance.domain.dates import parse_instant
from provenance.domain.decisions import same_person

ACTS_MAX = 50
"""Newest acts that are looked through."""
_QUIET = frozenset({"claims.marked", "sheet.exported"})
"""Acts that change nothing that a decision reads."""
_TOUCHED = (
    "SELECT version_seq AS seq FROM question WHERE event_id = :event "
    "AND family = :family AND version_seq > :after",
    "SELECT c.version_seq AS seq FROM claim c JOIN question q ON q.id = c.question_id "
    "WHERE q.event_id = :event AND q.family = :family AND c.version_seq > :after",
    "SELECT version_seq AS seq FROM case_file WHERE event_id = :event "
    "AND family = :family AND version_seq > :after",
    "SELECT r.version_seq AS seq FROM relation r JOIN case_file k ON k.id = r.case_id "
    "WHERE k.event_id = :event AND k.family = :family AND r.version_seq > :after",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did, in short."""

    entry: int
    kind: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What others did since an entry."""

    newest: int
    """The log's last entry, whoever wrote it."""
    acts: tuple[Act, ...]
    """Newest first; one's own and those that change nothing are left out."""


def newest_entry(ledger: Ledger) -> int:
    """The number of the log's last entry; 0 in an empty log."""
    with ledger.read() as connection:
        return last_seq(connection)


def read_news(ledger: Ledger, *, after: int, by: str, case: int | None = None) -> News:
    """What others than `by` did after an entry, in one case or anywhere.

    Raises:
        NotFoundError: No such case.
    """
    with ledger.read() as connection:
        newest = last_seq(connection)
        if newest <= after:
            return News(newest=newest, acts=())
        seqs = (
            range(max(after, newest - ACTS_MAX) + 1, newest + 1)
            if case is None
            else _touching(connection, case, after)
        )
        heads = entry_heads(connection, seqs)
    return News(newest=newest, acts=_of_others(heads.values(), by))


def _touching(connection: Connection, case: int, after: int) -> Sequence[int]:
    found = get_case(connection, case)
    seqs = {
        int(row["seq"])
        for select in _TOUCHED
        for row in connection.rows(
            select, event=found.event, family=found.family, after=after
        )
    }
    return sorted(seqs)[-ACTS_MAX:]


def _of_others(heads: Iterable[EntryHead], by: str) -> tuple[Act, ...]:
    others = [
        Act(
            entry=head.seq,
            kind=head.kind,
            by=head.actor,
            at=parse_instant(head.at),
        )
        for head in heads
        if not same_person(head.actor, by) and head.kind not in _QUIET
    ]
    return tuple(sorted(others, key=lambda act: -act.entry))
