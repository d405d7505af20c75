"""Marks: what an analyst says of a claim while going through the queue.

A mark says whose turn it is and why; it never changes what counts.
"""

from __future__ import annotations

import enum
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import REASON_MAX
from provenance.domain.identifiers import ClaimId, Seq
from provenance.domain.text import quoted

MARKS_MAX = 10_000
"""The most claims that one act marks."""


class Mark(enum.StrEnum):
    """What a mark says; the latest one stands."""

    LATER = "later"
    """Put off by one reviewer, in whose queue alone it waits."""
    FLAGGED = "flagged"
    """Something is wrong with it, and the reason says what."""
    UNSURE = "unsure"
    """Whoever marked it could not tell, and the reason says what was missing."""
    DONE = "done"
    """Looked at, and nothing is left to do."""
    CLEAR = "clear"
    """No mark: what was marked before is taken off."""

    @property
    def needs_reason(self) -> bool:
        """Whether the next reader could do nothing with it without a reason."""
        return self in {Mark.FLAGGED, Mark.UNSURE}

    @property
    def is_shared(self) -> bool:
        """Whether it is everybody's; what one puts off is one's own."""
        return self is not Mark.LATER


class Status(enum.StrEnum):
    """Where a claim stands in everybody's queue; `later` is each reviewer's own."""

    NEW = "new"
    """Nobody has marked, rated, ruled on or decided it."""
    FLAGGED = "flagged"
    UNSURE = "unsure"
    DONE = "done"


TYPED = {
    "later": Mark.LATER,
    "flag": Mark.FLAGGED,
    "unsure": Mark.UNSURE,
    "done": Mark.DONE,
    "clear": Mark.CLEAR,
}
"""Marks as they are typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkReason:
    """A reason that is given with one key."""

    code: str
    key: str
    says: str
    needs_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMark:
    """A mark on one claim, as it was given."""

    claim: ClaimId
    mark: Mark
    code: str | None
    because: str
    """Empty where no words were given."""
    by: str
    at: datetime
    seq: Seq

    @property
    def reason(self) -> str:
        """Why, in words: the code's and the reviewer's own; empty for none."""
        return reason_text(self.code, self.because)


@cache
def mark_reasons() -> tuple[MarkReason, ...]:
    """The reasons of `marks.toml`, in its order."""
    text = files("provenance.domain").joinpath("marks.toml").read_text("utf-8")
    return tuple(MarkReason(**each) for each in tomllib.loads(text)["reasons"])


def find_reason(typed: str) -> MarkReason:
    """The reason of a code or of a key, in either case.

    Raises:
        InvalidRecordError: There is none.
    """
    wanted = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    for reason in mark_reasons():
        if wanted in {reason.code, reason.key}:
            return reason
    codes = ", ".join(reason.code for reason in mark_reasons())
    raise InvalidRecordError(
        f"{quoted(typed, width=20)}", f"is none of the reasons {codes}"
    )


def reason_text(code: str | None, because: str) -> str:
    """A reason as a reader takes it in: `Misread figure: 40 were wounded.`"""
    words = " ".join(because.split())
    if code is None:
        return words
    known = [reason.says for reason in mark_reasons() if reason.code == code]
    # A ledger may hold the code of a newer list.
    says = known[0] if known else code.replace("_", " ").capitalize()
    return f"{says}: {words}" if words else f"{says}."


def check_mark(mark: Mark, *, code: str | None, because: str) -> None:
    """Refuse a mark that lacks the reason it needs, or has a book for one.

    Raises:
        InvalidRecordError: So it is.
    """
    reason = None if code is None else find_reason(code)
    has_words = bool(because.strip())
    if reason is not None and reason.needs_text and not has_words:
        raise InvalidRecordError(
            f"The reason {reason.code}", "says nothing by itself: give it words"
        )
    if mark.needs_reason and reason is None and not has_words:
        raise InvalidRecordError("A reason", f"is missing: say why it is {mark}")
    if len(because) > REASON_MAX:
        raise InvalidRecordError(
            f"A reason of {len(because):,} characters",
            f"is longer than the {REASON_MAX:,} allowed",
        )
