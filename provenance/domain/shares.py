"""Shares with intervals: 7 of 9, and between what the true share may lie.

The promise: a share of few is not shown, and one that is shown has its interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

N_MIN = 5
"""Judged things under which no share is shown."""
COVER = 0.90
_Z = 1.6448536269514722
"""The normal deviate that 95 % lie below, for 90 % between two of them."""
PRIOR = 0.5
"""Jeffreys' prior: half a success and half a failure before anything was seen."""
_STEPS = 200
_TINY = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def is_shown(self) -> bool:
        """Whether there are enough for a share to say anything."""
        return self.whole >= N_MIN

    @property
    def wilson(self) -> tuple[float, float]:
        """The score interval of 90 %, from 0 to 1 where nothing was counted.

        Source:
            E. B. Wilson, Journal of the American Statistical Association 22, 1927.
        """
        if not self.whole:
            return 0.0, 1.0
        square = _Z * _Z
        share = self.part / self.whole
        spread = share * (1 - share) / self.whole + square / (4 * self.whole**2)
        half = _Z * sqrt(spread) / (1 + square / self.whole)
        return max(0.0, self.centre - half), min(1.0, self.centre + half)

    @property
    def centre(self) -> float:
        """The middle of the score interval: the share drawn towards a half, the more
        the fewer there are.
        """
        square = _Z * _Z
        return (self.part + square / 2) / (self.whole + square)

    @property
    def beta(self) -> tuple[float, float]:
        """The interval of 90 % of the beta posterior on Jeffreys' prior."""
        a, b = self.part + PRIOR, self.whole - self.part + PRIOR
        tail = (1 - COVER) / 2
        low = 0.0 if self.part == 0 else beta_quantile(tail, a, b)
        high = 1.0 if self.part == self.whole else beta_quantile(1 - tail, a, b)
        return low, high

    def __str__(self) -> str:
        if not self.is_shown:
            return f"{self.whole} decided, too few to tell ({N_MIN} are needed)"
        low, high = self.wilson
        return (
            f"{self.part} of {self.whole} decided, 90 %: "
            f"{unit_text(low)}-{unit_text(high)}"
        )


def unit_text(share: float) -> str:
    """A share from 0 to 1 with two decimals, as tables of them are written: `.58`."""
    text = f"{share:.2f}"
    return text.removeprefix("0") if text != "1.00" else "1"


def beta_quantile(wanted: float, a: float, b: float) -> float:
    """Below which value a share `wanted` of a beta distribution lies, to 1e-12."""
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if _beta_below(middle, a, b) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's way of evaluating the continued fraction (DLMF 8.17.22)."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + step * d)
            c = _away(1 + step / c)
            result *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return result


def _away(value: float) -> float:
    """The value, kept away from 0, by which it is divided."""
    return value if abs(value) > _TINY else _TINY
