"""A thousand files that are no import, made the same way every time.

Each is two good rows and a fault: in the bytes, in the text of a row, in one field, in
the place of its words, or in the cells of a table. `DOCUMENT` is the captured document
that the good rows quote, `REMOTE` one that nobody captured.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from tests.services import malformed_values as values

DOCUMENT = "harbour.txt"
REMOTE = "lost.txt"
TEXT = "The ferry sank at noon. Divers found 12 dead and 30 hurt. One is missing."
TOTAL = 1_000
SEED = 20211008
LONG = 10_000_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Malformed:
    """A file that has to be refused."""

    label: str
    build: Callable[[], bytes]
    format: str = "jsonl"
    row: int | None = None
    """The row that the sentence has to name; None where no row is at fault."""


def good_row(number: int = 0) -> Row:
    """A row that would be a claim, with an id of its own."""
    start = TEXT.index("12 dead")
    return {
        "id": f"good-{number}",
        "document": DOCUMENT,
        "quote": "12 dead",
        "start": start,
        "end": start + len("12 dead"),
        "event": "ferry-2021-10-08",
        "attribute": "killed",
        "value": 12,
        "attribution": ["Harbour Post", "Divers"],
        "event_date": "2021-10-08",
    }


def malformed() -> list[Malformed]:
    """The thousand files; every kind of fault is among them."""
    few = [*_files(), *_lines(), *_large()]
    many = [*_fields(), *_rows(), *_places(), *_cut(), *_tables()]
    wanted = TOTAL - len(few)
    assert len(many) >= wanted, f"only {len(many)} of {wanted} faults"
    return [*few, *Random(SEED).sample(many, wanted)]


def label_of(file: Malformed) -> str:
    """What a file is called in a report of tests."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", file.label)[:60]


