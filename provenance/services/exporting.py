"""Exporting: the decided questions of a ledger as a sheet, each with its evidence.

The same ledger as of the same entry always gives the same sheet, and so the same
bytes in every format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from db.bringing import last_seq, root_at
from db.decisions import Standing, standings_of
from db.engine import Connection
from db.events import get_event, get_events
from db.leaning import held_out
from db.ledger import Ledger
from db.log import get_entry, seq_at
from db.questions import count_undecided, decided_of
from db.relations import relations_among
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Approval, Stance, Verdict
from provenance.domain.errors import RefusedError
from provenance.domain.events import Event, Question
from provenance.domain.relations import Relation
from provenance.services.sheet_rows import (
    EvidenceRow,
    HeldOut,
    Sheet,
    SheetApproval,
    SheetHead,
    SheetRow,
    SheetStep,
)
from provenance.services.tracing_decisions import origins_of
from provenance.services.tracing_evidence import Evidence, marks_of, read_evidence

HELD_OUT = (
    "every claim that supports it is not in the words, and no reviewer vouches for one"
)


def read_sheet(
    ledger: Ledger, *, as_of: datetime | None = None, event: int | None = None
) -> Sheet:
    """The decided questions, of one event or of all, in the order of their names.

    Args:
        ledger: Where the decisions are.
        as_of: An instant, which means the last entry at or before it; None is now.
        event: The number of the only event to export.

    Raises:
        NotFoundError: No such event.
        RefusedError: The instant lies before the ledger's first entry.
    """
    if as_of is None:
        with ledger.read() as connection:
            seq = last_seq(connection)
            return _sheet(connection, _head(connection, seq, as_of, event), event)
    # Replay is a heavy room; a sheet of the present does not enter it.
    from provenance.services.auditing import ledger_as_of

    with ledger.read() as connection:
        seq = seq_at(connection, format_instant(as_of))
        _check_begun(seq, as_of)
    past = ledger_as_of(ledger, as_of)
    try:
        with past.read() as connection:
            return _sheet(connection, _head(connection, seq, as_of, event), event)
    finally:
        past.close()


def _check_begun(seq: int, as_of: datetime | None) -> None:
    if seq == 0:
        when = "now" if as_of is None else f"as of {format_instant(as_of)}"
        raise RefusedError(f"A sheet {when}", "the ledger had no entry yet")


def _head(
    connection: Connection, seq: int, as_of: datetime | None, event: int | None
) -> SheetHead:
    _check_begun(seq, as_of)
    first, last = get_entry(connection, 1), get_entry(connection, seq)
    named = {} if first.body is None else json.loads(first.body)
    return SheetHead(
        ledger=named.get("origin", ""),
        entry=seq,
        as_of=last.at,
        root=root_at(connection, seq).hex(),
        chain=last.chain.hex(),
        event=None if event is None else get_event(connection, event).slug,
    )


def _sheet(connection: Connection, head: SheetHead, event: int | None) -> Sheet:
    asked = decided_of(connection, event=event)
    events = get_events(connection, [question.event for question in asked])
    asked.sort(key=lambda each: _place(each, events[each.event]))
    standings = standings_of(connection, [question.id for question in asked])
    decided = [(question, standings[question.id]) for question in asked]
    out = held_out(connection, [each.reconciliation.id for _, each in decided])
    evidence = read_evidence(connection, _weighed(standings.values()))
    relations = relations_among(connection, list(evidence.claims))
    by_claim = _by_claim(relations)
    undecided = count_undecided(connection, event=event)
    return Sheet(
        head=head,
        rows=tuple(
            _row(question, standing, events[question.event], evidence, by_claim)
            for question, standing in decided
            if standing.reconciliation.id not in out
        ),
        held_out=tuple(
            _held(question, standing, events[question.event])
            for question, standing in decided
            if standing.reconciliation.id in out
        ),
        undecided_contested=undecided.contested,
        undecided_others=undecided.uncontested,
    )


def _place(question: Question, event: Event) -> tuple[str, str, str, int]:
    return event.slug, question.measure, question.scope, question.id


def _weighed(standings: Iterable[Standing]) -> set[int]:
    return {
        verdict.claim
        for standing in standings
        for verdict in standing.reconciliation.verdicts
    }


def _by_claim(relations: Sequence[Relation]) -> dict[int, list[Relation]]:
    found: dict[int, list[Relation]] = {}
    for relation in relations:
        found.setdefault(relation.proposed.a, []).append(relation)
    return found


def _row(
    question: Question,
    standing: Standing,
    event: Event,
    evidence: Evidence,
    by_claim: dict[int, list[Relation]],
) -> SheetRow:
    decision = standing.reconciliation
    weighed = [evidence.claims[verdict.claim] for verdict in decision.verdicts]
    inside = [each for claim in weighed for each in by_claim.get(claim.id, ())]
    supporting = [
        evidence.claims[verdict.claim]
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS
    ]
    return SheetRow(
        question=question.id,
        reconciliation=decision.id,
        event=event.slug,
        event_label=event.label,
        event_when=event.when.text if event.when else None,
        measure=question.measure,
        scope=question.scope,
        outcome=decision.outcome,
        answer=decision.value,
        weighed=origins_of(weighed, inside),
        supporting=origins_of(supporting, inside),
        confidence=decision.confidence,
        rule=decision.rule,
        rationale=decision.rationale,
        settles=decision.settles,
        by=decision.by,
        at=format_instant(decision.at),
        entry=decision.seq,
        approvals=tuple(map(_approval, standing.approvals)),
        is_approved=standing.is_approved,
        stale_since=standing.stale_since,
        stale_why=standing.stale_why,
        evidence=tuple(
            _evidence_row(verdict, evidence, at=decision.seq)
            for verdict in decision.verdicts
        ),
    )


def _approval(approval: Approval) -> SheetApproval:
    return SheetApproval(
        is_yes=approval.is_yes,
        by=approval.by,
        at=format_instant(approval.at),
        because=approval.because,
    )


def _evidence_row(verdict: Verdict, evidence: Evidence, *, at: int) -> EvidenceRow:
    claim = evidence.claims[verdict.claim]
    passage = claim.passage
    document = evidence.document_of(claim)
    rating = evidence.history.rating_at(claim.id, at)
    publisher = None if document is None else evidence.publisher_of(document)
    published = None if document is None else document.published
    return EvidenceRow(
        claim=claim.id,
        external_id=claim.external_id,
        stance=verdict.stance,
        code=verdict.code,
        reason=verdict.reason,
        measure=claim.measure,
        scope=claim.scope,
        value=claim.value,
        unit=claim.unit,
        polarity=claim.polarity.value,
        exact="" if passage is None else passage.exact,
        marks=marks_of(claim),
        document=None if document is None else document.id,
        document_name=None if document is None else document.name,
        title=None if document is None else document.title,
        publisher=publisher or claim.publisher.name,
        chain=_chain(claim, evidence, at=at),
        asserted=claim.asserted_date.text if claim.asserted_date else None,
        published=None if published is None else published.text,
        url=claim.url or (None if document is None else document.url),
        rating=None if rating is None else rating.digit,
        start=None if passage is None else passage.start,
        end=None if passage is None else passage.end,
        document_sha256=None if document is None else document.sha256,
        text_sha256=None if document is None else document.text_sha256,
        entry=evidence.claim_entries[claim.id],
    )


def _chain(claim: Claim, evidence: Evidence, *, at: int) -> tuple[SheetStep, ...]:
    steps = []
    for step in claim.attribution:
        held = evidence.history.grades_at(step.source, at)
        general = next((grade for grade in held if grade.topic is None), None)
        steps.append(
            SheetStep(
                name=step.name,
                manner=step.manner.value,
                said_on=None if step.said_on is None else step.said_on.text,
                grade=None if general is None else general.letter,
            )
        )
    return tuple(steps)


def _held(question: Question, standing: Standing, event: Event) -> HeldOut:
    return HeldOut(
        question=question.id,
        reconciliation=standing.reconciliation.id,
        event=event.slug,
        measure=question.measure,
        scope=question.scope,
        why=HELD_OUT,
    )
