"""How a number of origins is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """n reports, m origins."""

    reports: int
    origins: int
    unconfirmed: int
    """Links that join reports into one origin and that nobody has confirmed yet."""
    circular: int = 0
    """Reports whose sources only cite each other; no origin is counted for them."""

    def __str__(self) -> str:
        reports = f"{self.reports} report{'' if self.reports == 1 else 's'}"
        origins = f"{self.origins} origin{'' if self.origins == 1 else 's'}"
        said = [reports, origins]
        if self.circular:
            said.append(f"{self.circular} circular")
        if self.unconfirmed:
            links = f"{self.unconfirmed} link{'' if self.unconfirmed == 1 else 's'}"
            said.append(f"{links} unconfirmed")
        return ", ".join(said)
