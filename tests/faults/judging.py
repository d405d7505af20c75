"""Judging an audit: it names what was altered, and nothing where nothing was."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from db.ledger import Ledger
from provenance.domain.errors import LedgerDamagedError, LedgerVersionError
from provenance.domain.findings import Finding, Severity
from provenance.services.auditing import verify_ledger
from provenance.services.checking_roots import KeptRoot, check_root
from tests.faults.contents import Contents, first_altered, read_contents


class Outcome(enum.StrEnum):
    """What became of one change of a ledger."""

    NO_CHANGE = "holds what it held"
    NAMED = "named"
    DAMAGED = "told to be damaged"
    REFUSED = "refused"
    UNSEEN = "UNSEEN"
    MISNAMED = "MISNAMED"
    FALSE_ALARM = "FALSE ALARM"


WRONG = frozenset({Outcome.UNSEEN, Outcome.MISNAMED, Outcome.FALSE_ALARM})


@dataclass(slots=True)
class Tally:
    """How many changes ended in each way, and which of them ended wrongly."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, what: str, outcome: Outcome) -> None:
        """Count one change."""
        self.counts[outcome] += 1
        if outcome in WRONG:
            self.wrong.append(f"{what}: {outcome}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Knows what a sound ledger held, and a root of it that was kept elsewhere."""

    before: Contents
    kept: KeptRoot

    def judge(self, path: Path) -> Outcome:
        """What an audit makes of the file at `path`, held against what was altered."""
        after = read_contents(path)
        ledger = Ledger(str(path))
        try:
            findings = verify_ledger(ledger, every=True).findings
            against = check_root(ledger, self.kept).findings
        except (LedgerDamagedError, LedgerVersionError):
            return self._refused(after)
        finally:
            ledger.close()
        if after is None:
            return Outcome.DAMAGED if findings else Outcome.UNSEEN
        altered = first_altered(self.before, after)
        if altered is None:
            return _of_no_change(after, findings)
        if altered.what == "end":
            return Outcome.NAMED if against else Outcome.UNSEEN
        if not findings:
            is_same = altered.what == "index" and after.is_whole
            return Outcome.NO_CHANGE if is_same else Outcome.UNSEEN
        if altered.what == "entry":
            is_named = f"#{_first_entry_named(findings)}" in altered.names
        else:
            is_named = any(each.subject in altered.names for each in findings)
        if is_named:
            return Outcome.NAMED
        # Rows that the file itself gives twice or out of order have no one name.
        return Outcome.MISNAMED if after.is_whole else Outcome.DAMAGED

    def _refused(self, after: Contents | None) -> Outcome:
        if after is None or not after.is_whole:
            return Outcome.REFUSED
        if first_altered(self.before, after) is not None:
            return Outcome.REFUSED
        return Outcome.FALSE_ALARM


def _of_no_change(after: Contents, findings: tuple[Finding, ...]) -> Outcome:
    if after.is_whole:
        return Outcome.FALSE_ALARM if findings else Outcome.NO_CHANGE
    # The rows are what they were, and an index over them is not.
    return Outcome.DAMAGED if findings else Outcome.UNSEEN


def _first_entry_named(findings: tuple[Finding, ...]) -> int:
    return min(
        (
            int(each.subject[1:])
            for each in findings
            if each.severity is Severity.ERROR and each.subject.startswith("#")
        ),
        default=0,
    )
