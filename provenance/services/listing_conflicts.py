"""Listing what each case of the queue is about: the answers that do not agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.bringing import entry_heads
from db.conflicts import Contested, Given, contested_in, values_given
from db.ledger import Ledger
from db.questions import get_questions
from provenance.domain.amounts import amount_text
from provenance.domain.cases import Case
from provenance.domain.dates import parse_instant
from provenance.domain.events import Question
from provenance.domain.identifiers import CaseId
from provenance.domain.values import Polarity

ANSWERS_MAX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What a case is about, in short."""

    question: Question | None
    """The most contested one, undecided ones first; None when none is contested."""
    answers: tuple[str, ...]
    """Distinct answers to it, at most ANSWERS_MAX: what counts before what is only
    proposed, the most reported first."""
    contested: int
    decided: int
    """Contested questions with a decision that is not stale."""
    changed_at: datetime
    """When the case last changed."""


def case_conflicts(ledger: Ledger, cases: Sequence[Case]) -> dict[CaseId, Conflict]:
    """What each of some cases is about; four queries, however many they are."""
    with ledger.read() as connection:
        contested = _by_case(contested_in(connection, [case.id for case in cases]))
        leading = {case: _leading(found) for case, found in contested.items()}
        asked = sorted(set(leading.values()))
        questions = get_questions(connection, asked)
        answers = _answers(values_given(connection, asked, most=ANSWERS_MAX))
        heads = entry_heads(connection, [case.version for case in cases])
    return {
        case.id: Conflict(
            question=questions.get(leading.get(case.id, 0)),
            answers=answers.get(leading.get(case.id, 0), ()),
            contested=len(contested.get(case.id, ())),
            decided=sum(each.is_decided for each in contested.get(case.id, ())),
            changed_at=parse_instant(heads[case.version].at),
        )
        for case in cases
    }


def _by_case(found: Sequence[Contested]) -> Mapping[int, list[Contested]]:
    grouped: dict[int, list[Contested]] = {}
    for each in found:
        grouped.setdefault(each.case, []).append(each)
    return grouped


def _leading(found: Sequence[Contested]) -> int:
    undecided = [each for each in found if not each.is_decided]
    return (undecided or found)[0].question


def _answers(found: Sequence[Given]) -> dict[int, tuple[str, ...]]:
    texts: dict[int, dict[str, None]] = {}
    for each in found:
        text = amount_text(each.value, each.unit)
        if each.polarity is not Polarity.ASSERTED:
            text = f"{each.polarity.value}: {text}"
        if each.is_proposed:
            text = f"{text} (proposed)"
        texts.setdefault(each.question, {})[text] = None
    return {question: tuple(given) for question, given in texts.items()}
