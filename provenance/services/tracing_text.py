"""A trace as lines of plain text for terminals and pagers: nothing in it is obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.domain.text import cells
from provenance.services.tracing_tree import (
    Fact,
    FactValue,
    Trace,
    TraceNode,
    shown,
    whole,
)

WIDTH_MIN = 40
TEXT_WIDTH_MIN = 20
SHORT = 44
"""Facts up to this many cells share a line with their neighbours."""
DIGEST_SHOWN = 16

_NAMED = frozenset({"document", "entry", "grade", "rating", "approval", "event"})
"""Kinds that stand before their titles."""
_ONE_LINE = frozenset(
    {"source", "entry", "passage", "relation", "carrying", "cell", "ruling"}
)
"""Kinds whose short facts share a line with their titles."""
SHARED = frozenset({"document", "entry"})
"""Kinds that stand behind many claims and are written out once."""


@dataclass(frozen=True, slots=True)
class _Marks:
    branch: str
    last: str
    pipe: str
    dot: str


_LINES = _Marks("├─ ", "└─ ", "│  ", " · ")
_ASCII = _Marks("|- ", "`- ", "|  ", " | ")


def trace_lines(trace: Trace, *, width: int, ascii: bool = False) -> list[str]:
    r"""The tree as lines of at most `width` cells, which is at least 40.

    A document or an entry that stands behind several claims is written out once. With
    `ascii`, branches and texts use ASCII only; other characters become escapes such as
    \u2014.
    """
    writer = _Writer(_ASCII if ascii else _LINES, max(width, WIDTH_MIN))
    return list(writer.lines(trace.root, head="", rest=""))


class _Writer:
    """Writes one trace, and remembers what it has written out."""

    def __init__(self, marks: _Marks, width: int) -> None:
        self._marks = marks
        self._width = width
        self._written: set[str] = set()

    def lines(self, node: TraceNode, *, head: str, rest: str) -> Iterator[str]:
        """The lines of a node and all below it, after what stands left of them."""
        is_known = node.kind in SHARED and node.ref in self._written
        self._written.add(node.ref)
        children = () if is_known else node.children
        left = head
        deeper = f"{rest}{self._marks.pipe if children else '   '}"
        for paragraph in paragraphs(node, self._marks.dot, is_known=is_known):
            if self._marks is _ASCII:
                paragraph = _in_ascii(paragraph)
            for line in wrapped(paragraph, self._width - len(deeper)):
                yield f"{left}{line}".rstrip()
                left = deeper
        for place, child in enumerate(children):
            is_last = place == len(children) - 1
            branch = self._marks.last if is_last else self._marks.branch
            below = "   " if is_last else self._marks.pipe
            yield from self.lines(child, head=f"{rest}{branch}", rest=f"{rest}{below}")


def wrapped(paragraph: str, width: int) -> Iterator[str]:
    """The paragraph in lines of at most `width` cells, cut at spaces if it can."""
    width = max(width, TEXT_WIDTH_MIN)
    line = ""
    for word in paragraph.split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _cut(word, width)
        yield from full
    yield line


def paragraphs(node: TraceNode, dot: str, *, is_known: bool = False) -> list[str]:
    """What is said of a node, harmless: its title, then its facts, long ones alone."""
    title = "  ".join(part for part in (node.ref, _title(node)) if part)
    if is_known:
        return [f"{title}{dot}written out above"]
    facts = node.facts
    if node.kind == "passage":
        facts = tuple(fact for fact in facts if fact.label not in _QUOTED)
    groups = [[title]]
    is_open = node.kind in _ONE_LINE
    for text in (text for fact in facts for text in _fact_texts(fact)):
        is_short = cells(text) <= SHORT
        if is_short and is_open:
            groups[-1].append(text)
        else:
            groups.append([text])
        is_open = is_short
    quoted = [_quoted(node)] if node.kind == "passage" else []
    return [*(dot.join(group) for group in groups), *quoted]


_QUOTED = ("before", "exact", "after")


def _title(node: TraceNode) -> str:
    title = shown(node.title)
    if not title:
        return node.kind
    return f"{node.kind} {title}" if node.kind in _NAMED else title


def _quoted(node: TraceNode) -> str:
    before, exact, after = (_one(node.fact(label)) for label in _QUOTED)
    return f"{before}[{exact}]{after}"


def _fact_texts(fact: Fact) -> Iterator[str]:
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    for value in values:
        text = _one(value)
        if fact.label == "leaf":
            text = text[:DIGEST_SHOWN]
        yield f"{fact.label}: {text}"


def _one(value: FactValue | None) -> str:
    if value is None or isinstance(value, tuple):
        return ""
    if isinstance(value, str):
        return whole(value)
    return str(value) if isinstance(value, int) else shown(value)


def _in_ascii(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode("ascii")


def _cut(word: str, width: int) -> list[str]:
    pieces: list[str] = []
    piece, used = "", 0
    for character in word:
        taken = cells(character)
        if used + taken > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += taken
    return [*pieces, piece]
