"""Events in the columns of UCDP GED: each row keeps its sources apart.

A row is a claim for each number and each source that it names, none anchored; all of
its columns are kept with each. The columns are those of the UCDP GED codebook.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from provenance.domain.errors import InvalidRecordError, InvalidRowError
from provenance.domain.text import quoted

PUBLISHER = "UCDP GED"
REQUIRED = ("id", "date_start", "date_end", "best", "low", "high")
PARTS = (
    ("deaths_a", "side_a", "side a"),
    ("deaths_b", "side_b", "side b"),
    ("deaths_civilians", "", "civilians"),
    ("deaths_unknown", "", "unknown"),
)
"""A column of deaths, the column that names whose, and what to call them."""
SPLIT = ("source_office", "source_date", "source_headline")
"""Columns that hold an item for each source, with semicolons between them."""
_COUNT = re.compile(r"\d{1,12}")
_ARTICLE = re.compile(r'"?([^,;"]+),\s*(\d{4}-\d{2}-\d{2}),[^;]*')
"""An item of source_article: office, day and headline."""
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00:00(?:\.0+)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One source of a row."""

    office: str | None
    said_on: str | None


def ucdp_rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of claims, with the number of the file's row that each comes from.

    Raises:
        InvalidRecordError: The file is no CSV with these columns.
        InvalidRowError: A row has no number or day where it needs one.
    """
    digest = sha256(content).hexdigest()
    for number, cells in _table(content, name):
        try:
            for row in _claims(cells, f"urn:sha256:{digest}#row={number + 1}"):
                yield number, row
        except ValueError as error:
            raise InvalidRowError(name, number, str(error)) from error


def _table(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRecordError(name, "is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next((cells for cells in reader if cells), [])
        missing = [column for column in REQUIRED if column not in header]
        if missing:
            raise InvalidRecordError(
                name, f"has no column {quoted(missing[0])}, which UCDP GED has"
            )
        if len(set(header)) != len(header):
            raise InvalidRecordError(f"The header of {name}", "names a column twice")
        for cells in (cells for cells in reader if cells):
            number += 1
            if len(cells) != len(header):
                why = f"the row has {len(cells)} cells and the header {len(header)}"
                raise InvalidRowError(name, number, why)
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        why = f"the row is not CSV ({error})"
        raise InvalidRowError(name, number + 1, why) from error


def _claims(cells: Mapping[str, str], place: str) -> Iterator[dict[str, Any]]:
    event = cells["id"].strip()
    if not event:
        raise ValueError("the column “id” is empty")
    said = {
        "url": place,
        "event": f"ucdp-ged-{event}",
        "event_date": _when(cells),
        "unit": "person",
        "attribute": "killed",
        "citation_text": _kept(cells, "source_article", 2_000),
        "extra": {"ucdp_ged": dict(cells)},
    }
    answers = [("", _total(cells)), *_parts(cells)]
    for position, source in enumerate(_sources(cells), start=1):
        chain = [{"source": PUBLISHER}, *_behind(source, cells)]
        for scope, answer in answers:
            part = f"/{scope.partition(':')[0].replace(' ', '_')}" if scope else ""
            yield {
                **said,
                **answer,
                "id": f"ucdp-ged-{event}/{position}/killed{part}",
                "scope": scope or None,
                "attribution": chain,
                "asserted_date": source.said_on,
            }


def _total(cells: Mapping[str, str]) -> dict[str, Any]:
    low, best, high = (_count(cells, each) for each in ("low", "best", "high"))
    if not low <= best <= high:
        raise ValueError(
            f"best is {best:,}, which does not lie between low, {low:,}, and high, "
            f"{high:,}"
        )
    return (
        {"value": best} if low == high else {"value": best, "lower": low, "upper": high}
    )


def _parts(cells: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whose deaths, where any are coded; a column of 0 is kept as `extra` only."""
    for column, named, called in PARTS:
        if cells.get(column, "").strip() in {"", "0"}:
            continue
        name = cells.get(named, "").strip()
        scope = f"{called}: {name}" if name else called
        yield scope[:300], {"value": _count(cells, column)}


def _sources(cells: Mapping[str, str]) -> list[Told]:
    """The sources that the row itself tells apart; else one, by what it says of it."""
    split = {
        column: [each.strip() for each in cells.get(column, "").split(";")]
        for column in SPLIT
    }
    offices = split["source_office"]
    dates = split["source_date"]
    if all(offices) and len({*offices}) == len(offices) and len(offices) > 1:
        days = dates if len(dates) == len(offices) else [""] * len(offices)
        return [
            Told(office=office, said_on=_day_or_none(day))
            for office, day in zip(offices, days, strict=True)
        ]
    office = cells.get("source_office", "").strip()
    articles = [] if office else _articles(cells.get("source_article", ""))
    if len({article.office for article in articles}) > 1:
        return articles
    return [Told(office=office or None, said_on=_day_or_none(dates[0]))]


def _articles(text: str) -> list[Told]:
    """The articles that a row lists, where each is told by office and day."""
    found = [_ARTICLE.fullmatch(each.strip()) for each in text.split(";") if each]
    if not all(found):
        return []
    return [
        Told(office=match[1].strip(), said_on=match[2])
        for match in found
        if match is not None
    ]


def _behind(source: Told, cells: Mapping[str, str]) -> list[dict[str, str]]:
    """The steps behind UCDP: the office that published, then whoever it had it from."""
    original = cells.get("source_original", "").strip()
    steps = [each for each in (source.office, original) if each]
    return [{"source": each[:500]} for each in dict.fromkeys(steps)]


def _when(cells: Mapping[str, str]) -> str:
    """The day, or the days between; a day that is not known exactly is about then."""
    first, last = _day(cells, "date_start"), _day(cells, "date_end")
    if first > last:
        raise ValueError(f"date_start {first} comes after date_end {last}")
    if first != last:
        return f"{first}/{last}"
    is_exact = cells.get("date_prec", "").strip() in {"", "1"}
    return first if is_exact else f"{first}~"


def _day(cells: Mapping[str, str], column: str) -> str:
    match = _DAY.fullmatch(cells[column].strip())
    if match is None:
        raise ValueError(
            f"the column {quoted(column)} holds {quoted(cells[column], width=40)}, "
            "which is no day as 2021-10-08"
        )
    return match[1]


def _day_or_none(text: str) -> str | None:
    match = _DAY.fullmatch(text.strip())
    return None if match is None else match[1]


def _count(cells: Mapping[str, str], column: str) -> int:
    text = cells[column].strip()
    if not _COUNT.fullmatch(text):
        raise ValueError(
            f"the column {quoted(column)} holds {quoted(text, width=40)}, which is no "
            "whole number"
        )
    return int(text)


def _kept(cells: Mapping[str, str], column: str, longest: int) -> str | None:
    """A text where it fits; it is whole in `extra` in any case."""
    text = cells.get(column, "").strip()
    return text if 0 < len(text) <= longest else None
