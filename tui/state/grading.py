"""Choosing by one key: the two Admiralty scales, the reason codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.decisions import ReasonCode, Stance, codes_for
from provenance.domain.grades import Credibility, Grade, Reliability

CODE_KEYS = dict(zip("1234567890fx", ReasonCode, strict=True))
"""The key of each reason code, in the strip that asks for it."""
_OTHER = "something else, in words"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, the key that chooses it, and what it means."""

    key: str
    value: str
    label: str


def letters() -> tuple[Option, ...]:
    """A to F in the standard's labels; F is not the worst but no judgement."""
    return tuple(
        Option(each.value.lower(), each.value, f"{each.value}  {each.label}")
        for each in Reliability
    )


def digits() -> tuple[Option, ...]:
    """1 to 6 in the standard's labels; 6 is not the worst but no judgement."""
    return tuple(Option(each.value, each.value, each.label) for each in Credibility)


def codes(stance: Stance) -> tuple[Option, ...]:
    """The reasons that a stance may have, each by the key it has with every stance."""
    offered = codes_for(stance)
    return tuple(
        Option(key, code.value, _OTHER if code is ReasonCode.OTHER else code.label)
        for key, code in CODE_KEYS.items()
        if code in offered
    )


def drawn(grades: Sequence[Grade]) -> tuple[str, ...]:
    """The general grades, a row for each letter and a column for each act."""
    general = [grade for grade in grades if grade.is_general]
    if not general:
        return ()
    return tuple(
        f"{letter.value} "
        + "".join("──●" if grade.letter is letter else "···" for grade in general)
        for letter in Reliability
        if any(grade.letter is letter for grade in general)
    )


def instant_text(at: datetime) -> str:
    """An instant for a reader: day and minute, UTC."""
    return f"{at:%Y-%m-%d %H:%M}"
