"""Sources: whoever asserts or carries something, and the chain from one to another."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from provenance.domain.dates import EdtfDate
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import SourceId
from provenance.domain.text import quoted

NAME_MAX = 500
_BETWEEN = re.compile(r"(?<!\S)>(?!\S)")
"""A sign that stands alone: names hold signs too."""


class SourceKind(enum.StrEnum):
    """What a source is."""

    SPEAKER = "speaker"
    OFFICIAL = "official"
    PARTY = "party"
    MEDIA_ARM = "media_arm"
    SOCIAL_ACCOUNT = "social_account"
    WIRE = "wire"
    PUBLISHER = "publisher"
    THINK_TANK = "think_tank"
    UN_BODY = "un_body"
    AUTHOR = "author"
    UNKNOWN = "unknown"


class Manner(enum.StrEnum):
    """How a step of the chain carried the claim."""

    REPORTS = "reports"
    CITES = "cites"
    QUOTES = "quotes"
    REPUBLISHES = "republishes"
    TRANSLATES = "translates"
    SAYS = "says"
    """The last step: the speaker, who carries nobody else's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whoever asserts or carries something."""

    id: SourceId
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    interest: str | None = None
    """The conflict it is a party to, in words; None when none is recorded."""
    owner: SourceId | None = None
    """The source that owns or speaks through it: its family."""
    merged_into: SourceId | None = None
    """The source that it is the same as, by a person's word."""

    def __post_init__(self) -> None:
        check_name(self.name)
        if self.owner == self.id:
            raise InvalidRecordError(f"Source {quoted(self.name)}", "cannot own itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the chain from publisher to speaker."""

    source: SourceId
    """The source as which it counts: the one that others were merged into."""
    name: str
    """As it was recorded."""
    manner: Manner
    said_on: EdtfDate | None = None
    family: SourceId | None = None
    """The owner of the source, where one is recorded."""
    home: SourceId | None = None
    """The source that it was recorded with, where that was merged into `source`."""


Attribution = tuple[Step, ...]
"""The ordered chain, publisher first and speaker last; never empty for a claim."""


def chain_steps(text: str) -> list[str]:
    """The names of a chain as it is typed, with ` > ` between them, outermost first.

    One that is missing between two signs is empty, and refused where it is used.
    """
    return [step.strip() for step in _BETWEEN.split(text)]


def check_name(name: str) -> None:
    """Refuse a name that is empty or longer than a name can be."""
    if not name.strip():
        raise InvalidRecordError("A source's name", "is empty")
    if len(name) > NAME_MAX:
        raise InvalidRecordError(
            f"A source's name of {len(name):,} characters",
            f"is longer than the {NAME_MAX} allowed",
        )
