"""A trace in DOT, the language of Graphviz and of those who draw its graphs."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.services.tracing_graph import Box, graph_of
from provenance.services.tracing_tree import Trace

# Graphviz reads entities and escapes in a label; no text may be read as either.
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})


def trace_dot(trace: Trace) -> str:
    """The trace as a directed graph, from the figure to what stands behind it."""
    graph = graph_of(trace)
    lines = [
        "digraph trace {",
        f"  label={_text([f'Trace of {graph.asked}, as of entry #{trace.entry}'])};",
        "  rankdir=LR;",
        '  node [shape=box, fontname="monospace", fontsize=10];',
    ]
    for place, box in enumerate(graph.boxes):
        lines.append(f"  n{place} [label={_text(_lines(box))}];")
    lines += [f"  n{start} -> n{end};" for start, end in graph.edges]
    return "\n".join([*lines, "}", ""])


def _lines(box: Box) -> Iterable[str]:
    kind = (f"({box.kind})",) if box.kind else ()
    return (*kind, *box.title, *box.facts)


def _text(lines: Iterable[str]) -> str:
    r"""The lines as a quoted string; `\l` ends each at the left."""
    told = "".join(f"{line.translate(_ESCAPES)}\\l" for line in lines)
    return f'"{told}"'
