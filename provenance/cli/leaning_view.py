"""Decisions that rest on a source, as text or as objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from provenance.cli.claims import question_text
from provenance.cli.printing import count, narrate, print_table
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.leaning import LeaningDecision

NAMED_MAX = 20
"""Decisions that an answer names before it only counts them."""


def print_leaning(decisions: Sequence[LeaningDecision]) -> None:
    """Write decisions as a table to stdout."""
    print_table(
        ("Decision", "On", "Says", "Through", "In sheets", "Then"),
        [
            (
                f"R{each.standing.reconciliation.id}",
                _question(each),
                show(each.value),
                _through(each),
                _sheets(each),
                _then(each),
            )
            for each in decisions
        ],
    )


def leaning_row(each: LeaningDecision) -> dict[str, Any]:
    """A decision that rests on a source, for programs."""
    return {
        "id": f"R{each.standing.reconciliation.id}",
        "question": f"Q{each.question.id}",
        "measure": each.question.measure,
        "scope": each.question.scope or None,
        "event": each.event.slug,
        "value": each.value,
        "leans": each.leans,
        "supporting": [f"C{claim}" for claim in each.supporting],
        "of_its_origin": [f"C{claim}" for claim in each.joined],
        "weighed_otherwise": [f"C{claim}" for claim in each.otherwise],
        "in_sheets_since": each.in_sheets_since,
        "exported": list(each.sheets),
        "is_stale": each.standing.stale_since is not None,
        "turns_stale": each.turns_stale,
    }


def tell_turned(decisions: Sequence[LeaningDecision]) -> None:
    """Say on stderr which decisions went back to the queue, with their sheets."""
    for each in decisions[:NAMED_MAX]:
        numbers = ", ".join(map(str, each.sheets))
        held = f" Exported in sheet {numbers}." if numbers else ""
        narrate(
            f"R{each.standing.reconciliation.id} on {_question(each)} "
            f"({show(each.value)}) is stale now, and back in the queue.{held}"
        )
    left = len(decisions) - NAMED_MAX
    if left > 0:
        narrate(f"So {'is' if left == 1 else 'are'} {count(left, 'more decision')}.")


def _question(each: LeaningDecision) -> str:
    asked = question_text(each.question.measure, each.question.scope)
    return f"Q{each.question.id} {asked}, {show(each.event.label)}"


def _through(each: LeaningDecision) -> str:
    ways = (
        ("", each.supporting),
        ("one origin with it: ", each.joined),
        ("weighed, not for it: ", each.otherwise),
    )
    return "\n".join(
        label + " ".join(f"C{claim}" for claim in claims)
        for label, claims in ways
        if claims
    )


def _sheets(each: LeaningDecision) -> str:
    if each.in_sheets_since is None:
        return "held out"
    since = f"as of #{each.in_sheets_since} or later"
    exported = ", ".join(map(str, each.sheets))
    return f"{since}\nexported: sheet {exported}" if exported else since


def _then(each: LeaningDecision) -> str:
    if each.standing.stale_since is not None:
        return "is stale already"
    return "turns stale" if each.turns_stale else "stays"
