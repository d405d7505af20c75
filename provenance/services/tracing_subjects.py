"""Where a trace can begin besides decisions: claims, cases, events, sources ..."""

from __future__ import annotations

from collections.abc import Sequence

from db.bringing import bringing_entries, claims_meeting, entry_heads, last_seq
from db.claims import ClaimFilter, claims_of_case, find_claims
from db.decisions import standings_of
from db.documents import get_document
from db.engine import Connection
from db.events import get_case, get_event, get_events, questions_of
from db.history import read_history
from db.leaning import held_out, leaning_on
from db.mergings import mergings_above, mergings_below
from db.relations import get_relation, relations_of
from db.rulings import reasons_of
from db.source_mergings import source_mergings_above, source_mergings_below
from db.sources import get_source, get_sources
from provenance.domain.documents import SpanOutsideDocumentError
from provenance.domain.errors import NotFoundError
from provenance.domain.relations import Relation
from provenance.domain.text import Untrusted
from provenance.services.tracing_decisions import (
    Ground,
    brief_node,
    heading_added,
    read_ground,
    reconciliation_node,
    relation_nodes,
    stands,
    undecided_node,
)
from provenance.services.tracing_evidence import read_captured, read_evidence
from provenance.services.tracing_nodes import (
    claim_node,
    document_node,
    entry_node,
    grade_node,
    leaning_node,
    relation_node,
)
from provenance.services.tracing_rulings import (
    described_texts,
    holding_texts,
    merged_text,
    ruled_on,
)
from provenance.services.tracing_tree import TraceNode, facts_of, untrusted

CHILDREN_MAX = 50
"""Claims shown of a source, a document or an entry; a decision's are all shown."""


def trace_claim(connection: Connection, number: int) -> TraceNode:
    """A claim, what stands behind it, the decisions that weighed it, its relations."""
    relations = relations_of(connection, number)
    evidence = read_evidence(connection, [number])
    if number not in evidence.claims:
        raise NotFoundError("claim", f"C{number}")
    leaning = leaning_on(connection, [number])
    out = held_out(connection, [each.reconciliation for each in leaning])
    node = claim_node(
        evidence.claims[number],
        evidence,
        read_captured(connection, evidence),
        at=last_seq(connection),
    )
    decisions = tuple(
        leaning_node(
            each, evidence.claims[number], is_held_out=each.reconciliation in out
        )
        for each in leaning
    )
    node = heading_added(node, "decisions that weighed it", decisions)
    if not stands(evidence.claims[number]):
        return node
    return heading_added(
        node, "relations", tuple(relation_node(each) for each in relations)
    )


def trace_case(connection: Connection, number: int) -> TraceNode:
    """A case: each of its questions, decided or not, and all its relations."""
    case = get_case(connection, number)
    claims = claims_of_case(connection, case.event, case.family)
    asked = questions_of(connection, case.event, case.family)
    standings = standings_of(connection, [question.id for question in asked])
    ground = read_ground(
        connection,
        list(standings.values()),
        claims=[claim.id for claim in claims],
        questions=[question.id for question in asked],
    )
    at = last_seq(connection)
    parts = []
    for question in asked:
        answers = [claim.id for claim in claims if claim.question == question.id]
        standing = standings.get(question.id)
        if standing is None:
            parts.append(undecided_node(question.id, ground, answers=answers, at=at))
        else:
            parts.append(reconciliation_node(standing, ground, answers=answers))
    node = TraceNode(
        kind="case",
        ref=f"K{number}",
        title=Untrusted(f"{case.family}, {ground.events[case.event].label}"),
        facts=facts_of(
            state=case.state.value,
            contradictions=case.contradictions,
            contested_questions=case.contested,
        ),
        children=tuple(parts),
    )
    across = [each for each in ground.relations if _is_across(each, ground)]
    related = relation_nodes(across, ground, ground.evidence.claims)
    return heading_added(node, "relations across its questions", related)


def trace_event(connection: Connection, number: int) -> TraceNode:
    """An event with the current decisions on its questions, in short."""
    event = get_event(connection, number)
    asked = questions_of(connection, number)
    standings = standings_of(connection, [question.id for question in asked])
    ground = read_ground(
        connection,
        list(standings.values()),
        questions=[question.id for question in asked],
    )
    above = mergings_above(connection, number)
    below = mergings_below(connection, number)
    reasons = reasons_of(connection, [each.entry for each in (*above, *below)])
    under = get_events(connection, [each.event for each in below])
    return TraceNode(
        kind="event",
        ref=f"E{number}",
        title=Untrusted(event.label),
        facts=facts_of(
            slug=Untrusted(event.slug),
            when=event.when.text if event.when else None,
            place=untrusted(event.place),
            merged=merged_text(above, reasons),
            merged_into_it=holding_texts(
                below,
                {each: event.label for each, event in under.items()},
                reasons,
            ),
            questions=len(asked),
            decided=len(standings),
        ),
        children=tuple(brief_node(each, ground) for each in standings.values()),
    )


