"""Same value twice: carried from one origin, or said by another."""

from __future__ import annotations

from collections.abc import Hashable

from provenance.domain.dates import is_later
from provenance.domain.relating import speakers
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind

RULE = "copies/2"
COPY_LENGTH = 60
"""Folded characters of a passage and the words around it that two writers do not hit
upon by chance."""


def relate_same(a: Reading, b: Reading, *, value: str = "the same") -> Proposed:
    """`repeats` when one origin stands behind both, else `agrees`."""
    if speakers.is_same(a, b):
        later, earlier = order_copies(a, b)
        return propose(
            later,
            earlier,
            RelationKind.REPEATS,
            f"{value}, from one speaker",
            rule=RULE,
        )
    for carrier, origin in ((a, b), (b, a)):
        if speakers.is_carried(carrier, origin):
            return propose(
                carrier,
                origin,
                RelationKind.REPEATS,
                f"{value}, and the first passes on the second's report",
                rule=RULE,
            )
    if a.document != b.document and has_same_words(a, b):
        later, earlier = order_copies(a, b)
        because = f"{value}, in the same words, which stand in both documents"
        return propose(later, earlier, RelationKind.REPEATS, because, rule=RULE)
    return propose(
        a, b, RelationKind.AGREES, f"{value}, from another source", rule=RULE
    )


def value_key(a: Reading) -> Hashable:
    """Equal for claims that may pass on one value: 24 and at least 24."""
    best = a.quantity.best if a.quantity is not None else None
    return a.key if best is None else best


def has_same_words(a: Reading, b: Reading) -> bool:
    """Whether both passages stand in the same words, long enough to be a copy."""
    if a.document is None or b.document is None:
        return False
    return len(a.words) >= COPY_LENGTH and a.words == b.words


def order_copies(a: Reading, b: Reading) -> tuple[Reading, Reading]:
    """The copy and its model: later said, else of the longer chain, else as their words
    sort, so that it does not matter which arrived first.
    """
    if a.day is not None and b.day is not None:
        if is_later(a.day, b.day):
            return a, b
        if is_later(b.day, a.day):
            return b, a
    return (a, b) if a.order > b.order else (b, a)
