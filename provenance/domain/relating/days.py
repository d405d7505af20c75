"""Dates given as values, and free text: the plainest comparisons."""

from __future__ import annotations

from provenance.domain.dates import overlaps
from provenance.domain.relating import copies, corrections
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import NamedValue

RULE = "days/1"


def relate_days(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two dates of one question; unread dates are not judged."""
    if a.key == b.key:
        return copies.relate_same(a, b, value="the same date")
    one, other = a.claim.value, b.claim.value
    if not isinstance(one, NamedValue) or not isinstance(other, NamedValue):
        return None
    if one.when is None or other.when is None:
        return None
    if overlaps(one.when, other.when):
        because = "some day is meant by both"
        return propose(a, b, RelationKind.AGREES, because, rule=RULE)
    corrected = corrections.relate_notice(a, b) or corrections.relate_silent(a, b)
    if corrected is not None:
        return corrected
    because = "no day is meant by both"
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


def relate_texts(a: Reading, b: Reading) -> Proposed | None:
    """Free text is related only when it is the same."""
    return copies.relate_same(a, b, value="the same words") if a.key == b.key else None
