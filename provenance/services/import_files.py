"""Import files cut into raw rows, one at a time, with their row numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from provenance.domain.errors import InvalidRecordError, InvalidRowError

LINE_MAX = 4 * 1024 * 1024
FILE_MAX = 2 * 1024 * 1024 * 1024
_NUMBERS = ("lower", "upper")
_OFFSETS = ("start", "end")
_FLAGS = ("lower_open", "upper_open", "approx")


def raw_rows(
    content: bytes, *, name: str, format: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with its number, counted from 1 without a header.

    Raises:
        InvalidRowError: A row that cannot be read at all.
        InvalidRecordError: The whole file cannot be read.
    """
    if len(content) > FILE_MAX:
        raise InvalidRecordError(
            f"{name} with {len(content):,} bytes", f"is larger than {FILE_MAX:,}"
        )
    if not content.strip():
        raise InvalidRecordError(name, "holds no row")
    if format == "jsonl":
        return _json_rows(content, name)
    if format == "csv":
        return _csv_rows(content, name)
    raise InvalidRecordError(f"The format {format!r:.40}", "is not jsonl or csv")


def _json_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    decoder = json.JSONDecoder(
        object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant
    )
    number = 0
    for line in io.BytesIO(content.removeprefix(b"\xef\xbb\xbf")):
        if not line.strip():
            continue
        number += 1
        if len(line) > LINE_MAX:
            raise InvalidRowError(name, number, f"the row has {len(line):,} bytes")
        try:
            row = decoder.decode(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise InvalidRowError(name, number, "the row is not UTF-8 text") from error
        except InvalidRecordError as error:
            raise InvalidRowError(name, number, str(error)) from error
        except json.JSONDecodeError as error:
            why = f"the row is not JSON ({error.msg} at column {error.colno})"
            raise InvalidRowError(name, number, why) from error
        except (ValueError, RecursionError) as error:
            why = "the row is not JSON that this program reads"
            raise InvalidRowError(name, number, why) from error
        if not isinstance(row, dict):
            raise InvalidRowError(name, number, "the row is not a JSON object")
        yield number, row


def _csv_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRecordError(name, "is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(reader)
        if len(set(header)) != len(header):
            raise InvalidRecordError(f"The header of {name}", "names a column twice")
        for cells in reader:
            if not cells:
                continue
            number += 1
            if len(cells) != len(header):
                why = f"the row has {len(cells)} cells and the header {len(header)}"
                raise InvalidRowError(name, number, why)
            yield (
                number,
                _from_cells(dict(zip(header, cells, strict=True)), name, number),
            )
    except csv.Error as error:
        raise InvalidRowError(
            name, number + 1, f"the row is not CSV ({error})"
        ) from error


def _from_cells(cells: dict[str, str], name: str, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {key: text for key, text in cells.items() if text != ""}
    try:
        for key in row.keys() & {*_NUMBERS, "value"}:
            row[key] = _number_or_text(row[key])
        for key in row.keys() & set(_OFFSETS):
            row[key] = int(row[key])
        for key in row.keys() & set(_FLAGS):
            row[key] = {"true": True, "false": False}[row[key].lower()]
        if "attribution" in row:
            row["attribution"] = [
                step.strip() for step in row["attribution"].split(" > ")
            ]
        if "extra" in row:
            row["extra"] = json.loads(row["extra"], parse_constant=_refuse_constant)
    except (ValueError, KeyError, RecursionError) as error:
        why = f"{error.args[0]!r:.60} does not fit its column"
        raise InvalidRowError(name, number, why) from error
    return row


def _number_or_text(cell: str) -> int | float | str:
    digits = cell.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 20:
        return int(cell)
    whole, dot, rest = digits.partition(".")
    if dot and f"{whole}{rest}".isascii() and whole.isdigit() and rest.isdigit():
        return float(cell)
    return cell


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidRecordError(f"The field {twice!r:.60}", "stands there twice")
    return row


def _refuse_constant(text: str) -> None:
    raise InvalidRecordError(f"The value {text}", "is not a number")
