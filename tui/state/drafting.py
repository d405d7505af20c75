"""A decision's draft as plain fields, as it is kept on disk, and back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from provenance.domain.decisions import Confidence, Outcome, ReasonCode, Rule, Stance
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show
from provenance.domain.values import Polarity
from provenance.services.viewing import QuestionView
from tui.state.deciding import Draft

Chosen = TypeVar("Chosen", bound=StrEnum)
CHANGED = "something it reads changed since it was kept"


def draft_fields(draft: Draft) -> dict[str, Any]:
    """What was chosen and typed so far."""
    return {
        "entry_id": draft.entry_id,
        "base": draft.base,
        "outcome": draft.outcome,
        "value": draft.value_text,
        "is_taken": draft.is_taken,
        "rule": draft.rule,
        "confidence": draft.confidence,
        "why": draft.rationale,
        "settles": draft.settles,
        "verdicts": [
            [verdict.claim, verdict.stance, verdict.code, verdict.reason]
            for verdict in draft.verdict_list()
        ],
    }


def restored_draft(view: QuestionView, fields: Mapping[str, Any]) -> Draft | None:
    """The draft that was kept, on the question as it is; None when it cannot be read.

    Verdicts on claims that no longer count are left out.
    """
    try:
        return _restored(view, fields)
    except (KeyError, TypeError, ValueError, ProvenanceError):
        return None


def _restored(view: QuestionView, fields: Mapping[str, Any]) -> Draft:
    draft = Draft(view, str(fields["entry_id"]))
    value = str(fields["value"])
    if fields["is_taken"]:
        for claim in draft.weighed:
            if claim.polarity is Polarity.ASSERTED and show(claim.value.text) == value:
                draft.take_value(claim.value, value)
                break
    draft.value_text = value
    draft.outcome = _chosen(Outcome, fields["outcome"])
    draft.rule = _chosen(Rule, fields["rule"])
    draft.confidence = _chosen(Confidence, fields["confidence"])
    draft.rationale, draft.settles = str(fields["why"]), str(fields["settles"])
    counted = {claim.id for claim in draft.weighed}
    for claim, stance, code, reason in fields["verdicts"]:
        if claim in counted:
            draft.judge((claim,), Stance(stance), ReasonCode(code), reason)
    if fields["base"] != view.version:
        draft.changes = (CHANGED,)
    return draft


def _chosen(kind: type[Chosen], value: str | None) -> Chosen | None:
    return None if value is None else kind(value)
