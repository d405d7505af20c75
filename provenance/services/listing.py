"""Listing: what the ledger holds, as read models for both doors, in stable order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.claims import ClaimFilter, external_ids, find_claims
from db.documents import list_documents
from db.engine import Connection
from db.events import get_events, list_events
from db.ledger import Ledger
from db.log import latest_entries
from db.relations import each_relation
from db.runs import cut
from db.sources import (
    claim_counts,
    get_sources,
    grades_of_each,
    list_sources,
)
from provenance.domain.claims import Claim
from provenance.domain.documents import Document
from provenance.domain.effective_grades import (
    effective_grade,
    grade_for,
    overdue_grades,
)
from provenance.domain.entries import Entry
from provenance.domain.events import Event
from provenance.domain.grades import Grade
from provenance.domain.relations import Relation
from provenance.domain.sources import Source
from provenance.services.blinding import open_grades
from provenance.services.viewing_documents import SectionLine, section_lines

PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document in a list."""

    document: Document
    publisher: str | None
    claims: int
    sections: tuple[SectionLine, ...]
    """Its articles, where it holds several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in a list."""

    source: Source
    grade: Grade | None
    """The general grade it holds; None is ungraded, which is not F."""
    spoken: int
    """Claims it asserts."""
    carried: int
    """Claims it only passes on."""
    overdue: tuple[Grade, ...] = ()
    """Grades that somebody should have looked at again by the day asked about."""
    is_hidden: bool = False
    """Whether others graded it and whoever looks has not; `grade` is None then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in a list."""

    event: Event
    claims: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a list."""

    claim: Claim
    event: Event
    grade: Grade | None
    """The grade that its speaker holds for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """A relation in a list; a and b are named as imported, else as C12."""

    relation: Relation
    a: str
    b: str


def document_lines(
    ledger: Ledger, *, after: int = 0, limit: int = PAGE
) -> list[DocumentLine]:
    """Documents in number order."""
    with ledger.read() as connection:
        documents = list_documents(connection, after=after, limit=limit)
        publishers = {
            source.id: source.name
            for source in get_sources(
                connection, [each.publisher for each in documents if each.publisher]
            )
        }
        numbers = [each.id for each in documents]
        counts = _counts(connection, "document_id", numbers)
        sections = section_lines(connection, numbers)
        return [
            DocumentLine(
                document=each,
                publisher=publishers.get(each.publisher) if each.publisher else None,
                claims=counts.get(each.id, 0),
                sections=sections.get(each.id, ()),
            )
            for each in documents
        ]


def source_lines(
    ledger: Ledger,
    *,
    after: int = 0,
    limit: int = PAGE,
    today: date | None = None,
    viewer: str | None = None,
) -> list[SourceLine]:
    """Sources in number order, each with the grade it holds and what it says.

    On which day reviews are overdue is asked only with `today`. With a `viewer`,
    without the grades that others gave before that reviewer did.
    """
    with ledger.read() as connection:
        sources = list_sources(connection, after=after, limit=limit)
        return lines_of_sources(connection, sources, today=today, viewer=viewer)


def lines_of_sources(
    connection: Connection,
    sources: Sequence[Source],
    *,
    today: date | None,
    viewer: str | None,
) -> list[SourceLine]:
    """Sources as a list shows them, in the order given."""
    numbers = [source.id for source in sources]
    opened = open_grades(grades_of_each(connection, numbers), viewer=viewer)
    counts = claim_counts(connection, numbers)
    lines = []
    for source in sources:
        spoken, carried = counts.get(source.id, (0, 0))
        history = opened.grades.get(source.id, ())
        lines.append(
            SourceLine(
                source=source,
                grade=effective_grade(history),
                spoken=spoken,
                carried=carried,
                overdue=() if today is None else overdue_grades(history, today=today),
                is_hidden=source.id in opened.hidden.sources,
            )
        )
    return lines


def event_lines(
    ledger: Ledger, *, after: int = 0, limit: int = PAGE
) -> list[EventLine]:
    """Events in number order."""
    with ledger.read() as connection:
        events = list_events(connection, after=after, limit=limit)
        numbers = [event.id for event in events]
        claims = _counts(connection, "event_id", numbers)
        cases = {
            row["event_id"]: int(row["total"])
            for ids in cut(numbers)
            for row in connection.rows(
                "SELECT event_id, count(*) AS total FROM case_file "
                "WHERE event_id IN :ids GROUP BY event_id",
                ids=ids,
            )
        }
        return [
            EventLine(
                event=event,
                claims=claims.get(event.id, 0),
                cases=cases.get(event.id, 0),
            )
            for event in events
        ]


def claim_lines(
    ledger: Ledger,
    wanted: ClaimFilter | None = None,
    *,
    after: int = 0,
    limit: int = PAGE,
) -> list[ClaimLine]:
    """Claims that pass a filter, in number order."""
    with ledger.read() as connection:
        claims = find_claims(
            connection, wanted or ClaimFilter(), after=after, limit=limit
        )
        events = get_events(connection, [claim.event for claim in claims])
        given = grades_of_each(connection, {each.speaker.source for each in claims})
        return [
            ClaimLine(
                claim=claim,
                event=events[claim.event],
                grade=grade_for(
                    given.get(claim.speaker.source, ()),
                    claim,
                    happened=events[claim.event].when,
                ),
            )
            for claim in claims
        ]


def relation_lines(
    ledger: Ledger, *, kind: str | None = None, state: str | None = None
) -> Iterator[RelationLine]:
    """Relations in number order, read as they are asked for, never all at once."""
    with ledger.read() as connection:
        names = external_ids(connection)
        for relation in each_relation(connection, kind=kind, state=state):
            said = relation.proposed
            yield RelationLine(
                relation=relation,
                a=names.get(said.a, f"C{said.a}"),
                b=names.get(said.b, f"C{said.b}"),
            )


def entry_lines(ledger: Ledger, *, limit: int = PAGE) -> list[Entry]:
    """The newest entries of the log, newest first."""
    with ledger.read() as connection:
        return latest_entries(connection, limit=limit)


def _counts(
    connection: Connection, column: str, numbers: Sequence[int]
) -> dict[int, int]:
    return {
        row["owner"]: int(row["total"])
        for ids in cut(numbers)
        for row in connection.rows(
            f"SELECT {column} AS owner, count(*) AS total FROM claim "
            f"WHERE {column} IN :ids AND is_withdrawn = 0 GROUP BY {column}",
            ids=ids,
        )
    }
