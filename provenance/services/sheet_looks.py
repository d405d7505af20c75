"""What a workbook shows otherwise than by the text of its cells.

A number format, a hidden row, white letters or a heading on paper can show another
figure than the one that is stored. An export has none of these, and neither has one
that a spreadsheet saved again without an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from provenance.services.sheet_styles import BLACK, MAIN, NOTHING, Styles, unlike_ours

Found = Iterator[tuple[str, str]]
"""What it is and where, and what it says."""

_OUR_NAMES = frozenset(["_xlnm._FilterDatabase", "_xlnm.Print_Titles"])
_PLAIN_FORMATS = frozenset(["General", "GENERAL", "@"])
_BUILT_IN = {"0": "General", "49": "@"}
_OF_A_TAB = frozenset(
    [
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("sheetCalcPr", "sheetProtection", "autoFilter", "hyperlinks", "phoneticPr"),
        *("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks"),
        *("colBreaks", "ignoredErrors", "drawing", "legacyDrawing"),
    ]
)
"""The elements of a tab that show nothing, or of which this looks at what they show."""
_PARTS = re.compile(
    r"xl/(?:_rels/.*|workbook\.xml|styles\.xml|sharedStrings\.xml|calcChain\.xml"
    r"|metadata\.xml|theme/.*|persons/.*|printerSettings/.*|worksheets/.*"
    r"|comments[^/]*\.xml|comments/.*|drawings/.*)"
)
"""The parts that an export has, or a program adds when it saves one."""
_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-Z])', re.I)
_SHAPE = re.compile(rb"<(?:\w+:)?(?:shape|rect|roundrect|oval|line|image)[\s>/]")
_NOTE = re.compile(rb'ObjectType="Note"')
_HIDDEN = re.compile(rb"visibility\s*:\s*hidden")
_FILL = re.compile(
    rb"""\bfillcolor\s*=\s*["']\s*([^"'\s\[]*)"""
    rb"""|<(?:\w+:)?fill\s(?:[^>]*\s)?(?:color|type|src)\s*=\s*["']([^"'\s\[]*)""",
    re.I,
)
_FILLS = frozenset([b"#ffffe1", b"#ffffff", b"white", b"infobackground", b"solid"])
"""What black letters are read on, as programs spell it for a note."""
_OPEN = re.compile(rb"<(?:\w+:)?Visible[\s/>]")
_WIDTH_LEAST, _HEIGHT_LEAST = 6, 9
"""In signs and points: a figure is cut off in less. An export has 12 and 15."""
_LETTERS_LEAST = 6
"""In points; a note has 8."""
_FROZEN_MOST = 60
"""Rows or columns; past a window's edge what is frozen can be scrolled to by nobody."""
_ZOOM_LEAST = 40
_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How the cells of a workbook can show what they hold."""

    formats: Sequence[str] = ()
    """The number format of each style."""
    styles: Styles = field(default_factory=Styles)
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """What is odd of the texts that cells share, by their numbers."""


def looks_of_book(
    workbook: ElementTree.Element, parts: list[str], drawings: dict[str, bytes]
) -> Found:
    """What the workbook as a whole shows or hides.

    Args:
        workbook: Its list of tabs and names.
        parts: The names of all parts of the archive.
        drawings: Those that draw, with what they hold.
    """
    for tab in workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        if tab.get("state", "visible") != "visible":
            yield f"tab {tab.get('name', '')}", "hidden"
    for name in workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        if name.get("name") not in _OUR_NAMES:
            yield f"defined name {name.get('name', '')}", name.text or ""
    for part in parts:
        is_ours = _PARTS.fullmatch(part) or part.endswith("/")
        if part.startswith("xl/") and not is_ours:
            yield f"part {part}", "there"
    for view in workbook.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
        if view.get("showSheetTabs", "1") in ("0", "false"):
            yield "names of tabs", "hidden"
    for part, content in drawings.items():
        if _draws(part, content):
            yield f"drawing {part}", "there"
        notes = len(_NOTE.findall(content))
        if notes > len(_HIDDEN.findall(content)) or _OPEN.search(content):
            yield f"notes of {part}", "lie open over cells"
        for colour, paint in _FILL.findall(content):
            if (said := (colour or paint).lower()) not in _FILLS:
                yield f"fill of notes of {part}", said.decode("utf-8", "replace")


def number_formats(styles: ElementTree.Element) -> list[str]:
    """The number format of each style that a cell can have, in their order."""
    codes = _BUILT_IN | {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    return [
        codes.get(each.get("numFmtId", "0"), f"number {each.get('numFmtId')}")
        for each in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    ]


def odd_of_text(item: ElementTree.Element, styles: Styles) -> dict[str, str]:
    """What of a text, or of a part of it, is shown otherwise; ours have no parts."""
    found: dict[str, str] = {}
    for look in styles.of_parts(item):
        for what, said in unlike_ours(look, of_font=True).items():
            found.setdefault(f"{what} in a part", said)
    if item.find(f"{MAIN}rPh") is not None:
        found["reading aid"] = "there"
    return found


def looks_of_notes(name: str, root: ElementTree.Element, styles: Styles) -> Found:
    """What of the notes over a tab's cells is written so that it is not read."""
    for note in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
        for text in note.iterfind(f"{MAIN}text"):
            for look in styles.of_parts(text):
                where = f"of the note over {name}!{note.get('ref', '?')}"
                if look.font_colour != BLACK:
                    yield f"font colour {where}", look.font_colour
                if float(look.font_size) < _LETTERS_LEAST:
                    yield f"font size {where}", look.font_size
                if look.font_marks not in (NOTHING, "bold"):
                    yield f"font marks {where}", look.font_marks


