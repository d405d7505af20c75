"""What a verification found, by the steps of a trace that it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance.domain.findings import Finding, Severity
from tui.state.trace_marks import Level, Mark

if TYPE_CHECKING:
    # Verifying is a heavy room, entered when asked for.
    from provenance.services.auditing import Audit

_REF = re.compile(r"#[0-9]+|[A-Z][0-9]+")
_LEVELS = {Severity.ERROR: Level.BROKEN, Severity.WARNING: Level.WARNING}


def marks_found(audit: Audit) -> Mapping[str, Mark]:
    """A mark for each thing that an audit names, the gravest finding first."""
    found: dict[str, Mark] = {}
    for finding in audit.findings:
        level = _LEVELS.get(finding.severity)
        if level is None:
            continue
        for ref in _named(finding):
            found.setdefault(ref, Mark(level, finding.message))
    return found


def _named(finding: Finding) -> list[str]:
    return [
        ref
        for subject in (finding.subject, *finding.others)
        for ref in _REF.findall(subject)
    ]
