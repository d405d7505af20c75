"""Estimates as they are kept: what went in and what came out, in integers and texts.

What is kept is enough to make the same estimate again, with the same model; two that
were made from the same reports are the same text.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from provenance.estimates.evidence import Evidence
from provenance.estimates.explaining import Explanation
from provenance.estimates.explaining_figures import MODEL as FIGURES_MODEL
from provenance.estimates.explaining_figures import FigureExplanation
from provenance.estimates.figures import FigureReports
from provenance.estimates.mixing import MODEL
from provenance.estimates.reports import Float64, IntArray, Reports

PLACES = 6


def inputs_object(reports: Reports, known: Evidence) -> dict[str, Any]:
    """All that a mix is made from; `restored` gives it back."""
    return {
        "model": MODEL,
        "sources": reports.n_sources,
        "items": reports.n_items,
        "reports": _rows(reports.source, reports.item, reports.value, known.origin),
        "item_of_value": reports.item_of_value.tolist(),
        "topic": None if reports.topic is None else reports.topic.tolist(),
        "fine": None if reports.fine is None else reports.fine.tolist(),
        "answer": None if reports.answer is None else reports.answer.tolist(),
        "right": _texts(known.right),
        "decided": known.decided.tolist(),
        "untaught": np.flatnonzero(known.untaught).tolist(),
    }


def restored(kept: Mapping[str, Any]) -> tuple[Reports, Evidence]:
    """The reports and the evidence that were kept."""
    rows: Sequence[Sequence[int]] = kept["reports"]
    source, item, value, origin = (_ints(column) for column in _columns(rows))
    reports = Reports(
        source=source,
        item=item,
        value=value,
        item_of_value=_ints(kept["item_of_value"]),
        n_sources=kept["sources"],
        n_items=kept["items"],
        topic=None if kept["topic"] is None else _ints(kept["topic"]),
        fine=None if kept["fine"] is None else _ints(kept["fine"]),
        answer=None if kept["answer"] is None else _ints(kept["answer"]),
    )
    right = _floats(kept["right"])
    untaught = np.zeros(reports.n_reports, np.bool_)
    untaught[kept["untaught"]] = True
    return reports, Evidence(
        right=right,
        decided=_ints(kept["decided"]),
        origin=origin,
        untaught=untaught,
    )


def figures_object(figures: FigureReports, right: Float64) -> dict[str, Any]:
    """All that an estimate of a number is made from; `figures_restored` undoes it."""
    return {
        "model": FIGURES_MODEL,
        "sources": figures.n_sources,
        "items": figures.n_items,
        "reports": _rows(
            figures.source,
            figures.item,
            figures.is_about.astype(np.int32),
            figures.is_early.astype(np.int32),
        ),
        "low": _texts(figures.low),
        "high": _texts(figures.high),
        "right": _texts(right),
    }


def figures_restored(kept: Mapping[str, Any]) -> tuple[FigureReports, Float64]:
    """The numbers that were kept, and what was known of their sources."""
    rows: Sequence[Sequence[int]] = kept["reports"]
    source, item, is_about, early = (_ints(column) for column in _columns(rows))
    figures = FigureReports(
        source=source,
        item=item,
        low=_floats(kept["low"]),
        high=_floats(kept["high"]),
        is_about=is_about.astype(np.bool_),
        n_sources=kept["sources"],
        n_items=kept["items"],
        early=early.astype(np.bool_),
    )
    return figures, _floats(kept["right"])


def explanation_object(told: Explanation | FigureExplanation) -> dict[str, Any]:
    """The estimate with its reasons; fractions are texts of six decimals."""
    plain: dict[str, Any] = _plain(dataclasses.asdict(told))
    return plain


def _plain(value: Any) -> Any:
    match value:
        case enum.Enum():
            return str(value.value)
        case None | bool() | int() | str():
            return value
        case float():
            # A sum of many parts may come out as -0.000000 on another machine.
            return f"{value:.{PLACES}f}".replace("-0.000000", "0.000000")
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case _:
            return [_plain(one) for one in value]


def _rows(*columns: IntArray) -> list[list[int]]:
    rows: list[list[int]] = np.stack(columns, axis=1).tolist()
    return rows


def _columns(rows: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    return list(zip(*rows, strict=True)) or [[], [], [], []]


def _texts(numbers: Float64) -> list[str]:
    """Numbers as texts that give them back to the last bit; none is empty."""
    return ["" if np.isnan(one) else repr(float(one)) for one in numbers]


def _floats(texts: Sequence[str]) -> Float64:
    return np.array([float(one or "nan") for one in texts], np.float64)


def _ints(numbers: Sequence[int]) -> IntArray:
    return np.array(numbers, dtype=np.int32)
