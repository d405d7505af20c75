"""A trace that begins at an opinion: a grade, a rating, an approval."""

from __future__ import annotations

from db.bringing import entry_heads, last_seq
from db.decisions import get_standing
from db.engine import Connection
from db.history import owner_of, read_history
from db.ratings import rating_standings, reading_owner
from db.sources import get_source
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Approval
from provenance.domain.grades import Rating
from provenance.domain.second_readings import SecondReading
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
    """An approval or objection, and the decision or the rating it is about."""
    rating = reading_owner(connection, number)
    if rating is not None:
        return _trace_reading(connection, number, rating)
    decision = owner_of(connection, "approval", number)
    standing = get_standing(connection, decision)
    approval = next((each for each in standing.approvals if each.id == number), None)
    node = _opinion_node(number, approval)
    return heading_added(node, "", (trace_reconciliation(connection, decision),))


def _trace_reading(connection: Connection, number: int, rating: int) -> TraceNode:
    claim = owner_of(connection, "rating", rating)
    readings = [
        reading
        for each in rating_standings(connection, [claim]).get(claim, ())
        for reading in each.readings
    ]
    reading = next((each for each in readings if each.id == number), None)
    node = _opinion_node(number, reading)
    return heading_added(node, "", (trace_rating(connection, rating),))


def _opinion_node(number: int, given: Approval | SecondReading | None) -> TraceNode:
    if given is None:
        return TraceNode(kind="approval", ref=f"A{number}", title="undone")
    return TraceNode(
        kind="approval",
        ref=f"A{number}",
        title="approved" if given.is_yes else "objected",
        facts=facts_of(
            by=Untrusted(given.by),
            at=format_instant(given.at),
            entry=f"#{given.seq}",
            because=Untrusted(given.because),
        ),
    )


def _rating_node(rating: Rating, *, is_undone: bool) -> TraceNode:
    return TraceNode(
        kind="rating",
        ref=f"T{rating.id}",
        title=f"{rating.digit.value} {rating.digit.label}",
        facts=facts_of(
            of=f"C{rating.claim}",
            far_from_letter=rating.letter.value
            if rating.letter and rating.needs_second
            else None,
            by=Untrusted(rating.by),
            at=format_instant(rating.at),
            state="undone" if is_undone else None,
            because=Untrusted(rating.because),
        ),
    )
