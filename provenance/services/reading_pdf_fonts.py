"""Reading PDF fonts: how far letters run along their line, as the file's fonts say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_USUAL = 550.0
"""Thousandths of a letter's height: the width of letters of which nothing is said."""
WIDTHS_MAX = 70_000


@dataclass(frozen=True, slots=True)
class Font:
    """The widths of letters by their codes, in thousandths of their height."""

    widths: dict[int, float] = field(default_factory=dict)
    usual: float = _USUAL
    bytes_each: int = 1

    def width(self, shown: bytes) -> float:
        """How far some letters run."""
        if self.bytes_each == 1:
            return sum(self.widths.get(code, self.usual) for code in shown)
        pairs = zip(shown[::2], shown[1::2], strict=False)
        return sum(self.widths.get(a * 256 + b, self.usual) for a, b in pairs)


_UNKNOWN = Font()


@dataclass(slots=True)
class Pen:
    """The font of letters, and how far the pen is from where it was set."""

    fonts: dict[str, Font] = field(default_factory=dict)
    moved: float = 0.0
    """Units along the line since the last time that a place was given."""
    _font: Font = _UNKNOWN
    _size: float = 1.0
    _apart: float = 0.0
    _kept: list[tuple[Font, float, float]] = field(default_factory=list)

    def take(self, operator: bytes, operands: Sequence[Any]) -> None:
        """Follow an operation that shows no letters."""
        if operator in (b"Td", b"TD", b"Tm", b"T*", b"BT"):
            self.moved = 0.0
        elif operator == b"Tf" and len(operands) == 2:
            self._font = self.fonts.get(str(operands[0]), _UNKNOWN)
            self._size = _number(operands[1], self._size)
        elif operator == b"Tc" and operands:
            self._apart = _number(operands[0], 0.0)
        elif operator == b"q":
            self._kept.append((self._font, self._size, self._apart))
        elif operator == b"Q" and self._kept:
            self._font, self._size, self._apart = self._kept.pop()

    def show(self, shown: Any) -> float:
        """How far shown letters run; the pen stands behind them then."""
        run = 0.0
        for part in shown if isinstance(shown, list) else [shown]:
            if isinstance(part, bytes):
                letters = len(part) // self._font.bytes_each
                run += self._font.width(part) / 1000 * self._size
                run += letters * self._apart
            else:
                run -= _number(part, 0.0) / 1000 * self._size
        self.moved += run
        return run


def read_fonts(page: PageObject) -> dict[str, Font]:
    """The fonts of a page by the names that it calls them."""
    resources: Any = _got(page, "/Resources")
    fonts = _got(resources, "/Font")
    return {str(name): _font(_got(fonts, name)) for name in fonts or ()}


def _font(said: Any) -> Font:
    if _got(said, "/Subtype") == "/Type0":
        parts = _got(said, "/DescendantFonts")
        part = parts[0].get_object() if isinstance(parts, list) and parts else None
        usual = _number(_got(part, "/DW"), 1000.0)
        return Font(_spans(_got(part, "/W")), usual, 2)
    first, widths = _got(said, "/FirstChar"), _got(said, "/Widths")
    if not isinstance(first, int) or not isinstance(widths, list):
        return _UNKNOWN
    told = (_number(each, _USUAL) for each in widths[:WIDTHS_MAX])
    return Font(dict(enumerate(told, first)))


def _spans(said: Any) -> dict[int, float]:
    """Widths by codes, of lists `first [w w w]` and of spans `first last w`."""
    found: dict[int, float] = {}
    rest = list(said)[:WIDTHS_MAX] if isinstance(said, list) else []
    place = 0
    while place + 1 < len(rest) and len(found) < WIDTHS_MAX:
        first, second = rest[place], rest[place + 1].get_object()
        if isinstance(second, list):
            found.update(
                (int(_number(first, 0)) + number, _number(each, _USUAL))
                for number, each in enumerate(second[:WIDTHS_MAX])
            )
            place += 2
            continue
        width = _number(rest[place + 2], _USUAL) if place + 2 < len(rest) else _USUAL
        codes = range(int(_number(first, 0)), int(_number(second, 0)) + 1)
        found.update(dict.fromkeys(codes[:WIDTHS_MAX], width))
        place += 3
    return found


def _got(holder: Any, key: str) -> Any:
    found = holder.get(key) if isinstance(holder, dict) else None
    return None if found is None else found.get_object()


def _number(said: Any, otherwise: float) -> float:
    said = said.get_object() if hasattr(said, "get_object") else said
    return float(said) if isinstance(said, (int, float)) else otherwise
