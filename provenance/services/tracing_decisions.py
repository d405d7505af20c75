"""Decisions into nodes: who decided, by what rule, what was weighed, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.bringing import EntryHead, last_seq
from db.claims import claims_of_question
from db.decisions import Standing, history_of, question_decided
from db.engine import Connection
from db.events import get_events, get_question
from db.questions import get_questions
from db.relations import relations_among
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Approval, Reconciliation, Stance
from provenance.domain.events import Event, Question
from provenance.domain.origin_counts import OriginCount
from provenance.domain.origins import count_origins
from provenance.domain.relating.series import series_texts
from provenance.domain.relations import Relation, RelationKind
from provenance.domain.text import Untrusted
from provenance.services.originating import carried_among
from provenance.services.tracing_carryings import carrying_nodes
from provenance.services.tracing_evidence import (
    Captured,
    Evidence,
    read_captured,
    read_evidence,
)
from provenance.services.tracing_nodes import (
    claim_node,
    entry_node,
    outcome_text,
    question_title,
    relation_node,
)
from provenance.services.tracing_tree import Fact, TraceNode, facts_of, whole

CARRIED_TITLE = "documents that pass on one another"
_KINDS = tuple(RelationKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What some decisions stand on, read at once."""

    questions: dict[int, Question]
    events: dict[int, Event]
    evidence: Evidence
    captured: Captured
    relations: tuple[Relation, ...]
    carried: Carried


def read_ground(
    connection: Connection,
    standings: Sequence[Standing],
    *,
    claims: Iterable[int] = (),
    questions: Iterable[int] = (),
) -> Ground:
    """Everything behind some decisions, and behind claims that no decision weighed."""
    decided = [standing.reconciliation for standing in standings]
    asked = get_questions(
        connection, [*(each.question for each in decided), *questions]
    )
    weighed = [verdict.claim for each in decided for verdict in each.verdicts]
    stale = [each.stale_since for each in standings if each.stale_since is not None]
    evidence = read_evidence(
        connection,
        [*weighed, *claims],
        entries=[*(each.seq for each in decided), *stale],
    )
    return Ground(
        questions=asked,
        events=get_events(connection, [question.event for question in asked.values()]),
        evidence=evidence,
        captured=read_captured(connection, evidence),
        relations=tuple(relations_among(connection, list(evidence.claims))),
        carried=carried_among(connection, evidence.claims.values()),
    )


def trace_reconciliation(connection: Connection, number: int) -> TraceNode:
    """A decision with all it weighed, what it left, and the others on its question."""
    return _decision(connection, question_decided(connection, number), number)


def trace_question(connection: Connection, number: int) -> TraceNode:
    """A question: its current decision in full, else the claims that wait for one."""
    return _decision(connection, get_question(connection, number).id, None)


def _decision(connection: Connection, question: int, number: int | None) -> TraceNode:
    history = history_of(connection, question)
    chosen = [
        each
        for each in history
        if (each.is_current if number is None else each.reconciliation.id == number)
    ]
    answers = [claim.id for claim in claims_of_question(connection, question)]
    ground = read_ground(connection, chosen, claims=answers, questions=[question])
    others = tuple(brief_node(each, ground) for each in history if each not in chosen)
    if not chosen:
        return undecided_node(
            question, ground, answers=answers, at=last_seq(connection), more=others
        )
    node = reconciliation_node(chosen[0], ground, answers=answers)
    return heading_added(node, "other decisions on this question", others)


def reconciliation_node(
    standing: Standing, ground: Ground, *, answers: Iterable[int]
) -> TraceNode:
    """A decision: facts, each claim weighed, relations, what it left, its entry."""
    decision = standing.reconciliation
    weighed = [verdict.claim for verdict in decision.verdicts]
    at = decision.seq
    evidence, captured = ground.evidence, ground.captured
    node = TraceNode(
        kind="reconciliation",
        ref=f"R{decision.id}",
        title=Untrusted(_title(decision, ground)),
        facts=_decision_facts(standing, ground),
        children=tuple(
            claim_node(
                evidence.claims[verdict.claim],
                evidence,
                captured,
                at=at,
                verdict=verdict,
            )
            for verdict in decision.verdicts
        ),
    )
    left = [claim for claim in answers if claim not in set(weighed)]
    node = heading_added(
        node,
        "relations among the claims weighed",
        relation_nodes(ground.relations, ground, weighed),
    )
    behind = [evidence.claims[claim] for claim in weighed]
    node = heading_added(node, CARRIED_TITLE, carrying_nodes(ground.carried, behind))
    node = heading_added(
        node,
        "claims on this question that were not weighed",
        claim_nodes(left, ground, at=at),
    )
    return heading_added(node, "", (entry_node(evidence.entries[decision.seq]),))


def undecided_node(
    question: int,
    ground: Ground,
    *,
    answers: Sequence[int],
    at: int,
    more: tuple[TraceNode, ...] = (),
) -> TraceNode:
    """A question that has no current decision, with the claims that wait."""
    claims = [ground.evidence.claims[claim] for claim in answers]
    node = TraceNode(
        kind="question",
        ref=f"Q{question}",
        title=Untrusted(_question_title(question, ground)),
        facts=facts_of(
            outcome="undecided",
            reports=_told(claims, ground),
            running_total=_series(claims, ground),
        ),
        children=claim_nodes(answers, ground, at=at),
    )
    related = relation_nodes(ground.relations, ground, answers)
    node = heading_added(node, "relations among these claims", related)
    carryings = carrying_nodes(ground.carried, claims)
    node = heading_added(node, CARRIED_TITLE, carryings)
    return heading_added(node, "earlier decisions on this question", more)


