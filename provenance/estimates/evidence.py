"""What is known besides the reports: grades, origins, and what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import Reliability
from provenance.estimates.arithmetic import Flags
from provenance.estimates.reports import Float64, IntArray, Reports

RIGHT_OF_GRADE = {
    Reliability.A: 0.95,
    Reliability.B: 0.85,
    Reliability.C: 0.72,
    Reliability.D: 0.55,
    Reliability.E: 0.35,
}
"""The share of right reports a letter stands for as a prior; F stands for none."""
UNDECIDED = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """Priors, labels and origins that belong to one set of reports."""

    right: Float64
    """The share of right reports each source is graded to make; NaN where ungraded."""
    decided: IntArray
    """The value that people decided each item has, -1 where they did not."""
    origin: IntArray
    """The root each report goes back to; reports of one root are one report."""
    untaught: Flags
    """The reports whose source learns nothing from the decision on their item: it was
    decided because of that source alone, or without judging what it says."""

    def __post_init__(self) -> None:
        graded = self.right[~np.isnan(self.right)]
        if not ((graded > 0.0) & (graded < 1.0)).all():
            raise InvalidRecordError("Grades", "lie outside 0 and 1")
        if self.decided.size and self.decided.min() < UNDECIDED:
            raise InvalidRecordError("Decisions", "are numbered below -1")


def evidence(
    reports: Reports,
    *,
    right: Float64 | None = None,
    decided: IntArray | None = None,
    origin: IntArray | None = None,
    untaught: Flags | None = None,
) -> Evidence:
    """Evidence that fits the reports; what is left out is unknown.

    Raises:
        InvalidRecordError: An array is not as long as what it describes, or an item is
            decided to have another item's value.
    """
    known = Evidence(
        right=np.full(reports.n_sources, np.nan) if right is None else right,
        decided=np.full(reports.n_items, UNDECIDED, np.int32)
        if decided is None
        else decided,
        origin=np.arange(reports.n_reports, dtype=np.int32)
        if origin is None
        else origin,
        untaught=np.zeros(reports.n_reports, np.bool_)
        if untaught is None
        else untaught,
    )
    sizes = (known.right.size, known.decided.size, known.origin.size)
    if sizes != (reports.n_sources, reports.n_items, reports.n_reports) or (
        known.untaught.size != reports.n_reports
    ):
        raise InvalidRecordError("Evidence", "differs in length from its reports")
    items = np.flatnonzero(known.decided != UNDECIDED)
    chosen = known.decided[items]
    if (chosen >= reports.n_values).any() or (
        reports.item_of_value[chosen] != items
    ).any():
        raise InvalidRecordError("Evidence", "decides an item by another item's value")
    return known


def graded(letters: Sequence[Reliability | None]) -> Float64:
    """What letters stand for as priors; NaN for F and for none, which are no number."""
    return np.array(
        [np.nan if one is None else RIGHT_OF_GRADE.get(one, np.nan) for one in letters]
    )
