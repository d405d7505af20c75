"""Leaning: which decisions in force rest on a source, and which its grade would move.

The promise: looking writes nothing; only the act of grading turns a decision stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from db.claims import get_claims
from db.decisions import Standing, get_standing
from db.engine import Connection
from db.events import get_event, get_question
from db.leaning import (
    Through,
    held_out,
    sheets_printing,
    stale_by,
    weighed_through,
)
from db.ledger import Ledger
from db.relations import relations_among
from db.sources import get_source, grades_of
from provenance.domain.amounts import decided_amount
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.decisions import Stance
from provenance.domain.events import Event, Question
from provenance.domain.grades import Grade, Reliability
from provenance.domain.identifiers import ClaimId, GradeId, Seq, SourceId
from provenance.domain.origins import group_origins
from provenance.services.blinding import open_grades
from provenance.services.originating import carried_among


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaningDecision:
    """A decision in force, and how it rests on a source."""

    standing: Standing
    question: Question
    event: Event
    value: str
    """What it decided, with its unit; the outcome in words where it gives no value."""
    supporting: tuple[ClaimId, ...]
    """Claims that support it and have the source in their chain."""
    joined: tuple[ClaimId, ...]
    """Claims that support it and go back to one origin with the source's, without it
    in their chain.
    """
    otherwise: tuple[ClaimId, ...]
    """Claims of the source that were weighed and do not support it."""
    in_sheets_since: int | None
    """The entry from which on every sheet has its row; None while it is held out."""
    sheets: tuple[int, ...]
    """The sheets that were exported with it, by number."""
    turns_stale: bool
    """Whether the grade asked about would send it back to the queue."""

    @property
    def leans(self) -> bool:
        """Whether what supports it goes through the source, or back to its origin."""
        return bool(self.supporting or self.joined)


def decisions_leaning(
    ledger: Ledger,
    *,
    source: int,
    letter: Reliability | None = None,
    topic: str | None = None,
    period: EdtfDate | None = None,
    viewer: str | None = None,
) -> list[LeaningDecision]:
    """Every decision in force that weighed a source's claims, by number.

    Those that turn stale by being graded `letter` on `topic` and `period` are marked
    so; without a letter, all that another letter might turn. So it is for a `viewer`
    too from whom the letter is hidden: which ones stay would tell it.

    Raises:
        NotFoundError: No such source.
    """
    with ledger.read() as connection:
        get_source(connection, source)
        through = [
            each for each in weighed_through(connection, source) if each.is_current
        ]
        before = grades_of(connection, source)
        if _is_hidden(before, viewer):
            letter = None
        after = before
        if letter is not None:
            after = [*before, _imagined(source, letter, topic, period)]
        moved = {
            each.reconciliation
            for each in through
            if letter is None or each.letter(before) != each.letter(after)
        }
        return _decisions(connection, through, moved)


def is_letter_hidden(ledger: Ledger, *, source: int, viewer: str | None) -> bool:
    """Whether others graded a source that a reviewer has not graded yet."""
    with ledger.read() as connection:
        return _is_hidden(grades_of(connection, source), viewer)


def _is_hidden(given: Sequence[Grade], viewer: str | None) -> bool:
    return bool(open_grades({0: given} if given else {}, viewer=viewer).hidden.sources)


def decisions_turned(ledger: Ledger, *, entry: int) -> list[LeaningDecision]:
    """The decisions in force that an entry turned stale, by number."""
    with ledger.read() as connection:
        moved = set(stale_by(connection, entry))
        through = [
            Through(
                reconciliation=number,
                question=get_standing(connection, number).reconciliation.question,
                claim=0,
                topics=(),
                said_on=None,
                is_current=True,
            )
            for number in moved
        ]
        return _decisions(connection, through, moved)


def _decisions(
    connection: Connection, through: Sequence[Through], moved: set[int]
) -> list[LeaningDecision]:
    own: dict[int, set[int]] = {}
    for each in through:
        own.setdefault(each.reconciliation, set()).add(each.claim)
    out = held_out(connection, own)
    sheets = sheets_printing(connection, own)
    return [
        _decision(
            connection,
            number,
            own[number],
            sheets=sheets.get(number, ()),
            is_held_out=number in out,
            is_moved=number in moved,
        )
        for number in sorted(own)
    ]


def _decision(
    connection: Connection,
    number: int,
    own: set[int],
    *,
    sheets: tuple[int, ...],
    is_held_out: bool,
    is_moved: bool,
) -> LeaningDecision:
    standing = get_standing(connection, number)
    decision = standing.reconciliation
    question = get_question(connection, decision.question)
    weighed = get_claims(connection, [each.claim for each in decision.verdicts])
    supporting = {
        each.claim for each in decision.verdicts if each.stance is Stance.SUPPORTS
    }
    behind = [claim for claim in weighed if claim.id in supporting]
    value = decision.outcome.value.replace("_", " ")
    if decision.value is not None:
        value = decided_amount(decision.value, behind)
    return LeaningDecision(
        standing=standing,
        question=question,
        event=get_event(connection, question.event),
        value=value,
        supporting=_numbers(supporting & own),
        joined=_numbers(supporting & _joined(connection, weighed, own) - own),
        otherwise=_numbers({each.id for each in weighed} & own - supporting),
        in_sheets_since=None if is_held_out else decision.seq,
        sheets=sheets,
        turns_stale=is_moved,
    )


def _joined(
    connection: Connection, weighed: Sequence[Claim], own: set[int]
) -> set[ClaimId]:
    relations = relations_among(connection, [claim.id for claim in weighed])
    carried = carried_among(connection, weighed)
    return {
        member
        for group in group_origins(weighed, relations, carried)
        if own.intersection(group)
        for member in group
    }


def _numbers(claims: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
    return tuple(sorted(claims))


def _imagined(
    source: int, letter: Reliability, topic: str | None, period: EdtfDate | None
) -> Grade:
    """The grade as it would stand once given, after all others."""
    return Grade(
        id=GradeId(0),
        source=SourceId(source),
        letter=letter,
        topic=topic,
        because="asked about",
        by="",
        at=datetime.max.replace(tzinfo=UTC),
        seq=Seq(0),
        period=period,
    )
