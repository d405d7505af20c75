"""Tying: a person's word on a source's interest, its owner or an affiliate, dated.

The promise: what was known before stays in the log, and comes back by undoing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db.engine import Connection
from db.ledger import Ledger
from db.source_mergings import (
    changed,
    events_telling,
    identities_of,
    kin_of,
    root_of_source,
)
from db.sources import get_source, source_named, source_version
from db.values import date_of
from db.writing import RowsWriter, Writer
from provenance.domain.dates import EdtfDate, format_instant, parse_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.identifiers import Seq, SourceId
from provenance.domain.sources import Source, check_name
from provenance.domain.text import name_key
from provenance.domain.ties import Tie, TieKind
from provenance.services.relating import write_relations
from provenance.services.sourcing import source_row

TIED = "source.tied"
State = Mapping[str, str | int | None]
"""The interest and the owner of a source."""


def tie_source(
    ledger: Ledger,
    *,
    source: int,
    kind: TieKind,
    interest: str | None = None,
    other: int | str | None = None,
    since: EdtfDate | None = None,
    until: EdtfDate | None = None,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Tie:
    """The tie recorded; while it lasts, it is what the source stands with.

    A new owner makes one origin of the two: relations are proposed anew in the same
    act, and decisions that counted them as two turn stale.

    Args:
        other: The number of a source, or a name; a new name makes a source.
        until: When it ended. One that ended changes nothing but the history.

    Raises:
        NotFoundError: No such source.
        RefusedError: The source was merged into another.
        StaleBaseError: The source changed after `base`.
    """
    check_reviewer(by)
    subject = f"S{source}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=TIED, by=by, subject=subject)
        if done is not None:
            return _tie(done)
        known = _alone(writer.connection, source)
        now = source_version(writer.connection, source)
        writer.check_base(subject, seen=base, now=now)
        rows = writer.open_rows()
        number = None if other is None else _other(writer, rows, other)
        made = Tie(
            source=known.id,
            kind=kind,
            interest=interest,
            other=None if number is None else SourceId(number),
            since=since,
            until=until,
            because=because,
            by=by,
            at=at,
            seq=Seq(writer.seq),
        )
        before = state_of(known)
        after = _after(before, made)
        _write(writer, rows, source, before, after)
        entry = writer.append(
            TIED,
            subject=subject,
            body=_body(made, before, after) | {"rows": rows.close()},
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _tie(entry)


def turn_tie(writer: Writer, target: Entry, *, is_undone: bool) -> Json:
    """The rows of an act that undoes or restores a tie.

    Raises:
        RefusedError: The source stands with others by now.
    """
    body = _read(target)
    before, after = body["before"], body["after"]
    if is_undone:
        before, after = after, before
    source = get_source(writer.connection, body["source"])
    if before != after and state_of(source) != before:
        raise RefusedError(
            f"Undoing #{target.seq} ({target.kind} {target.subject})"
            if is_undone
            else f"Restoring #{target.seq}",
            f"the interest or the owner of S{source.id} was changed since",
            "That has to be undone first.",
        )
    rows = writer.open_rows()
    _write(writer, rows, source.id, before, after)
    return rows.close()


def state_of(source: Source) -> State:
    """What ties change of a source."""
    return {"interest": source.interest, "owner": source.owner}


def _alone(connection: Connection, source: int) -> Source:
    known = get_source(connection, source)
    if known.merged_into is not None:
        root = root_of_source(connection, source)
        raise RefusedError(
            f"Tying S{source}",
            f"it was merged, and S{root}'s ties hold for both",
            f"Name S{root}, or split S{source} first.",
        )
    return known


def _other(writer: Writer, rows: RowsWriter, other: int | str) -> int:
    if isinstance(other, int):
        get_source(writer.connection, other)
        return root_of_source(writer.connection, other)
    check_name(other)
    key = name_key(other) or other
    known = source_named(writer.connection, key)
    if known is not None:
        return root_of_source(writer.connection, known.id)
    number = writer.next_id("source")
    rows.add(source_row(number, other, key))
    writer.projector.flush()
    return number


def _after(before: State, tie: Tie) -> State:
    if not tie.lasts or tie.kind is TieKind.AFFILIATE:
        return before
    if tie.kind is TieKind.INTEREST:
        return {**before, "interest": tie.interest}
    return {**before, "owner": tie.other}


def _write(
    writer: Writer, rows: RowsWriter, source: int, before: State, after: State
) -> None:
    """Write within an act what a source stands with, and what the rules say by it."""
    if before == after:
        return
    connection = writer.connection
    kin = kin_of(connection, {root_of_source(connection, source)})
    counted = identities_of(connection, kin)
    rows.add({"t": "tied", "source": source, **after})
    moved = changed(counted, identities_of(connection, kin))
    if moved:
        write_relations(writer, rows, events_telling(connection, moved))


def _body(tie: Tie, before: State, after: State) -> dict[str, Json]:
    return {
        "source": tie.source,
        "tie": tie.kind.value,
        "interest": tie.interest,
        "other": tie.other,
        "since": None if tie.since is None else tie.since.text,
        "until": None if tie.until is None else tie.until.text,
        "because": tie.because,
        "before": dict(before),
        "after": dict(after),
    }


def _read(entry: Entry) -> dict[str, Any]:
    if entry.body is None:
        raise InvalidRecordError(f"Entry #{entry.seq}", "was erased")
    found: dict[str, Any] = json.loads(entry.body)
    return found


def _tie(entry: Entry) -> Tie:
    body = _read(entry)
    return Tie(
        source=SourceId(body["source"]),
        kind=TieKind(body["tie"]),
        interest=body["interest"],
        other=None if body["other"] is None else SourceId(body["other"]),
        since=date_of(body["since"]),
        until=date_of(body["until"]),
        because=body["because"],
        by=entry.actor,
        at=parse_instant(entry.at),
        seq=Seq(entry.seq),
    )
