"""Small ledgers for tests: claims, their sources and relations in one call each.

Rows are written as an import writes them, through the log, so that whatever a test
does next meets a true ledger. Numbers begin at 1 in the order given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from db.decisions import Standing, standings_of
from db.engine import Connection
from db.events import case_of, event_named, question_asked
from db.ledger import Ledger
from db.log import each_entry, read_blob
from db.projection import replay
from db.sources import source_named
from db.tables import PROJECTIONS
from db.values import value_json
from db.writing import RowsWriter, Writer
from provenance.domain.dates import format_instant
from provenance.domain.documents import CONTEXT
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.relations import Proposed, RelationKind, needs_person
from provenance.domain.text import fold_key
from provenance.domain.values import NamedValue, Polarity, Value

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)
IMPORTER = "importer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim to write; the defaults are an anchored, recorded claim of one step."""

    measure: str
    value: Value
    chain: tuple[str, ...]
    """Names of sources, publisher first."""
    event: str = "kunduz"
    scope: str = ""
    polarity: Polarity = Polarity.ASSERTED
    state: str = "recorded"
    words: str = "found"
    unit: str | None = None
    external_id: str | None = None
    quote: str | None = None
    """Words that the document holds; the value and its speaker when None."""


Short = tuple[str, Value, str]
"""Measure, value, speaker: all that most tests care for."""


def name(written: str) -> NamedValue:
    """A name as a value."""
    return NamedValue(kind=ValueKind.NAME, written=written)


def claims_on(
    ledger: Ledger, told: Sequence[Told | Short], *, by: str = IMPORTER
) -> list[int]:
    """Write claims as one import of one document; their numbers, in order."""
    full = [
        each
        if isinstance(each, Told)
        else Told(measure=each[0], value=each[1], chain=(each[2],))
        for each in told
    ]
    quotes = [each.quote or f"{each.chain[-1]}: {each.value.text}." for each in full]
    text = "\n".join(quotes)
    document = _capture(ledger, text, by)
    with ledger.write() as writer:
        rows = writer.open_rows()
        people = {
            source: _source(writer, rows, source)
            for source in dict.fromkeys(step for each in full for step in each.chain)
        }
        events = {
            slug: _event(writer, rows, slug)
            for slug in dict.fromkeys(each.event for each in full)
        }
        questions: dict[tuple[int, str, str], int] = {}
        numbers, start = [], 0
        for each, quote in zip(full, quotes, strict=True):
            asked = (events[each.event], each.measure, each.scope)
            if asked not in questions:
                questions[asked] = _question(writer, rows, *asked)
            passage = {
                "id": writer.next_id("passage"),
                "document": document,
                "start": start,
                "end": start + len(quote),
                "exact": quote,
                "prefix": text[max(0, start - CONTEXT) : start],
                "suffix": text[start + len(quote) :][:CONTEXT],
            }
            start += len(quote) + 1
            numbers.append(writer.next_id("claim"))
            rows.add(
                _claim(
                    each,
                    number=numbers[-1],
                    question=questions[asked],
                    event=asked[0],
                    chain=[people[step] for step in each.chain],
                    passage=passage,
                )
            )
        writer.append(
            "claims.imported",
            subject=f"C{numbers[0]} to C{numbers[-1]}",
            body={"file": None, "rows": rows.close()},
            by=by,
            at=format_instant(NOON),
        )
    return numbers


def relate(
    ledger: Ledger,
    a: int,
    b: int,
    kind: RelationKind,
    *,
    fits: bool | None = None,
    rule: str | None = None,
) -> int:
    """Propose one relation between two claims, with its case; the relation's number."""
    with ledger.write() as writer:
        found = {
            row["id"]: row
            for row in writer.connection.rows(
                "SELECT c.id, c.question_id, c.event_id, q.family FROM claim c "
                "JOIN question q ON q.id = c.question_id WHERE c.id IN :ids",
                ids=[a, b],
            )
        }
        said = Proposed(
            a=a,  # type: ignore[arg-type]  # Plain numbers, as the log holds them.
            b=b,  # type: ignore[arg-type]  # As above.
            kind=kind,
            reason=f"C{a} {kind} C{b}",
            rule=rule or f"test-{kind}/1",
            fits=fits,
        )
        rows = writer.open_rows()
        case = None
        if needs_person(kind, fits):
            case = _case(writer, rows, found[a]["event_id"], found[a]["family"])
        number = writer.next_id("relation")
        rows.add(
            {
                "t": "relation",
                "id": number,
                "a": said.a,
                "b": said.b,
                "qa": found[a]["question_id"],
                "qb": found[b]["question_id"],
                "kind": said.kind.value,
                "reason": said.reason,
                "rule": said.rule,
                "fits": said.fits,
                "case": case,
                "supersedes": [],
            }
        )
        writer.append(
            "relations.proposed",
            subject=f"L{number}",
            body={"rows": rows.close()},
            by=IMPORTER,
            at=format_instant(NOON),
        )
    return number


