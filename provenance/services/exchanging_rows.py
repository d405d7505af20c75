"""Claims as the rows that an import takes: what is imported again is the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from db.claims import get_claims
from db.documents import document_named, get_documents
from db.engine import Connection
from db.events import get_events
from db.given import Given, given_with
from db.sources import get_sources
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import DocumentId, SourceId
from provenance.domain.json_text import json_text
from provenance.domain.sources import Manner, Source, SourceKind, Step, chain_steps
from provenance.domain.text import Untrusted
from provenance.domain.values import Polarity, Quantity, Value, plain
from provenance.services.claim_rows import FIELDS, read_row
from provenance.services.exchanging import Asked, Exchange, claim_pages
from provenance.services.exchanging_losses import (
    count_text,
    erased_note,
    is_erased,
    rows_note,
)
from provenance.services.import_files import ESCAPED, raw_rows

JOINED = " > "
COLUMNS = (*FIELDS, ESCAPED)
"""Of a csv, always all of them, in this order."""
LEFT_OUT = (ClaimState.DISMISSED, ClaimState.WITHDRAWN)
"""What would come back as if nobody had turned it down."""


def write_rows(
    connection: Connection, asked: Asked, *, format: str, by: str
) -> Exchange:
    """Claims as JSON lines or CSV, in the form that an import keeps.

    Raises:
        InvalidRecordError: A claim that a csv cannot tell from another.
    """
    told = Told(connection)
    lines: list[bytes] = [_csv_line(COLUMNS)] if format == "claims-csv" else []
    claims = dismissed = confirmed = erased = 0
    for page in claim_pages(connection, asked, by=by):
        kept = [claim for claim in page if claim.state not in LEFT_OUT]
        claims += len(kept)
        dismissed += len(page) - len(kept)
        erased += sum(map(is_erased, kept))
        confirmed += sum(claim.state is ClaimState.CONFIRMED for claim in kept)
        for claim, row in zip(kept, told.rows(kept), strict=True):
            line = _json_line(row)
            lines.append(_as_csv(claim, row, line) if format == "claims-csv" else line)
    notes = [
        f"{count_text(dismissed, 'dismissed claim')} left out." if dismissed else "",
        erased_note(erased),
        rows_note(connection, confirmed=confirmed),
    ]
    return Exchange(
        content=b"".join(lines),
        claims=claims,
        notes=tuple(note for note in notes if note),
    )


def rows_of(connection: Connection, claims: list[int]) -> dict[int, dict[str, Any]]:
    """Some claims as import rows, by number; numbers in them are decimals."""
    found = get_claims(connection, claims)
    rows = Told(connection).rows(found)
    return {claim.id: row for claim, row in zip(found, rows, strict=True)}


def row_text(row: Mapping[str, Any]) -> str:
    """A row as JSON on one line: fields in the order of `FIELDS`, numbers exact."""
    cells = (
        f'"{field}":{_json_cell(field, row[field])}' for field in FIELDS if field in row
    )
    return f"{{{','.join(cells)}}}"


class Told:
    """Makes rows; a source's kind, owner and interest stand where it first does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._described: set[SourceId] = set()

    def rows(self, claims: list[Claim]) -> list[dict[str, Any]]:
        """The rows of some claims, in their order; what says nothing is left out."""
        events = get_events(self._connection, [claim.event for claim in claims])
        given = given_with(self._connection, [claim.id for claim in claims])
        names = self._document_names(claims)
        sources = self._sources(claims)
        return [
            {
                field: cell
                for field, cell in {
                    **_place(claim, names),
                    **_answer(claim, given[claim.id]),
                    "id": claim.external_id,
                    "event": events[claim.event].slug,
                    "attribution": [
                        self._step(claim, position, step, sources)
                        for position, step in enumerate(claim.attribution)
                    ],
                    "extra": given[claim.id].extra,
                }.items()
                if cell is not None
            }
            for claim in claims
        ]

    def _step(
        self,
        claim: Claim,
        position: int,
        step: Step,
        sources: Mapping[SourceId, Source],
    ) -> str | dict[str, str]:
        """The name; an object where there is more to say than an import assumes."""
        told: dict[str, str] = {"source": step.name}
        if step.manner is not _assumed(position, len(claim.attribution) - 1):
            told["how"] = step.manner.value
        if step.said_on is not None:
            told["date"] = step.said_on.text
        home = step.home or step.source
        if home not in self._described:
            self._described.add(home)
            told |= _description(sources[home], sources)
        if len(told) > 1 or _reads_otherwise(step.name):
            return told
        return step.name

    def _sources(self, claims: list[Claim]) -> dict[SourceId, Source]:
        wanted = [
            step.home or step.source for each in claims for step in each.attribution
        ]
        found = {each.id: each for each in get_sources(self._connection, wanted)}
        owners = [each.owner for each in found.values() if each.owner is not None]
        return {
            **found,
            **{each.id: each for each in get_sources(self._connection, owners)},
        }

    def _document_names(self, claims: list[Claim]) -> dict[DocumentId, str]:
        wanted = {
            claim.passage.document
            for claim in claims
            if claim.passage is not None and claim.passage.document is not None
        }
        documents = get_documents(self._connection, sorted(wanted))
        return {each.id: self._document_name(each) for each in documents}

    def _document_name(self, document: Document) -> str:
        """Its file name, or its sha256 where another document would be found by it."""
        named = document_named(self._connection, document.name)
        is_it = named is not None and named.id == document.id
        return document.name if is_it else document.sha256


