"""A trace that begins at an erasure: what it is of, who asked, and who answered."""

from __future__ import annotations

from db.bringing import entry_heads
from db.engine import Connection
from db.erasures import get_erasure
from provenance.domain.text import Untrusted
from provenance.services.tracing_nodes import entry_node
from provenance.services.tracing_tree import TraceNode, facts_of


def trace_erasure(connection: Connection, number: int) -> TraceNode:
    """An erasure with the entries that asked for it, and that did or refused it."""
    erasure = get_erasure(connection, number)
    seqs = [erasure.seq, *([] if erasure.answered is None else [erasure.answered])]
    heads = entry_heads(connection, seqs)
    return TraceNode(
        kind="erasure",
        ref=f"X{erasure.id}",
        title=erasure.about,
        facts=facts_of(
            state=erasure.state.value,
            asked_by=Untrusted(erasure.by),
            because=Untrusted(erasure.because),
            basis=Untrusted(erasure.basis),
        ),
        children=tuple(entry_node(heads[seq]) for seq in seqs),
    )
