"""Numbers of things, and ages, in words."""

from __future__ import annotations

from datetime import datetime

from provenance.domain.origin_counts import OriginCount

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))
_DAYS_TOLD = 30
"""What is older is told by its date."""


def counted(count: int, noun: str) -> str:
    """1 claim, 2 claims."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def origins_text(told: OriginCount, width: int) -> str:
    """Reports and origins in `width` cells: words go before any of the numbers."""
    origins = counted(told.origins, "origin")
    short = [counted(told.reports, "report"), origins]
    if told.circular:
        short.append(f"{told.circular} circular")
        origins += f", {told.circular} circular"
    if told.unconfirmed:
        short.append(f"{told.unconfirmed} unconfirmed")
        origins += f", {told.unconfirmed} unconfirmed"
    for text in (str(told), ", ".join(short), origins):
        if len(text) <= width:
            return text
    return counted(told.origins, "origin")


def ago(then: datetime, now: datetime) -> str:
    """How long before `now` something was, in one unit."""
    seconds = int((now - then).total_seconds())
    if seconds >= (_DAYS_TOLD + 1) * _UNITS[0][0]:
        return f"on {then:%Y-%m-%d}"
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{counted(seconds // size, unit)} ago"
    return "just now"
