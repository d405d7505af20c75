"""What the queue shows of a page of claims, and what a reviewer may see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.claims import claims_of_question, get_claims
from db.engine import Connection, Row
from db.ledger import Ledger
from db.marks import marks_standing
from db.queue_pages import newest_entry, page_rows, relation_counts
from db.relations import relations_among
from db.sources import grades_of_each, ratings_of
from db.values import value_from_columns
from provenance.domain.agreement import agreeing_claims, count_agreeing
from provenance.domain.amounts import amount_text
from provenance.domain.answers import answer_of
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import person_key, same_person
from provenance.domain.effective_grades import effective_grade, topics_of
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.marks import GivenMark, Mark, Status
from provenance.domain.origin_counts import OriginCount
from provenance.domain.relations import RelationKind
from provenance.services.originating import carried_among

PAGE_MAX = 256
"""The most claims of one page."""
QUOTE_LETTERS = 200
_NEVER_RATED = {ClaimState.DISMISSED, ClaimState.WITHDRAWN}
"""States in which there is nothing to rate, and nothing to keep from a rater."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One claim, as the queue shows it; texts are as kept, for the door to show."""

    claim: int
    external_id: str | None
    state: ClaimState
    status: Status
    """Where it stands in everybody's queue."""
    version: int
    """The last entry that changed how it stands."""
    measure: str
    scope: str
    value: str
    """What it answers, with unit and polarity."""
    hedge: str | None
    question: int
    event: int
    event_label: str
    event_slug: str
    source: int
    """The speaker, as which it counts."""
    speaker: str
    """The speaker's name as the claim gives it."""
    letter: Reliability | None
    """The letter that the speaker holds for it; None for ungraded."""
    is_letter_shown: bool
    """Whether the reviewer may see the letter: after rating the claim, or where there
    is nothing to rate."""
    rating: Credibility | None
    """This reviewer's own."""
    asserted: str | None
    """EDTF."""
    document: int | None
    document_name: str | None
    """As captured, else as the import named it, else the address."""
    quote: str
    """The first words of the passage; empty without words."""
    words: Words
    is_anchored: bool
    rule: str | None
    """What proposed it; None for a person's."""
    case: int | None
    """The open case that it is part of."""
    relations: Mapping[RelationKind, int]
    """To claims that stand, by kind; kinds without any are left out."""
    marks: tuple[GivenMark, ...]
    """Those that stand, oldest first, of others' none that puts the claim off."""

    @property
    def is_later(self) -> bool:
        """Whether this reviewer put it off."""
        return any(each.mark is Mark.LATER for each in self.marks)

    @property
    def letter_seen(self) -> Reliability | None:
        """The letter where the reviewer may see it; None also for ungraded."""
        return self.letter if self.is_letter_shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Rows as of one instant."""

    seen: int
    """The newest entry at that instant: the base of what is done upon seeing them."""
    rows: tuple[QueueRow, ...]
    """In the order asked for; claims that are not there are left out."""


def queue_rows(ledger: Ledger, claims: Sequence[int], *, by: str) -> QueuePage:
    """What the queue shows of some claims to the reviewer `by`, in the order given."""
    assert len(claims) <= PAGE_MAX, "a page is no longer than that"
    with ledger.read() as connection:
        found = page_rows(connection, claims, letters=QUOTE_LETTERS)
        beside = _Beside(connection, found, by)
        return QueuePage(
            seen=newest_entry(connection),
            rows=tuple(
                _row(found[claim], beside) for claim in claims if claim in found
            ),
        )


def report_counts(ledger: Ledger, claims: Sequence[int]) -> dict[int, OriginCount]:
    """How many reports give each claim's value, from how many origins.

    A claim that is only proposed is no report, of its own value neither.

    It reads all claims of the questions that these answer, and so costs more than a
    page: ask for what is on the screen.
    """
    with ledger.read() as connection:
        wanted = get_claims(connection, claims)
        counts: dict[int, OriginCount] = {}
        for question in sorted({claim.question for claim in wanted}):
            mine = [claim for claim in wanted if claim.question == question]
            counts |= _counts(connection, question, mine)
        return counts


class _Beside:
    """What stands beside the claims of a page, each kind of it read once."""

    def __init__(
        self, connection: Connection, found: Mapping[int, Row], by: str
    ) -> None:
        claims = sorted(found)
        sources = sorted({row["source_id"] for row in found.values()})
        self.grades = grades_of_each(connection, sources)
        self.kinds = relation_counts(connection, claims)
        self.marks = marks_standing(connection, claims, who=person_key(by))
        self.ratings = {
            claim: own[-1].digit
            for claim, given in ratings_of(connection, claims).items()
            if (own := [each for each in given if same_person(each.by, by)])
        }


def _row(row: Row, beside: _Beside) -> QueueRow:
    claim = row["id"]
    state = ClaimState.WITHDRAWN if row["is_withdrawn"] else ClaimState(row["state"])
    said_on = row["said_on"]
    grade = effective_grade(
        beside.grades.get(row["source_id"], ()),
        topics=topics_of(row["measure"], row["family"]),
        said_on=None if said_on is None else parse_edtf(said_on),
    )
    rating = beside.ratings.get(claim)
    kinds = beside.kinds.get(claim, {})
    return QueueRow(
        claim=claim,
        external_id=row["external_id"],
        state=state,
        status=Status(row["status"]),
        version=row["version_seq"],
        measure=row["measure"],
        scope=row["scope"],
        value=_value(row),
        hedge=row["hedge"],
        question=row["question_id"],
        event=row["event_id"],
        event_label=row["label"],
        event_slug=row["slug"],
        source=row["source_id"],
        speaker=row["source_name"],
        letter=None if grade is None else grade.letter,
        is_letter_shown=rating is not None or state in _NEVER_RATED,
        rating=rating,
        asserted=row["asserted_date"],
        document=row["document_id"],
        document_name=_first(row, "document_name", "document_written", "url"),
        quote=row["quote"] or "",
        words=Words(row["words"]),
        is_anchored=row["document_id"] is not None,
        rule=row["rule"],
        case=row["case_id"],
        relations={RelationKind(kind): total for kind, total in kinds.items()},
        marks=beside.marks.get(claim, ()),
    )


def _value(row: Row) -> str:
    value = value_from_columns(row)
    assert value is not None, "a claim has a value"
    amount = amount_text(value, row["unit"])
    return answer_of(amount, row["polarity"])


def _first(row: Row, *names: str) -> Any:
    return next((row[name] for name in names if row[name] is not None), None)


def _counts(
    connection: Connection, question: int, wanted: Sequence[Claim]
) -> dict[int, OriginCount]:
    answers = [
        claim
        for claim in claims_of_question(connection, question)
        if claim.state not in _NEVER_RATED
    ]
    relations = relations_among(connection, [claim.id for claim in answers])
    carried = carried_among(connection, answers)
    return {
        claim.id: count_agreeing(
            [
                each
                for each in agreeing_claims(claim, answers, relations)
                if each.counts
            ],
            answers,
            relations,
            carried,
        )
        for claim in wanted
    }