def brief_node(standing: Standing, ground: Ground) -> TraceNode:
    """A decision in short, without what it weighed."""
    decision = standing.reconciliation
    return TraceNode(
        kind="reconciliation",
        ref=f"R{decision.id}",
        title=Untrusted(_title(decision, ground)),
        facts=facts_of(
            standing=_standing_text(standing, replaced="replaced"),
            decided_by=Untrusted(decision.by),
            decided_at=format_instant(decision.at),
            rule=decision.rule.value.replace("_", " "),
            why=Untrusted(decision.rationale),
        ),
    )


def claim_nodes(
    claims: Iterable[int], ground: Ground, *, at: int
) -> tuple[TraceNode, ...]:
    """Claims with everything behind them, in the order given."""
    return tuple(
        claim_node(
            ground.evidence.claims[claim], ground.evidence, ground.captured, at=at
        )
        for claim in claims
    )


def relation_nodes(
    relations: Iterable[Relation], ground: Ground, claims: Iterable[int]
) -> tuple[TraceNode, ...]:
    """The relations whose claims both stand and are among `claims`, conflicts first."""
    known = ground.evidence.claims
    inside = {claim for claim in claims if stands(known[claim])}
    among = [
        relation
        for relation in relations
        if relation.proposed.a in inside and relation.proposed.b in inside
    ]
    among.sort(key=lambda each: (_KINDS.index(each.proposed.kind), each.id))
    return tuple(map(relation_node, among))


def stands(claim: Claim) -> bool:
    """Whether a claim was neither dismissed nor withdrawn."""
    return claim.state not in {ClaimState.DISMISSED, ClaimState.WITHDRAWN}


def heading_added(
    node: TraceNode, title: str, children: tuple[TraceNode, ...]
) -> TraceNode:
    """The node with more children, under a heading of their own where one is given."""
    if not children:
        return node
    if title:
        children = (TraceNode(kind="heading", title=title, children=children),)
    return TraceNode(
        kind=node.kind,
        ref=node.ref,
        title=node.title,
        facts=node.facts,
        children=(*node.children, *children),
    )


def origins_of(
    claims: Iterable[Claim],
    relations: Sequence[Relation],
    carried: Carried = NO_CARRIED,
) -> OriginCount:
    """How many reports and origins those of `claims` are that count."""
    counting = [claim for claim in claims if claim.counts]
    return count_origins(counting, relations, carried)


def approval_lines(approvals: Iterable[Approval]) -> tuple[str, ...]:
    """Each approval and objection in words, raw; `not approved` when there is none."""
    lines = tuple(
        f"{'approved' if each.is_yes else 'objected to'} by {each.by} "
        f"at {whole(format_instant(each.at))} (A{each.id}): {each.because}"
        for each in approvals
    )
    return lines or ("not approved",)


def _decision_facts(standing: Standing, ground: Ground) -> tuple[Fact, ...]:
    decision = standing.reconciliation
    weighed = [ground.evidence.claims[each.claim] for each in decision.verdicts]
    return facts_of(
        question=f"Q{decision.question}",
        outcome=decision.outcome.value.replace("_", " "),
        decided_by=Untrusted(decision.by),
        decided_at=format_instant(decision.at),
        rule=decision.rule.value.replace("_", " "),
        confidence=decision.confidence.value,
        why=Untrusted(decision.rationale),
        would_be_settled_by=Untrusted(decision.settles),
        approval=tuple(map(Untrusted, approval_lines(standing.approvals))),
        standing=_standing_text(standing, replaced="replaced by a later decision"),
        stale=_stale_text(standing, ground.evidence.entries),
        weighed=_told(weighed, ground),
        running_total=_series(weighed, ground),
        supporting=_told(_behind(decision, ground), ground),
    )


def _told(claims: Iterable[Claim], ground: Ground) -> str:
    return str(origins_of(claims, ground.relations, ground.carried))


def _series(claims: Iterable[Claim], ground: Ground) -> tuple[Untrusted, ...]:
    totals = series_texts(claims, ground.relations, ground.carried)
    return tuple(map(Untrusted, totals))


def _standing_text(standing: Standing, *, replaced: str) -> str:
    if standing.is_undone:
        return "undone"
    if not standing.is_current:
        return replaced
    return "current" if standing.stale_since is None else "stale"


def _stale_text(standing: Standing, entries: dict[int, EntryHead]) -> str | Untrusted:
    since = standing.stale_since
    if since is None:
        return "no"
    entry = entries[since]
    return Untrusted(
        f"since #{since}: {standing.stale_why} ({entry.actor}, {whole(entry.at)})"
    )


def _title(decision: Reconciliation, ground: Ground) -> str:
    answer = outcome_text(decision.outcome, decision.value, _behind(decision, ground))
    return f"{_question_title(decision.question, ground)}: {answer}"


def _behind(decision: Reconciliation, ground: Ground) -> list[Claim]:
    claims = ground.evidence.claims
    return [
        claims[verdict.claim]
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS and verdict.claim in claims
    ]


def _question_title(question: int, ground: Ground) -> str:
    asked = ground.questions[question]
    label = ground.events[asked.event].label
    return question_title(asked.measure, asked.scope, label)
