"""The rows of a sheet, read from a ledger: decided, held out and waiting questions.

What was graded or rated after a decision is left out of the evidence behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from db.claims import claims_of_events
from db.decisions import Standing, standings_of
from db.engine import Connection
from db.estimates import latest_told
from db.events import get_events
from db.leaning import held_out
from db.questions import contested_of, decided_of, undecided_of
from db.relations import relations_among
from provenance.domain.amounts import measured_in
from provenance.domain.carried import Carried
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Approval, Stance, Verdict
from provenance.domain.events import Event, Question
from provenance.domain.origins import circular_claims, group_origins
from provenance.domain.relations import Relation
from provenance.services.originating import carried_among
from provenance.services.sheet_evidence import (
    CIRCULAR,
    OF_ARTICLE,
    EvidenceRow,
    SheetStep,
)
from provenance.services.sheet_rows import (
    HeldOut,
    Sheet,
    SheetApproval,
    SheetHead,
    SheetRow,
    Waiting,
)
from provenance.services.sheet_selection import Chosen
from provenance.services.sheet_values import letters_of_number
from provenance.services.tracing_decisions import origins_of
from provenance.services.tracing_evidence import Evidence, marks_of, read_evidence

HELD_OUT = (
    "every claim that supports it is not in the words, and no reviewer vouches for one"
)


def sheet_of(
    connection: Connection,
    head: SheetHead,
    chosen: Chosen,
    *,
    event: int | None,
    only: int | None,
) -> Sheet:
    """The sheet of a ledger as it stands.

    Args:
        connection: A snapshot of the ledger.
        head: Where the sheet says that it comes from.
        chosen: Which questions were asked for.
        event: The number of the only event to export.
        only: The number of the only question to have a row.
    """
    asked = _only(chosen.among(decided_of(connection, event=event)), only)
    events = get_events(connection, [question.event for question in asked])
    asked.sort(key=lambda each: _place(each, events[each.event]))
    standings = standings_of(connection, [question.id for question in asked])
    decided = [(question, standings[question.id]) for question in asked]
    out = held_out(connection, [each.reconciliation.id for _, each in decided])
    evidence = read_evidence(connection, _weighed(standings.values()))
    relations = relations_among(connection, list(evidence.claims))
    by_claim = _by_claim(relations)
    carried = carried_among(connection, evidence.claims.values())
    estimates = latest_told(connection, {question.id for question in asked})
    contested = chosen.among(contested_of(connection, event=event))
    undecided = chosen.among(undecided_of(connection, event=event))
    return Sheet(
        head=head,
        rows=tuple(
            replace(
                _row(
                    question,
                    standing,
                    events[question.event],
                    evidence,
                    by_claim,
                    carried,
                ),
                estimate=estimates.get(question.id),
            )
            for question, standing in decided
            if standing.reconciliation.id not in out
        ),
        held_out=tuple(
            _held(question, standing, events[question.event])
            for question, standing in decided
            if standing.reconciliation.id in out
        ),
        waiting=_waiting(connection, _only(contested, only)),
        undecided_others=len(undecided) - len(contested),
    )


def _only(questions: list[Question], only: int | None) -> list[Question]:
    return [each for each in questions if only is None or each.id == only]


def _waiting(connection: Connection, asked: list[Question]) -> tuple[Waiting, ...]:
    claims: dict[int, list[Claim]] = {question.id: [] for question in asked}
    events = get_events(connection, [question.event for question in asked])
    asked.sort(key=lambda each: _place(each, events[each.event]))
    for claim in claims_of_events(connection, sorted(events)):
        if claim.question in claims:
            claims[claim.question].append(claim)
    every = [claim for each in claims.values() for claim in each]
    by_claim = _by_claim(relations_among(connection, [claim.id for claim in every]))
    carried = carried_among(connection, every)
    return tuple(
        Waiting(
            question=question.id,
            event=events[question.event].slug,
            event_label=events[question.event].label,
            event_when=_when(events[question.event]),
            measure=question.measure,
            scope=question.scope,
            claims=origins_of(
                claims[question.id], _inside(claims[question.id], by_claim), carried
            ),
        )
        for question in asked
    )


def _inside(
    claims: Iterable[Claim], by_claim: dict[int, list[Relation]]
) -> list[Relation]:
    return [each for claim in claims for each in by_claim.get(claim.id, ())]


def _when(event: Event) -> str | None:
    return event.when.text if event.when else None


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
    carried: Carried,
) -> SheetRow:
    decision = standing.reconciliation
    weighed = [evidence.claims[verdict.claim] for verdict in decision.verdicts]
    inside = _inside(weighed, by_claim)
    supporting = [
        evidence.claims[verdict.claim]
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS
    ]
    origins = _origins(weighed, inside, carried)
    return SheetRow(
        question=question.id,
        reconciliation=decision.id,
        event=event.slug,
        event_label=event.label,
        event_when=_when(event),
        measure=question.measure,
        scope=question.scope,
        outcome=decision.outcome,
        answer=decision.value,
        units=measured_in(question.measure, supporting or weighed),
        weighed=origins_of(weighed, inside, carried),
        supporting=origins_of(supporting, inside, carried),
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
            _evidence_row(
                verdict, evidence, at=decision.seq, origin=origins.get(verdict.claim)
            )
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


def _origins(
    claims: Sequence[Claim], relations: Sequence[Relation], carried: Carried
) -> dict[int, str]:
    """A letter for each claim that counts, the same for claims of one origin."""
    counting = [claim for claim in claims if claim.counts]
    nowhere = circular_claims(counting, carried)
    letters = map(letters_of_number, count())
    return {
        claim: letter
        for group in group_origins(counting, relations, carried)
        for letter in [CIRCULAR if nowhere.issuperset(group) else next(letters)]
        for claim in group
    }


def _evidence_row(
    verdict: Verdict, evidence: Evidence, *, at: int, origin: str | None
) -> EvidenceRow:
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
        origin=origin,
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
        inferred=_inferred(claim, evidence),
        rating=None if rating is None else rating.digit,
        start=None if passage is None else passage.start,
        end=None if passage is None else passage.end,
        document_sha256=None if document is None else document.sha256,
        text_sha256=None if document is None else document.text_sha256,
        entry=evidence.claim_entries[claim.id],
    )


def _inferred(claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """What was read off the claim's document and its article, and is not confirmed."""
    document, section = evidence.document_of(claim), evidence.section_of(claim)
    if document is None:
        return ()
    of_article = () if section is None else section.inferred
    return (
        # The address of a row is the claim's own, where it has one.
        *(each for each in document.inferred if each != "url" or not claim.url),
        *(f"{OF_ARTICLE}{each}" for each in of_article),
    )


def _chain(claim: Claim, evidence: Evidence, *, at: int) -> tuple[SheetStep, ...]:
    steps = []
    for place, step in enumerate(claim.attribution):
        held = evidence.grade_at(claim, place, at)
        steps.append(
            SheetStep(
                name=step.name,
                manner=step.manner.value,
                said_on=None if step.said_on is None else step.said_on.text,
                grade=None if held is None else held.letter,
            )
        )
    return tuple(steps)


def _held(question: Question, standing: Standing, event: Event) -> HeldOut:
    decision = standing.reconciliation
    return HeldOut(
        question=question.id,
        reconciliation=decision.id,
        event=event.slug,
        event_label=event.label,
        event_when=_when(event),
        measure=question.measure,
        scope=question.scope,
        why=HELD_OUT,
        by=decision.by,
        at=format_instant(decision.at),
        entry=decision.seq,
    )
