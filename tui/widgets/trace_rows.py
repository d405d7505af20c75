"""The lines of a traced tree, and what is known of one of its steps."""

from __future__ import annotations

from textual.content import Content

from provenance.services.tracing_tree import FactValue, whole
from tui.state.folding import Branch
from tui.state.trace_marks import Level, Mark
from tui.text import EMPTY, cell, line, lines, safe
from tui.widgets.rows import ListRow

_LABEL_MIN, _LABEL_MAX = 12, 26
_VALUE_MIN = 16
"""Cells under which a value is wrapped below its label."""
_MARK = 2
"""Cells at the right end: a step's sign."""
_STYLES = {
    Level.FOUND: "bold $text-success",
    Level.WARNING: "bold $text-warning",
    Level.BROKEN: "bold $text-error",
}


def branch_row(branch: Branch) -> ListRow:
    """A step: whether it is open, what it is, and its sign at the right end."""
    node = branch.node
    sign = "  " if not node.children else ("▾ " if branch.is_open else "▸ ")
    kind = "" if node.kind == "heading" else f"{node.kind.replace('_', ' ')} "
    verdict = dict(node.facts).get("verdict")
    content = line(
        "  " * branch.depth,
        sign,
        (kind, "$text-muted"),
        (node.ref, "bold"),
        " " if node.ref else "",
        safe(node.title),
        (f" · {verdict}", "$text-muted") if isinstance(verdict, str) else "",
    )

    def paint(width: int) -> Content:
        if branch.mark is None:
            return content
        room = max(1, width - _MARK)
        told = content.truncate(room, ellipsis=True)
        free = " " * (width - told.cell_length - 1)
        return line(told, free, _sign(branch.mark))

    return ListRow(branch.key, paint)


def facts(branch: Branch, width: int = 0) -> Content:
    """What is known of a step, after what warns of it, values wrapped in a column.

    Args:
        branch: The step.
        width: The cells there are; 0, before they are known, wraps nothing.
    """
    node = branch.node
    head = line((node.kind.replace("_", " "), "bold"), " ", (node.ref, "bold"), " ")
    mark = branch.mark
    warns = [] if mark is None else [line(_sign(mark), " ", safe(mark.why)), EMPTY]
    longest = max((len(label) for label, _ in node.facts), default=0) + 2
    room = min(_LABEL_MAX, max(_LABEL_MIN, longest))
    return lines(
        (
            line(head, safe(node.title)),
            *warns,
            *(_fact(label, value, room, width) for label, value in node.facts),
        )
    )


def _sign(mark: Mark) -> Content:
    return line((mark.level.value, _STYLES[mark.level]))


def _fact(label: str, value: FactValue, room: int, width: int) -> Content:
    name, told = cell(label, room, "$text-muted"), _value(value)
    if width - room < _VALUE_MIN or len(label) > room:
        return line(name, told)
    first, *more = told.wrap(width - room) or [EMPTY]
    return lines((line(name, first), *(line(" " * room, each) for each in more)))


def _value(value: FactValue) -> Content:
    if isinstance(value, tuple):
        parts: list[Content | str] = []
        for number, each in enumerate(value):
            parts += [", " if number else "", safe(each)]
        return line(*parts)
    if isinstance(value, int):
        return line(f"{value:,}")
    return safe(whole(value) if isinstance(value, str) else value)
