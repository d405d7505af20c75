"""What an audit finds, gathered by kind: the first, how many, and which others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from db.standing import Place
from provenance.domain.findings import Finding, Severity

NAMED_MAX = 20
"""How many others of a kind are named; the rest are counted."""


@dataclass(slots=True)
class _Kind:
    """Findings of one kind; those of decisions in force apart, for they come first."""

    count: int = 0
    in_force: list[Finding] = field(default_factory=list)
    others: list[Finding] = field(default_factory=list)

    @property
    def told(self) -> list[Finding]:
        return [*self.in_force, *self.others]


class Found:
    """Gathers findings by kind.

    A kind keeps only as many as are named, unless `every` one is asked for: a file
    that is another's all through would otherwise fill the memory.
    """

    def __init__(self, *, every: bool = False) -> None:
        self._every = every
        self._kinds: dict[tuple[str, str], _Kind] = {}
        self._in_force: set[Place] = set()

    def puts_first(self, places: Iterable[Place]) -> None:
        """What is found from now on at these places is told before all else."""
        self._in_force.update(places)

    def error(
        self,
        rule: str,
        subject: str,
        message: str,
        *,
        of: str = "",
        at: Place | None = None,
    ) -> None:
        """Something is wrong; `of` tells kinds of one rule apart."""
        self._take(Severity.ERROR, rule, subject, message, of=of, at=at)

    def warning(
        self, rule: str, subject: str, message: str, *, at: Place | None = None
    ) -> None:
        """Something is odd and harms no evidence."""
        self._take(Severity.WARNING, rule, subject, message, of="", at=at)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Errors before warnings, decisions in force before the rest, then as found.

        The first of each kind, with how many more there are; or every one.
        """
        kinds = sorted(self._kinds.values(), key=_urgency)
        if self._every:
            return tuple(each for kind in kinds for each in kind.told)
        return tuple(_first(kind) for kind in kinds)

    def _take(
        self,
        severity: Severity,
        rule: str,
        subject: str,
        message: str,
        *,
        of: str,
        at: Place | None,
    ) -> None:
        kind = self._kinds.setdefault((rule, of), _Kind())
        kind.count += 1
        kept = kind.in_force if at in self._in_force else kind.others
        if self._every or len(kept) <= NAMED_MAX:
            kept.append(
                Finding(severity=severity, rule=rule, subject=subject, message=message)
            )


def _urgency(kind: _Kind) -> tuple[bool, bool]:
    is_error = kind.told[0].severity is Severity.ERROR
    return not is_error, not kind.in_force


def _first(kind: _Kind) -> Finding:
    first, *others = kind.told
    named = tuple(each.subject for each in others[:NAMED_MAX])
    return replace(first, more=kind.count - 1, others=named)
