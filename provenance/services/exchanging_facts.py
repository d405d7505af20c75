"""What formats of linked things are written from: claims, and all that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.checkpoints import origin_of
from db.decisions import Standing, standings_of
from db.documents import get_documents
from db.engine import Connection
from db.events import get_events
from db.given import captured_at, given_with
from db.log import get_entry
from db.ratings import rating_standings
from db.relations import relations_among
from db.sheets import sheet_seq
from db.sources import get_sources, grades_of_each
from provenance.domain.claims import Claim
from provenance.domain.documents import Document
from provenance.domain.effective_grades import effective_grade, grade_for
from provenance.domain.entries import Entry
from provenance.domain.events import Event
from provenance.domain.grades import Grade
from provenance.domain.relations import Relation
from provenance.domain.second_readings import RatingStanding
from provenance.domain.sources import Source
from provenance.services.exchanging import PAGE, Asked, claim_pages
from provenance.services.exchanging_rows import Told, row_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Some claims of a ledger as of its last act, and what is known of them."""

    ledger: str
    """The ledger's origin."""
    last: Entry
    """The newest act that is no export and no seal."""
    claims: tuple[Claim, ...]
    """In number order, proposed and dismissed ones too."""
    rows: Mapping[int, str]
    """Each claim as the JSON text of a row that an import takes."""
    brought: Mapping[int, int]
    """The act that brought each claim."""
    acts: Mapping[int, Entry]
    """Those acts by number."""
    sources: Mapping[int, Source]
    """Those of chains, publishers and owners, and those they were merged into."""
    events: Mapping[int, Event]
    documents: Mapping[int, Document]
    """In number order; those that others revise are among them."""
    captured: Mapping[int, str]
    """When each document was captured."""
    relations: tuple[Relation, ...]
    """Among the claims, none superseded."""
    decisions: tuple[Standing, ...]
    """The current ones on the questions of the claims, in number order."""
    ratings: Mapping[int, tuple[RatingStanding, ...]]
    """The current ones of each claim; claims that nobody rated are left out."""
    grades: Mapping[int, Grade]
    """The general grade that each source holds; ungraded ones are left out."""
    speaker_grades: Mapping[int, Grade]
    """The grade that its speaker holds for each claim; others are left out."""

    def urn(self, name: str) -> str:
        """The address of a thing of this ledger, `C12`, for those who link."""
        return f"urn:provenance:{self.ledger}:{name}"

    def source_of(self, number: int) -> Source:
        """The source that counts: the one that `number` was merged into, or itself."""
        source = self.sources[number]
        while source.merged_into is not None:
            source = self.sources[source.merged_into]
        return source


def read_facts(connection: Connection, asked: Asked, *, by: str) -> Facts:
    """The claims asked for and all that they name.

    Raises:
        NotFoundError: The filter names what is not in the ledger.
    """
    claims = [claim for page in claim_pages(connection, asked, by=by) for claim in page]
    decisions = standings_of(connection, [claim.question for claim in claims])
    return facts_of(connection, claims, decisions=decisions.values())


def facts_of(
    connection: Connection,
    claims: Sequence[Claim],
    *,
    decisions: Iterable[Standing],
    documents: Iterable[int] = (),
    sources: Iterable[int] = (),
) -> Facts:
    """Some claims in number order, some decisions, and all that they name.

    Documents and sources that none of them names are added by number.
    """
    numbers = [claim.id for claim in claims]
    brought = {
        claim: made.entry for claim, made in given_with(connection, numbers).items()
    }
    behind = _documents(connection, claims, documents)
    named = _sources(connection, claims, behind.values(), sources)
    events = get_events(connection, [claim.event for claim in claims])
    given = grades_of_each(
        connection, [each.id for each in named.values() if not each.merged_into]
    )
    return Facts(
        ledger=origin_of(connection),
        last=get_entry(connection, sheet_seq(connection)),
        claims=tuple(claims),
        rows=_rows(connection, claims),
        brought=brought,
        acts={seq: get_entry(connection, seq) for seq in sorted({*brought.values()})},
        sources=named,
        events=events,
        documents=behind,
        captured=captured_at(connection, list(behind)),
        relations=tuple(relations_among(connection, numbers)),
        decisions=tuple(sorted(decisions, key=lambda each: each.reconciliation.id)),
        ratings={
            claim: tuple(each for each in given if each.is_current)
            for claim, given in sorted(rating_standings(connection, numbers).items())
        },
        grades={
            source: grade
            for source, held in given.items()
            if (grade := effective_grade(held)) is not None
        },
        speaker_grades={
            claim.id: grade
            for claim in claims
            if (grade := _speaker_grade(claim, given, events)) is not None
        },
    )


def _speaker_grade(
    claim: Claim, given: Mapping[int, Sequence[Grade]], events: Mapping[int, Event]
) -> Grade | None:
    return grade_for(
        given.get(claim.speaker.source, ()),
        claim,
        happened=events[claim.event].when,
    )


def _rows(connection: Connection, claims: Sequence[Claim]) -> dict[int, str]:
    told, rows = Told(connection), dict[int, str]()
    for start in range(0, len(claims), PAGE):
        page = list(claims[start : start + PAGE])
        for claim, row in zip(page, told.rows(page), strict=True):
            rows[claim.id] = row_text(row)
    return rows


def _documents(
    connection: Connection, claims: Iterable[Claim], besides: Iterable[int]
) -> dict[int, Document]:
    wanted = {*besides} | {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    found = {each.id: each for each in get_documents(connection, sorted(wanted))}
    while missing := {
        each.revises for each in found.values() if each.revises is not None
    } - set(found):
        found |= {each.id: each for each in get_documents(connection, sorted(missing))}
    return {number: found[number] for number in sorted(found)}


def _sources(
    connection: Connection,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    besides: Iterable[int],
) -> dict[int, Source]:
    wanted: set[int] = {*besides} | {
        step.home or step.source for claim in claims for step in claim.attribution
    }
    wanted |= {each.publisher for each in documents if each.publisher is not None}
    found: dict[int, Source] = {}
    while wanted - set(found):
        read = get_sources(connection, sorted(wanted - set(found)))
        found |= {each.id: each for each in read}
        wanted |= {each.owner for each in read if each.owner is not None}
        wanted |= {each.merged_into for each in read if each.merged_into is not None}
    return {number: found[number] for number in sorted(found)}
