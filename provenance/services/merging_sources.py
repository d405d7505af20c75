"""Merging sources: a person's word that two are one, an alias, and taking it back.

The promise: no claim forgets the source it was recorded with, so every merging can be
undone, whatever was merged before or after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.engine import Connection
from db.ledger import Ledger
from db.log import get_entry
from db.source_mergings import (
    changed,
    events_telling,
    identities_of,
    kin_of,
    merged_at,
    root_of_source,
    sources_rooted,
)
from db.sources import get_source, source_named
from db.writing import RowsWriter, Writer
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import is_ref, parse_ref
from provenance.domain.sources import check_name
from provenance.domain.text import name_key, quoted, show
from provenance.services.originating import write_renamed
from provenance.services.relating import write_relations
from provenance.services.sourcing import source_row

MERGED, SPLIT, ALIASED = "sources.merged", "source.split", "source.aliased"
"""The kinds of the acts that say which sources are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedSource:
    """One act of merging two sources, or of giving one another name."""

    entry: int
    source: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitSource:
    """One act of taking a source out of the one it was merged into."""

    entry: int
    source: int
    whole: int
    """The source that it was part of until then."""


def merge_sources(
    ledger: Ledger,
    *,
    source: int,
    into: int,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> MergedSource:
    """What was merged: `source` counts as `into` from now on, and is graded as it is.

    Its claims keep its name; its own grades stay in its history, without effect.

    Raises:
        NotFoundError: One of them is not there.
        RefusedError: They are one source, or one of them was merged away before.
        StaleBaseError: `source` was merged or split after entry `base`.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"S{source} into S{into}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=MERGED, by=by, subject=subject)
        if done is not None:
            return _merged(done)
        _check_mergeable(writer.connection, source, into)
        now = merged_at(writer.connection, source)
        writer.check_base(f"S{source}", seen=base, now=now)
        rows = writer.open_rows()
        _join(writer, rows, [(source, into)])
        entry = writer.append(
            MERGED,
            subject=subject,
            body={
                "source": source,
                "into": into,
                "because": because,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _merged(entry)


def split_source(
    ledger: Ledger,
    *,
    source: int,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> SplitSource:
    """What was split: `source` stands alone again, with what was recorded under it.

    What was merged into it stays with it.

    Raises:
        NotFoundError: There is no such source.
        RefusedError: It is merged into none.
        StaleBaseError: It was merged or split after entry `base`.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"S{source}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=SPLIT, by=by, subject=subject)
        if done is not None:
            return _split(done)
        whole = get_source(writer.connection, source).merged_into
        if whole is None:
            raise RefusedError(
                f"Splitting S{source}", "it is merged into no other source"
            )
        now = merged_at(writer.connection, source)
        writer.check_base(subject, seen=base, now=now)
        rows = writer.open_rows()
        _join(writer, rows, [(source, None)])
        entry = writer.append(
            SPLIT,
            subject=subject,
            body={
                "source": source,
                "from": whole,
                "because": because,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _split(entry)


def add_alias(
    ledger: Ledger,
    *,
    source: int,
    name: str,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> MergedSource:
    """What was named: claims that name `name` are of `source` from now on.

    The name becomes a source of its own, merged into `source`: claims keep it as
    written, and undoing or splitting parts them again.

    Raises:
        NotFoundError: There is no such source.
        InvalidRecordError: The name is empty or too long, or reads as a number.
        RefusedError: Some source has that name already.
    """
    check_reviewer(by)
    check_reason(because)
    check_name(name)
    if is_ref(name) and parse_ref(name).kind == "source":
        raise InvalidRecordError(
            f"The name {quoted(name)}",
            "reads as the number of a source; two sources that are one are merged",
        )
    key = name_key(name) or name
    with ledger.write() as writer:
        known = get_source(writer.connection, source)
        root = root_of_source(writer.connection, known.id)
        subject = f"S{root}"
        done = writer.find_done(entry_id, kind=ALIASED, by=by, subject=subject)
        if done is not None:
            return _merged(done)
        _check_free(writer.connection, root, name, key)
        number = writer.next_id("source")
        rows = writer.open_rows()
        rows.add(source_row(number, name, key))
        _join(writer, rows, [(number, root)])
        entry = writer.append(
            ALIASED,
            subject=subject,
            body={
                "source": number,
                "into": root,
                "name": name,
                "because": because,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _merged(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One source set under another, or alone (None)."""

    source: int
    was: int | None
    """What it has to be part of before."""
    to: int | None


def source_steps(kind: str, body: dict[str, Any], *, is_undone: bool) -> list[Step]:
    """What undoing an act, or restoring it, does to sources; empty for most acts."""
    done = []
    if kind == SPLIT:
        done = [Step(source=body["source"], was=body["from"], to=None)]
    elif kind in (MERGED, ALIASED):
        done = [Step(source=body["source"], was=None, to=body["into"])]
    if not is_undone:
        return done
    return [Step(source=s.source, was=s.to, to=s.was) for s in reversed(done)]


def turn_sources(writer: Writer, steps: Iterable[Step]) -> Json:
    """The rows of an act that undoes or restores some merging of sources."""
    rows = writer.open_rows()
    _join(writer, rows, [(step.source, step.to) for step in steps])
    return rows.close()


def check_steps(connection: Connection, steps: Iterable[Step], *, act: str) -> None:
    """Refuse to move a source that stands elsewhere by now.

    Raises:
        RefusedError: See above; the sentence names the act that moved it.
    """
    for step in steps:
        if get_source(connection, step.source).merged_into != step.was:
            later = get_entry(connection, merged_at(connection, step.source))
            raise RefusedError(
                act,
                f"S{step.source} was merged or split since, by {show(later.actor)} in "
                f"entry #{later.seq} ({later.kind} {show(later.subject)})",
                "That has to be undone first.",
            )
        if step.to is not None and root_of_source(connection, step.to) == step.source:
            raise RefusedError(act, f"S{step.to} is part of S{step.source} by now")


def _join(
    writer: Writer, rows: RowsWriter, steps: Iterable[tuple[int, int | None]]
) -> None:
    """Write within an act what joining sources brings: the rules are asked anew about
    every event that one of them, or one that it owns, tells of, and about the texts
    that one of them published.
    """
    writer.projector.flush()
    connection = writer.connection
    events: set[int] = set()
    publishers: set[int] = set()
    for source, into in steps:
        roots = {root_of_source(connection, one) for one in (source, into or source)}
        kin = kin_of(connection, roots)
        publishers |= set(sources_rooted(connection, roots))
        before = identities_of(connection, kin)
        rows.add({"t": "joined", "source": source, "into": into})
        moved = changed(before, identities_of(connection, kin))
        events |= events_telling(connection, moved)
    write_renamed(writer, rows, publishers)
    write_relations(writer, rows, events)


def _check_mergeable(connection: Connection, source: int, into: int) -> None:
    act = f"Merging S{source} into S{into}"
    if source == into:
        raise RefusedError(act, "a source cannot be merged into itself")
    for one in (source, into):
        whole = get_source(connection, one).merged_into
        if whole is not None:
            root = root_of_source(connection, one)
            if root in (source, into):
                raise RefusedError(act, "they are one source already")
            raise RefusedError(
                act,
                f"S{one} was merged into S{whole} by entry "
                f"#{merged_at(connection, one)}",
                f"Name S{root}, or split S{one} first.",
            )


def _check_free(connection: Connection, root: int, name: str, key: str) -> None:
    known = source_named(connection, key)
    if known is None:
        return
    act = f"Making {quoted(name)} a name of S{root}"
    if root_of_source(connection, known.id) == root:
        raise RefusedError(act, "it is one already")
    raise RefusedError(
        act,
        f"it is the name of S{known.id}, with claims of its own",
        f"Say that the two are one: merge S{known.id} into S{root}.",
    )


def _merged(entry: Entry) -> MergedSource:
    body = _body(entry)
    return MergedSource(entry=entry.seq, source=body["source"], into=body["into"])


def _split(entry: Entry) -> SplitSource:
    body = _body(entry)
    return SplitSource(entry=entry.seq, source=body["source"], whole=body["from"])


def _body(entry: Entry) -> dict[str, Any]:
    assert entry.body is not None, "merging is never erased"
    found: dict[str, Any] = json.loads(entry.body)
    return found
