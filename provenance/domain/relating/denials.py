"""Denials and retractions: what one takes back or another says is not so."""

from __future__ import annotations

from decimal import Decimal

from provenance.domain.answers import lies_within
from provenance.domain.relating import copies, corrections, covers, names, speakers
from provenance.domain.relating.likeness import ALIKE
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import Polarity

RULE = "denials/3"


def relate_polarities(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two claims that are not both asserted."""
    if covers.compare(a, b) is not covers.Cover.SAME:
        return None
    for one, other in ((a, b), (b, a)):
        if one.claim.polarity is Polarity.RETRACTED:
            return _relate_retracted(one, other)
    if a.claim.polarity is b.claim.polarity:
        return copies.relate_same(a, b) if a.key == b.key else None
    denial, assertion = (a, b) if a.claim.polarity is Polarity.DENIED else (b, a)
    if not _denies(denial, assertion):
        return None
    because = (
        f"{denial.speaker.name[:80]} denies what {assertion.speaker.name[:80]} says"
    )
    if speakers.is_same(a, b) and corrections.comes_later(denial, assertion):
        because = f"{because}, later and for the same side"
        return propose(denial, assertion, RelationKind.CORRECTS, because, rule=RULE)
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


def _relate_retracted(taken: Reading, other: Reading) -> Proposed | None:
    if other.claim.polarity is Polarity.RETRACTED:
        return copies.relate_same(taken, other) if taken.key == other.key else None
    if _is_righted(taken, other):
        because = "the same page gives it in place of what it takes back"
        return propose(other, taken, RelationKind.CORRECTS, because, rule=RULE)
    if not _is_value(taken, other) or corrections.comes_later(other, taken):
        return None
    if speakers.is_same(taken, other):
        because = "the same side takes it back"
    elif speakers.is_carried(taken, other):
        because = "the first passed it on, and takes it back"
    else:
        return None
    return propose(taken, other, RelationKind.CORRECTS, because, rule=RULE)


def _is_righted(taken: Reading, other: Reading) -> bool:
    """Whether a page that takes a name back gives another of its own for it."""
    is_name = taken.interval is None and other.interval is None
    is_page = taken.document is not None and taken.document == other.document
    is_asserted = other.claim.polarity is Polarity.ASSERTED
    is_other = copies.value_key(taken) != copies.value_key(other)
    is_right = is_name and is_page and is_asserted and is_other
    return is_right and speakers.is_same(taken, other)


def _is_value(taken: Reading, other: Reading) -> bool:
    """Whether it is the value taken back, and not only one that fits it."""
    if taken.key == other.key or copies.value_key(taken) == copies.value_key(other):
        return True
    if taken.interval is not None and other.interval is not None:
        return False
    return names.compare_claims(taken, other) in ALIKE


def _denies(denial: Reading, assertion: Reading) -> bool:
    """Whether all that is asserted is denied; denying nought says there was none."""
    if denial.key == assertion.key:
        return not is_none(denial)
    if is_none(denial):
        return _excludes_none(assertion)
    if denial.interval is not None and assertion.interval is not None:
        if denial.is_vague or assertion.is_vague:
            return False
        return lies_within(assertion.interval, denial.interval)
    return _may_be_one(denial, assertion)


def is_none(a: Reading) -> bool:
    """Whether the number is nought."""
    return a.quantity is not None and a.quantity.best == 0


def _excludes_none(a: Reading) -> bool:
    interval = a.interval
    if interval is None:
        return False
    if a.is_vague:
        return True
    low = interval.low
    return low is not None and (low > Decimal(0) or (low == 0 and interval.low_open))


def _may_be_one(a: Reading, b: Reading) -> bool:
    if a.interval is not None and b.interval is not None:
        return a.is_vague or b.is_vague or a.interval.meets(b.interval)
    return names.compare_claims(a, b) in ALIKE
