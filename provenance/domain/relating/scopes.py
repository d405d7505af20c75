"""Scope before contradiction: parts, wholes, other parts, other periods."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from provenance.domain.dates import EdtfDate, overlaps
from provenance.domain.numerals import find_numerals
from provenance.domain.relating import copies, running, victims
from provenance.domain.relating.covers import Cover
from provenance.domain.relating.readings import Facts, Reading, propose
from provenance.domain.relating.units import unit_of
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import Interval, Quantity, plain

RULE = "scopes/6"
_BEFORE = re.compile(
    r"\b(?:including|includes|included|among (?:them|those|the \w+)|of (?:whom|which))"
    r"\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\binclud|\bamong\b|\bof\b", re.IGNORECASE)
_MARKS = ("of", "includ", "among")
"""The same without their bounds: looked for first, as a search costs ten times that."""
_BEHIND = re.compile(r"\s+of (?:them|whom|those|which|the \w+)\b", re.IGNORECASE)
_OVER_TIME = frozenset(["attacks", "aftershocks", "displaced"])
"""Families that are counted over a month or a year as well as for one incident."""
_SPAN = "/"
"""Stands in a date that names its first and last day."""


def relate_scopes(
    a: Reading, b: Reading, cover: Cover, facts: Facts
) -> Proposed | None:
    """`differs_in_scope` for one measure in two scopes; equal parts agree."""
    groups = None if cover is Cover.OTHER else victims.relate_groups(a, b)
    if groups is not None:
        return groups
    both = bool(a.scope and b.scope)
    if both and cover is not Cover.OTHER and _is_same_value(a, b):
        return victims.relate_victims(a, b) or copies.relate_same(a, b)
    if a.interval is None or b.interval is None:
        return None
    if cover is Cover.PART:
        return _relate_part(a, b, facts)
    if cover is Cover.WHOLE:
        return _relate_part(b, a, facts)
    because = f"they count different parts, “{_scope(a)}” and “{_scope(b)}”"
    if not both:
        because = f"the one counts “{_scope(a) or _scope(b)}”, and the other does not"
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE)


def _is_same_value(a: Reading, b: Reading) -> bool:
    return a.key == b.key or (
        a.quantity is not None
        and b.quantity is not None
        and a.quantity.best is not None
        and a.quantity.best == b.quantity.best
    )


def _relate_part(part: Reading, whole: Reading, facts: Facts) -> Proposed:
    fits = can_be_part(part, whole)
    of = f"“{_scope(whole)}”" if whole.scope else "the whole"
    because = f"the first counts only “{_scope(part)}”, the second {of}"
    counts = _counts(part, whole, facts)
    because = f"{because}{_say(fits, part, whole)}{_add_up(counts)}"
    return propose(
        part, whole, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=fits
    )


def relate_marked_part(a: Reading, b: Reading) -> Proposed | None:
    """A smaller number whose own words call it a part: `including 13 troops`.

    A part of a stated total is a scope of its own. A floor says only what is known so
    far, and a named part of it is a detail of the same report.
    """
    for part, whole in ((a, b), (b, a)):
        if not _is_smaller(part.interval, whole.interval) or not _is_marked(part):
            continue
        if whole.interval is not None and whole.interval.high is None:
            because = f"its words name {part.text} as a part, which {whole.text} allows"
            return propose(part, whole, RelationKind.AGREES, because, rule=RULE)
        because = (
            f"its words name {part.text} as a part, and it can be within the other"
        )
        return propose(
            part, whole, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=True
        )
    return None


def relate_periods(a: Reading, b: Reading) -> Proposed | None:
    """`differs_in_scope` for two periods that share no day, or for one that counts over
    a longer time than the other; single days are not one.
    """
    one, other = a.claim.event_date, b.claim.event_date
    if one is None or other is None:
        return None
    if overlaps(one, other):
        return _relate_longer(a, b) or _relate_longer(b, a)
    if not (_is_period(a) or _is_period(b)):
        return None
    because = f"they cover different periods, {one.text} and {other.text}"
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE)


def _relate_longer(part: Reading, whole: Reading) -> Proposed | None:
    """A day or a month beside the longer period around it, whose count can hold it.

    One event dated to the day here and to the month there is dated less exactly, so
    that only what is counted over time, or over a stated span, has a period.
    """
    short, long = part.claim.event_date, whole.claim.event_date
    if short is None or long is None or part.key == whole.key:
        return None
    if not _is_period(whole) or not _is_shorter(short, long):
        return None
    if whole.measure.family not in running.FAMILIES:
        return None
    is_counted = whole.measure.family in _OVER_TIME or _SPAN in long.text
    if not (is_counted or _is_period(part)) or not can_be_part(part, whole):
        return None
    because = (
        f"the first counts {short.text}, the second all of {long.text}, "
        "and can be within it"
    )
    return propose(
        part, whole, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=True
    )


def _is_shorter(short: EdtfDate, long: EdtfDate) -> bool:
    """Whether one period lies within the other, and the other not within it."""
    inner, outer = (short.earliest, short.latest), (long.earliest, long.latest)
    if inner[0] is None or inner[1] is None or outer[0] is None or outer[1] is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def can_be_part(part: Reading, whole: Reading) -> bool | None:
    """Whether the part's number can lie within the whole's.

    None when one is vague or counts in another unit, and when the whole may have grown
    before the part was counted.
    """
    if part.is_vague or whole.is_vague:
        return None
    if part.claim.unit != whole.claim.unit and unit_of(part) != unit_of(whole):
        return None
    fits = is_at_most(part.interval, whole.interval)
    return None if fits is False and running.may_have_grown(part, whole) else fits


def is_at_most(part: Interval | None, whole: Interval | None) -> bool | None:
    """Whether some number of `part` is at most some number of `whole`."""
    if part is None or whole is None:
        return None
    if part.low is None or whole.high is None:
        return True
    if part.low == whole.high:
        return not (part.low_open or whole.high_open)
    return part.low < whole.high


def _is_smaller(part: Interval | None, whole: Interval | None) -> bool:
    if part is None or whole is None or part.high is None or whole.low is None:
        return False
    return part.high <= whole.low


def _is_marked(part: Reading) -> bool:
    passage, quantity = part.claim.passage, part.quantity
    if passage is None or quantity is None:
        return False
    text = passage.prefix + passage.exact
    lowered = text.lower()
    if not any(mark in lowered for mark in _MARKS) or _MARK.search(text) is None:
        return False
    for found in find_numerals(text):
        if not _holds(quantity, found.number):
            continue
        if found.end <= len(passage.prefix):
            continue
        if _BEFORE.search(text[: found.start]) or _BEHIND.match(text[found.end :]):
            return True
    return False


def _holds(quantity: Quantity, number: Decimal) -> bool:
    """Whether the number stands for the figure: its own, or one within its bounds."""
    if number in (quantity.low, quantity.high, quantity.best):
        return True
    if quantity.low is None or quantity.high is None:
        return False
    return quantity.low <= number <= quantity.high


def _is_period(a: Reading) -> bool:
    when = a.claim.event_date
    if when is None or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest >= timedelta(days=1)


def _say(fits: bool | None, part: Reading, whole: Reading) -> str:
    if fits is None:
        grew = running.may_have_grown(part, whole) and not part.is_vague
        return ", which may have grown since" if grew and not whole.is_vague else ""
    return ", and can be within it" if fits else ", yet is larger than it"


def _counts(part: Reading, whole: Reading, facts: Facts) -> tuple[Reading, ...]:
    """The named parts of one page that make the whole it gives; else none."""
    if whole.page is None or part.page != whole.page or whole.scope:
        return ()
    counts = facts.parts.get((whole.page, whole.measure.name), ())
    if len(counts) < 2 or whole.quantity is None:
        return ()
    return counts if whole.quantity.best == sum(map(_number, counts)) else ()


def _add_up(counts: tuple[Reading, ...]) -> str:
    if not counts:
        return ""
    numbers = [_number(count) for count in counts]
    total = sum(numbers, Decimal(0))
    return f"; {' + '.join(plain(number) for number in numbers)} is {plain(total)}"


def _number(count: Reading) -> Decimal:
    low = count.quantity.low if count.quantity is not None else None
    assert low is not None, "parts are exact counts"
    return low


def _scope(a: Reading) -> str:
    return a.claim.scope[:80]
