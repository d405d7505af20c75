"""Dates given as values, and free text: the plainest comparisons."""

from __future__ import annotations

from datetime import date, timedelta

from provenance.domain.dates import EdtfDate, overlaps
from provenance.domain.relating import copies, corrections
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import NamedValue

RULE = "days/2"


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
    if _are_near(one.when, other.when):
        because = "an approximate date is read as reaching its own length further"
        return propose(a, b, RelationKind.AGREES, because, rule=RULE)
    corrected = corrections.relate_notice(a, b) or corrections.relate_silent(a, b)
    if corrected is not None:
        return corrected
    because = "no day is meant by both"
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


def _are_near(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two dates meet once those marked as approximate reach, before and after,
    as far as they are long: about the 4th is the 3rd to the 5th.
    """
    (ours_from, ours_to), (theirs_from, theirs_to) = _reach(one), _reach(other)
    return ours_from <= theirs_to and theirs_from <= ours_to


def _reach(when: EdtfDate) -> tuple[date, date]:
    first, last = when.earliest or date.min, when.latest or date.max
    if not when.is_approximate or when.earliest is None or when.latest is None:
        return first, last
    length = last - first + timedelta(days=1)
    room = min(length, first - date.min, date.max - last)
    return first - room, last + room


def relate_texts(a: Reading, b: Reading) -> Proposed | None:
    """Free text is related only when it is the same."""
    return copies.relate_same(a, b, value="the same words") if a.key == b.key else None
