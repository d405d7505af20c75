"""Tables of a sheet that was read back, put together: each row with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.services.sheet_books import Book, Tab, column_number, read_book
from provenance.services.sheet_stores import read_store
from provenance.services.sheets_xlsx import EVIDENCE_TAB, HEAD_TAB, SHEET_TAB

Row = dict[str, str]
PLAIN_WIDTH = 8.43
"""Of a column that says none, in signs (ECMA-376, part 1, 18.3.1.81)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What a file with tables holds."""

    head: Row
    rows: list[Row]
    """Rows of the sheet, each with its evidence by names like `evidence.C3.words`."""
    rest: Row
    places: Mapping[str, tuple[int, str | None]] = field(default_factory=dict)
    """By tab and line (`Sheet!7`) the row, with what stands before the names of
    columns; by tab and letter (`Sheet!B`) a column."""
    looks: Row = field(default_factory=dict)
    """What shows otherwise than by the text of a cell."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """How wide columns and how high rows are, by their names."""


def tables_of_book(content: bytes, *, bytes_max: int) -> Tables:
    """What a workbook holds.

    Raises:
        ValueError: It is no workbook of a sheet; the error says why.
    """
    book = read_book(content, bytes_max=bytes_max)
    tabs = book.tabs
    lost = [name for name in (SHEET_TAB, EVIDENCE_TAB, HEAD_TAB) if name not in tabs]
    if lost:
        raise ValueError(f"it has no tab {lost[0]}")
    rest = {f"tab {name}": "there" for name in tabs}
    places: dict[str, tuple[int, str | None]] = {}
    tables = {}
    for name in (SHEET_TAB, EVIDENCE_TAB):
        columns = _header(tabs[name])
        rest |= {f"column {name}.{each}": "there" for each in columns.values()}
        places |= {f"{name}!{at}": (0, each) for at, each in columns.items()}
        tables[name] = _table(tabs[name], columns)
    _over(book, tables[SHEET_TAB], rest)
    head, notes = _head(tabs[HEAD_TAB])
    rows = list(tables[SHEET_TAB].values())
    own = {row.get("reconciliation", ""): n for n, row in enumerate(rows, start=1)}
    places |= {
        f"{SHEET_TAB}!{line}": (number, None)
        for number, line in enumerate(tables[SHEET_TAB], start=1)
    }
    for line, each in tables[EVIDENCE_TAB].items():
        number = own.get(each.get("reconciliation", ""), 0)
        stem = _behind(rows[number - 1] if number else rest, each)
        if number:
            places[f"{EVIDENCE_TAB}!{line}"] = (number, stem)
    return Tables(
        head=head,
        rows=rows,
        rest={**rest, **notes},
        places=places,
        looks=book.looks,
        sizes=dict(_sizes(book, tables)),
    )


def _sizes(
    book: Book, tables: Mapping[str, Mapping[int, Row]]
) -> Iterator[tuple[str, float]]:
    """How wide each column and how high each row is; a row by what it is about."""
    for tab, cells in book.tabs.items():
        for letters, name in _header(cells).items():
            width = book.widths[tab].get(column_number(letters), PLAIN_WIDTH)
            yield f"width of {tab}, column {name}", width
    for tab, rows in tables.items():
        for line, row in rows.items():
            height = book.heights[tab].get(line)
            if height is not None:
                names = ("reconciliation", "claim", "question")
                about = " ".join(row[name] for name in names if row.get(name))
                yield f"height of {tab}, row {about}", height


def _over(book: Book, rows: Mapping[int, Row], rest: Row) -> None:
    """Put each note into the row over which it stands, and what else there is."""
    columns = _header(book.tabs[SHEET_TAB])
    for tab, notes in book.notes.items():
        for (line, at), text in notes.items():
            is_ours = tab == SHEET_TAB and line in rows
            into = rows[line] if is_ours else rest
            column = columns.get(_letters(at), _letters(at))
            address = f"{tab}!{_letters(at)}{line}"
            into[f"note over {column if is_ours else address}"] = text
    for tab, links in book.links.items():
        for (line, at), target in links.items():
            rest[f"link of {tab}!{_letters(at)}{line}"] = target


def tables_of_store(content: bytes) -> Tables:
    """What a database holds.

    Raises:
        ValueError: It is no database of a sheet; the error says why.
    """
    tables = read_store(content)
    rest: Row = {}
    said = {row.get("name", ""): row.get("value", "") for row in tables["head"]}
    notes = {name: said.pop(name) for name in [*said] if name.startswith("note ")}
    own = {row.get("reconciliation", ""): row for row in tables["sheet"]}
    for each in tables["evidence"]:
        _behind(own.get(each.get("reconciliation", ""), rest), each)
    for each in tables["sources"]:
        into = own.get(each.pop("reconciliation", ""), rest)
        stem = f"evidence.{each.pop('claim', '')}.source {each.pop('place', '')}"
        _put(into, stem, each)
    for each in tables["documents"]:
        _put(rest, f"documents.{each.pop('document', '')}", each)
    return Tables(head=said, rows=tables["sheet"], rest={**rest, **notes})


def _behind(into: Row, each: Row) -> str:
    """Put a row of evidence into its row; the beginning of its names there."""
    is_known = "question" in into
    stem = "evidence" if is_known else f"evidence {each.get('reconciliation', '')}"
    return _put(into, f"{stem}.{each.get('claim', '')}", each)


def _put(into: Row, stem: str, each: Row) -> str:
    """Put values under a stem that no other has; the stem with its point."""
    taken, number = stem, 1
    while any(f"{taken}.{name}" in into for name in each):
        number += 1
        taken = f"{stem} {number}"
    into.update({f"{taken}.{name}": text for name, text in each.items()})
    return f"{taken}."


def _header(tab: Tab) -> dict[str, str]:
    """The columns of a tab by letter."""
    return {_letters(at): text for (line, at), text in tab.items() if line == 1}


def _table(tab: Tab, columns: Mapping[str, str]) -> dict[int, Row]:
    """The rows of a tab by line, every column in each."""
    found: dict[int, Row] = {}
    for (line, at), text in sorted(tab.items()):
        if line > 1:
            row = found.setdefault(line, dict.fromkeys(columns.values(), ""))
            row[columns.get(_letters(at), f"(column {_letters(at)})")] = text
    return found


def _head(tab: Tab) -> tuple[Row, Row]:
    """What the head says, and its notes."""
    lines: Sequence[tuple[str, str]] = [
        (tab.get((line, 1), ""), tab.get((line, 2), ""))
        for line in sorted({line for line, _ in tab})
        if line > 1
    ]
    said = {name: text for name, text in lines if name != "note"}
    notes = [text for name, text in lines if name == "note"]
    beyond = {f"Head {at}": text for at, text in tab.items() if at[1] > 2}
    numbered = {f"note {n}": text for n, text in enumerate(notes, start=1)}
    return said, {**numbered, **beyond}


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
