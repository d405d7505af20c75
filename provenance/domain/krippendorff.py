"""Krippendorff's alpha: how far people agree beyond chance, and how sure that is.

The promise: what judges nothing (F, 6, no answer) enters no arithmetic, and the order
in which judgements came changes nothing.

Source:
    K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

Unit = tuple[int, ...]
"""The places on one scale that people gave one thing, from 0; two or more of them."""
RESAMPLES = 1_000
SEED = 1
"""So that the interval of the same judgements is the same whenever it is asked for."""
COVER = 0.90
"""Share of the resamples that lie within an interval."""


class Scale(enum.StrEnum):
    """How far apart two places of a scale are."""

    NOMINAL = "nominal"
    """The same, or not."""
    ORDINAL = "ordinal"
    """By how many judgements lie between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Agreement beyond chance: 1 is perfect, 0 is chance, below 0 is worse."""

    value: float
    low: float | None
    """The ends of the interval by resampling things; None where too few vary."""
    high: float | None


def pairable(units: Iterable[Sequence[int | None]]) -> tuple[Unit, ...]:
    """The units that two or more people judged, without what judges nothing, sorted."""
    judged = (
        tuple(sorted(each for each in unit if each is not None)) for unit in units
    )
    return tuple(sorted(unit for unit in judged if len(unit) > 1))


def alpha(units: Sequence[Unit], *, scale: Scale) -> Alpha | None:
    """Agreement over `units`; None where all gave one judgement, so that none is left
    to chance, and for no units.
    """
    counted = Counter(units)
    value = _alpha(counted, scale)
    if value is None:
        return None
    low, high = _interval(counted, scale)
    return Alpha(value=value, low=low, high=high)


def agreeing_share(units: Sequence[Unit]) -> float | None:
    """The share of pairs of judgements of one thing that are the same; None for none.

    Each thing counts by how many people judged it.
    """
    together = _coincidences(Counter(units))
    total = sum(together.values())
    if not total:
        return None
    return sum(n for (one, other), n in together.items() if one == other) / total


def _alpha(counted: Mapping[Unit, int], scale: Scale) -> float | None:
    together = _coincidences(counted)
    margins: Counter[int] = Counter()
    for (one, _), n in together.items():
        margins[one] += n  # type: ignore[assignment]  # Counts of pairs are fractions.
    total = sum(margins.values())
    apart = _distances(margins, scale)
    expected = sum(
        margins[one] * margins[other] * apart[one, other]
        for one in margins
        for other in margins
    )
    if not expected:
        return None
    observed = sum(n * apart[pair] for pair, n in together.items())
    return 1 - (total - 1) * observed / expected


def _coincidences(counted: Mapping[Unit, int]) -> dict[tuple[int, int], float]:
    """How often each ordered pair of places was given to one thing."""
    together: dict[tuple[int, int], float] = {}
    for unit, times in sorted(counted.items()):
        given = Counter(unit)
        for one, n in given.items():
            for other, m in given.items():
                pairs = n * (m - (one == other))
                if pairs:
                    share = times * pairs / (len(unit) - 1)
                    together[one, other] = together.get((one, other), 0.0) + share
    return together


def _distances(
    margins: Mapping[int, float], scale: Scale
) -> dict[tuple[int, int], float]:
    places = sorted(margins)
    apart: dict[tuple[int, int], float] = {}
    for one in places:
        for other in places:
            if scale is Scale.NOMINAL:
                apart[one, other] = float(one != other)
                continue
            first, last = min(one, other), max(one, other)
            between = sum(margins[each] for each in places if first <= each <= last)
            apart[one, other] = (between - (margins[one] + margins[other]) / 2) ** 2
    return apart


def _interval(
    counted: Mapping[Unit, int], scale: Scale
) -> tuple[float | None, float | None]:
    units = sorted(counted)
    weights = [counted[unit] for unit in units]
    random = Random(SEED)
    drawn = sorted(
        value
        for _ in range(RESAMPLES)
        if (
            value := _alpha(
                Counter(random.choices(units, weights, k=sum(weights))), scale
            )
        )
        is not None
    )
    if len(drawn) < RESAMPLES / 2:
        return None, None
    cut = (1 - COVER) / 2
    return drawn[int(cut * len(drawn))], drawn[-int(cut * len(drawn)) - 1]
