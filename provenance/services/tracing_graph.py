"""A trace as a graph: boxes of plain text, and which leads to which.

A document or an entry that stands behind several claims is one box.
"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.services.tracing_text import SHARED, paragraphs, wrapped
from provenance.services.tracing_tree import Trace, TraceNode

BOX_WIDTH = 46
"""Cells of a line in a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One step of a trace, its text harmless for a terminal and cut into lines."""

    kind: str
    """Empty where the title says it."""
    title: tuple[str, ...]
    """Its number and what it is, with what is short to say of it."""
    facts: tuple[str, ...]
    depth: int
    """How many steps it is from where the trace begins, by the first way there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A trace's boxes, each before those that only it leads to."""

    asked: str
    """What the trace begins from, harmless."""
    boxes: tuple[Box, ...]
    edges: tuple[tuple[int, int], ...]
    """From box to box by their places; the first that ends in a box found it."""


def graph_of(trace: Trace) -> Graph:
    """The boxes of a trace, in the order in which its text tells them."""
    boxes: list[Box] = []
    edges: dict[tuple[int, int], None] = {}
    known: dict[tuple[str, str], int] = {}

    def add(node: TraceNode, depth: int, before: int | None) -> None:
        name = (node.kind, node.ref)
        place = known.get(name) if node.kind in SHARED else None
        is_new = place is None
        if place is None:
            place = known[name] = len(boxes)
            boxes.append(_box(node, depth))
        # What a box was reached from needs no second line back to it.
        if before is not None and (place, before) not in edges:
            edges[before, place] = None
        for child in node.children if is_new else ():
            add(child, depth + 1, place)

    add(trace.root, 0, None)
    return Graph(asked=trace.asked.show(), boxes=tuple(boxes), edges=tuple(edges))


def _box(node: TraceNode, depth: int) -> Box:
    title, *facts = paragraphs(node, " · ")
    is_told = node.kind == "heading" or node.kind in title.split(" ")
    return Box(
        kind="" if is_told else node.kind,
        title=tuple(wrapped(title, BOX_WIDTH)),
        facts=tuple(line for each in facts for line in wrapped(each, BOX_WIDTH)),
        depth=depth,
    )
