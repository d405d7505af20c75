"""Reading PDF words: the text of one page in pieces, each with its place on the page.

What is drawn between the pieces is kept as straight lines, from which tables are told.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.services.reading_letters import raised
from provenance.services.reading_pdf_fonts import Pen, read_fonts

if TYPE_CHECKING:
    from pypdf import PageObject

Point = tuple[float, float]
Way = tuple[int, int]
"""Which way letters run: one of them is 0, the other 1 or -1."""

CONTENT_MAX = 4 * 1024 * 1024
"""Bytes of a page's content that are read with their places; drawings have more."""
LINES_MAX = 20_000
THIN = 3.0
"""Units up to which a filled shape is a line; a unit is 1/72 inch."""
_WIDE = 1_000
"""Thousandths of a letter's height: a gap as wide may lead into another cell."""
_APART, _FAR = 0.6, 2.0
"""Of a letter's height: how far below each other two lines stand at least, and how
far from each other nothing of one line does."""
_SMALLER, _HIGHER, _LOWER = 0.85, 0.15, 0.9
"""Of the letters before: so small and so high stand marks of notes."""
_FILLED = frozenset([b"f", b"F", b"f*"])
_STROKED = frozenset([b"S", b"s", b"B", b"B*", b"b", b"b*"])
_SHOWN = frozenset([b"Tj", b"TJ", b"'", b'"'])


class Piece(NamedTuple):
    """Letters that were set together."""

    text: str
    places: tuple[Point, ...]
    """Where they begin, and where other parts of them do; none where nobody knows."""
    ends: tuple[Point, ...]
    """Where each part ends."""
    size: float
    is_gapped: bool
    """Whether a gap in it may lead over a line."""


class Drawn(NamedTuple):
    """A line that runs along the page or up it: its ends, the lower one first."""

    first: Point
    last: Point


@dataclass(slots=True)
class Words:
    """The pieces of a page in its order, and the lines drawn on it."""

    pieces: list[Piece] = field(default_factory=list)
    lines: list[Drawn] = field(default_factory=list)
    is_placed: bool = True
    """Whether the places are the page's: within forms they are not."""
    _forms: frozenset[str] = frozenset()
    _path: list[list[Point]] = field(default_factory=list)
    _places: list[Point] = field(default_factory=list)
    _ends: list[Point] = field(default_factory=list)
    _pen: Pen = field(default_factory=Pen)
    _is_gapped: bool = False
    _ways: Counter[Way] = field(default_factory=Counter)
    _rise: float = 0.0
    _is_risen: bool = False

    @property
    def text(self) -> str:
        """As the library gives it without places."""
        return "".join(piece.text for piece in self.pieces)

    def take_text(
        self, text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float
    ) -> None:
        """Keep a piece that is complete."""
        if not text:
            return
        if text.isspace():
            self.pieces.append(Piece(text, (), (), 0.0, False))
            return
        # Letters without a place have another's, or it has theirs.
        self.is_placed = self.is_placed and bool(self._places)
        height = abs(size * _scale(tm) * _scale(cm))
        ends = tuple(self._ends)
        piece = Piece(text, tuple(self._places), ends, height, self._is_gapped)
        if self._is_risen or self._is_mark(piece):
            piece = piece._replace(text=raised(text))
        self.pieces.append(piece)
        self._places, self._ends = [], []
        self._is_gapped = self._is_risen = False

    def take_operation(
        self, operator: bytes, operands: Any, cm: Sequence[float], tm: Sequence[float]
    ) -> None:
        """Keep where letters are set, and what is drawn."""
        if operator in _SHOWN:
            self._take_shown(operator, operands, cm, tm)
            return
        self._pen.take(operator, operands)
        if operator in (b"re", b"m", b"l", b"c", b"v", b"y", b"h"):
            self._take_path(operator, _numbers(operands), cm)
        elif operator in _STROKED or operator in _FILLED or operator == b"n":
            self._draw(is_filled=operator in _FILLED, is_unseen=operator == b"n")
        elif operator == b"Ts":
            self._rise = next(iter(_numbers(operands)), 0.0)
        elif operator == b"Do" and operands and str(operands[0]) in self._forms:
            self.is_placed = False

    def part(self) -> None:
        """Part lines that the library runs together, as where a small mark begins one.

        2021 and a note 2 on the next line would be 20212.
        """
        for number, (one, other) in enumerate(pairwise(self.pieces), 1):
            is_close = bool(one.places and other.places) and not (
                one.text[-1].isspace() or other.text[0].isspace()
            )
            if is_close and _is_next_line(one, other):
                self.pieces[number] = other._replace(text=f"\n{other.text}")

    def turn(self) -> None:
        """Turn the page so that most letters run from left to right."""
        way = max(self._ways, key=lambda each: self._ways[each], default=(1, 0))
        if way == (1, 0):
            return
        self._ways = Counter([(1, 0)])
        self.pieces = [
            piece._replace(
                places=tuple(_turned(place, way) for place in piece.places),
                ends=tuple(_turned(end, way) for end in piece.ends),
            )
            for piece in self.pieces
        ]
        turned = [[_turned(end, way) for end in line] for line in self.lines]
        self.lines = [Drawn(*_corners(ends)) for ends in turned]

    def _is_mark(self, piece: Piece) -> bool:
        """Whether a piece stands raised behind the one before it, and is smaller."""
        before = self.pieces[-1] if self.pieces else None
        if before is None or not before.places or not piece.places:
            return False
        rise = piece.places[0][1] - before.places[-1][1]
        is_higher = _HIGHER * before.size < rise < _LOWER * before.size
        return is_higher and piece.size < _SMALLER * before.size

    def _take_shown(
        self, operator: bytes, operands: Any, cm: Sequence[float], tm: Sequence[float]
    ) -> None:
        if operator in (b"'", b'"'):
            # The library moves to the next line only after it has told the place.
            self.is_placed = False
        begin = _moved(tm, self._pen.moved)
        self._pen.show(operands[-1] if operands else b"")
        self._places.append(_placed(begin, cm))
        self._ends.append(_placed(_moved(tm, self._pen.moved), cm))
        self._ways[_way(cm, tm)] += 1
        self._is_risen = self._is_risen or self._rise > 0
        if operator == b"TJ" and operands and isinstance(operands[0], list):
            is_wide = any(-number > _WIDE for number in _numbers(operands[0]))
            self._is_gapped = self._is_gapped or is_wide

    def _take_path(self, operator: bytes, at: list[float], cm: Sequence[float]) -> None:
        if operator == b"re" and len(at) == 4:
            x, y, width, height = at
            corners = (x, y), (x + width, y), (x + width, y + height), (x, y + height)
            self._path.append([_placed(each, cm) for each in (*corners, corners[0])])
        elif operator == b"m" and len(at) == 2:
            self._path.append([_placed((at[0], at[1]), cm)])
        elif operator == b"l" and len(at) == 2 and self._path and self._path[-1]:
            self._path[-1].append(_placed((at[0], at[1]), cm))
        elif operator == b"h" and self._path and self._path[-1]:
            self._path[-1].append(self._path[-1][0])
        elif self._path:
            # What is curved is no line of a table, nor is what follows it.
            self._path[-1] = []
        if len(self._path) > LINES_MAX:
            self._path, self.is_placed = [], False

    def _draw(self, *, is_filled: bool, is_unseen: bool) -> None:
        paths, self._path = self._path, []
        for path in paths:
            if len(path) < 2 or is_unseen:
                continue
            if not self._keep(path) and not is_filled:
                for one in pairwise(path):
                    self._keep(one)

    def _keep(self, points: Sequence[Point]) -> bool:
        """Keep a line, if points lie along one."""
        low, high = _corners(points)
        if min(high[0] - low[0], high[1] - low[1]) > THIN:
            return False
        self.lines.append(Drawn(low, high))
        if len(self.lines) > LINES_MAX:
            self.lines, self.is_placed = [], False
        return True


