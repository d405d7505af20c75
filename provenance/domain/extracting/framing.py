"""One attribution within a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """Who says what stands before or behind it."""

    name: str
    """As written; a pronoun or `the doctor` still has to be resolved."""
    detail: str
    """What is said of the speaker beside the name: an apposition, an office."""
    at: int
    """The token place of the verb or of `according`."""
    first: int
    last: int
    """The tokens that the attribution itself takes up."""
    carrier: str | None = None
    """Whom it was said to: `told AFP`; or who quotes: `X, citing Y`."""
    is_leading: bool = True
    """Whether what is said follows; if not, it stands before."""
    verb: str = ""
