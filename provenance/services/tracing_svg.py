"""A trace as one drawing that needs nothing else: no script, no font, no link.

Boxes stand in columns, a step to the right for each step back to the bytes, and beside
what leads to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.domain.text import Untrusted
from provenance.services.tracing_graph import BOX_WIDTH, Box, Graph, graph_of
from provenance.services.tracing_text import wrapped
from provenance.services.tracing_tree import Trace

LINE, PAD, GAP, GUTTER, MARGIN = 16, 10, 14, 52, 20
CELL = 7.4
"""Of a letter, a little more than fixed letters of 12 points take."""
LANES = 5
BOX = round(BOX_WIDTH * CELL) + 2 * PAD
STYLE = """
svg { background: #fff; color: #1d2733; }
text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  fill: currentColor; unicode-bidi: isolate; white-space: pre; }
.b { fill: #f7f8fa; stroke: #8a95a3; }
.t { font-weight: bold; }
.k { fill: #5a6675; }
.e { fill: none; stroke: #8a95a3; }
.m { stroke-dasharray: 5 4; }
@media screen and (prefers-color-scheme: dark) {
  svg { background: #14181d; color: #e4e8ec; }
  .b { fill: #1e242b; stroke: #6d7884; }
  .k { fill: #a5afba; }
}
@media print { svg { color: #000; } .b { fill: #fff; } }
"""


def trace_svg(trace: Trace) -> str:
    """The trace as a drawing, from the figure at the left to its words and bytes."""
    graph = graph_of(trace)
    told = f"Trace of {graph.asked}, as of entry #{trace.entry}"
    width = max(map(_left, graph.boxes)) + BOX + MARGIN
    head = list(wrapped(told, int((width - 2 * MARGIN) / CELL)))
    tops, bottom = _placed(graph, MARGIN + 4 + len(head) * LINE)
    height = bottom + MARGIN
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" xml:space="preserve" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f"<title>{_text(told)}</title>",
        f"<style>{STYLE}</style>",
        *(
            f'<text class="t" x="{MARGIN}" y="{MARGIN + 4 + place * LINE}">'
            f"{_text(line)}</text>"
            for place, line in enumerate(head)
        ),
        *_edges(graph, tops),
    ]
    for box, top in zip(graph.boxes, tops, strict=True):
        lines += _drawn(box, top)
    return "\n".join([*lines, "</svg>", ""])


def _placed(graph: Graph, highest: int) -> tuple[list[int], int]:
    """The top of each box, none above `highest`, and the bottom of all.

    All that only one box leads to has a band to itself, so that no two boxes meet; a
    box stands beside the first of those that it leads to.
    """
    parents: dict[int, int] = {}
    for start, end in graph.edges:
        parents.setdefault(end, start)
    bands = [_height(box) + GAP for box in graph.boxes]
    inside = [0] * len(bands)
    for place in reversed(range(len(bands))):
        bands[place] = max(bands[place], inside[place])
        if place in parents:
            inside[parents[place]] += bands[place]
    free = [highest] * len(bands)
    tops: list[int] = []
    for place in range(len(bands)):
        parent = parents.get(place)
        top = highest if parent is None else free[parent]
        if parent is not None:
            free[parent] += bands[place]
        free[place] = top
        tops.append(top)
    return tops, highest + bands[0] - GAP


def _height(box: Box) -> int:
    return len(_lines(box)) * LINE + 2 * PAD


def _left(box: Box) -> int:
    return MARGIN + box.depth * (BOX + GUTTER)


def _drawn(box: Box, top: int) -> Iterator[str]:
    left = _left(box)
    yield (
        f'<rect class="b" x="{left}" y="{top}" width="{BOX}" height="{_height(box)}" '
        'rx="4"/>'
    )
    for place, (style, line) in enumerate(_lines(box), start=1):
        down = top + PAD + place * LINE - 4
        yield f'<text{style} x="{left + PAD}" y="{down}">{_text(line)}</text>'


def _lines(box: Box) -> list[tuple[str, str]]:
    """The lines of a box, each with its style."""
    return [
        *([(' class="k"', box.kind)] if box.kind else ()),
        *((' class="t"', line) for line in box.title),
        *(("", line) for line in box.facts),
    ]


def _edges(graph: Graph, tops: list[int]) -> Iterator[str]:
    found: set[int] = set()
    lanes: dict[int, int] = {}
    for start, end in graph.edges:
        if end not in found:
            found.add(end)
            yield f'<path class="e" d="{_path(graph, tops, (start, end), 0)}"/>'
            continue
        lane = 1 + lanes.setdefault(end, len(lanes)) % LANES
        yield f'<path class="e m" d="{_path(graph, tops, (start, end), lane)}"/>'


def _path(graph: Graph, tops: list[int], edge: tuple[int, int], lane: int) -> str:
    """The way from box to box; ways to one box that is shared have a lane for them."""
    before, after = (graph.boxes[place] for place in edge)
    down, up = (tops[place] + PAD + LINE // 2 for place in edge)
    x1, x2 = _left(before) + BOX, _left(after)
    if after.depth == before.depth + 1:
        middle = (x1 + x2) // 2 + lane * GUTTER // (2 * LANES + 2)
        return f"M{x1} {down}H{middle}V{up}H{x2}"
    # To a box that stands elsewhere: behind what is between.
    return f"M{x1} {down}C{x1 + GUTTER} {down} {x2 - GUTTER} {up} {x2} {up}"


def _text(line: str) -> str:
    return Untrusted(line).html()
