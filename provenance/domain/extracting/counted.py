"""How many, of which measure, and where in a sentence it is said."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.phrases import Phrase


class Counted(NamedTuple):
    """A measure, how many, and where in the sentence it is said (token places)."""

    measure: str
    amount: Amount
    first: int
    last: int
    at: int
    """The place of the word that counts."""
    rule: str
    scope: str | None = None
    subject: Phrase | None = None
    is_denied: bool = False
    """Whether the sentence itself calls it false."""
