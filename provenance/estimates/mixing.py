"""The mix: experts who assume different things of independence, averaged.

Each is sure when wrong in its own way; their mean is less so, and where they differ a
person should look.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags
from provenance.estimates.credible import Credible, believed, credible
from provenance.estimates.evidence import UNDECIDED, Evidence, evidence
from provenance.estimates.investing import Invested, investor
from provenance.estimates.rating import Rated, rater
from provenance.estimates.reports import Float64, IntArray, Reports
from provenance.estimates.sceptic import Belief, sceptic
from provenance.estimates.table import Table, folded, table
from provenance.estimates.voting import graded_belief
from provenance.estimates.weighing import taught

MODEL = "mix 2"
"""Changes whenever the same reports may give other numbers."""
EXPERTS = ("credible", "sceptic", "investor", "graded vote", "table of mistakes")
TRUST = (2.0, 1.0, 1.0)
"""What the experts who need nothing but reports count for."""
GRADED_TRUST = 2.0
"""What the graded vote counts for where all sources are graded."""
TABLE_TRUST = 0.85
"""What the tables of mistakes count for, all others together the rest, where answers
are closed; elsewhere nothing."""
FROM_SCORES = 0.5
"""How far the scores on past decisions change what an expert counts for."""
WORTH = 0.01
"""Up to which trust an expert does not count."""
LEAST = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mix:
    """What the experts make of the reports, one column a value as given."""

    probability: Float64
    by_expert: Float64
    """One row an expert, in the order of `EXPERTS`."""
    trust: Float64
    """What each expert counts for; together 1. Of items whose answers are closed see
    `trust_on`."""
    reports: Reports
    table: Table
    credible: Credible
    sceptic: Belief
    investor: Invested
    rated: Rated

    def trust_on(self, item: int) -> Float64:
        """What each expert counts for on one item."""
        of_item = self.reports.item_of_value == item
        if not (self.rated.is_closed & of_item).any():
            return self.trust
        return np.append(self.trust[:-1] * (1.0 - TABLE_TRUST), TABLE_TRUST)

    @property
    def counts(self) -> Flags:
        """Which experts to compare; the tables say the mean where they have no word."""
        return np.append(self.trust[:-1] > WORTH, True)


def mixed(
    reports: Reports,
    *,
    right: Float64 | None = None,
    decided: IntArray | None = None,
    origin: IntArray | None = None,
) -> Float64:
    """The probability of each value; of one item they sum to 1 at most.

    Args:
        reports: Who said what.
        right: The share of right reports each source is graded to make, or NaN.
        decided: The value people decided each item has, or -1. An item's own decision
            is left out of its estimate.
        origin: The root each report goes back to.
    """
    known = evidence(reports, right=right, decided=decided, origin=origin)
    return mix(reports, known).probability


def mix(reports: Reports, known: Evidence) -> Mix:
    """The experts' beliefs and their mean."""
    laid = table(reports, known)
    doubting = sceptic(laid, known)
    return _settled(
        reports,
        laid,
        known,
        credible(laid, known, doubting),
        doubting,
        investor(laid),
        rater(reports, known),
    )


def updated(before: Mix, known: Evidence) -> Mix:
    """The mix after one more decision: every expert goes on from what it knew.

    Which sources depend on each other is not learnt again, nor where trust is placed;
    grades and origins must be those of before. A new fit takes all in.
    """
    laid, fitted = before.table, before.credible
    learnt = taught(laid, known, fitted.belief.lessons)
    belief, _ = believed(laid, known, learnt, fitted.dependence)
    return _settled(
        before.reports,
        laid,
        known,
        Credible(belief, fitted.dependence),
        sceptic(laid, known, begun=before.sceptic.lessons, rounds=1),
        before.investor,
        rater(before.reports, known, begun=before.rated),
    )


def _settled(
    reports: Reports,
    laid: Table,
    known: Evidence,
    fitted: Credible,
    doubting: Belief,
    invested: Invested,
    tabled: Rated,
) -> Mix:
    """The mean of fitted experts, each counted by how it did on past decisions."""
    by_expert = np.stack(
        [
            folded(laid, belief)
            for belief in (
                fitted.belief.probability,
                doubting.probability,
                invested.belief,
                graded_belief(laid, known),
            )
        ]
    )
    trust = _trust(laid, known, by_expert)
    mean = trust @ by_expert
    tables = np.where(tabled.is_closed, tabled.belief, mean)
    return Mix(
        probability=np.asarray(
            (1.0 - TABLE_TRUST) * mean + TABLE_TRUST * tables, np.float64
        ),
        by_expert=np.vstack([by_expert, tables]),
        trust=np.append(trust, 0.0),
        reports=reports,
        table=laid,
        credible=fitted,
        sceptic=doubting,
        investor=invested,
        rated=tabled,
    )


def _trust(laid: Table, known: Evidence, by_expert: Float64) -> Float64:
    items = known.decided != UNDECIDED
    is_told = ~np.isnan(known.right[laid.source])
    told = float(is_told.mean()) if laid.n_rows else 0.0
    if items.any():
        told = 1.0
    scores = np.log(np.maximum(by_expert[:, known.decided[items]], LEAST)).sum(axis=1)
    begun = np.array([*TRUST, GRADED_TRUST * told])
    raised = begun * np.exp(FROM_SCORES * (scores - scores.max()))
    return np.asarray(raised / raised.sum(), np.float64)


def copied(reports: Reports) -> Float64:
    """How likely each two sources share a feed: a square, 0 for those that never meet.

    Only to look at: it grows with the square of the sources, which no estimate does.
    """
    found = table(reports, evidence(reports)).feeds
    likely = np.zeros((reports.n_sources, reports.n_sources))
    likely[found.edge_a, found.edge_b] = found.probability
    return np.maximum(likely, likely.T)
