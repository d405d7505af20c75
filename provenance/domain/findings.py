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
    """One thing an audit says."""

    severity: Severity
    rule: str
    subject: str
    message: str
