"""An exported file read back: its rows, and what stands around them.

Nothing in it is trusted, and all of it is kept, so that a comparison can be whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import takewhile
from typing import Any

from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import Untrusted
from provenance.services.sheet_pages import read_page
from provenance.services.sheets_md import TABLE_COLUMNS

BYTES_MAX = 500 * 1024 * 1024
BEYOND = "(beyond the last column)"
_LINE_END = re.compile(r"\r*\n|\r")
_PIPE = re.compile(r"(?<!\\)\|")
_FOOTNOTE = re.compile(r"\[\^(R[0-9]+)\]: ")
_MD_HEAD = (
    re.compile(
        r"As of entry #(?P<entry>\S+) of (?P<as_of>\S+), from ledger "
        r"`(?P<ledger>[^`]*)`, format (?P<format>\S+)\."
    ),
    re.compile(r"^Only the event (?P<event>.+)\.$", re.M),
    re.compile(r"^Only what passes the filter (?P<where>.+)\.$", re.M),
    re.compile(r"^Only the questions (?P<only>.+)\.$", re.M),
    re.compile(r"^Redacted: `(?P<redacted>[a-z_, ]*)`\.$", re.M),
    re.compile(r"Root of the log `(?P<root>[^`]*)`, chain `(?P<chain>[^`]*)`\."),
    re.compile(r"Checkpoint in short `(?P<checkpoint>[^`]*)`\."),
)
_CSV_HEAD = {
    "ledger": "ledger",
    "entry": "sheet_entry",
    "root": "sheet_root",
    "chain": "sheet_chain",
    "checkpoint": "sheet_checkpoint",
    "event": "sheet_event",
    "where": "sheet_where",
    "only": "sheet_only",
    "redacted": "sheet_redacted",
}
HEAD = (*_CSV_HEAD, "as_of", "format")
"""What a head says, in the formats that have one."""
Cells = Mapping[str, Any]
"""By column, or by path in JSON; every value is text, but in JSON a leaf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFile:
    """What an exported file holds."""

    name: str
    kind: str
    """csv, evidence, or the name of another format."""
    rows: tuple[Cells, ...]
    head: Cells
    """Where the file says that it comes from; of a csv each row says so itself."""
    rest: Cells
    """Everything else: notes, what is held out, the names of columns."""
    places: Mapping[str, tuple[int, str | None]] = field(default_factory=dict)
    """The row, and the column where there is one, of each address in a workbook and
    each anchor of a page."""
    looks: Cells = field(default_factory=dict)
    """What a workbook shows otherwise than by the text of its cells."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """How wide its columns and how high its rows are, by their names."""
    sha256: str = ""
    """The digest of its bytes."""

    @property
    def decisions(self) -> set[str]:
        """The decisions that it gives or weighs, as `R3`; not those held out."""
        return {
            str(row["reconciliation"])
            for row in self.rows
            if row.get("reconciliation")
            and (
                self.kind == "evidence" or row.get("outcome") not in (None, "held_out")
            )
        }

    def row(self, number: int) -> Cells:
        """Row `number` as a reader counts, from 1.

        Raises:
            InvalidRecordError: There is none.
        """
        if not 0 < number <= len(self.rows):
            shown = Untrusted(self.name).show(width=80)
            raise InvalidRecordError(
                shown,
                f"has no row {number}; below the header it has {len(self.rows)}, "
                f"counted from 1",
            )
        return self.rows[number - 1]

    @property
    def columns(self) -> Cells:
        """The names of its columns, in formats that have a line of them."""
        return {
            name: said for name, said in self.rest.items() if name.startswith("column ")
        }

    def said(self, row: Cells, name: str) -> str:
        """What a row, or the head, says of ledger, entry, root and the like."""
        if self.kind in ("csv", "evidence"):
            return str(row.get(_CSV_HEAD[name], ""))
        value = self.head.get(name)
        return "" if value is None else str(value)

    def called(self, name: str) -> str:
        """The column or key under which the file says that; empty where it cannot."""
        if self.kind not in ("csv", "evidence"):
            return name
        is_short = self.kind == "evidence" and name == "chain"
        return "" if is_short else _CSV_HEAD[name]

    def key(self, row: Cells) -> tuple[str, ...]:
        """What tells a row from the others of its file."""
        names = {"evidence": ("reconciliation", "claim"), "md": ("reconciliation",)}
        wanted = names.get(self.kind, ("question",))
        return tuple(str(row.get(name, "")) for name in wanted)


def read_sheet_file(content: bytes, name: str) -> SheetFile:
    """The sheet that a file holds; its name's ending says the format.

    Raises:
        InvalidRecordError: It is none of ours.
    """
    return replace(_read(content, name), sha256=sha256(content).hexdigest())


def _read(content: bytes, name: str) -> SheetFile:
    ending = name.rpartition(".")[2].lower()
    if ending not in (*_READERS, *_BINARY):
        endings = ", ".join(f".{each}" for each in (*_READERS, *_BINARY))
        raise _no_sheet(name, f"its name ends in none of {endings}")
    if len(content) > BYTES_MAX:
        raise _no_sheet(name, "it is too large for a sheet")
    if ending in _BINARY:
        return _read_tables(content, name, ending)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_sheet(name, "it is not UTF-8") from None
    return _READERS[ending](text, name)


def _read_csv(text: str, name: str) -> SheetFile:
    before = csv.field_size_limit(len(text) + 1)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise _no_sheet(name, f"it is not CSV ({error})") from error
    finally:
        csv.field_size_limit(before)
    columns, *lines = table or [[]]
    if "reconciliation" not in columns:
        raise _no_sheet(name, "it has no column `reconciliation`")
    return SheetFile(
        name=name,
        kind="evidence" if "claim" in columns else "csv",
        rows=tuple(_csv_row(columns, line) for line in lines if line),
        head={},
        rest={
            f"column {each}": "there" if columns.count(each) == 1 else "there twice"
            for each in columns
        },
    )


def _csv_row(columns: list[str], line: list[str]) -> Cells:
    told = [_LINE_END.sub("\n", cell) for cell in line]
    told += [""] * (len(columns) - len(told))
    row = dict(zip(columns, told, strict=False))
    beyond = " | ".join(told[len(columns) :])
    return {**row, BEYOND: beyond} if beyond else row


def _read_md(text: str, name: str) -> SheetFile:
    lines = text.replace("\r\n", "\n").split("\n")
    header = f"| {' | '.join(TABLE_COLUMNS)} |"
    if header not in lines:
        raise _no_sheet(name, "it holds no table of a sheet")
    start = lines.index(header)
    table = list(takewhile(lambda line: line.startswith("| "), lines[start + 2 :]))
    above = "\n".join(lines[:start])
    head: dict[str, str] = {}
    for pattern in _MD_HEAD:
        match = pattern.search(above)
        head |= {} if match is None else match.groupdict()
        above = pattern.sub("", above)
    notes, footnotes = _footnotes(lines[start + 2 + len(table) :])
    rows = tuple(_md_row(line, footnotes) for line in table)
    return SheetFile(
        name=name,
        kind="md",
        rows=rows,
        head=head,
        rest={"head": above.strip(), "notes": notes, **footnotes},
    )


def _footnotes(lines: list[str]) -> tuple[str, dict[str, str]]:
    """What stands above the footnotes, and each footnote by its decision."""
    notes: list[str] = []
    blocks: dict[str, list[str]] = {}
    into = notes
    for line in lines:
        match = _FOOTNOTE.match(line)
        if match is not None:
            into = blocks.setdefault(match[1], [])
        into.append(line)
    return "\n".join(notes).strip(), {
        decision: "\n".join(block).strip() for decision, block in blocks.items()
    }


def _md_row(line: str, footnotes: dict[str, str]) -> Cells:
    cells = [cell.strip() for cell in _PIPE.split(line)[1:-1]]
    row = dict(zip(TABLE_COLUMNS, cells, strict=False))
    decision = row.get("decision", "").partition("[")[0]
    beyond = " | ".join(cells[len(TABLE_COLUMNS) :])
    return {
        "reconciliation": decision,
        **row,
        "footnote": footnotes.pop(decision, ""),
        **({BEYOND: beyond} if beyond else {}),
    }


def _read_json(text: str, name: str) -> SheetFile:
    try:
        sheet = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        why = f" ({error})" if isinstance(error, _TwiceError) else ""
        raise _no_sheet(name, f"it is not JSON{why}") from error
    rows = sheet.get("rows") if isinstance(sheet, dict) else None
    if not isinstance(rows, list):
        raise _no_sheet(name, "it has no rows")
    head = sheet.get("head")
    rest = {key: value for key, value in sheet.items() if key not in ("rows", "head")}
    return SheetFile(
        name=name,
        kind="json",
        rows=tuple(dict(_leaves(row)) for row in rows),
        head=dict(_leaves(head)),
        rest=dict(_leaves(rest)),
    )


class _TwiceError(ValueError):
    """An object that gives one key two values: readers differ on which they take."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError("a key is there twice")
    return found


