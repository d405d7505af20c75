"""Reads the folders of evaluation sets; the files are looked at, never copied.

Times are one value when they lie within five minutes of the most reported of them,
and right within ten minutes of the truth; the minute stays as what was written. Of the
ways to read "ten minutes", this one comes nearest to the figures of the study.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.eval.truth.sets import Judging, Row, TruthSet, arranged, unequal

MINUTES_ALIKE = 5
MINUTES_RIGHT = 10


@dataclass(frozen=True, slots=True)
class CopyPairs:
    """Pairs of sources that are known to share a feed, or known not to."""

    sure: Mapping[tuple[str, str], bool]
    """Names in order, and whether they share; pairs nobody is sure of are absent."""


def read_set(folder: Path) -> TruthSet:
    """The set in a folder, its values as they stand."""
    return arranged(folder.name, _rows(folder), Judging(truth=_truth(folder)))


def read_flights(folder: Path) -> tuple[TruthSet, ...]:
    """A set a day, in the order of days; sources are numbered alike in all of them."""
    rows, truth = times_alike(list(_rows(folder))), _truth(folder)
    by_day: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_day[_day(row.item)].append(row)
    return tuple(
        arranged(
            day,
            by_day[day],
            Judging(truth=truth, apart=minutes_apart, tolerance=MINUTES_RIGHT),
            sources=sorted({row.source for row in rows}),
            topic=attribute,
        )
        for day in sorted(by_day)
    )


def read_copies(folder: Path) -> CopyPairs:
    """The pairs of the folder that are sure."""
    with (folder / "copy_pairs.csv").open(encoding="utf-8", newline="") as file:
        return CopyPairs(
            {
                (min(line["a"], line["b"]), max(line["a"], line["b"])): (
                    line["label"] == "copy"
                )
                for line in csv.DictReader(file)
                if line["label"] in ("copy", "not_copy")
            }
        )


def attribute(item: str) -> str:
    """What is said of the flight: the last part of the item's name."""
    return item.rpartition("|")[2]


def minutes_apart(item: str, value: str, right: str) -> float:
    """How far two times lie apart; a gate is the right one or another."""
    if _is_gate(item):
        return unequal(item, value, right)
    return abs(int(value) - int(right))


def times_alike(rows: list[Row]) -> list[Row]:
    """Rows with each time replaced by the one it counts as.

    The most reported time of an item takes in all near it, then the most reported of
    the rest does.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counted[row.item][row.value] += 1
    leaders = {item: _leaders(item, counts) for item, counts in counted.items()}
    return [replace(row, value=_led(row.value, leaders[row.item])) for row in rows]


def _leaders(item: str, counts: Counter[str]) -> tuple[str, ...]:
    """The times of an item that others count as; none for a gate."""
    if _is_gate(item):
        return ()
    leaders: list[str] = []
    for value in sorted(counts, key=lambda text: (-counts[text], int(text))):
        if _led(value, tuple(leaders)) == value:
            leaders.append(value)
    return tuple(leaders)


def _led(value: str, leaders: tuple[str, ...]) -> str:
    near = (
        leader for leader in leaders if abs(int(leader) - int(value)) <= MINUTES_ALIKE
    )
    return next(near, value)


def _is_gate(item: str) -> bool:
    return attribute(item).endswith("gate")


def _day(item: str) -> str:
    return item.partition("|")[0]


def _rows(folder: Path) -> Iterator[Row]:
    with gzip.open(
        folder / "claims.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        for line in csv.DictReader(file):
            value = _value(line)
            yield Row(line["item"], line["source"], value, value)


def _truth(folder: Path) -> dict[str, str]:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {line["item"]: _value(line) for line in csv.DictReader(file)}


def _value(line: Mapping[str, str]) -> str:
    """The value as text; of a number, the one way to write it in a set."""
    return line["num"] if "num" in line else line["value"]
