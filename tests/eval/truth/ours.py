"""Our own estimates, plugged into the table where they take part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from provenance.estimates.evidence import evidence
from provenance.estimates.figures import exactly
from provenance.estimates.intervals import grids, interval
from provenance.estimates.medians import weighted_median
from provenance.estimates.mixing import copied, mix, mixed
from provenance.estimates.rating import rater
from provenance.estimates.reports import Float64, Reports
from tests.eval.truth.entrants import Asked, Entrant, here


def _credible(reports: Reports) -> Float64:
    """The beta model with independence, before it is mixed with others."""
    return np.asarray(mix(reports, evidence(reports)).by_expert[0], np.float64)


def _closed(asked: Asked) -> Reports:
    """The reports, with the answers that items share."""
    return replace(asked.reports, answer=asked.classes)


def _tables(asked: Asked) -> Float64:
    reports = _closed(asked)
    return rater(reports, evidence(reports)).belief


def _figures(asked: Asked) -> Float64:
    """The point of each item, and the ends of its interval, in three columns."""
    told = exactly(asked.reports, asked.numbers)
    return np.column_stack([weighted_median(told), interval(grids(told))])


UNLABELLED: tuple[Entrant, ...] = (
    here("ours", lambda asked: mixed(asked.reports), is_ours=True),
    here(
        "ours, beta model alone", lambda asked: _credible(asked.reports), is_ours=True
    ),
)
GRADED: tuple[Entrant, ...] = (
    here("ours", lambda asked: mixed(asked.reports, right=asked.grades), is_ours=True),
)
LABELLED: tuple[Entrant, ...] = (
    here(
        "ours", lambda asked: mixed(asked.reports, decided=asked.labels), is_ours=True
    ),
)
CLOSED: tuple[Entrant, ...] = (
    here("ours", lambda asked: mixed(_closed(asked)), is_ours=True),
    here("ours, tables of mistakes alone", _tables, is_ours=True),
    here("ours, without them", lambda asked: mixed(asked.reports), is_ours=True),
)
FIGURES: tuple[Entrant, ...] = (here("ours", _figures, is_ours=True),)
PAIRS: tuple[Entrant, ...] = (
    here("ours", lambda asked: copied(asked.reports), is_ours=True),
)
