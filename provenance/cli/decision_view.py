"""A decision as text or as one object: what a second reader approves or objects to."""

from __future__ import annotations

from typing import Any

from provenance.cli.printing import print_line, print_table
from provenance.cli.wrapping import print_wrapped
from provenance.domain.answers import answer_text
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Verdict
from provenance.domain.text import show
from provenance.services.viewing import QuestionView, decision_text


def print_decision(asked: QuestionView) -> None:
    """Write the decision on a question with its verdict on each claim."""
    print_line()
    if asked.standing is None:
        print_line("Not decided.")
        return
    decision = asked.standing.reconciliation
    value = "" if decision.value is None else f" {show(decision_text(asked))}"
    print_wrapped(
        f"R{decision.id}: {decision.outcome.value.replace('_', ' ')}{value}, "
        f"{decision.confidence.value} confidence, by the rule "
        f"{decision.rule.value.replace('_', ' ')}; {show(decision.by)}, "
        f"{decision.at.date().isoformat()}"
    )
    print_wrapped(f"because {show(decision.rationale)}", indent=2)
    if decision.settles:
        print_wrapped(f"would be settled by {show(decision.settles)}", indent=2)
    print_line()
    print_table(
        ("Claim", "Says", "Verdict", "Why"),
        [_verdict_cells(asked, verdict) for verdict in decision.verdicts],
        fixed=("Verdict",),
    )
    print_line()
    _print_second_reading(asked)


def decision_row(asked: QuestionView) -> dict[str, Any] | None:
    """A decision for programs; None while there is none."""
    if asked.standing is None:
        return None
    decision = asked.standing.reconciliation
    return {
        "id": f"R{decision.id}",
        "outcome": decision.outcome.value,
        "value": None if decision.value is None else decision_text(asked),
        "rule": decision.rule.value,
        "confidence": decision.confidence.value,
        "rationale": decision.rationale,
        "settles": decision.settles or None,
        "by": decision.by,
        "at": format_instant(decision.at),
        "verdicts": [
            {
                "claim": f"C{verdict.claim}",
                "stance": verdict.stance.value,
                "code": verdict.code.value,
                "reason": verdict.reason,
            }
            for verdict in decision.verdicts
        ],
        "approved": asked.standing.is_approved,
        "stale_since": asked.standing.stale_since,
        "stale_why": asked.standing.stale_why,
    }


def _verdict_cells(asked: QuestionView, verdict: Verdict) -> tuple[str, ...]:
    said = {claim.id: answer_text(claim) for claim in asked.claims}
    words = f": {show(verdict.reason)}" if verdict.reason else ""
    return (
        f"C{verdict.claim}",
        show(said.get(verdict.claim, "no longer an answer")),
        verdict.stance.value.replace("_", " "),
        f"{verdict.code.label}{words}",
    )


def _print_second_reading(asked: QuestionView) -> None:
    assert asked.standing is not None, "there is a decision to read"
    standing = asked.standing
    for approval in standing.approvals:
        what = "approved" if approval.is_yes else "objected to"
        told = f"{what} by {show(approval.by)}: {show(approval.because)}"
        print_wrapped(told, indent=2)
    if standing.stale_since is not None:
        why = show(standing.stale_why or "")
        print_wrapped(f"STALE since #{standing.stale_since}: {why}", indent=2)
    elif not standing.approvals:
        name = f"R{standing.reconciliation.id}"
        print_wrapped(
            f"read by nobody else yet: provenance approve {name}, or object {name}",
            indent=2,
        )
