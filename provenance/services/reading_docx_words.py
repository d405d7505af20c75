"""Reading DOCX words: what a reader of its body sees, in order, and each word once.

What was inserted while changes were tracked is seen, what was deleted is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsmap

from provenance.services.reading_letters import is_figure, raised
from provenance.services.reading_refusals import OvernestedDocumentError

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

BETWEEN_CELLS, WITHIN_CELLS = " | ", "; "
COLUMNS_MAX = 100
"""Columns that stay in line; a cell may claim to span millions."""
TABLES_DEEP_MAX = 20
_W, _M = (
    f"{{{nsmap['w']}}}",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OPENED = frozenset(
    [
        *(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo")),
        *(f"{_W}{name}" for name in ("smartTag", "customXml", "hyperlink")),
        *(f"{_W}{name}" for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase")),
        *(f"{_M}{name}" for name in ("oMathPara", "oMath")),
    ]
)
"""Elements that hold others, whose words are read as if they stood alone."""
_BREAKS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_UNBROKEN = ("page", "column")
_UNSAID = ("vanish", "strike", "dstrike")
"""Properties of letters that are hidden, or struck out with one line or two."""
_NOT = ("0", "false", "off")
"""What a property of letters says that does not hold, though it is there."""
_SYMBOLS = {
    "F02D": "-",
    "F0A3": "≤",
    "F0B0": "°",
    "F0B1": "±",
    "F0B3": "≥",
    "F0B7": "•",
    "F0BB": "≈",
}
"""Signs of the font Symbol, which have numbers of its own."""
_ROMAN = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Words:
    """The words of one document while they are read, and what they refer to."""

    name: str
    unseen_styles: frozenset[str] = frozenset()
    hidden: int = 0
    """Characters left out so far, white space not counted."""
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Their ids and marks, in order; a mark that the text itself holds is empty."""
    endnotes: list[tuple[str, str]] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)
    _deep: int = 0

    def lines(self, container: Element) -> Iterator[str]:
        """A line a paragraph and a line a row; a box of text stands behind its own."""
        begun = ""
        for block in _inside(container):
            if block.tag == f"{_W}tbl":
                yield from self._rows(block)
                continue
            line = begun + self._paragraph(block)
            boxes, self._boxes = self._boxes, []
            begun = line if _is_joined(block) else ""
            if not begun:
                yield line
            for box in boxes:
                yield from self.lines(box)
        if begun:
            yield begun

    def _rows(self, table: Element) -> Iterator[str]:
        self._deep += 1
        if self._deep > TABLES_DEEP_MAX:
            raise OvernestedDocumentError(self.name)
        between = BETWEEN_CELLS if self._deep == 1 else WITHIN_CELLS
        above: dict[int, str] = {}
        for row in _inside(table, f"{_W}tr"):
            if _property(row, "trPr", "del") is None:
                yield between.join(self._cells(row, above))
        self._deep -= 1

    def _cells(self, row: Element, above: dict[int, str]) -> list[str]:
        """The words of each column; a cell that spans several has them in the first.

        One that spans rows stands in each of them, and a figure in the first.
        """
        texts = [""] * min(_number(row, "trPr", "gridBefore", 0), COLUMNS_MAX)
        for cell in _inside(row, f"{_W}tc"):
            merged = _property(cell, "tcPr", "vMerge")
            place = len(texts)
            if merged is None or merged.get(f"{_W}val") == "restart":
                words = self._cell(cell)
                above[place] = "" if merged is None or is_figure(words) else words
            else:
                words = above.get(place, "")
            span = max(_number(cell, "tcPr", "gridSpan", 1), 1)
            room = max(COLUMNS_MAX - place - 1, 0)
            texts += [words, *[""] * min(span - 1, room)]
        return texts

    def _cell(self, cell: Element) -> str:
        if _property(cell, "tcPr", "cellDel") is not None:
            return ""
        parts = [part for part in self.lines(cell) if part.strip()]
        return " ".join(parts).replace("\n", " ")

    def _paragraph(self, paragraph: Element) -> str:
        style = _property(paragraph, "pPr", "pStyle")
        is_unseen = style is not None and style.get(f"{_W}val") in self.unseen_styles
        pieces: list[str] = []
        for run in _inside(paragraph, f"{_W}r", f"{_M}r", f"{_MC}AlternateContent"):
            if run.tag == f"{_W}r" and self._is_left_out(run, is_unseen=is_unseen):
                said = "".join(self._run(run, is_seen=False))
                self.hidden += sum(map(len, said.split()))
                continue
            said = "".join(self._run(run))
            place = _property(run, "rPr", "vertAlign")
            is_raised = place is not None and place.get(f"{_W}val") == "superscript"
            pieces.append(raised(said) if is_raised else said)
        return "".join(pieces)

    def _is_left_out(self, run: Element, *, is_unseen: bool) -> bool:
        marks = [_property(run, "rPr", name) for name in _UNSAID]
        told = [mark for mark in marks if mark is not None]
        if told:
            return any(mark.get(f"{_W}val") not in _NOT for mark in told)
        style = _property(run, "rPr", "rStyle")
        named = None if style is None else style.get(f"{_W}val")
        return is_unseen or named in self.unseen_styles

    def _run(self, run: Element, *, is_seen: bool = True) -> Iterator[str]:
        parts = [run] if run.tag == f"{_MC}AlternateContent" else list(run)
        for part in parts:
            if part.tag in (f"{_W}t", f"{_M}t"):
                yield part.text or ""
            elif part.tag in _BREAKS:
                yield _BREAKS[part.tag]
            elif part.tag == f"{_W}br":
                yield "" if part.get(f"{_W}type") in _UNBROKEN else "\n"
            elif part.tag == f"{_W}sym":
                yield _SYMBOLS.get(str(part.get(f"{_W}char")).upper(), "")
            elif is_seen:
                yield self._referred(part)

    def _referred(self, part: Element) -> str:
        """The mark of a note; boxes of text are kept for behind the paragraph."""
        if part.tag == f"{_W}footnoteReference":
            notes = self.footnotes
        elif part.tag == f"{_W}endnoteReference":
            notes = self.endnotes
        else:
            self._boxes += _boxes(part)
            return ""
        mark = ""
        if part.get(f"{_W}customMarkFollows", "0") in _NOT:
            number = 1 + sum(bool(other) for _, other in notes)
            mark = f"[{number if notes is self.footnotes else _roman(number)}]"
        notes.append((str(part.get(f"{_W}id")), mark))
        return mark


