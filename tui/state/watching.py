"""What others did, in a few words: who, what, and how long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from provenance.services.watching import Act
from tui.state.counting import ago, counted

_MINUTE = 60
_DID = {
    "question.reconciled": "decided",
    "reconciliation.approved": "approved",
    "reconciliation.objected": "objected",
    "claim.rated": "rated",
    "claim.recorded": "recorded",
    "claims.imported": "imported",
    "claims.proposed": "proposed",
    "relations.proposed": "related",
    "relation.stated": "related",
    "proposal.confirmed": "confirmed",
    "proposal.dismissed": "dismissed",
    "source.graded": "graded",
    "entry.undone": "undid",
    "events.merged": "merged",
    "event.split": "split",
}


def just(then: datetime, now: datetime) -> str:
    """How long ago something was, by the second as long as it is fresh."""
    seconds = max(0, int((now - then).total_seconds()))
    return f"{seconds} s ago" if seconds < _MINUTE else ago(then, now)


def news_text(acts: Sequence[Act], now: datetime) -> str:
    """Who changed something last, and the key that reads it; empty for no act."""
    if not acts:
        return ""
    last = acts[0]
    did = _DID.get(last.kind, last.kind)
    more = f" and {counted(len(acts) - 1, 'act')} more" if len(acts) > 1 else ""
    when = just(last.at, now)
    return f"! changed by {last.by} {when} ({did}{more}): R reads it"
