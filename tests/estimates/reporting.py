"""Reports made for tests, from lines of who said what of which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from provenance.estimates.reports import IntArray, Reports

Line = tuple[int, int, int]
"""A source, an item, and which of the item's values it reports, each from 0."""


def ints(numbers: Iterable[int]) -> IntArray:
    """Numbers as reports hold them."""
    return np.fromiter(numbers, np.int32)


def reported(
    lines: Sequence[Line], *, n_sources: int, n_items: int, n_values: int = 3
) -> Reports:
    """Reports in the order of the lines; every item has as many values."""
    return Reports(
        source=ints(source for source, _, _ in lines),
        item=ints(item for _, item, _ in lines),
        value=ints(item * n_values + value for _, item, value in lines),
        item_of_value=ints(item for item in range(n_items) for _ in range(n_values)),
        n_sources=n_sources,
        n_items=n_items,
    )


def invented(
    *, seed: int, n_sources: int = 8, n_items: int = 30, right: float = 0.75
) -> Reports:
    """Reports of independent sources, most of them right; value 0 is the truth."""
    drawn = np.random.default_rng(seed)
    lines = [
        (source, item, 0 if drawn.random() < right else int(drawn.integers(1, 3)))
        for source in range(n_sources)
        for item in range(n_items)
        if drawn.random() < 0.6
    ]
    return reported(lines, n_sources=n_sources, n_items=n_items)
