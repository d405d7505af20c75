"""Reports refuse to exist when wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from provenance.domain.errors import InvalidRecordError
from provenance.estimates.reports import Reports


def numbers(*given: int) -> np.ndarray[Any, np.dtype[np.int32]]:
    """An array as reports hold it."""
    return np.array(given, dtype=np.int32)


RIGHT: dict[str, Any] = {
    "source": numbers(0, 1, 1),
    "item": numbers(0, 0, 1),
    "value": numbers(0, 1, 2),
    "item_of_value": numbers(0, 0, 1),
    "n_sources": 2,
    "n_items": 2,
    "topic": numbers(0, 0),
    "fine": numbers(5, 6, 7),
}


def test_reports_count_themselves() -> None:
    """Reports know how many they are and how many values they name."""
    reports = Reports(**RIGHT)

    assert (reports.n_reports, reports.n_values) == (3, 3)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"source": numbers(0, 1)}, "differ in length"),
        ({"source": np.array([0, 1, 1])}, "not int32"),
        ({"source": numbers(0, 1, 2)}, "past what there is"),
        ({"item": numbers(0, 0, -1)}, "past what there is"),
        ({"item": numbers(0, 1, 1)}, "a value of another item"),
        ({"topic": numbers(0)}, "differ in length"),
        ({"topic": numbers(0, -1)}, "below 0"),
        ({"fine": numbers(1, 2)}, "differ in length"),
    ],
    ids=[
        "length",
        "type",
        "source",
        "item",
        "value",
        "topics",
        "topic",
        "fine",
    ],
)
def test_wrong_reports_are_refused(wrong: dict[str, Any], why: str) -> None:
    """Arrays that do not fit together are no reports."""
    with pytest.raises(InvalidRecordError, match=why):
        Reports(**RIGHT | wrong)


def test_a_report_counts_once() -> None:
    """One source cannot say one value of one item twice."""
    twice = {
        "source": numbers(0, 0),
        "item": numbers(0, 0),
        "value": numbers(0, 0),
        "fine": None,
    }

    with pytest.raises(InvalidRecordError, match="one report twice"):
        Reports(**RIGHT | twice)
