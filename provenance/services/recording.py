"""Recording claims: one by hand or a file of them, each act whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from db.claims import get_claim
from db.ledger import Ledger
from db.writing import PART_BYTES, Writer
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Json
from provenance.domain.errors import (
    InvalidRecordError,
    InvalidRowError,
    ProvenanceError,
)
from provenance.domain.grades import check_reason
from provenance.domain.text import portable, show
from provenance.services.claim_rows import ClaimRow, read_row
from provenance.services.confirming import dismissing
from provenance.services.import_files import raw_rows
from provenance.services.matching import match_new
from provenance.services.placing import Placing
from provenance.services.relating import write_relations
from provenance.services.remembering import Imported as Imported
from provenance.services.remembering import import_done, refuse_repeat
from provenance.services.rulings import leaving

PROGRESS_ROWS = 1_000


@dataclass(slots=True)
class _Tally:
    claims: int = 0
    first: int = 0
    last: int = 0
    unanchored: int = 0
    not_in_words: int = 0
    citations: int = 0
    unknown: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)


class _DryRunError(Exception):
    """Leaves a dry run's transaction; nothing of it is kept."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


def record_claim(
    ledger: Ledger,
    *,
    row: Mapping[str, Any],
    instead_of: int | None = None,
    because: str = "",
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Claim:
    """Record one claim by hand; `row` has the fields of an import row.

    Args:
        ledger: Where.
        row: What it says.
        instead_of: A proposed claim which the same act dismisses, for it says it worse.
        because: Why; needed with `instead_of`.
        by: Whose claim it is.
        at: When it was recorded.
        entry_id: The client's own name for the act.

    Raises:
        ProvenanceError: The row cannot be a claim; the sentence says why.
        RefusedError: `instead_of` is no proposal.
    """
    check_reviewer(by)
    checked = read_row(row)
    if instead_of is not None:
        check_reason(because)
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind="claim.recorded", by=by)
        if done is not None:
            return get_claim(writer.connection, int(done.subject.removeprefix("C")))
        items = dismissing(writer.connection, instead_of)
        placing = Placing(writer)
        rows = writer.open_rows()
        claim = placing.place(checked, rows)
        write_relations(writer, rows, placing.events, gone=leaving(items))
        match_new(writer, rows, placing.made)
        writer.append(
            "claim.recorded",
            subject=f"C{claim['id']}",
            body={"rows": rows.close(), "items": items, "because": because},
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return get_claim(writer.connection, claim["id"])


def import_claims(
    ledger: Ledger,
    *,
    content: bytes,
    name: str,
    format: str = "jsonl",
    dry_run: bool = False,
    ignore_extra: bool = False,
    by: str,
    at: datetime,
    entry_id: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Import a file of claims as one act, all or nothing.

    `progress` is called with the number of rows read so far.

    Raises:
        InvalidRowError: A row is refused; the sentence names file, row and field.
        RefusedError: The same file was imported before and still stands.
    """
    check_reviewer(by)
    name = portable(name)[0][:1_000]
    shown = show(name, width=80)
    raw = raw_rows(content, name=shown, format=format)
    try:
        with ledger.write() as writer:
            done = writer.find_done(entry_id, kind="claims.imported", by=by)
            if done is not None:
                return import_done(writer.connection, done)
            if not dry_run:
                refuse_repeat(writer.connection, content, shown)
            tally = _Tally()
            raw = _without_citations(raw, tally)
            return _import(
                writer,
                _checked(raw, shown, ignore_extra=ignore_extra, progress=progress),
                tally,
                file=_file(writer, content, name=name, format=format),
                dry_run=dry_run,
                by=by,
                at=format_instant(at),
                entry_id=entry_id,
            )
    except _DryRunError as dry:
        return dry.imported


def _import(
    writer: Writer,
    checked: Iterable[tuple[int, ClaimRow]],
    tally: _Tally,
    *,
    file: dict[str, Json],
    dry_run: bool,
    by: str,
    at: str,
    entry_id: str | None,
) -> Imported:
    placing = Placing(writer)
    rows = writer.open_rows()
    for number, row in checked:
        try:
            claim = placing.place(row, rows)
        except ProvenanceError as error:
            shown = show(str(file["name"]), width=80)
            raise InvalidRowError(shown, number, str(error)) from error
        _count(tally, row, claim)
    if not tally.claims:
        raise InvalidRecordError(show(str(file["name"]), width=80), "holds no claim")
    relations, cases = write_relations(writer, rows, placing.events)
    match_new(writer, rows, placing.made)
    kept = rows.close()
    seq = writer.seq
    imported = Imported(
        entry=None if dry_run else seq,
        claims=tally.claims,
        first=tally.first,
        last=tally.last,
        unanchored=tally.unanchored,
        not_in_words=tally.not_in_words,
        unknown_measures=tuple(sorted(tally.unknown)),
        ignored=tuple(sorted(tally.ignored)),
        citations=tally.citations,
        relations=relations,
        cases=cases,
    )
    if dry_run:
        raise _DryRunError(imported)
    writer.append(
        "claims.imported",
        subject=f"C{tally.first}-C{tally.last}",
        body={
            "citations": tally.citations,
            "file": file,
            "ignored": sorted(tally.ignored),
            "rows": kept,
            "unknown_measures": sorted(tally.unknown),
        },
        by=by,
        at=at,
        entry_id=entry_id,
    )
    if tally.claims >= PROGRESS_ROWS:
        writer.connection.analyze()
    return imported


def _without_citations(
    raw: Iterable[tuple[int, dict[str, Any]]], tally: _Tally
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in raw:
        if row.get("kind") == "citation":
            tally.citations += 1
        else:
            yield number, row


def _checked(
    raw: Iterator[tuple[int, dict[str, Any]]],
    name: str,
    *,
    ignore_extra: bool,
    progress: Callable[[int], None] | None,
) -> Iterator[tuple[int, ClaimRow]]:
    for number, row in raw:
        try:
            yield number, read_row(row, ignore_extra=ignore_extra)
        except ProvenanceError as error:
            raise InvalidRowError(name, number, str(error)) from error
        if progress is not None and number % PROGRESS_ROWS == 0:
            progress(number)


def _count(tally: _Tally, row: ClaimRow, claim: dict[str, Any]) -> None:
    tally.claims += 1
    tally.first = tally.first or claim["id"]
    tally.last = claim["id"]
    passage = claim["passage"]
    tally.unanchored += passage is None or passage["document"] is None
    tally.not_in_words += claim["words"] == "missing"
    if not row.measure.is_known:
        tally.unknown.add(row.measure.name)
    tally.ignored.update(row.left_out)


def _file(writer: Writer, content: bytes, *, name: str, format: str) -> dict[str, Json]:
    parts = [
        writer.keep_blob(content[start : start + PART_BYTES])
        for start in range(0, len(content), PART_BYTES)
    ]
    return {
        "format": format,
        "name": name,
        "parts": parts,
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
    }
