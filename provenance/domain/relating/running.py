"""Running totals: later counts of one toll are updates, not contradictions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from provenance.domain.dates import EdtfDate
from provenance.domain.relating import speakers
from provenance.domain.relating.corrections import comes_later
from provenance.domain.relating.readings import Reading, is_nearly, propose
from provenance.domain.relations import Proposed, RelationKind

RULE = "running/5"
FAMILIES = frozenset(
    [
        "casualties",
        "abducted",
        "missing",
        "ranks",
        "displaced",
        "attacks",
        "aftershocks",
        "damage",
    ]
)
"""Families whose numbers are counts that grow while people report in."""
_FALLING = frozenset(["missing"])
"""Families whose numbers fall as well, as people are found."""
_RISING = frozenset(["casualties"])
"""Families whose numbers never fall: who gives fewer dead later corrects himself."""
LIVE_DAYS = 92
"""How long after an event another speaker's higher count is read as a later state of
one toll; afterwards it is a rival figure (docs/explanation/relations.md)."""
FLOOR_GROWTH = 2
"""How many times a floor said on the same day a count has to be, to be read as a later
state: five after at least one. Nearer counts may be the floor's own number."""
_WORDS = {
    "tens of thousands": (20_000, 99_999),
    "thousands": (2_000, 9_999),
    "hundreds": (200, 999),
    "scores": (40, 199),
    "dozens": (24, 99),
    "several": (3, 9),
    "a few": (3, 9),
}
"""What vague words stand for here, to order counts by; never to contradict one."""


def relate_counts(a: Reading, b: Reading, *, meets: bool) -> Proposed | None:
    """`updates` where one count of a running total follows the other."""
    if a.measure.family not in FAMILIES:
        return None
    for new, old in ((a, b), (b, a)):
        if comes_later(new, old):
            return _follow(new, old, meets=meets)
    if not _are_states_of_one_day(a, b):
        return None
    new, old = (a, b) if _grew(old=b, new=a) else (b, a)
    if _floor(new) == _ceiling(old) or (meets and not _outgrew(old=old, new=new)):
        return None
    if not _may_follow(new, old):
        return None
    because = "said on one day, whose hours are not given; the larger is read as later"
    return propose(new, old, RelationKind.UPDATES, because, rule=RULE)


def may_have_grown(part: Reading, whole: Reading) -> bool:
    """Whether the whole was counted before the part, or on the same day elsewhere."""
    if part.measure.family not in FAMILIES:
        return False
    if comes_later(part, whole):
        return True
    if comes_later(whole, part) or part.document == whole.document:
        return False
    return _is_dated(part, whole) and _is_live(part, whole)


def _follow(new: Reading, old: Reading, *, meets: bool) -> Proposed | None:
    """A later count by the same side or its office; or a higher one by another."""
    assert new.told_on is not None, "what comes later has a day"
    assert old.told_on is not None, "what comes later has one to come after"
    grew = _grew(old=old, new=new)
    if meets and not grew:
        return None
    moved = grew or new.measure.family in _FALLING
    is_own = speakers.is_same(new, old) or speakers.is_one_office(new, old)
    is_rough = old.quantity is not None and old.quantity.approx and not old.is_vague
    if not is_own and (not moved or is_rough or not _is_live(new, old)):
        return None
    if not moved and new.measure.family in _RISING:
        return None
    if not _may_follow(new, old):
        return None
    because = "a later count of a running total"
    if new.told_on.text == old.told_on.text:
        because = f"{because}: the words call {old.text} an earlier one"
    else:
        because = f"{because} ({new.told_on.text} after {old.told_on.text})"
    return propose(new, old, RelationKind.UPDATES, because, rule=RULE)


def _may_follow(new: Reading, old: Reading) -> bool:
    """Whether `new` can go on counting what `old` counted: a party to the fighting
    gives its own figure of what others count, however late.
    """
    return not speakers.is_party(new) or speakers.is_party(old)


def _are_states_of_one_day(a: Reading, b: Reading) -> bool:
    """Whether two counts of one day can be an earlier and a later state of one toll.

    Only while it is live, between two documents, without about-numbers, and where one
    outlet counts in its own voice or says that the counting goes on: two named
    speakers of one day are rivals.
    """
    if a.quantity is None or b.quantity is None:
        return False
    if a.document == b.document or a.told_in == b.told_in:
        return False
    if a.quantity.approx or b.quantity.approx:
        return False
    if not (_is_dated(a, b) and _is_live(a, b) and _has_event_date(a, b)):
        return False
    if speakers.is_own_voice(a) or speakers.is_own_voice(b) or speakers.is_same(a, b):
        return True
    return a.is_rising or b.is_rising


def _grew(*, old: Reading, new: Reading) -> bool:
    before, after = _ceiling(old), _floor(new)
    if before is None or after is None:
        return False
    return after > before or (after == before and _is_open(new) and not _is_open(old))


def _outgrew(*, old: Reading, new: Reading) -> bool:
    """Whether a firm count leaves a floor so far behind that it is another state; two
    floors never do, as neither says where it ends.
    """
    floor, count = _ceiling(old), _floor(new)
    if floor is None or count is None or old.is_vague:
        return False
    if new.interval is None or new.interval.high is None:
        return False
    return floor > 0 and count >= FLOOR_GROWTH * floor


def _is_open(count: Reading) -> bool:
    return count.interval is not None and count.interval.low_open


def _floor(count: Reading) -> Decimal | None:
    if count.is_vague:
        span = _vague_span(count.text)
        return Decimal(span[0]) if span else None
    return count.interval.low if count.interval is not None else None


def _ceiling(count: Reading) -> Decimal | None:
    """What a later count has to pass: the number, the floor, or a word's upper end."""
    if count.is_vague:
        span = _vague_span(count.text)
        return Decimal(span[1]) if span else None
    interval = count.interval
    if interval is None:
        return None
    if count.quantity is not None and is_nearly(count.quantity):
        return interval.high
    return interval.high if interval.low is None else interval.low


def _vague_span(text: str) -> tuple[int, int] | None:
    lowered = text.lower()
    for words, span in _WORDS.items():
        if words in lowered:
            return span
    return None


def _is_dated(a: Reading, b: Reading) -> bool:
    """Whether the days of both are known, give or take one."""
    return all(side.day is not None and _is_short(side.day) for side in (a, b))


def _is_short(day: EdtfDate) -> bool:
    if day.earliest is None or day.latest is None:
        return False
    return day.latest - day.earliest <= timedelta(days=1)


def _has_event_date(a: Reading, b: Reading) -> bool:
    return a.claim.event_date is not None or b.claim.event_date is not None


def _is_live(a: Reading, b: Reading) -> bool:
    """Whether both were said in the first weeks; an event without a date is live."""
    happened = a.claim.event_date or b.claim.event_date
    if happened is None or happened.latest is None:
        return True
    limit = happened.latest + timedelta(days=LIVE_DAYS)
    return all(
        said.day is not None
        and said.day.earliest is not None
        and said.day.earliest <= limit
        for said in (a, b)
    )
