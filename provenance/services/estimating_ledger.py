"""What a ledger holds for estimates: its questions, their reports, and their sources.

The promise: it only reads, and two ledgers that were told the same in another order
give the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.checkpoints import origin_of
from db.engine import Connection
from db.events import get_events
from db.questions import get_questions
from db.sources import get_sources, grades_of_each
from db.track_records import questions_told
from provenance.domain.dates import EdtfDate
from provenance.domain.decisions import Reconciliation
from provenance.domain.effective_grades import effective_grade, topics_of
from provenance.domain.events import Event, Question
from provenance.domain.grades import Grade, Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.sources import Source
from provenance.domain.text import fold_key, name_key
from provenance.domain.track_records import Asked, Fate, fates
from provenance.services.estimating_answers import Answers, answers_of
from provenance.services.recording_tracks import each_asked

LEARNT = frozenset({Fate.CONFIRMED, Fate.OUTWEIGHED})
"""What became of a claim that says something of its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question as estimates see it."""

    question: Question
    event: Event
    asked: Asked
    answers: Answers
    fates: Mapping[ClaimId, Fate]

    @property
    def decision(self) -> Reconciliation | None:
        """The decision that teaches of its sources; None for one that holds no value
        or that somebody objects to.
        """
        decision = self.asked.decision
        return None if decision is None or decision.value is None else decision

    @property
    def n_claims(self) -> int:
        """Claims that are in a report."""
        return len({one for each in self.answers.reports for one in each.claims})


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """All that estimates are made from, in an order of its own."""

    origin: str
    """What the ledger's first entry named it."""
    items: tuple[Item, ...]
    """By event, measure and scope."""
    sources: tuple[Source, ...]
    """Those that speak for a report, by name."""
    grades: Mapping[int, Sequence[Grade]]

    @cached_property
    def place(self) -> Mapping[int, int]:
        """Where each source stands in `sources`."""
        return {source.id: place for place, source in enumerate(self.sources)}

    def item(self, question: int) -> Item | None:
        """The question; None where nothing that counts answers it."""
        found = [each for each in self.items if each.question.id == question]
        return found[0] if found else None

    def letters(self, of: Item | None) -> tuple[Reliability | None, ...]:
        """The grade of each source that holds for what it says to a question, or, for
        none in particular, its general one. None where it has none, or F.
        """
        held = [self.letter(source.id, of) for source in self.sources]
        return tuple(
            each if each is not None and each.is_judged else None for each in held
        )

    def letter(self, source: int, of: Item | None) -> Reliability | None:
        """The same of one source, and F where it holds that."""
        topics: tuple[str, ...] = ()
        said_on: EdtfDate | None = None
        if of is not None:
            topics = topics_of(of.question.measure, of.question.family)
            said_on = _said_on(of, source) or of.event.when
        held = effective_grade(
            self.grades.get(source, ()), topics=topics, said_on=said_on
        )
        return None if held is None else held.letter


def gathered(connection: Connection) -> Gathered:
    """Everything that counts in a ledger, as of its last entry."""
    numbers = questions_told(connection)
    questions = get_questions(connection, numbers)
    events = get_events(connection, [each.event for each in questions.values()])
    items = []
    for asked in each_asked(connection, numbers):
        question = questions[asked.question]
        items.append(_item(question, events[question.event], asked))
    voices = {
        voice
        for item in items
        for report in item.answers.reports
        for voice in report.voices
    }
    sources = get_sources(connection, sorted(voices))
    return Gathered(
        origin=origin_of(connection),
        items=tuple(sorted(items, key=_item_key)),
        sources=tuple(sorted(sources, key=lambda each: name_key(each.name))),
        grades=grades_of_each(connection, sorted(voices)),
    )


def item_anew(connection: Connection, item: Item) -> Item:
    """One question as it stands now, after a decision on it."""
    [asked] = each_asked(connection, [item.question.id])
    return _item(item.question, item.event, asked)


def _item(question: Question, event: Event, asked: Asked) -> Item:
    told = fates(asked) if asked.decision is not None else ()
    return Item(
        question=question,
        event=event,
        asked=asked,
        answers=answers_of(asked),
        fates={each.claim: each.fate for each in told},
    )


def _item_key(item: Item) -> tuple[str, str, str]:
    question = item.question
    return (item.event.slug, question.measure, fold_key(question.scope))


def _said_on(item: Item, source: int) -> EdtfDate | None:
    """The first day on which a source says something of the question."""
    days = [
        claim.asserted_date or claim.event_date
        for claim in item.asked.claims
        if claim.speaker.source == source and claim.question == item.question.id
    ]
    dated = [day for day in days if day is not None]
    return min(dated, key=lambda day: day.text) if dated else None
