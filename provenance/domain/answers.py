"""Answers: what a claim answers, and whether two values answer one question alike."""

from __future__ import annotations

from decimal import Decimal

from provenance.domain.amounts import claim_amount
from provenance.domain.claims import Claim
from provenance.domain.dates import overlaps
from provenance.domain.text import fold_key
from provenance.domain.values import Interval, NamedValue, Polarity, Quantity, Value


def same_answer(one: Value, other: Value) -> bool:
    """Whether some answer satisfies both; a vague word only meets the same word."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.is_vague or other.is_vague:
            return fold_key(one.written) == fold_key(other.written)
        return one.interval.meets(other.interval)
    if isinstance(one, NamedValue) and isinstance(other, NamedValue):
        if one.when is not None and other.when is not None:
            return overlaps(one.when, other.when)
        return one.kind is other.kind and fold_key(one.written) == fold_key(
            other.written
        )
    return False


def answer_text(claim: Claim) -> str:
    """What a claim answers, as a reader would write it: `40`, or `denied: 40`."""
    return answer_of(claim_amount(claim), claim.polarity)


def answer_of(amount: str, polarity: str) -> str:
    """An amount as it is answered: `40`, `denied: 40` or `retracted: 40`."""
    return amount if polarity == Polarity.ASSERTED else f"{polarity}: {amount}"


def fits(claim: Claim, value: Value) -> bool:
    """Whether what a claim says leaves room for a value to be so.

    A denial leaves room for all but what it denies: `denied: 40` for 19, and for 30 to
    50. One of nought says that there was none, as its words are “nobody was killed”.
    """
    said = claim.value
    if claim.polarity is Polarity.ASSERTED or _is_none(claim):
        return same_answer(said, value)
    if isinstance(said, Quantity) and isinstance(value, Quantity):
        is_vague = said.is_vague or value.is_vague
        return is_vague or not lies_within(value.interval, said.interval)
    return not same_answer(said, value)


def lies_within(inner: Interval, outer: Interval) -> bool:
    """Whether every number of one is a number of the other, ends aside."""
    if outer.low is not None and (inner.low is None or inner.low < outer.low):
        return False
    return outer.high is None or (inner.high is not None and inner.high <= outer.high)


def _is_none(claim: Claim) -> bool:
    value = claim.value
    is_nought = isinstance(value, Quantity) and value.best == Decimal(0)
    return is_nought and claim.polarity is Polarity.DENIED
