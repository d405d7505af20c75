"""Which questions a sheet is asked for: of one event, by a filter, by a list.

What was asked stands in the head of the sheet, so that it can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.engine import Connection
from db.events import get_event
from db.questions import get_questions
from provenance.domain.errors import InvalidRecordError
from provenance.domain.events import Question
from provenance.domain.filters import Field, Filter
from provenance.domain.text import quoted
from provenance.services.choosing import events_called
from provenance.services.naming import question_named

FIELDS = (Field.EVENT, Field.MEASURE, Field.QUESTION)
"""What a filter can ask of a question; the others ask it of claims."""
RANGE_MAX = 100_000
_RANGE = re.compile(
    r"[Qq]([1-9][0-9]{0,11})\s*[-\N{EN DASH}]\s*[Qq]?([1-9][0-9]{0,11})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a sheet is asked for; the one that asks nothing is a sheet of all."""

    event: int | None = None
    """The number of the only event."""
    where: Filter = field(default_factory=Filter)
    only: tuple[str, ...] = ()
    """References, ranges of them, or addresses of the only questions."""

    def __post_init__(self) -> None:
        strange = [each for each in self.where.terms if each.field not in FIELDS]
        if strange:
            raise InvalidRecordError(
                f"The filter {quoted(str(strange[0]))}",
                "asks for claims, and a sheet has questions: give event, measure or "
                "question",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A selection as one ledger understands it."""

    event: str | None
    where: str | None
    only: str | None
    terms: tuple[tuple[Field, frozenset[int | str], bool], ...] = ()
    questions: frozenset[int] | None = None

    def among(self, questions: Iterable[Question]) -> list[Question]:
        """Those that were asked for, in the order given."""
        return [each for each in questions if self._has(each)]

    def _has(self, question: Question) -> bool:
        if self.questions is not None and question.id not in self.questions:
            return False
        said = {
            Field.EVENT: question.event,
            Field.MEASURE: question.measure,
            Field.QUESTION: question.id,
        }
        return all(
            (said[about] in values) is not is_negated
            for about, values, is_negated in self.terms
        )


def chosen_questions(connection: Connection, asked: Selection) -> Chosen:
    """The questions that a selection means in a ledger, and how the head says so.

    Raises:
        NotFoundError: It names an event or a question that is not there.
        InvalidRecordError: It names what is neither.
    """
    numbers = {each for text in asked.only for each in _numbers(connection, text)}
    event = None if asked.event is None else get_event(connection, asked.event).slug
    return Chosen(
        event=event,
        where=str(asked.where) or None,
        only=ranges_text(numbers) if asked.only else None,
        terms=tuple(
            (
                each.field,
                frozenset(_values(connection, each.field, each.values)),
                each.is_negated,
            )
            for each in asked.where.terms
        ),
        questions=frozenset(numbers) if asked.only else None,
    )


def ranges_text(numbers: Iterable[int]) -> str:
    """Numbers of questions, in order, neighbours joined: `Q1 Q5-Q9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(
        f"Q{run[0]}" if len(run) == 1 else f"Q{run[0]}-Q{run[-1]}" for run in runs
    )


def _numbers(connection: Connection, text: str) -> list[int]:
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return [question_named(connection, text.strip())]
    first, last = int(match[1]), int(match[2])
    if not 0 <= last - first < RANGE_MAX:
        raise InvalidRecordError(
            f"The range {quoted(text)}",
            f"does not go up, or names more than {RANGE_MAX:,} questions",
        )
    return sorted(get_questions(connection, list(range(first, last + 1))))


def _values(
    connection: Connection, about: Field, values: Sequence[str]
) -> Iterable[int | str]:
    if about is Field.MEASURE:
        return values
    if about is Field.EVENT:
        return [each for said in values for each in events_called(connection, said)]
    return [question_named(connection, said) for said in values]
