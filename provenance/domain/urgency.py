"""Urgency: what makes a case matter, as one number to sort by that says why.

The number is made of digits, the weightiest first, and is read back into what it was
made of: the order of the queue and its explanation cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

APART = 10
"""Tenths between answers that have nothing in common: two names, a denial."""
BUSY = 3
"""Claims of one case from which on it matters that their speaker is ungraded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """What makes a case matter, what matters most first; each up to its most."""

    published: int = 0
    """Decisions that are stale and stand in a sheet that was exported."""
    gap: int = 0
    """Whole tenths between the two answers furthest apart that contradict each other:
    between their nearest numbers, as a share of the larger one."""
    origins: int = 0
    """Of the contradiction told from most origins on both sides: those of the weaker
    side. Like the gap, only between claims that count."""
    contradictions: int = 0
    """Pairs of claims that contradict each other."""
    unworded: int = 0
    """Claims that count though their figure is not in their words."""
    links: int = 0
    """Links that join reports to one origin and that nobody has confirmed."""
    single: int = 0
    """Decisions on a value, not stale, that rest on one origin."""
    ungraded: int = 0
    """Sources without a grade that each speak BUSY or more of the claims that count."""


MOST = Urgency(
    published=9,
    gap=APART,
    origins=99,
    contradictions=9_999,
    unworded=99,
    links=999,
    single=9,
    ungraded=9,
)
"""The most of each that the number holds; more of it counts as so many. All digits
together stay below 2^53, which every reader of numbers keeps exact."""
NAMES = tuple(field.name for field in fields(Urgency))


def weight(urgency: Urgency) -> int:
    """The number to sort by, smaller first: more of an earlier thing always wins."""
    total = 0
    for name in NAMES:
        most = getattr(MOST, name)
        total = total * (most + 1) + min(getattr(urgency, name), most)
    return -total


def urgency_of(number: int) -> Urgency:
    """What a `weight` was made of, each at most as in MOST."""
    rest = -number
    found = {}
    for name in reversed(NAMES):
        rest, found[name] = divmod(rest, getattr(MOST, name) + 1)
    return Urgency(**found)


def reasons(urgency: Urgency) -> tuple[str, ...]:
    """Why a case stands where it stands, the weightiest first; what is not is left out.

    With no contradiction there is at least the sentence that says so.
    """
    found = []
    if urgency.published:
        told = _amount(
            urgency, "published", "stale decision stands", "stale decisions stand"
        )
        found.append(f"{told} in a sheet that was exported.")
    if not urgency.contradictions:
        found.append("No two of its claims that count contradict each other.")
    else:
        found += _sides(urgency)
        pairs = _amount(urgency, "contradictions", "pair of claims", "pairs of claims")
        verb = "contradicts" if urgency.contradictions == 1 else "contradict"
        found.append(f"{pairs} {verb} each other.")
    if urgency.unworded:
        told = _amount(urgency, "unworded", "claim counts", "claims count")
        found.append(f"{told} though the figure is not in the words.")
    if urgency.links:
        told = _amount(urgency, "links", "link joins", "links join")
        found.append(f"{told} reports to one origin, and nobody has confirmed that.")
    if urgency.single:
        told = _amount(urgency, "single", "decision rests", "decisions rest")
        found.append(f"{told} on a single origin.")
    if urgency.ungraded:
        told = _amount(urgency, "ungraded", "ungraded source", "ungraded sources")
        verb = "speaks" if urgency.ungraded == 1 else "speak"
        found.append(f"{told} {verb} {BUSY} or more of its claims.")
    return tuple(found)


def _sides(urgency: Urgency) -> list[str]:
    gap, origins = urgency.gap, urgency.origins
    if not gap and not origins:
        return ["No two claims that count contradict each other; proposals do."]
    if gap == APART:
        far = "Two answers that contradict each other have nothing in common."
    elif gap:
        far = f"Two answers that contradict each other are at least {gap}0% apart."
    else:
        far = "Answers that contradict each other are less than 10% apart."
    if origins <= 1:
        return [far, "Of each contradiction, one side goes back to a single origin."]
    most = " or more" if origins == MOST.origins else ""
    both = f"Both sides of a contradiction go back to {origins}{most} origins at least."
    return [far, both]


def _amount(urgency: Urgency, name: str, one: str, many: str) -> str:
    number = getattr(urgency, name)
    most = " or more" if number == getattr(MOST, name) else ""
    return f"{number:,}{most} {one if number == 1 else many}"
