"""Where in its words a claim's value stands."""

from __future__ import annotations

from decimal import Decimal

from provenance.domain.claims import Claim
from provenance.domain.numerals import find_numerals
from provenance.domain.values import Quantity

Span = tuple[int, int]


def figure_spans(claim: Claim) -> tuple[Span, ...]:
    """The places of the value in the passage, half-open; empty where it is not told.

    Counted lists and words of no number stand there without a place of their own.
    """
    if claim.passage is None:
        return ()
    quote, value = claim.passage.exact, claim.value
    if isinstance(value, Quantity):
        numbers = {value.low, value.high} - {None} or {value.best} - {None}
        return _numbers(numbers, quote) or _written(value.written, quote)
    return _written(value.written, quote)


def _numbers(numbers: set[Decimal | None], quote: str) -> tuple[Span, ...]:
    return tuple(
        (found.start, found.end)
        for found in find_numerals(quote)
        if found.number in numbers
    )


def _written(written: str, quote: str) -> tuple[Span, ...]:
    wanted = written.strip().casefold()
    start = quote.casefold().find(wanted) if wanted else -1
    # Folding may change a text's length, and with it all places.
    if start < 0 or quote[start : start + len(wanted)].casefold() != wanted:
        return ()
    return ((start, start + len(wanted)),)
