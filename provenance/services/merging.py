"""Merging events: a person's word that two are one, and taking it back.

The promise: no claim forgets the event under which it was recorded, so every merging
can be undone, whatever was merged before or after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.engine import Connection
from db.events import event_version, get_event
from db.ledger import Ledger
from db.matchings import get_matching, matchings_across
from db.mergings import events_under, root_of
from db.writing import Writer
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import RefusedError
from provenance.domain.grades import check_reason
from provenance.services.settling import settle_events

MERGED, SPLIT, CONFIRMED = "events.merged", "event.split", "proposal.confirmed"
"""The kinds of the acts that merge or split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One act of merging two events."""

    entry: int
    event: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One act of taking an event out of the one it was merged into."""

    entry: int
    event: int
    source: int
    """The event that it was part of until then."""


def merge_events(
    ledger: Ledger,
    *,
    event: int,
    into: int,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Merged:
    """What was merged: the claims of `event` answer the questions of `into` from
    now on.

    Open matchings between the two are confirmed by it.

    Raises:
        NotFoundError: One of them is not there.
        RefusedError: They are one event, or one of them was merged away before.
        StaleBaseError: `event` was merged or split after entry `base`.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"E{event} into E{into}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=MERGED, by=by, subject=subject)
        if done is not None:
            return _merged(done)
        now = event_version(writer.connection, event)
        writer.check_base(f"E{event}", seen=base, now=now)
        check_mergeable(writer.connection, event, into)
        items = _items(writer.connection, event, into, "proposed", "confirmed")
        rows = writer.open_rows()
        settle_events(writer, rows, ((event, into),))
        entry = writer.append(
            MERGED,
            subject=subject,
            body={
                "event": event,
                "into": into,
                "because": because,
                "items": items,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _merged(entry)


def split_event(
    ledger: Ledger,
    *,
    event: int,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Split:
    """What was split: `event` stands alone again, with the claims recorded under it.

    What was merged into it stays with it. Confirmed matchings that say the two are one
    are dismissed by it.

    Raises:
        NotFoundError: There is no such event.
        RefusedError: It is merged into none.
        StaleBaseError: It was merged or split after entry `base`.
    """
    check_reviewer(by)
    check_reason(because)
    with ledger.write() as writer:
        connection = writer.connection
        done = writer.find_done(entry_id, kind=SPLIT, by=by, subject=f"E{event}")
        if done is not None:
            return _split(done)
        source = get_event(connection, event).merged_into
        if source is None:
            raise RefusedError(
                f"Splitting E{event}", "it is merged into no other event"
            )
        now = event_version(connection, event)
        writer.check_base(f"E{event}", seen=base, now=now)
        root = root_of(connection, source)
        items = _items(connection, event, root, "confirmed", "dismissed")
        rows = writer.open_rows()
        settle_events(writer, rows, ((event, None),))
        entry = writer.append(
            SPLIT,
            subject=f"E{event}",
            body={
                "event": event,
                "from": source,
                "because": because,
                "items": items,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _split(entry)


def merge_matched(writer: Writer, matchings: Iterable[int]) -> tuple[list[Json], Json]:
    """The mergings that confirming some matchings makes within an act, and its rows.

    The newer event goes into the older one; what is one event already stays so.
    """
    connection = writer.connection
    above: dict[int, int] = {}
    mergings: list[tuple[int, int]] = []
    for number in matchings:
        matching = get_matching(connection, number)
        ends = set()
        for end in (matching.a, matching.b):
            root = root_of(connection, end)
            while root in above:
                root = above[root]
            ends.add(root)
        if len(ends) == 2:
            into, event = sorted(ends)
            above[event] = into
            mergings.append((event, into))
    rows = writer.open_rows()
    settle_events(writer, rows, mergings)
    return [list(pair) for pair in mergings], rows.close()


def check_mergeable(connection: Connection, event: int, into: int) -> None:
    """Refuse to merge what is one already, or what has been merged away.

    Raises:
        NotFoundError: One of them is not there.
        RefusedError: See above; the sentence names what to do instead.
    """
    act = f"Merging E{event} into E{into}"
    if event == into:
        raise RefusedError(act, "an event cannot be merged into itself")
    for one in (event, into):
        seen = get_event(connection, one)
        if seen.merged_into is not None:
            root = root_of(connection, one)
            advice = f"Name E{root}, or split E{one} first."
            if root in (event, into):
                raise RefusedError(act, "they are one event already")
            raise RefusedError(
                act,
                f"E{one} was merged into E{seen.merged_into} by entry "
                f"#{event_version(connection, one)}",
                advice,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event set under another, or alone (None)."""

    event: int
    was: int | None
    """What it has to be part of before."""
    to: int | None


def steps_of(kind: str, body: dict[str, Any], *, is_undone: bool) -> list[Step]:
    """What undoing an act, or restoring it, does to events; empty for most acts."""
    done = []
    if kind == SPLIT:
        done = [Step(event=body["event"], was=body["from"], to=None)]
    elif kind == MERGED:
        done = [Step(event=body["event"], was=None, to=body["into"])]
    elif kind == CONFIRMED:
        done = [
            Step(event=event, was=None, to=into)
            for event, into in body.get("mergings", ())
        ]
    if not is_undone:
        return done
    return [Step(event=s.event, was=s.to, to=s.was) for s in reversed(done)]


def _items(
    connection: Connection, event: int, root: int, before: str, after: str
) -> list[Json]:
    """What becomes of the matchings between an event and the rest of another."""
    inside = set(events_under(connection, event))
    outside = set(events_under(connection, root)) - inside
    return [
        {
            "subject": "matching",
            "number": matching.id,
            "before": before,
            "after": after,
        }
        for matching in matchings_across(connection, inside, outside)
        if matching.state == before
    ]


def _merged(entry: Entry) -> Merged:
    body = _body(entry)
    return Merged(entry=entry.seq, event=body["event"], into=body["into"])


def _split(entry: Entry) -> Split:
    body = _body(entry)
    return Split(entry=entry.seq, event=body["event"], source=body["from"])


def _body(entry: Entry) -> dict[str, Any]:
    assert entry.body is not None, "merging is never erased"
    found: dict[str, Any] = json.loads(entry.body)
    return found
