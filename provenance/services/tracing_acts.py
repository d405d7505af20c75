"""A trace that begins at an opinion: a grade, a rating, an approval."""

from __future__ import annotations

from db.bringing import entry_heads, last_seq
from db.decisions import get_standing
from db.engine import Connection
from db.history import owner_of, read_history
from db.sources import get_source
from provenance.domain.dates import format_instant
from provenance.domain.grades import Rating
from provenance.domain.text import Untrusted
from provenance.services.tracing_decisions import heading_added, trace_reconciliation
from provenance.services.tracing_nodes import entry_node, grade_node
from provenance.services.tracing_subjects import trace_claim
from provenance.services.tracing_tree import TraceNode, facts_of


def trace_grade(connection: Connection, number: int) -> TraceNode:
    """A grade, its source, and its entry."""
    source = get_source(connection, owner_of(connection, "grade", number))
    history = read_history(connection, sources=[source.id], claims=[])
    (grade,) = (each for each in history.grades[source.id] if each.id == number)
    at = last_seq(connection)
    node = grade_node(grade, is_undone=history.is_undone_at(grade.seq, at))
    heads = entry_heads(connection, [grade.seq])
    graded = TraceNode(kind="source", ref=f"S{source.id}", title=Untrusted(source.name))
    return heading_added(node, "", (graded, entry_node(heads[grade.seq])))


def trace_rating(connection: Connection, number: int) -> TraceNode:
    """A rating, its claim with all behind it, and its entry."""
    claim = owner_of(connection, "rating", number)
    history = read_history(connection, sources=[], claims=[claim])
    (rating,) = (each for each in history.ratings[claim] if each.id == number)
    is_undone = history.is_undone_at(rating.seq, last_seq(connection))
    heads = entry_heads(connection, [rating.seq])
    return heading_added(
        _rating_node(rating, is_undone=is_undone),
        "",
        (trace_claim(connection, claim), entry_node(heads[rating.seq])),
    )


def trace_approval(connection: Connection, number: int) -> TraceNode:
    """An approval or objection, and the decision it is about."""
    decision = owner_of(connection, "approval", number)
    standing = get_standing(connection, decision)
    approval = next((each for each in standing.approvals if each.id == number), None)
    node = TraceNode(kind="approval", ref=f"A{number}", title="undone")
    if approval is not None:
        node = TraceNode(
            kind="approval",
            ref=f"A{number}",
            title="approved" if approval.is_yes else "objected",
            facts=facts_of(
                by=Untrusted(approval.by),
                at=format_instant(approval.at),
                entry=f"#{approval.seq}",
                because=Untrusted(approval.because),
            ),
        )
    return heading_added(node, "", (trace_reconciliation(connection, decision),))


def _rating_node(rating: Rating, *, is_undone: bool) -> TraceNode:
    return TraceNode(
        kind="rating",
        ref=f"T{rating.id}",
        title=f"{rating.digit.value} {rating.digit.label}",
        facts=facts_of(
            of=f"C{rating.claim}",
            by=Untrusted(rating.by),
            at=format_instant(rating.at),
            state="undone" if is_undone else None,
            because=Untrusted(rating.because),
        ),
    )
