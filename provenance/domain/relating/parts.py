"""Different measures of one event: parts of totals, their sums, and look-alikes."""

from __future__ import annotations

from functools import cache

from provenance.domain.identifiers import SourceId
from provenance.domain.measures import measures
from provenance.domain.relating import covers, running, scopes, speakers, victims
from provenance.domain.relating.covers import Cover
from provenance.domain.relating.readings import Facts, Reading, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import Interval, Quantity, plain

RULE = "parts/2"
LOOK_ALIKE = frozenset(["casualties", "ranks", "strength", "missing", "damage", "rank"])
"""Families whose measures are easily taken for one another."""
_LOSSES = frozenset(
    ["surrendered", "fled", "defected", "arrested", "airstrikes", "attacks"]
)
"""What the killed are easily set beside, though it answers another question."""


def relate_measures(a: Reading, b: Reading, facts: Facts) -> Proposed | None:
    """`differs_in_scope` for two measures: always with arithmetic between them, else
    only where one voice gives both numbers; None where nothing can be learnt.
    """
    if a.interval is None or b.interval is None:
        return None
    for part, whole in ((a, b), (b, a)):
        if whole.measure.name in _wholes(part.measure.name):
            return _relate_part(part, whole, facts)
    if not _are_look_alike(a, b) or not speakers.is_one_voice(a, b):
        return None
    if covers.compare(a, b) is not Cover.SAME:
        return None
    because = f"{a.label} and {b.label} are different measures"
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE)


def are_comparable(one: str, other: str) -> bool:
    """Whether claims of two families are ever related: killed beside surrendered."""
    return {one, other} in ({"casualties", "ranks"}, {"casualties", "attacks"})


def _are_look_alike(a: Reading, b: Reading) -> bool:
    if a.measure.family == b.measure.family:
        return a.measure.family in LOOK_ALIKE
    names = {a.measure.name, b.measure.name}
    return "killed" in names and bool(names & _LOSSES)


def _relate_part(part: Reading, whole: Reading, facts: Facts) -> Proposed | None:
    if covers.compare(part, whole) not in (Cover.SAME, Cover.PART):
        return None
    summed = _sum(part, whole, facts)
    if summed is not None:
        return summed
    groups = victims.relate_groups(part, whole)
    if groups is not None:
        return groups
    fits = scopes.can_be_part(part, whole)
    because = f"{part.label} is only a part of {whole.label}"
    if fits is not None:
        verb = "can be within" if fits else "is more than"
        because = f"{because}, and {part.text} {verb} {whole.text}"
    return propose(
        part, whole, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=fits
    )


def _sum(part: Reading, whole: Reading, facts: Facts) -> Proposed | None:
    """The speaker's own parts added up, set against the total another gives."""
    for rule in measures().sums:
        if rule.total != whole.measure.name or part.measure.name not in rule.parts:
            continue
        counts = [
            part
            if name == part.measure.name
            else facts.figures.get((speaker_key(part), part.scope, name))
            for name in rule.parts
        ]
        known = [count for count in counts if count is not None]
        if len(known) == len(counts):
            return _relate_sum(part, whole, known)
    return None


def _relate_sum(
    part: Reading, whole: Reading, counts: list[Reading]
) -> Proposed | None:
    words = " and ".join(f"{count.text} {count.label}" for count in counts)
    vague = next((count for count in (*counts, whole) if count.is_vague), None)
    if vague is not None:
        because = f"{words} cannot be set against the total, as “{vague.text}” is vague"
        fits = None
        if scopes.can_be_part(part, whole) is False:
            return None
    else:
        total = _add([c.interval for c in counts if c.interval is not None])
        fits = whole.interval is not None and total.meets(whole.interval)
        if not fits and running.may_have_grown(part, whole):
            return None
        verb = "agrees with" if fits else "does not agree with"
        because = f"{words} is {_words(total)}, which {verb} {_reach(whole)}"
    return propose(
        part, whole, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=fits
    )


def speaker_key(a: Reading) -> SourceId:
    """The speaker, or the family it speaks for."""
    return a.speaker.family or a.speaker.source


def _add(intervals: list[Interval]) -> Interval:
    lows = [interval.low for interval in intervals if interval.low is not None]
    highs = [interval.high for interval in intervals if interval.high is not None]
    is_bounded = len(highs) == len(intervals)
    return Interval(
        low=sum(lows[1:], lows[0]) if len(lows) == len(intervals) else None,
        low_open=any(interval.low_open for interval in intervals),
        high=sum(highs[1:], highs[0]) if is_bounded else None,
        high_open=is_bounded and any(interval.high_open for interval in intervals),
    )


def _words(interval: Interval) -> str:
    return Quantity(
        written="sum",
        low=interval.low,
        low_open=interval.low_open and interval.low is not None,
        high=interval.high,
        high_open=interval.high_open,
    ).text


def _reach(whole: Reading) -> str:
    interval, quantity = whole.interval, whole.quantity
    if interval is None or quantity is None or interval.low is None:
        return whole.text
    if quantity.low is not None or interval.high is None:
        return whole.text
    return f"{whole.text} ({plain(interval.low)} to {plain(interval.high)})"


@cache
def _wholes(name: str) -> frozenset[str]:
    """Every measure that the one called `name` is a part of, at any distance."""
    known = measures()
    direct = {rule.total for rule in known.sums if name in rule.parts}
    direct |= {rule.whole for rule in known.subsets if rule.part == name}
    return frozenset(direct).union(*(_wholes(whole) for whole in direct))
