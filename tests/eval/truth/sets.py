"""Evaluation sets as arrays: what was reported, and what was true."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from provenance.estimates.reports import Float64, IntArray, Reports

_Key = TypeVar("_Key", str, tuple[str, str])
BoolArray = npt.NDArray[np.bool_]
NOT_JUDGED = -1
"""An item whose right value nobody settled."""
NOT_REPORTED = -2
"""An item whose right value is known, and that no source reported."""


def unequal(item: str, value: str, right: str) -> float:
    """0 for the right text, infinitely far for any other."""
    return 0.0 if value == right else math.inf


@dataclass(frozen=True, slots=True)
class Row:
    """One report, as text."""

    item: str
    source: str
    value: str
    written: str
    """The finest form that was kept; the value may stand for several of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What is right, and what comes near enough to it."""

    truth: Mapping[str, str]
    apart: Callable[[str, str, str], float] = unequal
    """How far a value of an item lies from the right one: item, value, right value."""
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TruthSet:
    """Reports with the right value of the items that were judged."""

    name: str
    reports: Reports
    gold: IntArray
    """The right value of each item (the nearest to it), or a negative number."""
    is_right: BoolArray
    """Whether each value is right: near enough to what was judged to be so."""
    sources: tuple[str, ...]
    items: tuple[str, ...]
    texts: tuple[str, ...]
    """Each value as text."""
    rows: tuple[Row, ...]
    judging: Judging

    @property
    def judged(self) -> IntArray:
        """The items with a right value, reported or not."""
        return np.flatnonzero(self.gold != NOT_JUDGED).astype(np.int32)

    @property
    def numbers(self) -> Float64:
        """Each value as a number."""
        return np.array([float(text) for text in self.texts])

    @property
    def labels(self) -> IntArray:
        """The class of each value: equal texts are one, whatever the item."""
        order = _numbered(set(self.texts))
        return _ints(order[text] for text in self.texts)


def arranged(
    name: str,
    rows: Iterable[Row],
    judging: Judging,
    *,
    sources: Sequence[str] = (),
    topic: Callable[[str], str] | None = None,
) -> TruthSet:
    """Rows as arrays, numbered by sorted name, so that their order changes nothing.

    A right value of an item that nobody reported on is left out. A source's second
    report of one value of an item is left out too.
    """
    once = {(row.item, row.value, row.source): row for row in rows}
    kept = tuple(row for _, row in sorted(once.items(), key=lambda pair: pair[0]))
    item_number = _numbered({row.item for row in kept})
    source_number = _numbered(set(sources) or {row.source for row in kept})
    value_number = _numbered({(row.item, row.value) for row in kept})
    written_number = _numbered({(row.item, row.written) for row in kept})
    facets = [] if topic is None else [topic(item) for item in item_number]
    reports = Reports(
        source=_ints(source_number[row.source] for row in kept),
        item=_ints(item_number[row.item] for row in kept),
        value=_ints(value_number[row.item, row.value] for row in kept),
        item_of_value=_ints(item_number[item] for item, _ in value_number),
        n_sources=len(source_number),
        n_items=len(item_number),
        topic=_ints(map(_numbered(set(facets)).__getitem__, facets)) if topic else None,
        fine=_ints(written_number[row.item, row.written] for row in kept),
    )
    apart = _apart(value_number, judging)
    return TruthSet(
        name=name,
        reports=reports,
        gold=_gold(reports, apart, [item in judging.truth for item in item_number]),
        is_right=np.isfinite(apart),
        sources=tuple(source_number),
        items=tuple(item_number),
        texts=tuple(value for _, value in value_number),
        rows=kept,
        judging=judging,
    )


def with_rows(known: TruthSet, added: Iterable[Row], *, name: str) -> TruthSet:
    """The set with more reports in it."""
    return arranged(name, (*known.rows, *added), known.judging)


def _apart(values: Iterable[tuple[str, str]], judging: Judging) -> Float64:
    """How far each value is from the right one; infinitely if not near enough."""
    apart = [
        judging.apart(item, value, judging.truth[item])
        if item in judging.truth
        else math.inf
        for item, value in values
    ]
    return np.array([far if far <= judging.tolerance else math.inf for far in apart])


def _gold(reports: Reports, apart: Float64, is_judged: Sequence[bool]) -> IntArray:
    gold = np.where(is_judged, NOT_REPORTED, NOT_JUDGED).astype(np.int32)
    # The nearest of an item comes last, and what is written last stays.
    near = np.flatnonzero(np.isfinite(apart))
    near = near[np.argsort(-apart[near], kind="stable")]
    gold[reports.item_of_value[near]] = near
    return gold


def _numbered(keys: Iterable[_Key]) -> dict[_Key, int]:
    return {key: at for at, key in enumerate(sorted(keys))}


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, np.int32)
