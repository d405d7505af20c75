"""Values: what a claim answers, typed, with its bounds, its hedge and as written."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from provenance.domain.dates import EdtfDate
from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import ValueKind
from provenance.domain.text import quoted

NUMBER_MAX = Decimal(9_000_000_000_000)
DECIMALS_MAX = 6
_FINEST = Decimal(1).scaleb(-DECIMALS_MAX)
TEXT_MAX = 10_000
APPROXIMATE_SHARE = Decimal("0.5")
"""How far an approximate number reaches to each side, as a share of it (about 50 is
25 to 75). A convention of docs/explanation/relations.md, named in every reason."""


class Polarity(enum.StrEnum):
    """Whether the speaker says it is so, is not so, or takes it back."""

    ASSERTED = "asserted"
    DENIED = "denied"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The numbers that satisfy a quantity; an open end is None."""

    low: Decimal | None
    low_open: bool
    high: Decimal | None
    high_open: bool

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (_below(self, other) or _below(other, self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as stated: bounds, openness, best, whether approximate, as written."""

    written: str
    best: Decimal | None = None
    low: Decimal | None = None
    low_open: bool = False
    high: Decimal | None = None
    high_open: bool = False
    approx: bool = False
    interval: Interval = field(init=False, repr=False, compare=False)
    """The numbers that satisfy it, approximate ones by the house convention."""

    def __post_init__(self) -> None:
        for name, number in (
            ("low", self.low),
            ("high", self.high),
            ("best", self.best),
        ):
            if number is not None:
                check_number(number, name)
        low, high = self.low, self.high
        if low is not None and high is not None:
            if low > high:
                raise InvalidRecordError(
                    f"A range from {low:f} to {high:f}", "runs backwards"
                )
            if low == high and (self.low_open or self.high_open):
                raise InvalidRecordError(
                    f"A range that is open at {low:f} on one side", "holds no number"
                )
        self._check_best()
        if (self.low is None and self.low_open) or (
            self.high is None and self.high_open
        ):
            raise InvalidRecordError("An open bound", "needs the number it leaves out")
        if not self.written:
            raise InvalidRecordError("A quantity", "needs the words it was written in")
        # Asked for with every comparison, and a quantity is compared many times.
        object.__setattr__(self, "interval", self._reach())

    def _reach(self) -> Interval:
        low, high = self.low, self.high
        if low is None and high is None and self.best is not None:
            reach = abs(self.best) * APPROXIMATE_SHARE
            low, high = self.best - reach, self.best + reach
        return Interval(
            low=low, low_open=self.low_open, high=high, high_open=self.high_open
        )

    def _check_best(self) -> None:
        if self.best is None:
            return
        is_below = self.low is not None and self.best < self.low
        if is_below or (self.high is not None and self.best > self.high):
            raise InvalidRecordError(
                f"The number {plain(self.best)}",
                f"is not {self.bounds}, as its bounds say",
            )

    @property
    def kind(self) -> ValueKind:
        """Always a quantity."""
        return ValueKind.QUANTITY

    @property
    def is_vague(self) -> bool:
        """Whether only a vague word (dozens, several) stands for the number."""
        return self.low is None and self.high is None and self.best is None

    @property
    def text(self) -> str:
        """How a reader would write it: `over 100`, `46 to 50`, `40 to 60, best 43`."""
        is_told = self.best in (None, self.low, self.high)
        is_bounded = self.low is not None or self.high is not None
        if is_told or not is_bounded:
            return self.bounds
        return f"{self.bounds}, best {plain(self.best or Decimal(0))}"

    @property
    def bounds(self) -> str:
        """How a reader would write its bounds, whatever lies best between them."""
        low, high = self.low, self.high
        if low is not None and high is not None:
            if low == high:
                return plain(low)
            return f"{plain(low)} to {plain(high)}"
        if low is not None:
            return f"{'over' if self.low_open else 'at least'} {plain(low)}"
        if high is not None:
            if self.approx:
                return f"nearly {plain(high)}"
            return f"{'under' if self.high_open else 'up to'} {plain(high)}"
        if self.best is not None:
            return f"about {plain(self.best)}"
        return self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedValue:
    """A name, place, date or text given as an answer, as written."""

    kind: ValueKind
    written: str
    when: EdtfDate | None = None
    """Only for dates, where the words could be read as EDTF."""

    def __post_init__(self) -> None:
        if self.kind is ValueKind.QUANTITY:
            raise InvalidRecordError("A quantity", "needs numbers, not a name")
        if not self.written.strip():
            raise InvalidRecordError("A value", "is empty")
        if len(self.written) > TEXT_MAX:
            raise InvalidRecordError(
                f"A value of {len(self.written):,} characters",
                f"is longer than the {TEXT_MAX:,} allowed",
            )

    @property
    def text(self) -> str:
        """As written."""
        return self.written


Value = Quantity | NamedValue


def exact(number: int | Decimal) -> Quantity:
    """Exactly that many."""
    value = Decimal(number)
    return Quantity(written=plain(value), best=value, low=value, high=value)


def plain(number: Decimal) -> str:
    """The canonical decimal text: no exponent, no trailing zeros, no plus sign."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def parse_number(text: str | int, name: str = "number") -> Decimal:
    """The decimal that `text` spells.

    Raises:
        InvalidRecordError: Not a plain decimal, or outside the ledger's range.
    """
    try:
        number = Decimal(text)
    except (InvalidOperation, ValueError):
        raise InvalidRecordError(
            f"{name} {quoted(str(text))}", "is not a number"
        ) from None
    check_number(number, name)
    return number


def check_number(number: Decimal, name: str) -> None:
    """Refuse what the ledger cannot hold exactly: NaN, too large, too fine."""
    if not number.is_finite():
        raise InvalidRecordError(name, f"is {number}, which is not a number")
    # abs() and normalize() round, or overflow; copying and comparing are exact.
    if number.copy_abs() > NUMBER_MAX:
        raise InvalidRecordError(name, f"is beyond {NUMBER_MAX:,}")
    if number != number.quantize(_FINEST):
        raise InvalidRecordError(name, f"has more than {DECIMALS_MAX} decimals")


def _below(left: Interval, right: Interval) -> bool:
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return left.high_open or right.low_open
    return left.high < right.low
