"""Weighing: whether a decision heard every claim, and may rest on those it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.domain.claims import Claim, Words
from provenance.domain.decisions import Outcome, Reconciliation, Stance, Verdict
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.events import Question
from provenance.domain.identifiers import ClaimId
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.text import show
from provenance.domain.values import Quantity, Value

_NAMED = 20
"""Claims that a refusal names."""


def check_decision(
    decision: Reconciliation, question: Question, case: Sequence[Claim]
) -> None:
    """Refuse a decision that leaves a claim out, or that its claims cannot carry.

    Args:
        case: Every claim of the question's event and family, all those weighed among
            them; those of other questions may be weighed, and need not be.

    Raises:
        RefusedError: A claim that counts has no verdict, a claim weighed does not
            count, or one supports although its figure is not in its words.
        InvalidRecordError: The value is not of the kind that answers the question.
    """
    act = f"Reconciling Q{question.id}"
    answers = [
        claim for claim in case if claim.question == question.id and claim.counts
    ]
    _check_weighed(act, decision.verdicts, {claim.id: claim for claim in case})
    weighed = {verdict.claim for verdict in decision.verdicts}
    missing = [claim.id for claim in answers if claim.id not in weighed]
    if missing:
        raise RefusedError(
            act,
            f"no verdict is given on {_names(missing)}",
            "Say of each claim that counts what you make of it, and why.",
        )
    if decision.value is not None:
        _check_value(question, decision.outcome, decision.value, answers)


def _check_weighed(
    act: str, verdicts: Sequence[Verdict], case: Mapping[ClaimId, Claim]
) -> None:
    for verdict in verdicts:
        claim = case[verdict.claim]
        if not claim.counts:
            raise RefusedError(
                act, f"C{claim.id} is {claim.state}, and counts for nothing"
            )
        if verdict.stance is Stance.SUPPORTS and claim.words is Words.MISSING:
            raise RefusedError(
                act,
                f"C{claim.id} cannot support a decision, because its figure is not in "
                f"the words",
                f"Look at the passage; if it holds, confirm C{claim.id} with a reason.",
            )


def _check_value(
    question: Question, outcome: Outcome, value: Value, answers: Iterable[Claim]
) -> None:
    wanted = find_measure(question.measure).value
    given = {claim.value.kind for claim in answers}
    allowed = {wanted} if wanted in given else {wanted, *given}
    what = f"The value {show(value.text, width=60)}"
    if value.kind not in allowed:
        raise InvalidRecordError(
            what, f"is a {value.kind}, and {question.measure} takes a {wanted}"
        )
    if isinstance(value, Quantity) and value.is_vague:
        raise InvalidRecordError(
            what, "holds no number: leave it out and call the outcome unresolved"
        )
    if outcome is Outcome.RANGE and not _has_both_ends(value):
        raise InvalidRecordError(what, "is no range, which needs both its ends")


def _has_both_ends(value: Value) -> bool:
    if isinstance(value, Quantity):
        return value.low is not None and value.high is not None
    when = value.when
    return (
        value.kind is ValueKind.DATE
        and when is not None
        and when.earliest is not None
        and when.latest is not None
    )


def _names(claims: Sequence[int]) -> str:
    shown = ", ".join(f"C{claim}" for claim in claims[:_NAMED])
    more = len(claims) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown
