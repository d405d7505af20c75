"""What one source adds to the estimates of the questions that it speaks on.

The promise: a reviewer is told no more of a question than its own estimate tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.ledger import Ledger
from provenance.services.estimating import estimated
from provenance.services.estimating_fits import Fits
from provenance.services.estimating_ledger import Item, gathered
from provenance.services.estimating_lines import AnswerLine, Estimate, VoiceLine

VOICES_MAX = 24
"""Questions of one source that are told; each takes an estimate of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a source adds to one answer of one question."""

    estimate: Estimate
    answer: AnswerLine
    voice: VoiceLine
    flips: bool
    """Whether it is among those without whom another answer would lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What a source adds, question by question, undecided ones first."""

    told: tuple[Voice, ...]
    kept_back: int
    """Questions whose estimates the audit keeps from whoever looks."""
    more: int
    """Questions that it speaks on besides those that were looked at."""


def source_voices(ledger: Ledger, source: int, *, viewer: str | None = None) -> Voices:
    """What a source adds to the estimates that a reviewer may look at."""
    with ledger.read() as connection:
        of = gathered(connection)
        spoken = [item for item in of.items if source in _speakers(item)]
        spoken.sort(key=lambda item: (item.decision is not None, item.question.id))
        found = estimated(
            connection,
            [item.question.id for item in spoken[:VOICES_MAX]],
            viewer=viewer,
            fits=Fits(of),
        )
    if not spoken:
        return Voices(told=(), kept_back=0, more=0)
    name = of.sources[of.place[source]].name
    return Voices(
        told=tuple(
            Voice(
                estimate=each.estimate,
                answer=answer,
                voice=voice,
                flips=name in each.estimate.flips,
            )
            for each in found
            for answer in each.estimate.answers
            for voice in answer.voices
            if name in voice.names
        ),
        kept_back=sum(each.estimate.is_hidden for each in found),
        more=len(spoken) - len(found),
    )


def _speakers(item: Item) -> Iterable[int]:
    return {report.voice for report in item.answers.reports}