def _roman(number: int) -> str:
    if number >= 90:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said


def unseen_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose words are hidden or struck out, by themselves or as another."""
    if styles is None:
        return frozenset()
    parents: dict[str, str] = {}
    told: dict[str, bool] = {}
    for style in styles.iterfind(f"{_W}style"):
        name = str(style.get(f"{_W}styleId"))
        based = style.find(f"{_W}basedOn")
        parents[name] = "" if based is None else str(based.get(f"{_W}val"))
        marks = [_property(style, "rPr", each) for each in _UNSAID]
        said = [mark.get(f"{_W}val") not in _NOT for mark in marks if mark is not None]
        if said:
            told[name] = any(said)
    return frozenset(name for name in parents if _holds(name, parents, told))


def _holds(name: str, parents: dict[str, str], told: dict[str, bool]) -> bool:
    for _ in range(len(parents)):
        if name in told or name not in parents:
            break
        name = parents[name]
    return told.get(name, False)


def _inside(holder: Element, *tags: str) -> Iterator[Element]:
    """What a holder holds of some kinds, also within what only wraps it.

    Without kinds: paragraphs and tables. Of two forms of one thing, the first.
    """
    wanted = tags or (f"{_W}p", f"{_W}tbl")
    waiting: list[Iterator[Any]] = [iter(holder)]
    while waiting:
        for element in waiting[-1]:
            if element.tag in wanted:
                yield element
            elif element.tag in _OPENED:
                waiting.append(iter(element))
                break
            elif element.tag == f"{_MC}AlternateContent":
                waiting.append(_first_form(element))
                break
        else:
            waiting.pop()


def _first_form(element: Element) -> Iterator[Any]:
    for form in element:
        if form.tag in (f"{_MC}Choice", f"{_MC}Fallback"):
            return iter(form)
    return iter(())


def _boxes(part: Element) -> Iterable[Element]:
    """The boxes of text in what a run draws; the second form of it is none."""
    waiting, found = [part], []
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}txbxContent":
            found.append(element)
        elif element.tag == f"{_MC}AlternateContent":
            waiting += reversed(list(_first_form(element)))
        else:
            waiting += reversed(list(element))
    return found


def _is_joined(paragraph: Element) -> bool:
    """Whether its end was deleted, so that the next one goes on with it."""
    marks = _property(paragraph, "pPr", "rPr")
    return marks is not None and any(
        marks.find(f"{_W}{name}") is not None for name in ("del", "moveFrom")
    )


def _property(element: Element, group: str, name: str) -> Any:
    found = element.find(f"{_W}{group}")
    return None if found is None else found.find(f"{_W}{name}")


def _number(element: Element, group: str, name: str, default: int) -> int:
    found = _property(element, group, name)
    said = "" if found is None else str(found.get(f"{_W}val"))
    return int(said) if said.isdecimal() and len(said) < 9 else default