def read_words(page: PageObject) -> Words:
    """The words of a page; without places where they would cost too much."""
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > CONTENT_MAX:
        return Words([Piece(page.extract_text(), (), (), 0.0, False)], is_placed=False)
    from pypdf.errors import LimitReachedError

    words = Words(_forms=_forms(page), _pen=Pen(read_fonts(page)))
    try:
        whole = page.extract_text(
            visitor_text=words.take_text, visitor_operand_before=words.take_operation
        )
    except LimitReachedError:  # Of drawings, which are passed over otherwise.
        whole = page.extract_text()
        return Words([Piece(whole, (), (), 0.0, False)], is_placed=False)
    if len(whole) != len(words.text):
        return Words([Piece(whole, (), (), 0.0, False)], is_placed=False)
    words.part()
    return words


def _forms(page: PageObject) -> frozenset[str]:
    """The names of the forms of a page, which have places of their own."""
    resources: Any = page.get("/Resources")
    resources = None if resources is None else resources.get_object()
    drawn = resources.get("/XObject") if isinstance(resources, dict) else None
    drawn = None if drawn is None else drawn.get_object()
    if not isinstance(drawn, dict):
        return frozenset()
    return frozenset(
        str(name)
        for name in drawn
        if isinstance(drawn[name], dict) and drawn[name].get("/Subtype") == "/Form"
    )


def _numbers(operands: Any) -> list[float]:
    """The numbers among what an operation is given; a damaged file gives anything."""
    return [float(each) for each in operands if isinstance(each, (int, float))]


def _placed(point: Point, cm: Sequence[float]) -> Point:
    x, y = point
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _moved(tm: Sequence[float], along: float) -> Point:
    """Where the pen stands behind letters that were set at a place."""
    return tm[4] + along * tm[0], tm[5] + along * tm[1]


def _is_next_line(one: Piece, other: Piece) -> bool:
    """Whether a piece stands lower than the end of another and farther back, or far."""
    if not _is_level(one) or not _is_level(other):
        return False
    size = max(one.size, other.size)
    down = one.places[-1][1] - other.places[0][1]
    is_back = other.places[0][0] < one.ends[-1][0] - size
    return (down > _APART * size and is_back) or abs(down) > _FAR * size


def _is_level(piece: Piece) -> bool:
    return abs(piece.places[-1][1] - piece.ends[-1][1]) < piece.size / 4


def _corners(points: Sequence[Point]) -> tuple[Point, Point]:
    """The lowest and leftmost, and the highest and rightmost point around some."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _way(cm: Sequence[float], tm: Sequence[float]) -> Way:
    along = tm[0] * cm[0] + tm[1] * cm[2]
    up = tm[0] * cm[1] + tm[1] * cm[3]
    if abs(along) >= abs(up):
        return (1 if along >= 0 else -1), 0
    return 0, (1 if up >= 0 else -1)


def _turned(point: Point, way: Way) -> Point:
    """A point of a page on which letters run so, on one where they run level."""
    (x, y), (level, up) = point, way
    return x * level + y * up, y * level - x * up


def _scale(matrix: Sequence[float]) -> float:
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
