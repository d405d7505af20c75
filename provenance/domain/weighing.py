"""Weighing: whether a decision heard every claim, and may rest on those it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.domain.answers import answer_text, fits
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.claims import Claim, Words
from provenance.domain.decisions import (
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
    codes_for,
)
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.events import Question
from provenance.domain.identifiers import ClaimId
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.origins import count_origins
from provenance.domain.relations import Relation
from provenance.domain.text import show
from provenance.domain.values import Quantity, Value

_NAMED = 20
"""Claims that a refusal names."""


def check_decision(
    decision: Reconciliation,
    question: Question,
    case: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried = NO_CARRIED,
) -> None:
    """Refuse a decision that leaves a claim out, or that its claims cannot carry.

    Args:
        case: Every claim of the question's event and family, all those weighed among
            them; those of other questions may be weighed, and need not be.
        relations: How the claims of the case stand to each other.
        carried: Which texts that they stand in pass on one another.

    Raises:
        RefusedError: A claim that counts has no verdict, a claim weighed does not
            count, or one supports what its words, figure, unit or reason cannot; or
            independent agreement has one origin.
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
    _check_support(act, decision, answers, relations, carried)


def _check_support(
    act: str,
    decision: Reconciliation,
    answers: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried,
) -> None:
    verdicts = {
        verdict.claim: verdict
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS
    }
    supporting = [claim for claim in answers if claim.id in verdicts]
    for claim in supporting:
        _check_fit(act, claim, verdicts[claim.id], decision.value)
    units = {claim.unit for claim in supporting if claim.unit is not None}
    if len(units) > 1:
        raise RefusedError(
            act,
            f"the claims that support it count in {show(' and '.join(sorted(units)))}",
            "One value has one unit: call the others out_of_scope.",
        )
    origins = count_origins(supporting, relations, carried)
    if decision.rule is Rule.INDEPENDENT_AGREEMENT and origins.origins < 2:
        raise RefusedError(
            act,
            f"independent agreement needs two origins, and there are {origins}",
            "Choose another rule, or dismiss a link that is none.",
        )


def _check_fit(act: str, claim: Claim, verdict: Verdict, value: Value | None) -> None:
    if value is None or verdict.code is ReasonCode.OTHER:
        return
    is_vague = isinstance(claim.value, Quantity) and claim.value.is_vague
    if not is_vague and not fits(claim, value):
        raise RefusedError(
            act,
            f"C{claim.id} says {show(answer_text(claim), width=60)}, which does not "
            f"fit {show(value.text, width=60)}",
            "Give it another verdict, or the reason `other` in words.",
        )


def _check_weighed(
    act: str, verdicts: Sequence[Verdict], case: Mapping[ClaimId, Claim]
) -> None:
    for verdict in verdicts:
        claim = case[verdict.claim]
        if not claim.counts:
            raise RefusedError(
                act, f"C{claim.id} is {claim.state}, and counts for nothing"
            )
        if verdict.code not in codes_for(verdict.stance):
            raise RefusedError(
                act,
                f"“{verdict.code.label}” is no reason why C{claim.id} is called "
                f"{verdict.stance}",
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
        raise InvalidRecordError(what, "is no range, which has two ends")


def _has_both_ends(value: Value) -> bool:
    if isinstance(value, Quantity):
        return (
            value.low is not None and value.high is not None and value.low != value.high
        )
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
