"""A workbook read back: the cells of each tab, by the addresses that people type, the
notes over them, the links that lead out of it, and what else it shows.

It comes from anywhere: only its own parts are read, with a limit on what they hold.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from provenance.domain.values import plain
from provenance.services.sheet_looks import (
    Shown,
    looks_of_book,
    looks_of_notes,
    looks_of_tab,
    number_formats,
    odd_of_text,
)
from provenance.services.sheet_styles import MAIN, read_styles

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TABS = "xl/worksheets"
_BOOK = "xl/workbook.xml"
_OF_BOOK = "xl/_rels/workbook.xml.rels"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Tab = dict[tuple[int, int], str]
"""The text of each cell that has any, by row and column, counted from 1."""
Sizes = dict[int, float]
"""By the number of a column or row."""
COLUMNS_MAX = 16_384
"""What a tab has at most."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says, by the names of its tabs."""

    tabs: dict[str, Tab] = field(default_factory=dict)
    notes: dict[str, Tab] = field(default_factory=dict)
    """What stands over a cell, and is read when it is pointed at."""
    links: dict[str, Tab] = field(default_factory=dict)
    """Where a cell leads to outside of the workbook; ours lead nowhere."""
    looks: dict[str, str] = field(default_factory=dict)
    """What shows otherwise than by the text of a cell; ours have nothing that does."""
    widths: dict[str, Sizes] = field(default_factory=dict)
    """Of each tab the width of each column that has one of its own, in signs."""
    heights: dict[str, Sizes] = field(default_factory=dict)
    """Of each tab the height of each row that has one of its own, in points."""


class BookUnreadableError(ValueError):
    """A file that is no workbook, or one that would be too large."""


def read_book(content: bytes, *, bytes_max: int) -> Book:
    """Each tab of a workbook by its name, with its notes and links.

    Raises:
        BookUnreadableError: It is none, or holds more than `bytes_max`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > bytes_max:
                raise BookUnreadableError("it is too large for a sheet")
            return _book(archive)
    except BookUnreadableError:
        raise
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        LookupError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise BookUnreadableError("it is no workbook") from error


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _book(archive: zipfile.ZipFile) -> Book:
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise BookUnreadableError("it holds a part twice, and programs take either")
    if _named(archive, "_rels/.rels", "officeDocument") != [_BOOK]:
        raise BookUnreadableError("it begins where no workbook does")
    listed = _root(archive, _BOOK)
    texts = _roots(archive, "sharedStrings")
    strings = [_text(each) for root in texts for each in root.iterfind(f"{MAIN}si")]
    drawings = {
        each: _content(archive, each)
        for each in names
        if each.startswith("xl/drawings/") and each.endswith((".xml", ".vml"))
    }
    found = Book(looks=dict(looks_of_book(listed, names, drawings)))
    shown = _shown(archive, texts)
    parts = {
        each.get("Id"): each.get("Target", "") for each in _root(archive, _OF_BOOK)
    }
    for sheet in listed.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        target = parts[sheet.get(_REL)].removeprefix("/xl/")
        root, name = _root(archive, f"xl/{target}"), sheet.get("name", "")
        beside = _beside(archive, posixpath.basename(target))
        found.tabs[name] = dict(_cells(root, strings))
        found.notes[name] = {}
        for notes in _notes_roots(archive, beside):
            found.notes[name].update(_notes(notes))
            found.looks.update(looks_of_notes(name, notes, shown.styles))
        found.links[name] = dict(_links(root, beside))
        found.looks.update(looks_of_tab(name, root, shown))
        found.widths[name] = dict(_widths(root))
        found.heights[name] = {
            int(row.get("r", "0")): float(row.get("ht", "0"))
            for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row")
            if "ht" in row.attrib
        }
    return found


def _widths(root: ElementTree.Element) -> Iterator[tuple[int, float]]:
    for each in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if "width" in each.attrib:
            last = min(int(each.get("max", "0")), COLUMNS_MAX)
            for at in range(int(each.get("min", "1")), last + 1):
                yield at, float(each.get("width", "0"))


def _shown(archive: zipfile.ZipFile, texts: list[ElementTree.Element]) -> Shown:
    """How the workbook's cells can look: its styles, its theme, its texts."""
    styled, themed = _roots(archive, "styles"), _roots(archive, "theme")
    styles = read_styles(*([*each, None][0] for each in (styled, themed)))
    items = (each for root in texts for each in root.iterfind(f"{MAIN}si"))
    odd = ((number, odd_of_text(each, styles)) for number, each in enumerate(items))
    return Shown(
        formats=number_formats(styled[0]) if styled else [],
        styles=styles,
        texts={number: told for number, told in odd if told},
    )