def trace_source(connection: Connection, number: int) -> TraceNode:
    """A source, every grade it was given, and the claims it speaks or carries."""
    source = get_source(connection, number)
    at = last_seq(connection)
    history = read_history(connection, sources=[number], claims=[])
    standing = history.grades_at(number, at)
    general = next((grade for grade in standing if grade.is_general), None)
    above = source_mergings_above(connection, number)
    below = source_mergings_below(connection, number)
    reasons = reasons_of(connection, [each.entry for each in (*above, *below)])
    under = get_sources(connection, [each.source for each in below])
    names: dict[int, str] = {each.id: each.name for each in under}
    node = TraceNode(
        kind="source",
        ref=f"S{number}",
        title=Untrusted(source.name),
        facts=facts_of(
            is_a=source.kind.value.replace("_", " "),
            interest=untrusted(source.interest),
            owner=f"S{source.owner}" if source.owner else None,
            merged=merged_text(above, reasons),
            merged_into_it=holding_texts(below, names, reasons),
            general_grade="ungraded" if general is None else general.letter.value,
        ),
    )
    grades = tuple(
        grade_node(grade, is_undone=history.is_undone_at(grade.seq, at))
        for grade in history.grades.get(number, ())
    )
    brought = bringing_entries(connection, "source", [number])
    heads = entry_heads(connection, brought.values())
    node = heading_added(node, "", (entry_node(heads[brought[number]]),))
    node = heading_added(node, "grades, oldest first", grades)
    page = find_claims(connection, ClaimFilter(source=number), limit=CHILDREN_MAX + 1)
    return claims_added(connection, node, [claim.id for claim in page], at=at)


def trace_document(
    connection: Connection, number: int, span: tuple[int, int] | None = None
) -> TraceNode:
    """A document and the claims whose words stand in it, or meet a span of it.

    Raises:
        NotFoundError: There is no such document.
        SpanOutsideDocumentError: The span is none of its text.
    """
    document = get_document(connection, number)
    start, end = span or (0, document.characters)
    if span is not None and not 0 <= start < end <= document.characters:
        raise SpanOutsideDocumentError(start, end, document.characters)
    page = claims_meeting(
        connection, document=number, start=start, end=end, limit=CHILDREN_MAX + 1
    )
    evidence = read_evidence(connection, [], documents=[number])
    captured = read_captured(connection, evidence)
    node = document_node(
        evidence.documents[number],
        evidence,
        captured,
        described=described_texts(connection, number),
    )
    return claims_added(connection, node, page, at=last_seq(connection))


def trace_relation(connection: Connection, number: int) -> TraceNode:
    """A relation with its reason and both claims."""
    relation = get_relation(connection, number)
    said = relation.proposed
    evidence = read_evidence(connection, [said.a, said.b])
    captured = read_captured(connection, evidence)
    at = last_seq(connection)
    brought = bringing_entries(connection, "relation", [number])
    heads = entry_heads(connection, brought.values())
    claims = tuple(
        claim_node(evidence.claims[claim], evidence, captured, at=at)
        for claim in (said.a, said.b)
    )
    entry = entry_node(heads[brought[number]])
    ruled = ruled_on(connection, "relation", number)
    return relation_node(relation, ruled=ruled, children=(*claims, entry))


def claims_added(
    connection: Connection, node: TraceNode, claims: Sequence[int], *, at: int
) -> TraceNode:
    """The node with the first claims, and a word where there are more."""
    evidence = read_evidence(connection, claims[:CHILDREN_MAX])
    captured = read_captured(connection, evidence)
    shown = tuple(
        claim_node(claim, evidence, captured, at=at)
        for claim in evidence.claims.values()
    )
    title = "claims"
    if len(claims) > CHILDREN_MAX:
        title = f"claims, the first {CHILDREN_MAX}; there are more"
    return heading_added(node, title, shown)


def _is_across(relation: Relation, ground: Ground) -> bool:
    claims = ground.evidence.claims
    said = relation.proposed
    return claims[said.a].question != claims[said.b].question
