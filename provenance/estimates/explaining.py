"""Why an estimate says what it says: all that went into it, source by source."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, Index
from provenance.estimates.evidence import UNDECIDED, Evidence
from provenance.estimates.judging import flipping, item_of
from provenance.estimates.mixing import EXPERTS, MODEL, WORTH, Mix
from provenance.estimates.records import Span, beta_span, identifiable
from provenance.estimates.reports import Reports
from provenance.estimates.words import CALIBRATED_AT, in_words

DEPENDENT = 0.25
"""From where on a dependence is worth naming."""


class Because(enum.StrEnum):
    """Why a report adds less than it would alone."""

    SAME_FEED = "same feed"
    SAME_ORIGIN = "same origin"
    SHARED_ERRORS = "shared errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """What a source shares with another."""

    on: int
    """The other source."""
    because: Because
    share: float
    """How far: 1 for one feed or origin, else how often both make the same error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one voice adds to a value."""

    sources: tuple[int, ...]
    """Who speaks in it: the sources of one feed or origin, those counted first."""
    reliability: Span
    is_identifiable: bool
    evidence: float
    """What it would add alone, as a logarithm of odds."""
    independence: float
    depends: tuple[Dependence, ...]

    @property
    def adds(self) -> float:
        return self.evidence * self.independence


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One value with what speaks for it."""

    value: int
    probability: float
    words: str
    n_reports: int
    n_independent: float
    by_expert: tuple[float, ...]
    """In the order of `EXPERTS`."""
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An estimate of one item with its reasons; it suggests and decides nothing."""

    item: int
    values: tuple[ValueLine, ...]
    """The likeliest first; values nobody reported are left out."""
    unreported: float
    """The probability that none of the reported values is right."""
    trust: tuple[float, ...]
    """What each expert counts for."""
    disagree: bool
    """Whether experts that count hold different values the likeliest."""
    spread: float
    """How far apart the experts are on the likeliest value."""
    flipped_without: tuple[int, ...]
    """The fewest sources found without whom another value would lead."""
    flipped_to: int | None
    """The value that would; None where no set of sources changes it."""
    n_decided: int
    model: str

    @property
    def is_closed(self) -> bool:
        """Whether its answers are few and shared by many items, so that it counts who
        mistakes which for which.
        """
        return self.trust[-1] > WORTH

    @property
    def has_numbers(self) -> bool:
        """Whether enough was decided for probabilities to be shown as numbers."""
        return self.n_decided >= CALIBRATED_AT


def explain(reports: Reports, known: Evidence, mix: Mix, item: int) -> Explanation:
    """The estimate of an item, with everything that went into it."""
    tells = identifiable(mix.table)
    said = np.flatnonzero(reports.item == item)
    values = np.unique(reports.value[said])
    order = sorted(values, key=lambda one: (-float(mix.probability[one]), int(one)))
    of_leader = mix.by_expert[:, order[0]] if order else np.zeros(len(EXPERTS))
    trust = mix.trust_on(item)
    counts = trust > WORTH
    own = mix.by_expert[:, values]
    leaders = {int(values[at]) for at in own[counts].argmax(axis=1)} if order else set()
    flip = flipping(item_of(mix, known, item), _reported(mix, item))
    return Explanation(
        item=item,
        values=tuple(_line(reports, mix, int(one), tells) for one in order),
        unreported=max(0.0, 1.0 - float(mix.probability[values].sum())),
        trust=tuple(float(one) for one in trust),
        disagree=len(leaders) > 1,
        spread=float(np.ptp(of_leader[counts])),
        flipped_without=_sources(reports, mix, flip.rows),
        flipped_to=flip.to,
        n_decided=int((known.decided != UNDECIDED).sum()),
        model=MODEL,
    )


def _line(reports: Reports, mix: Mix, value: int, tells: Flags) -> ValueLine:
    said = np.flatnonzero(reports.value == value)
    rows = np.unique(mix.table.row_of[said])
    told = [_told(reports, mix, said, int(row), rows, tells) for row in rows]
    probability = float(mix.probability[value])
    return ValueLine(
        value=value,
        probability=probability,
        words=in_words(probability),
        n_reports=int(said.size),
        n_independent=float(sum(one.independence for one in told)),
        by_expert=tuple(float(one) for one in mix.by_expert[:, value]),
        told=tuple(sorted(told, key=lambda one: (-one.adds, one.sources))),
    )


def _told(
    reports: Reports, mix: Mix, said: Index, row: int, rows: Index, tells: Flags
) -> Told:
    laid, belief = mix.table, mix.credible.belief
    own = int(laid.source[row])
    sources = sorted(
        {int(one) for one in reports.source[said[laid.row_of[said] == row]]},
        key=lambda one: (one != own, one),
    )
    at = belief.records.of_row[row]
    mates = [
        Dependence(
            on=own,
            because=Because.SAME_FEED
            if int(laid.feeds.feed[one]) == own
            else Because.SAME_ORIGIN,
            share=1.0,
        )
        for one in sources[1:]
    ]
    return Told(
        sources=tuple(sources),
        reliability=beta_span(
            float(belief.records.right[at]), float(belief.records.wrong[at])
        ),
        is_identifiable=bool(tells[own]),
        evidence=float(belief.weight[row]),
        independence=float(belief.independence[row]),
        depends=(*mates, *_errors(mix, row, rows)),
    )


def _errors(mix: Mix, row: int, rows: Index) -> list[Dependence]:
    """Voices for the same value that make the same errors, the most alike first."""
    met = mix.table.pairs
    pair = np.flatnonzero((met.a == row) | (met.b == row))
    other = np.where(met.a[pair] == row, met.b[pair], met.a[pair])
    share = mix.credible.dependence[met.edge[pair]]
    named = np.flatnonzero((share >= DEPENDENT) & np.isin(other, rows))
    found = [
        Dependence(
            on=int(mix.table.source[other[at]]),
            because=Because.SHARED_ERRORS,
            share=float(share[at]),
        )
        for at in named
    ]
    return sorted(found, key=lambda one: (-one.share, one.on))


def _reported(mix: Mix, item: int) -> Index:
    """The value, as asked about, of each value of an item's rows."""
    laid = mix.table
    return laid.reported[np.flatnonzero(laid.item_of_value == item)]


def _sources(reports: Reports, mix: Mix, rows: tuple[int, ...]) -> tuple[int, ...]:
    """All who speak in some rows."""
    told = np.isin(mix.table.row_of, rows)
    return tuple(sorted({int(one) for one in reports.source[told]}))
