"""Findings: what an audit says of the data; values, never exceptions."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing an audit says, and how much else there is of its kind."""

    severity: Severity
    rule: str
    subject: str
    message: str
    more: int = 0
    """How many other findings of this kind there are."""
    others: tuple[str, ...] = ()
    """The subjects of the first of those others."""

    @property
    def told(self) -> str:
        """The message, and what else there is of its kind."""
        if not self.more:
            return self.message
        named = ", ".join(self.others)
        unnamed = self.more - len(self.others)
        rest = f" and {unnamed:,} not named here" if unnamed else ""
        return f"{self.message} And {self.more:,} more: {named}{rest}."
