"""What a workbook shows otherwise than by the text of its cells.

A number format, a hidden row or a heading on paper can show another figure than the one
that is stored. An export has none of these, and neither has one that a spreadsheet
saved again without an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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
_LEAST = 2
"""Rows and columns of less than this are not seen."""
_MOST = 3


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
    for part, content in drawings.items():
        if _draws(part, content):
            yield f"drawing {part}", "there"


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


def looks_of_tab(name: str, root: ElementTree.Element, formats: list[str]) -> Found:
    """What one tab shows otherwise, or hides."""
    for each in root:
        kind = each.tag.rpartition("}")[2]
        if kind not in _OF_A_TAB:
            where = next((part.get("ref") for part in each if part.get("ref")), None)
            yield f"{kind} of {name}", where or each.get("sqref") or "there"
    yield from _hidden(name, root)
    yield from _cells(name, root, formats)
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
        if _is(row, "hidden") or _less(row, "ht")
    ]
    columns = [
        "-".join(dict.fromkeys((each.get("min", "?"), each.get("max", "?"))))
        for each in root.iterfind(f"{MAIN}cols/{MAIN}col")
        if _is(each, "hidden") or _less(each, "width")
    ]
    for kind, found in (("rows", rows), ("columns, by number,", columns)):
        if found:
            yield f"hidden {kind} of {name}", _some(found)
    shape = root.find(f"{MAIN}sheetFormatPr")
    if shape is not None and (_is(shape, "zeroHeight") or _less_all(shape)):
        yield f"hidden rows of {name}", "all that do not say otherwise"
    for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
        if view.get("showZeros", "1") in ("0", "false"):
            yield f"hidden noughts of {name}", "all"


def _cells(name: str, root: ElementTree.Element, formats: list[str]) -> Found:
    shown: dict[str, list[str]] = {}
    seen: set[str] = set()
    twice = []
    for cell in root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        at = cell.get("r", "?")
        if at in seen:
            twice.append(at)
        seen.add(at)
        code = formats[int(cell.get("s", "0"))] if formats else "General"
        if len(cell) and code not in _PLAIN_FORMATS:
            shown.setdefault(code, []).append(at)
    for code, places in shown.items():
        yield f"number format of {name}!{_some(places)}", code
    if twice:
        yield f"cells of {name} that are there twice", _some(twice)


def _draws(part: str, content: bytes) -> bool:
    """Whether a drawing has anything but the frames of notes."""
    if part.endswith(".vml"):
        return len(_SHAPE.findall(content)) > len(_NOTE.findall(content))
    return part.endswith(".xml") and len(ElementTree.fromstring(content)) > 0


def _is(element: ElementTree.Element, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


def _less(element: ElementTree.Element, name: str) -> bool:
    return name in element.attrib and float(element.get(name, "0")) < _LEAST


def _less_all(shape: ElementTree.Element) -> bool:
    return _less(shape, "defaultRowHeight") or _less(shape, "defaultColWidth")


def _some(places: list[str]) -> str:
    more = len(places) - _MOST
    return ", ".join(places[:_MOST]) + (f" and {more} more" if more > 0 else "")
