"""Tracing matchings: two events that may be one, and the act that proposed it."""

from __future__ import annotations

from db.bringing import entry_heads
from db.engine import Connection
from db.matchings import get_matching, matching_entry
from provenance.domain.text import Untrusted
from provenance.services.tracing_nodes import entry_node
from provenance.services.tracing_rulings import ruled_on
from provenance.services.tracing_subjects import trace_event
from provenance.services.tracing_tree import TraceNode, facts_of


def trace_matching(connection: Connection, number: int) -> TraceNode:
    """A matching with its reason and both events."""
    matching = get_matching(connection, number)
    brought = matching_entry(connection, number)
    return TraceNode(
        kind="matching",
        ref=f"M{number}",
        title=f"E{matching.a} may be E{matching.b}",
        facts=facts_of(
            state=matching.state.value,
            rule=Untrusted(matching.rule),
            reason=Untrusted(matching.reason),
            ruled=ruled_on(connection, "matching", number),
        ),
        children=(
            trace_event(connection, matching.a),
            trace_event(connection, matching.b),
            entry_node(entry_heads(connection, [brought])[brought]),
        ),
    )
