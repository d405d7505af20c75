"""Ties: what a source is a party to, who owns it, and with whom it is affiliated."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.dates import EdtfDate, is_later
from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import Seq, SourceId

INTEREST_MAX = 500


class TieKind(enum.StrEnum):
    """What a tie is to."""

    INTEREST = "interest"
    """To a conflict, a cause or a trade: what it is a party to, in words."""
    OWNER = "owner"
    """To whoever owns it or speaks through it: the two count as one origin."""
    AFFILIATE = "affiliate"
    """To another source, looser than that: shown, and counted apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A person's word on one tie of a source, and from when to when it holds."""

    source: SourceId
    kind: TieKind
    interest: str | None
    """The words; for an interest only."""
    other: SourceId | None
    """The owner or the affiliate."""
    since: EdtfDate | None
    until: EdtfDate | None
    """None while it lasts; one that has ended is history and changes nothing."""
    because: str
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.because)
        if (self.kind is TieKind.INTEREST) != (self.interest is not None) or (
            self.kind is TieKind.INTEREST
        ) != (self.other is None):
            raise InvalidRecordError(
                "A tie", "is to an interest in words, or to another source"
            )
        if self.interest is not None:
            _check_interest(self.interest)
        if self.other == self.source:
            raise InvalidRecordError(f"S{self.source}", "cannot be tied to itself")
        if self.since and self.until and is_later(self.since, self.until):
            raise InvalidRecordError(
                f"A tie until {self.until}", f"cannot begin in {self.since}"
            )

    @property
    def lasts(self) -> bool:
        """Whether no end of it is known."""
        return self.until is None


def _check_interest(text: str) -> None:
    if not text.strip():
        raise InvalidRecordError("An interest", "is empty")
    if len(text) > INTEREST_MAX:
        raise InvalidRecordError(
            f"An interest of {len(text):,} characters",
            f"is longer than the {INTEREST_MAX} allowed",
        )