def looks_of_tab(name: str, root: ElementTree.Element, shown: Shown) -> Found:
    """What one tab shows otherwise, or hides."""
    for each in root:
        kind = each.tag.rpartition("}")[2]
        if kind not in _OF_A_TAB:
            where = next((part.get("ref") for part in each if part.get("ref")), None)
            yield f"{kind} of {name}", where or each.get("sqref") or "there"
    yield from _hidden(name, root)
    yield from _views(name, root)
    yield from _cells(name, root, shown)
    for each in root.iterfind(f"{MAIN}headerFooter/*"):
        if _CODE.sub("", each.text or "").strip():
            yield f"{each.tag.rpartition('}')[2]} of {name}", each.text or ""
    for link in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
        if link.get("tooltip"):
            yield f"tip over {name}!{link.get('ref', '')}", link.get("tooltip", "")


def _hidden(name: str, root: ElementTree.Element) -> Found:
    rows = [
        row.get("r", "?")
        for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row")
        if _is(row, "hidden") or _less(row, "ht", _HEIGHT_LEAST)
    ]
    columns = [
        "-".join(dict.fromkeys((each.get("min", "?"), each.get("max", "?"))))
        for each in root.iterfind(f"{MAIN}cols/{MAIN}col")
        if _is(each, "hidden") or _less(each, "width", _WIDTH_LEAST)
    ]
    for kind, found in (("rows", rows), ("columns, by number,", columns)):
        if found:
            yield f"hidden {kind} of {name}", _some(found)
    shape = root.find(f"{MAIN}sheetFormatPr")
    if shape is not None and (_is(shape, "zeroHeight") or _less_all(shape)):
        yield f"hidden rows of {name}", "all that do not say otherwise"


def _views(name: str, root: ElementTree.Element) -> Found:
    for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
        if view.get("showZeros", "1") in ("0", "false"):
            yield f"hidden noughts of {name}", "all"
        if _less(view, "zoomScale", _ZOOM_LEAST):
            yield f"zoom of {name}", f"{view.get('zoomScale')} %"
        for pane in view.iterfind(f"{MAIN}pane"):
            if not pane.get("state", "").startswith("frozen"):
                continue
            if view.get("topLeftCell", "A1") != "A1":
                yield f"frozen part of {name}", f"begins at {view.get('topLeftCell')}"
            for way, what in (("ySplit", "rows"), ("xSplit", "columns")):
                if float(pane.get(way, "0")) > _FROZEN_MOST:
                    yield f"frozen {what} of {name}", pane.get(way, "")


def _cells(name: str, root: ElementTree.Element, shown: Shown) -> Found:
    odd = [unlike_ours(look) for look in shown.styles.looks]
    found: dict[tuple[str, str], list[str]] = {}
    seen: set[str] = set()
    twice = []
    for cell in root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        at = cell.get("r", "?")
        if at in seen:
            twice.append(at)
        seen.add(at)
        if len(cell):
            for told in _told(cell, odd, shown):
                found.setdefault(told, []).append(at)
    for (what, said), places in found.items():
        yield f"{what} of {name}!{_some(places)}", said
    if twice:
        yield f"cells of {name} that are there twice", _some(twice)


def _told(
    cell: ElementTree.Element, odd: Sequence[Mapping[str, str]], shown: Shown
) -> Found:
    """What of one cell that holds something is shown otherwise."""
    style = int(cell.get("s", "0"))
    if shown.formats and shown.formats[style] not in _PLAIN_FORMATS:
        yield "number format", shown.formats[style]
    if odd:
        yield from odd[style].items()
    if cell.get("t") == "s" and shown.texts:
        yield from shown.texts.get(int(cell.findtext(f"{MAIN}v", "0")), {}).items()
    for own in cell.iterfind(f"{MAIN}is"):
        yield from odd_of_text(own, shown.styles).items()


def _draws(part: str, content: bytes) -> bool:
    """Whether a drawing has anything but the frames of notes."""
    if part.endswith(".vml"):
        return len(_SHAPE.findall(content)) > len(_NOTE.findall(content))
    return part.endswith(".xml") and len(ElementTree.fromstring(content)) > 0


def _is(element: ElementTree.Element, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


def _less(element: ElementTree.Element, name: str, least: float) -> bool:
    return name in element.attrib and float(element.get(name, "0")) < least


def _less_all(shape: ElementTree.Element) -> bool:
    return _less(shape, "defaultRowHeight", _HEIGHT_LEAST) or _less(
        shape, "defaultColWidth", _WIDTH_LEAST
    )


def _some(places: list[str]) -> str:
    more = len(places) - _MOST
    return ", ".join(places[:_MOST]) + (f" and {more} more" if more > 0 else "")
