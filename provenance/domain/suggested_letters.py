"""Suggested letters: what a track record alone would say of a source, with reasons.

The promise: it is a proposal that nothing reads. A person grades.
"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.domain.grades import Reliability
from provenance.domain.shares import N_MIN, unit_text
from provenance.domain.track_records import Record

_LEAST = (
    (Reliability.A, 0.90),
    (Reliability.B, 0.785),
    (Reliability.C, 0.635),
    (Reliability.D, 0.45),
    (Reliability.E, 0.0),
)
"""The least share for each letter: halfway between the shares that the letters stand
for as declared priors, .95, .85, .72, .55 and .35.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A letter that a record speaks for, or why it speaks for none."""

    letter: Reliability | None
    reasons: tuple[str, ...]


def suggest_letter(
    record: Record, *, held: Reliability | None, is_hidden: bool = False
) -> Suggestion:
    """The letter that a record speaks for: never F, and none of too few decisions.

    What the source holds is compared unless it `is_hidden`. The letter goes by the
    middle of the interval, which lies nearer to a half the fewer there are, so that
    nine right of nine is no A yet.
    """
    share = record.share
    if not share.is_shown:
        return Suggestion(
            letter=None,
            reasons=(
                f"{share.whole} decided without it alone, and {N_MIN} are needed",
            ),
        )
    letter = next(letter for letter, least in _LEAST if share.centre >= least)
    reasons = [
        str(share),
        f"the middle of that interval, {unit_text(share.centre)}, lies within "
        f"{_span(letter)}",
    ]
    if record.corrected:
        lags = f", after {_days(record.lags)}" if record.lags else ""
        reasons.append(f"it corrected itself {_times(record.corrected)}{lags}")
    if record.retracted:
        reasons.append(f"it took back {record.retracted} without another value")
    if record.left_out:
        reasons.append(f"{record.left_out} left out, settled by its own origin alone")
    if record.stale:
        reasons.append(f"{record.stale} rest on decisions that are stale")
    if not is_hidden:
        reasons.append(_compared(letter, held))
    return Suggestion(letter=letter, reasons=tuple(reasons))


def _span(letter: Reliability) -> str:
    """What a letter takes: `C (.64 to .78)`."""
    letters = [each for each, _ in _LEAST]
    place = letters.index(letter)
    top = 1.0 if place == 0 else _LEAST[place - 1][1]
    return f"{letter} ({unit_text(_LEAST[place][1])} to {unit_text(top)})"


def _compared(letter: Reliability, held: Reliability | None) -> str:
    if held is None:
        return "it is ungraded"
    if held is letter:
        return f"it holds {held} already"
    return f"it holds {held} by a person's word, which stands until a person changes it"


def _days(lags: tuple[int, ...]) -> str:
    middle = lags[len(lags) // 2]
    if lags[0] == lags[-1]:
        return f"{middle} day{'' if middle == 1 else 's'}"
    return f"{lags[0]} to {lags[-1]} days"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
