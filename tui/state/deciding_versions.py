"""Two versions of one decision beside each other: another's, and one's own draft."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.domain.amounts import decided_amount
from provenance.domain.decisions import Reconciliation, Stance, Verdict
from provenance.services.viewing import QuestionView
from tui.marks import DIFFER, MISSING, SAME, Mark
from tui.state.deciding import Draft, verdict_text

_VERDICTS = 8
"""Verdicts that differ and are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One thing that both versions say."""

    name: str
    theirs: str
    yours: str

    @property
    def mark(self) -> Mark:
        """How the two stand to each other."""
        if not self.theirs or not self.yours:
            return MISSING
        return SAME if self.theirs == self.yours else DIFFER


def versions(draft: Draft, now: QuestionView) -> tuple[Version, ...]:
    """What another recorded and what the draft says; empty where nobody decided."""
    if now.standing is None:
        return ()
    made = now.standing.reconciliation
    told = (
        Version(
            name="outcome",
            theirs=_words(made.outcome),
            yours=_words(draft.outcome),
        ),
        Version(name="value", theirs=_value(made, now), yours=draft.value_text),
        Version(name="rule", theirs=_words(made.rule), yours=_words(draft.rule)),
        Version(
            name="confidence",
            theirs=made.confidence.value,
            yours=_words(draft.confidence),
        ),
    )
    return (*told, *_verdicts(made, draft))


def _verdicts(made: Reconciliation, draft: Draft) -> tuple[Version, ...]:
    theirs: dict[int, Verdict] = {each.claim: each for each in made.verdicts}
    claims = sorted({*theirs, *draft.verdicts})
    found = [
        Version(
            name=f"C{claim}",
            theirs=verdict_text(theirs.get(claim)),
            yours=verdict_text(draft.verdicts.get(claim)),
        )
        for claim in claims
    ]
    return tuple(each for each in found if each.mark is not SAME)[:_VERDICTS]


def _value(made: Reconciliation, now: QuestionView) -> str:
    if made.value is None:
        return ""
    behind = {each.claim for each in made.verdicts if each.stance is Stance.SUPPORTS}
    return decided_amount(
        made.value, [claim for claim in now.claims if claim.id in behind]
    )


def _words(chosen: str | None) -> str:
    return "" if chosen is None else str(chosen).replace("_", " ")