def jsonl(rows: list[Row]) -> bytes:
    """Rows as a file; lone surrogates stay escaped."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def table(rows: list[list[str]]) -> bytes:
    """Cells as a CSV file."""
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode()


def good_table() -> list[list[str]]:
    """A header and two good rows, as cells."""
    rows = [good_row(1), good_row(2)]
    for row in rows:
        row["attribution"] = " > ".join(row["attribution"])
    return [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]


def _files() -> Iterator[Malformed]:
    """Whole files that are nothing like rows."""
    good = jsonl([good_row(1), good_row(2)])
    for label, content in {
        "empty": b"",
        "blank": b" \n\n\t \n",
        "only-bom": b"\xef\xbb\xbf",
        "bom-blank": b"\xef\xbb\xbf\n\n",
        "utf-16": good.decode().encode("utf-16"),
        "utf-32": good.decode().encode("utf-32"),
        "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        "sqlite": b"SQLite format 3\x00\x10\x00\x01\x01",
        "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff",
        "pretty-json": json.dumps(good_row(), indent=2).encode(),
        "one-array": json.dumps([good_row(1), good_row(2)]).encode(),
        "carriage-returns": good.replace(b"\n", b"\r"),
        "html": b"<!doctype html><title>404</title>",
        "csv-as-jsonl": table(good_table()),
    }.items():
        yield _fixed(f"file {label}", content)
        if content != table(good_table()):
            yield _fixed(f"file {label} as csv", content, format="csv")
    random = Random(SEED)
    for number in range(40):
        noise = b"\xff" + random.randbytes(random.randrange(1, 400))
        yield _fixed(f"file noise {number}", noise)


def _lines() -> Iterator[Malformed]:
    """Lines that cannot be read as a row."""
    whole = json.dumps(good_row(9))
    for label, line in {
        "null": b"null",
        "number": b"12",
        "text": b'"a row"',
        "array": b"[1, 2]",
        "nan": b"NaN",
        "two-rows": whole.encode() * 2,
        "comment": b"# " + whole.encode(),
        "trailing-comma": whole.encode()[:-1] + b",}",
        "single-quotes": whole.replace('"', "'").encode(),
        "raw-control": whole.replace("12 dead", "12\x01dead").encode(),
        "bom-inside": b"\xef\xbb\xbf" + whole.encode(),
        "latin-1": whole.replace("Divers", "Plong\u00e9es").encode("latin-1"),
        "bad-escape": whole.replace("Divers", "\\x41").encode(),
        "half-utf-8": whole.replace("Divers", "\u0416").encode()[:-40] + b"\xd0",
        "deep-lists": b"[" * 100_000 + b"]" * 100_000,
        "deep-objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        "deep-open": b"[" * 200_000,
        "deep-extra": whole.encode()[:-1]
        + b', "extra": {"a":'
        + b'{"a":' * 400
        + b"1"
        + b"}" * 401
        + b"}",
        "digits": whole.replace(": 12,", ": " + "9" * 5_000 + ",").encode(),
        "many-digits": whole.replace(": 12,", ": " + "9" * 4_000 + ",").encode(),
        "infinity": whole.replace(": 12,", ": Infinity,").encode(),
        "minus-infinity": whole.replace(": 12,", ": -Infinity,").encode(),
        "value-nan": whole.replace(": 12,", ": NaN,").encode(),
        "1e400": whole.replace(": 12,", ": 1e400,").encode(),
        "-1e400": whole.replace(": 12,", ": -1e400,").encode(),
        "1e-400": whole.replace(": 12,", ": 1e-400,").encode(),
        "1e999999999999": whole.replace(": 12,", ": 1e999999999999,").encode(),
        "hidden-decimals": whole.replace(
            ": 12,", ": 12.0000000000000000000000000000000001,"
        ).encode(),
        "python-true": whole.replace(": 12,", ": True,").encode(),
        "leading-zero": whole.replace(": 12,", ": 012,").encode(),
        "plus": whole.replace(": 12,", ": +12,").encode(),
        "hex": whole.replace(": 12,", ": 0x12,").encode(),
        **{
            f"twice-{field}": whole.encode()[:-1]
            + f', "{field}": {json.dumps(good_row(9)[field])}}}'.encode()
            for field in good_row()
        },
        "twice-in-extra": whole.encode()[:-1] + b', "extra": {"a": 1, "a": 2}}',
        "twice-in-step": whole.replace(
            '"Divers"', '{"source": "Divers", "source": "Others"}'
        ).encode(),
        "extra-1e400": whole.encode()[:-1] + b', "extra": {"a": 1e400}}',
        "extra-nan": whole.encode()[:-1] + b', "extra": {"a": NaN}}',
    }.items():
        yield _amid(f"line-{label}", line)


def _large() -> Iterator[Malformed]:
    """Fields of ten million characters, and rows that are merely too long."""
    fields = ("quote", "event", "value", "hedge", "scope", "id", "extra")
    for field in fields:
        yield Malformed(f"large {field}", partial(_wide, field, "a" * LONG), row=2)
        yield Malformed(
            f"wide {field}", partial(_wide, field, "\u00e9" * 101_000), row=2
        )
    yield Malformed("large nothing", lambda: b"\x00" * LONG)
    yield Malformed("large line", lambda: b"a" * LONG)


def _wide(field: str, text: str) -> bytes:
    wide: object = {"a": text} if field == "extra" else text
    return jsonl([good_row(1), good_row(2) | {field: wide}])


def _fields() -> Iterator[Malformed]:
    """One field of one row holds what it cannot."""
    for field, wrong in values.wrong_values():
        row = good_row(9) | {field: wrong}
        label = f"field-{field}-{json.dumps(wrong)[:40]}"
        yield from _both_places(label, row)
    for field in values.unknown_fields():
        yield from _both_places(
            f"unknown-{ascii(field)[:40]}", good_row(9) | {field: 1}
        )


def _rows() -> Iterator[Malformed]:
    """Rows whose fields are right alone and wrong together, or that miss one."""
    for label, change in values.wrong_together():
        yield from _both_places(f"row-{label}", good_row(9) | change)
    for field in ("event", "attribute", "value"):
        row = good_row(9)
        del row[field]
        yield from _both_places(f"missing-{field}", row)
    unsaid = good_row(9)
    for field in ("document", "quote", "start", "end"):
        del unsaid[field]
    yield from _both_places("missing-words", unsaid)
    yield Malformed(
        "same-id", lambda: jsonl([good_row(1), good_row(2), good_row(1)]), row=3
    )
    yield Malformed(
        "taken-id", lambda: jsonl([good_row(1), good_row(0) | {"id": "held"}]), row=2
    )


def _places() -> Iterator[Malformed]:
    """Words that are not where the row says."""
    random = Random(SEED + 1)
    length = len(TEXT)
    for number in range(150):
        row = good_row(9)
        start, end = random.randrange(-5, 2 * length), random.randrange(-5, 2 * length)
        if TEXT[max(start, 0) : max(end, 0)] == row["quote"]:
            continue
        yield _among(
            f"place-{number}-{start}-{end}", row | {"start": start, "end": end}
        )
    for number in range(60):
        row = good_row(9) | {"document": REMOTE}
        start, end = random.randrange(length), random.randrange(length)
        if end - start == len(row["quote"]):
            continue
        yield _among(
            f"remote-{number}-{start}-{end}", row | {"start": start, "end": end}
        )
    for quote in (
        "12 Dead",
        "12 dead ",
        "12\u00a0dead",
        "I2 dead",
        "13 dead",
        "dead 12",
    ):
        yield _among(f"quote-{quote!a}", good_row(9) | {"quote": quote})
        row = good_row(9) | {"quote": quote, "start": None, "end": None}
        yield _among(f"nowhere-{quote!a}", row)
    for quote in ("e", " ", "d", "er"):
        row = good_row(9) | {"quote": quote, "start": None, "end": None}
        yield _among(f"twice-{quote!r}", row)


def _cut() -> Iterator[Malformed]:
    """Files that end, or skip, in the middle of a row."""
    random = Random(SEED + 2)
    good = jsonl([good_row(1), good_row(2), good_row(3)])
    ends = [place for place, byte in enumerate(good) if byte == ord("\n")]
    for place in random.sample(range(2, len(good)), 150):
        if any(end <= place <= end + 1 for end in ends) or place + 1 in ends:
            continue
        row = 1 + good[:place].count(b"\n")
        yield _fixed(f"cut at {place}", good[:place], row=row)
    for place in random.sample(range(len(good)), 60):
        if good[place : place + 1] in b'{}[]:,"':
            hole = good[:place] + good[place + 1 :]
            yield _fixed(f"hole at {place}", hole)


def _tables() -> Iterator[Malformed]:
    """CSV files with a fault in the grid or in a cell."""
    for label, content, row in values.wrong_grids(good_table, table):
        yield _fixed(f"csv {label}", content, format="csv", row=row)


def _both_places(label: str, row: Row) -> Iterator[Malformed]:
    yield _among(label, row)
    first = jsonl([row, good_row(1), good_row(2)])
    yield _fixed(f"{label} first", first, row=1)


def _among(label: str, row: Row) -> Malformed:
    return _fixed(label, jsonl([good_row(1), row, good_row(2)]), row=2)


def _amid(label: str, line: bytes) -> Malformed:
    good = jsonl([good_row(1)]), jsonl([good_row(2)])
    return _fixed(label, good[0] + line + b"\n" + good[1], row=2)


def _fixed(
    label: str, content: bytes, *, format: str = "jsonl", row: int | None = None
) -> Malformed:
    return Malformed(label, lambda: content, format, row)