def _place(claim: Claim, names: Mapping[DocumentId, str]) -> dict[str, Any]:
    passage = claim.passage
    document = None if passage is None else passage.document
    # Nothing stands at the offsets of words that are gone: an import would look there.
    placed = None if passage is None or passage.erased is not None else passage
    return {
        "document": claim.document_written if document is None else names[document],
        "url": claim.url,
        "quote": None if passage is None else passage.exact,
        "start": None if placed is None else placed.start,
        "end": None if placed is None else placed.end,
    }


def _answer(claim: Claim, given: Given) -> dict[str, Any]:
    is_asserted = claim.polarity is Polarity.ASSERTED
    return {
        "attribute": given.measure or claim.measure,
        **_value(claim.value),
        "unit": claim.unit,
        "hedge": claim.hedge,
        "polarity": None if is_asserted else claim.polarity.value,
        "scope": claim.scope or None,
        "citation_text": claim.citation_text,
        "event_date": _date(claim.event_date),
        "asserted_date": _date(claim.asserted_date),
        "rule": claim.rule,
        "because": claim.because,
    }


def _value(value: Value) -> dict[str, Any]:
    if not isinstance(value, Quantity):
        return {"value": value.written}
    low, high = value.low, value.high
    is_exact = low == high == value.best and not value.approx
    return {
        "value": value.best if value.best is not None else _words(value),
        "lower": None if is_exact else low,
        "upper": None if is_exact else high,
        "lower_open": value.low_open or None,
        "upper_open": value.high_open or None,
        "approx": value.approx or None,
    }


def _words(value: Quantity) -> str | None:
    """Words that stood in place of a number; None where bounds alone did."""
    ends = (plain(end) for end in (value.low, value.high) if end is not None)
    return None if value.written == " to ".join(ends) else value.written


def _assumed(position: int, last: int) -> Manner:
    if position == last:
        return Manner.SAYS
    return Manner.REPORTS if position == 0 else Manner.CITES


def _description(
    source: Source, sources: Mapping[SourceId, Source]
) -> Iterator[tuple[str, str]]:
    if source.kind is not SourceKind.UNKNOWN:
        yield "kind", source.kind.value
    if source.owner is not None:
        yield "owner", sources[source.owner].name
    if source.interest is not None:
        yield "interest", source.interest


def _reads_otherwise(name: str) -> bool:
    """Whether a name alone would be read as a name and a date."""
    row = {"event": "e", "attribute": "a", "value": "v", "attribution": [name]}
    return read_row(row).chain[0].name != name


def _date(date: EdtfDate | None) -> str | None:
    return None if date is None else date.text


def _json_line(row: Mapping[str, Any]) -> bytes:
    return f"{row_text(row)}\n".encode()


def _json_cell(field: str, cell: Any) -> str:
    if field == "extra":
        return json_text(json.loads(cell), is_sorted=True, ascii=False)
    return plain(cell) if isinstance(cell, Decimal) else json_text(cell, ascii=False)


def _as_csv(claim: Claim, row: Mapping[str, Any], line: bytes) -> bytes:
    """The same row as a line of CSV, which is read back to see that it is.

    Raises:
        InvalidRecordError: It would be read as another claim.
    """
    cells = [_cell(field, row.get(field)) for field in FIELDS]
    if any(map(_is_formula, cells)):
        cells = [f"'{cell}" if _is_marked(cell) else cell for cell in cells]
        cells.append("true")
    else:
        cells.append("")
    written = _csv_line(cells)
    ((_, meant),) = raw_rows(line, name="the row", format="jsonl")
    read = raw_rows(_csv_line(COLUMNS) + written, name="the row", format="csv")
    if [read_row(each) for _, each in read] != [read_row(meant)]:
        raise InvalidRecordError(
            f"C{claim.id}",
            "would be another claim when it is read from a csv, which has no kinds of "
            "cells: write claims-jsonl",
        )
    return written


def _cell(field: str, cell: Any) -> str:
    if cell is None:
        return ""
    if field == "attribution":
        names = [step for step in cell if isinstance(step, str)]
        joined = JOINED.join(names)
        is_plain = len(names) == len(cell) and not joined.startswith("[")
        is_plain = is_plain and chain_steps(joined) == names
        return joined if is_plain else json_text(cell, ascii=False)
    return (
        cell if isinstance(cell, str) and field != "extra" else _json_cell(field, cell)
    )


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run it."""
    return not cell.startswith("'") and Untrusted(cell).csv().startswith("'")


def _is_marked(cell: str) -> bool:
    return cell.startswith("'") or _is_formula(cell)


def _csv_line(cells: tuple[str, ...] | list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue().encode()
