"""Reports as arrays: who said which value of which item, numbered from 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from provenance.domain.errors import InvalidRecordError

IntArray = npt.NDArray[np.int32]
Float64 = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Reports:
    """Categorical reports; an estimator gives each of their values a probability."""

    source: IntArray
    """Who reported, one number a report."""
    item: IntArray
    """On what."""
    value: IntArray
    """Which distinct value, numbered over all items."""
    item_of_value: IntArray
    """The item each value belongs to, one number a value."""
    n_sources: int
    n_items: int
    topic: IntArray | None = None
    """The facet of each item, one number an item."""
    fine: IntArray | None = None
    """The value as written, one number a report: what copies share to the letter."""
    answer: IntArray | None = None
    """Which answer each value is, equal numbers where items of a topic share it, and -1
    where it is one of its item alone; one number a value."""

    def __post_init__(self) -> None:
        self._check_arrays()
        self._check_numbers()
        _require(
            bool((self.item_of_value[self.value] == self.item).all()),
            "name a value of another item",
        )
        said = self.source.astype(np.int64) * max(self.n_values, 1) + self.value
        _require(np.unique(said).size == said.size, "hold one report twice")

    @property
    def n_reports(self) -> int:
        return int(self.source.size)

    @property
    def n_values(self) -> int:
        return int(self.item_of_value.size)

    def _check_arrays(self) -> None:
        for array, size in (
            (self.source, self.source.size),
            (self.item, self.source.size),
            (self.value, self.source.size),
            (self.item_of_value, self.item_of_value.size),
            (self.topic, self.n_items),
            (self.fine, self.source.size),
            (self.answer, self.item_of_value.size),
        ):
            if array is None:
                continue
            _require(array.dtype == np.int32, "hold numbers that are not int32")
            _require(array.shape == (size,), "differ in length")

    def _check_numbers(self) -> None:
        for array, end in (
            (self.source, self.n_sources),
            (self.item, self.n_items),
            (self.value, self.n_values),
            (self.item_of_value, self.n_items),
        ):
            _require(
                array.size == 0 or bool(array.min() >= 0 and array.max() < end),
                "are numbered past what there is",
            )
        for free in (self.topic, self.fine):
            _require(
                free is None or free.size == 0 or bool(free.min() >= 0),
                "are numbered below 0",
            )


def _require(holds: bool, why: str) -> None:
    """Nothing, or the refusal of reports that are wrong."""
    if not holds:
        raise InvalidRecordError("Reports", why)