def entries(ledger: Ledger) -> int:
    """How many acts the log holds."""
    with ledger.read() as connection:
        return sum(1 for _ in each_entry(connection))


def value_of(ledger: Ledger, table: str, column: str, number: int) -> Any:
    """One column of one row, as stored."""
    with ledger.read() as connection:
        return connection.value(
            f"SELECT {column} AS value FROM {table} WHERE id = :number", number=number
        )


def decision_on(ledger: Ledger, question: int) -> Standing:
    """The current decision on a question that has one."""
    with ledger.read() as connection:
        return standings_of(connection, [question])[question]


def tables_of(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, in a fixed order."""
    with ledger.read() as connection:
        return {table: _dump(connection, table) for table in _names()}


def tables_rebuilt(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """What `tables_of` gives once the log is replayed into an empty ledger."""
    empty = Ledger.scratch()
    assert empty._memory is not None, "a scratch ledger is in memory"
    with ledger.read() as connection:
        for entry in list(each_entry(connection)):
            replay(empty._memory, entry, lambda digest: read_blob(connection, digest))
    rebuilt = tables_of(empty)
    empty.close()
    return rebuilt


def _names() -> list[str]:
    return [str(table.__tablename__) for table in PROJECTIONS]


def _dump(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    columns = connection.columns(table)
    rows = connection.rows(f"SELECT * FROM {table}")
    return sorted((tuple(row[column] for column in columns) for row in rows), key=repr)


def _capture(ledger: Ledger, text: str, by: str) -> int:
    with ledger.write() as writer:
        number = writer.next_id("document")
        digest = writer.keep_blob(text.encode())
        writer.append(
            "document.added",
            subject=f"D{number}",
            body={
                "evidence": [
                    {
                        "t": "document",
                        "id": number,
                        "name": f"report-{number}.txt",
                        "sha256": digest,
                        "text_sha256": sha256(text.encode()).hexdigest(),
                        "characters": len(text),
                        "media_type": "text/plain",
                        "charset": "utf-8",
                        "extractor": "txt/1",
                        "publisher": None,
                        "title": None,
                        "published": None,
                        "published_earliest": None,
                        "published_latest": None,
                        "url": None,
                        "inferred": [],
                        "revises": None,
                    }
                ]
            },
            by=by,
            at=format_instant(NOON),
        )
    return number


def _source(writer: Writer, rows: RowsWriter, called: str) -> int:
    known = source_named(writer.connection, fold_key(called))
    if known is not None:
        return known.id
    number = writer.next_id("source")
    rows.add(
        {
            "t": "source",
            "id": number,
            "name": called,
            "key": fold_key(called),
            "kind": "unknown",
            "interest": None,
            "owner": None,
        }
    )
    return number


def _event(writer: Writer, rows: RowsWriter, slug: str) -> int:
    known = event_named(writer.connection, slug)
    if known is not None:
        return known.id
    number = writer.next_id("event")
    rows.add(
        {
            "t": "event",
            "id": number,
            "slug": slug,
            "label": slug.title(),
            "when": "2021-10-08",
            "earliest": "2021-10-08",
            "latest": "2021-10-08",
            "place": None,
            "kind": None,
        }
    )
    return number


def _question(
    writer: Writer, rows: RowsWriter, event: int, measure: str, scope: str
) -> int:
    key = fold_key(scope)
    known = question_asked(writer.connection, event=event, measure=measure, key=key)
    if known is not None:
        return known.id
    number = writer.next_id("question")
    rows.add(
        {
            "t": "question",
            "id": number,
            "event": event,
            "measure": measure,
            "family": find_measure(measure).family,
            "scope": scope,
            "key": key,
            "into": None,
        }
    )
    return number


def _case(writer: Writer, rows: RowsWriter, event: int, family: str) -> int:
    known = case_of(writer.connection, event=event, family=family)
    if known is not None:
        return known.id
    number = writer.next_id("case_file")
    rows.add({"t": "case", "id": number, "event": event, "family": family})
    return number


def _claim(
    told: Told,
    *,
    number: int,
    question: int,
    event: int,
    chain: list[int],
    passage: dict[str, Any],
) -> dict[str, Any]:
    return {
        "t": "claim",
        "id": number,
        "question": question,
        "event": event,
        "home": question,
        "chain": [
            {"source": source, "manner": "cites", "said_on": None}
            for source in chain[:-1]
        ]
        + [{"source": chain[-1], "manner": "says", "said_on": None}],
        "passage": passage,
        "value": value_json(told.value),
        "unit": told.unit,
        "hedge": None,
        "polarity": told.polarity.value,
        "citation": None,
        "event_date": None,
        "asserted_date": None,
        "asserted_earliest": None,
        "asserted_latest": None,
        "document_written": None,
        "external_id": told.external_id,
        "url": None,
        "state": told.state,
        "words": told.words,
        "section": None,
        "measure_written": told.measure,
        "extra": None,
        "rule": "test/1" if told.state == "proposed" else None,
        "because": "A rule said so." if told.state == "proposed" else None,
    }
