"""Import files cut into raw rows, one at a time, with their row numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from provenance.domain.errors import InvalidRecordError, InvalidRowError
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.sources import chain_steps
from provenance.domain.text import quoted
from provenance.services.claim_rows import FIELDS
from provenance.services.row_fields import WrittenNumber

LINE_MAX = 4 * 1024 * 1024
FILE_MAX = 2 * 1024 * 1024 * 1024
FORMATS = ("jsonl", "csv", "claimreview", "stix", "ucdp")
"""Every format that claims are imported from."""
ESCAPED = "escaped"
"""A csv's own column: `true` where an apostrophe keeps cells from being formulas."""
_INTEGER = re.compile(r"-?[0-9]{1,400}")
_DECIMAL = re.compile(r"-?[0-9]{1,400}\.[0-9]{1,400}")
_BOUNDS = ("lower", "upper")
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
            f"{name} with {len(content):,} bytes",
            f"is larger than the {FILE_MAX:,} allowed",
        )
    if not content or content.isspace():
        raise InvalidRecordError(name, "holds no row")
    if format == "jsonl":
        return _json_rows(content, name)
    if format == "csv":
        return _csv_rows(content, name)
    return _foreign_rows(content, name, format)


def json_lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number among them, counted from 1."""
    lines = io.BytesIO(content.removeprefix(b"\xef\xbb\xbf"))
    return enumerate((line for line in lines if line.strip()), 1)


def json_row(line: bytes) -> dict[str, Any]:
    """The raw row that a line of JSON holds.

    Raises:
        InvalidRecordError: It is no JSON object, or too large to be one of ours.
    """
    if len(line) > LINE_MAX:
        why = f"has {len(line):,} bytes, and {LINE_MAX:,} are allowed"
        raise InvalidRecordError("the row", why)
    try:
        row = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidRecordError("the row", "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        why = f"is not JSON ({what} at column {error.colno})"
        raise InvalidRecordError("the row", why) from error
    except (ValueError, RecursionError) as error:
        why = "is nested too deeply, or holds too long a number"
        raise InvalidRecordError("the row", why) from error
    if not isinstance(row, dict):
        raise InvalidRecordError("the row", "is not a JSON object")
    return row


def _foreign_rows(
    content: bytes, name: str, format: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of another program's file; what reads each is loaded only for it."""
    if format == "claimreview":
        from provenance.services.importing_claimreview import claimreview_rows

        return claimreview_rows(content, name)
    if format == "stix":
        from provenance.services.importing_stix import stix_rows

        return stix_rows(content, name)
    if format == "ucdp":
        from provenance.services.importing_ucdp import ucdp_rows

        return ucdp_rows(content, name)
    raise InvalidRecordError(
        f"{name} in the format {quoted(format)}",
        f"is not read: give {', '.join(FORMATS[:-1])} or {FORMATS[-1]}",
    )


def _json_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in json_lines(content):
        try:
            yield number, json_row(line)
        except InvalidRecordError as error:
            raise InvalidRowError(name, number, str(error)) from error


def _csv_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRecordError(name, "is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next((cells for cells in reader if cells), [])
        if len(set(header)) != len(header):
            raise InvalidRecordError(f"The header of {name}", "names a column twice")
        for cells in reader:
            if not cells:
                continue
            number += 1
            if len(cells) != len(header):
                why = f"the row has {len(cells)} cells and the header {len(header)}"
                raise InvalidRowError(name, number, why)
            row = dict(zip(header, cells, strict=True))
            yield number, _from_cells(row, name, number)
    except csv.Error as error:
        why = (
            "the row is not CSV: a cell is quoted wrongly, or longer than "
            f"{csv.field_size_limit():,} characters"
        )
        raise InvalidRowError(name, number + 1, why) from error


def _from_cells(cells: dict[str, str], name: str, number: int) -> dict[str, Any]:
    cells = _unescaped(cells, name, number)
    # An empty cell says nothing, but a column that no claim has is refused even so.
    row: dict[str, Any] = {
        key: text for key, text in cells.items() if text or key not in FIELDS
    }
    if "attribution" in row:
        row["attribution"] = _steps(row["attribution"])
    if "value" in row and _has_numbers(cells.get("attribute", "")):
        row["value"] = _number_or_text(row["value"])
    for key in row.keys() & {*_BOUNDS, *_OFFSETS, *_FLAGS, "extra"}:
        try:
            row[key] = _READERS[key](row[key])
        except InvalidRecordError as error:
            raise InvalidRowError(name, number, str(error)) from error
        except (ValueError, RecursionError) as error:
            why = f"{quoted(row[key])} does not fit the column {key}"
            raise InvalidRowError(name, number, why) from error
    return row


def _unescaped(cells: dict[str, str], name: str, number: int) -> dict[str, str]:
    """The cells without the apostrophes that the row says were put before them."""
    escaped = cells.get(ESCAPED, "")
    if escaped not in {"", "true"}:
        why = f"{quoted(escaped)} does not fit the column {ESCAPED}"
        raise InvalidRowError(name, number, why)
    kept = {key: text for key, text in cells.items() if key != ESCAPED}
    if not escaped:
        return kept
    return {key: text.removeprefix("'") for key, text in kept.items()}


def _steps(cell: str) -> list[Any]:
    """The steps of a chain: names with ` > ` between them, or a list as JSON."""
    if cell.startswith(('["', "[{")):
        try:
            steps = _extra(cell)
        except (ValueError, RecursionError, InvalidRecordError):
            steps = None
        if isinstance(steps, list):
            return steps
    return chain_steps(cell)


def _has_numbers(attribute: str) -> bool:
    measure = find_measure(attribute)
    return measure.value is ValueKind.QUANTITY or not measure.is_known


def _number_or_text(cell: str) -> int | WrittenNumber | str:
    if _INTEGER.fullmatch(cell):
        return int(cell)
    return WrittenNumber(cell) if _DECIMAL.fullmatch(cell) else cell


def _bound(cell: str) -> int | WrittenNumber:
    found = _number_or_text(cell)
    if isinstance(found, str):
        raise ValueError("not a plain number")
    return found


def _offset(cell: str) -> int:
    if not _INTEGER.fullmatch(cell):
        raise ValueError("not a plain integer")
    return int(cell)


def _flag(cell: str) -> bool:
    if cell.lower() not in {"true", "false"}:
        raise ValueError("neither true nor false")
    return cell.lower() == "true"


def _extra(cell: str) -> Any:
    return json.loads(
        cell,
        object_pairs_hook=_without_duplicates,
        parse_constant=_refuse_constant,
        parse_float=WrittenNumber,
    )


_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_BOUNDS, _bound),
    **dict.fromkeys(_OFFSETS, _offset),
    **dict.fromkeys(_FLAGS, _flag),
    "extra": _extra,
}


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidRecordError(f"The field {quoted(twice)}", "stands there twice")
    return row


def _refuse_constant(text: str) -> None:
    raise InvalidRecordError(f"The value {text}", "is not a number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_duplicates,
    parse_constant=_refuse_constant,
    parse_float=WrittenNumber,
)
