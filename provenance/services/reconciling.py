"""Reconciling: a decision on one question, and a second person's yes or no to it.

The promise: no decision without a verdict on every claim that counts, none approved by
its author.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from db.claims import claims_of_case, get_claim
from db.decisions import Standing, get_standing
from db.engine import Connection
from db.events import get_question, question_version
from db.ledger import Ledger
from db.log import get_entry
from db.relations import relations_among
from db.values import value_json
from provenance.domain.dates import format_instant, parse_instant
from provenance.domain.decisions import (
    Approval,
    Confidence,
    Outcome,
    Reconciliation,
    Rule,
    Verdict,
    check_reviewer,
    same_person,
)
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import RefusedError
from provenance.domain.events import Question
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import (
    ApprovalId,
    QuestionId,
    ReconciliationId,
    Seq,
)
from provenance.domain.text import show
from provenance.domain.values import Value
from provenance.domain.weighing import check_decision
from provenance.services.originating import carried_among


def reconcile_question(
    ledger: Ledger,
    *,
    question: int,
    outcome: Outcome,
    value: Value | None,
    verdicts: Sequence[Verdict],
    rule: Rule,
    confidence: Confidence,
    rationale: str,
    settles: str = "",
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Reconciliation:
    """The decision made; an earlier one on the question stays in its history.

    Raises:
        NotFoundError: No such question or claim.
        RefusedError: A claim of the question that counts has no verdict, or a claim
            weighed may not be.
        StaleBaseError: The question changed after `base`.
    """
    check_reviewer(by)
    check_reason(rationale)
    subject = f"Q{question}"
    with ledger.write() as writer:
        connection = writer.connection
        done = writer.find_done(
            entry_id, kind="question.reconciled", by=by, subject=subject
        )
        if done is not None:
            number = _number(done)
            return get_standing(connection, number).reconciliation
        asked = get_question(connection, question)
        now = question_version(connection, question)
        writer.check_base(subject, seen=base, now=now)
        number = writer.next_id("reconciliation")
        decision = Reconciliation(
            id=ReconciliationId(number),
            question=QuestionId(question),
            outcome=outcome,
            value=value,
            rule=rule,
            confidence=confidence,
            rationale=rationale,
            settles=settles,
            verdicts=tuple(verdicts),
            by=by,
            at=at,
            seq=Seq(writer.seq),
        )
        _check_decision(connection, asked, decision)
        writer.append(
            "question.reconciled",
            subject=subject,
            body=_body(decision),
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return get_standing(connection, number).reconciliation


def approve_reconciliation(
    ledger: Ledger,
    *,
    reconciliation: int,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Approval:
    """A second person's yes.

    Raises:
        RefusedError: By its author, a second time, or to a decision that is undone,
            superseded or stale.
    """
    return _give_opinion(
        ledger,
        reconciliation,
        because,
        is_yes=True,
        by=by,
        at=at,
        entry_id=entry_id,
    )


def object_to_reconciliation(
    ledger: Ledger,
    *,
    reconciliation: int,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Approval:
    """A second person's no; refused as a yes is, but a stale decision takes it."""
    return _give_opinion(
        ledger,
        reconciliation,
        because,
        is_yes=False,
        by=by,
        at=at,
        entry_id=entry_id,
    )


def check_opinion(
    connection: Connection, standing: Standing, *, is_yes: bool, by: str
) -> None:
    """Refuse a yes or no to a decision that cannot take it from this person."""
    decision = standing.reconciliation
    act = f"{'Approving' if is_yes else 'Objecting to'} R{decision.id}"
    if same_person(decision.by, by):
        raise RefusedError(
            act,
            f"{show(decision.by)} made it, and author is never approver",
            "" if is_yes else "Its author can undo it.",
        )
    if standing.is_undone:
        raise RefusedError(act, "it was undone")
    if not standing.is_current:
        raise RefusedError(act, f"a later decision on Q{decision.question} replaced it")
    if is_yes and standing.stale_since is not None:
        since = get_entry(connection, standing.stale_since)
        raise RefusedError(
            act,
            f"it is stale: {standing.stale_why} in entry #{since.seq} by "
            f"{show(since.actor)}",
            "Reconcile the question again first.",
        )
    for given in standing.approvals:
        if same_person(given.by, by):
            did = "approved" if given.is_yes else "objected to"
            raise RefusedError(
                act,
                f"{show(given.by)} {did} it in entry #{given.seq}",
                "Undo that first.",
            )


def _give_opinion(
    ledger: Ledger,
    reconciliation: int,
    because: str,
    *,
    is_yes: bool,
    by: str,
    at: datetime,
    entry_id: str | None,
) -> Approval:
    check_reviewer(by)
    check_reason(because)
    kind = f"reconciliation.{'approved' if is_yes else 'objected'}"
    subject = f"R{reconciliation}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=kind, by=by, subject=subject)
        if done is not None:
            return _approval(done)
        standing = get_standing(writer.connection, reconciliation)
        check_opinion(writer.connection, standing, is_yes=is_yes, by=by)
        entry = writer.append(
            kind,
            subject=subject,
            body={
                "id": writer.next_id("approval"),
                "reconciliation": reconciliation,
                "because": because,
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _approval(entry)


def _check_decision(
    connection: Connection, question: Question, decision: Reconciliation
) -> None:
    case = claims_of_case(connection, question.event, question.family)
    known = {claim.id for claim in case}
    for verdict in decision.verdicts:
        if verdict.claim not in known:
            get_claim(connection, verdict.claim)
            raise RefusedError(
                f"Reconciling Q{question.id}",
                f"C{verdict.claim} is about another event or family of measures",
            )
    relations = relations_among(connection, [claim.id for claim in case])
    carried = carried_among(connection, case)
    check_decision(decision, question, case, relations, carried)


def _body(decision: Reconciliation) -> Json:
    return {
        "id": decision.id,
        "question": decision.question,
        "outcome": decision.outcome.value,
        "value": None if decision.value is None else value_json(decision.value),
        "verdicts": [
            {
                "claim": verdict.claim,
                "stance": verdict.stance.value,
                "code": verdict.code.value,
                "reason": verdict.reason,
            }
            for verdict in decision.verdicts
        ],
        "rule": decision.rule.value,
        "confidence": decision.confidence.value,
        "rationale": decision.rationale,
        "settles": decision.settles,
    }


def _number(entry: Entry) -> int:
    assert entry.body is not None, "a decision is never erased"
    return int(json.loads(entry.body)["id"])


def _approval(entry: Entry) -> Approval:
    assert entry.body is not None, "an approval is never erased"
    body = json.loads(entry.body)
    return Approval(
        id=ApprovalId(body["id"]),
        reconciliation=ReconciliationId(body["reconciliation"]),
        is_yes=entry.kind == "reconciliation.approved",
        because=body["because"],
        by=entry.actor,
        at=parse_instant(entry.at),
        seq=Seq(entry.seq),
    )