def _leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """Every leaf of a JSON value by its path; an empty list or object is a leaf."""
    waiting = [("", value)]
    while waiting:
        path, each = waiting.pop()
        inside: list[tuple[Any, Any]] = []
        if isinstance(each, dict):
            inside = list(each.items())
        elif isinstance(each, list):
            inside = list(enumerate(each, start=1))
        if inside:
            stem = f"{path}." if path else ""
            waiting.extend((f"{stem}{key}", kept) for key, kept in reversed(inside))
        else:
            yield path, each


def _read_html(text: str, name: str) -> SheetFile:
    page = read_page(text.replace("\r\n", "\n"))
    if not {"checkpoint", "root", "entry"} <= page.head.keys():
        raise _no_sheet(name, "it is no page that a sheet was written to")
    numbers = {question: number for number, question in enumerate(page.rows, start=1)}
    return SheetFile(
        name=name,
        kind="html",
        rows=tuple(page.rows.values()),
        head={name: page.head[name] for name in HEAD if name in page.head},
        rest={
            **{
                f"around {where}".strip(): "".join(said)
                for where, said in page.around.items()
            },
            **{name: page.head[name] for name in page.head if name not in HEAD},
        },
        places={
            anchor: (numbers[question], None)
            for anchor, question in page.anchors.items()
        },
    )


def _read_tables(content: bytes, name: str, ending: str) -> SheetFile:
    # A workbook's room is heavy, and most files are none.
    from provenance.services.sheet_tables import tables_of_book, tables_of_store

    try:
        if ending == "xlsx":
            found = tables_of_book(content, bytes_max=BYTES_MAX)
        else:
            found = tables_of_store(content)
    except ValueError as error:
        raise _no_sheet(name, str(error)) from error
    return SheetFile(
        name=name,
        kind=ending,
        rows=tuple(found.rows),
        head=found.head,
        rest=found.rest,
        places=found.places,
        looks=found.looks,
        sizes=found.sizes,
    )


def _no_sheet(name: str, why: str) -> InvalidRecordError:
    shown = Untrusted(name).show(width=80)
    return InvalidRecordError(shown, f"is no sheet of ours: {why}")


_BINARY = ("xlsx", "sqlite")
_READERS = {
    "csv": _read_csv,
    "md": _read_md,
    "html": _read_html,
    "json": _read_json,
}
