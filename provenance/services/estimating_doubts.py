"""What an estimate is led by, and what it doubts: told from arrays and their model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isinf

import numpy as np

from provenance.domain.measures import measures
from provenance.domain.text import fold_key
from provenance.estimates.explaining import Explanation
from provenance.estimates.explaining_figures import FigureExplanation
from provenance.services.estimating_answers import Report
from provenance.services.estimating_arrays import Figured, Named
from provenance.services.estimating_ledger import Item
from provenance.services.estimating_lines import number_text

HARDLY = 0.2
"""How improbable two numbers' order has to be for that to be told."""


def bounds(numbers: Figured, item: Item) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The items that are never above one, and those never below it, by hard rules."""
    measure = item.question.measure
    table = measures()
    orders = [(each.part, each.whole) for each in table.subsets]
    orders += [(part, each.total) for each in table.sums for part in each.parts]
    beside = {
        each.question.measure: place
        for place, each in enumerate(numbers.items)
        if each.event.id == item.event.id
        and fold_key(each.question.scope) == fold_key(item.question.scope)
    }
    return (
        tuple(beside[p] for p, whole in orders if whole == measure and p in beside),
        tuple(beside[w] for part, w in orders if part == measure and w in beside),
    )


def unfit(numbers: Figured, told: FigureExplanation) -> Iterable[str]:
    """Numbers whose order with this one is improbable by what was reported."""
    own = numbers.items[told.item].question.measure.replace("_", " ")
    for each in told.bounded:
        if each.probability < HARDLY:
            other = numbers.items[each.item].question.measure.replace("_", " ")
            low, high = (other, own) if each.is_below else (own, other)
            yield f"the figures for {low} and {high} hardly fit each other"


def number_lead(numbers: Figured, told: FigureExplanation) -> str:
    """The point of a number; a lower bound where nobody names any above."""
    reports = [numbers.given[one.report][1] for one in told.told]
    return _point_text(told.point, reports)


def number_flip(numbers: Figured, told: FigureExplanation) -> str:
    """Where the point would be without the reports it hangs on; empty where none."""
    if told.moved_to is None:
        return ""
    gone = {*told.moved_without}
    left = [one.report for one in told.told if one.report not in gone]
    return _point_text(told.moved_to, [numbers.given[each][1] for each in left])


def _point_text(point: float, reports: Sequence[Report]) -> str:
    text = number_text(point)
    if all(isinf(report.high) for report in reports):
        return f"{text} or more"
    is_named = any(
        report.low == report.high == point and not report.is_about for report in reports
    )
    return text if is_named else f"around {text}"


def is_known(told: Explanation, names: Named) -> bool:
    """Whether anything tells how reliable those who answer are."""
    return any(
        one.is_identifiable or not np.isnan(names.known.right[list(one.sources)]).all()
        for line in told.values
        for one in line.told
    )


def first(told: Explanation, expert: int) -> int:
    """The place of the value that an expert holds for the likeliest."""
    return int(np.argmax([line.by_expert[expert] for line in told.values]))


def apart(experts: Sequence[float]) -> float:
    """How far apart numbers are, from 0 to 1."""
    low, high = min(experts), max(experts)
    return 0.0 if high <= 0.0 else 1.0 - max(low, 0.0) / high


def differ(told: FigureExplanation, numbers: Figured) -> bool:
    """Whether more than one number was named."""
    return len({numbers.given[one.report][1].answer for one in told.told}) > 1