def _roots(archive: zipfile.ZipFile, kind: str) -> list[ElementTree.Element]:
    """The part of a kind that programs read, if there is one."""
    return [_root(archive, each) for each in _named(archive, _OF_BOOK, kind)]


def _named(archive: zipfile.ZipFile, list_name: str, kind: str) -> list[str]:
    """Where a list of parts says that the one of a kind is; it may lie anywhere."""
    base = "/xl" if list_name == _OF_BOOK else "/"
    found = [
        posixpath.normpath(posixpath.join(base, each.get("Target", ""))).lstrip("/")
        for each in _root(archive, list_name)
        if each.get("Type", "").endswith(f"/{kind}")
    ]
    if len(found) > 1:
        raise BookUnreadableError(f"it names two parts as its {kind}")
    return found


def _beside(archive: zipfile.ZipFile, tab: str) -> dict[str, tuple[str, str]]:
    """What belongs to a tab, by its id there: of which kind it is, and where."""
    name = f"{_TABS}/_rels/{tab}.rels"
    if name not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): (each.get("Type", ""), each.get("Target", ""))
        for each in _root(archive, name).iterfind(f"{_PACKAGE}Relationship")
    }


def _notes_roots(
    archive: zipfile.ZipFile, beside: dict[str, tuple[str, str]]
) -> Iterator[ElementTree.Element]:
    for kind, target in beside.values():
        if kind.endswith("/comments"):
            part = posixpath.normpath(posixpath.join(f"/{_TABS}", target))
            yield _root(archive, part.removeprefix("/"))


def _notes(root: ElementTree.Element) -> Iterator[tuple[tuple[int, int], str]]:
    for note in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
        said = note.find(f"{MAIN}text")
        yield _place(note), "" if said is None else _text(said)


def _links(
    root: ElementTree.Element, beside: dict[str, tuple[str, str]]
) -> Iterator[tuple[tuple[int, int], str]]:
    for link in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
        if link.get(_REL) is not None:
            yield _place(link), beside[link.get(_REL, "")][1]


def _root(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(_content(archive, name))


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    content = archive.read(name)
    # Entities can make a small file large; no program writes them in a workbook.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BookUnreadableError("it holds what no workbook needs")
    return content


def _text(item: ElementTree.Element) -> str:
    """The text of a string, runs of it joined, without how it is to be pronounced."""
    told = [item.find(f"{MAIN}t"), *item.iterfind(f"{MAIN}r/{MAIN}t")]
    text = "".join(each.text or "" for each in told if each is not None)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _cells(
    root: ElementTree.Element, strings: list[str]
) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        place, text = _place(cell, "r"), _cell(cell, strings)
        if text:
            yield place, text


def _place(element: ElementTree.Element, name: str = "ref") -> tuple[int, int]:
    """The row and column of what stands at an address."""
    address = _ADDRESS.fullmatch(element.get(name, ""))
    if address is None:
        raise BookUnreadableError("a cell has no address")
    return int(address[2]), column_number(address[1])


def _cell(cell: ElementTree.Element, strings: list[str]) -> str:
    formula = cell.find(f"{MAIN}f")
    if formula is not None:
        return f"={formula.text or ''}"
    kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        return strings[int(value)]
    if kind == "inlineStr":
        item = cell.find(f"{MAIN}is")
        return "" if item is None else _text(item)
    if kind != "n" or not value:
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    is_ours = number.is_finite() and -30 < number.adjusted() < 20
    return plain(number) if is_ours or number == 0 else value
