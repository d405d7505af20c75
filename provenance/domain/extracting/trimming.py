"""A sentence's phrases without what is told beside: ages, parts, pieces in dashes."""

from __future__ import annotations

from provenance.domain.extracting.phrases import Phrase

REACH = 12
"""Phrases that an aside may hold; what is longer is no aside."""
_DASHES = frozenset("–—-")
_CLOSES = frozenset("BHVXC")
_OPENS = frozenset(["including", "among"])


def without_asides(phrases: list[Phrase]) -> list[Phrase]:
    """The same phrases in order; asides between a noun and its verb are left out."""
    place, length = _first_aside(phrases), len(phrases)
    if place is None:
        return phrases
    kept = phrases[:place]
    while place < length:
        if kept and kept[-1].kind == "N" and _may_open(phrases, place):
            after = _age_end(phrases, place) or _aside_end(phrases, place)
            if after is not None:
                place = after
                continue
        kept.append(phrases[place])
        place += 1
    return kept if len(kept) < length else phrases


def _first_aside(phrases: list[Phrase]) -> int | None:
    """Where the first aside may open."""
    is_noun = False
    for place, phrase in enumerate(phrases):
        if is_noun and phrase.kind in ",;A" and _may_open(phrases, place):
            return place
        is_noun = phrase.kind == "N"
    return None


def _may_open(phrases: list[Phrase], place: int) -> bool:
    """Whether what stands behind a mark may begin an aside."""
    mark = phrases[place]
    if mark.kind not in ",;A" or place + 1 >= len(phrases):
        return False
    behind = phrases[place + 1]
    if behind.amount is not None or behind.head in _OPENS:
        return True
    return mark.kind == "," and behind.head.isdigit()


def _age_end(phrases: list[Phrase], place: int) -> int | None:
    """Behind an age between commas; a comma that parts two names is kept."""
    if phrases[place].kind != "," or place + 2 >= len(phrases):
        return None
    age, closing = phrases[place + 1 : place + 3]
    is_age = age.kind == "N" and age.amount is None and age.head.isdigit()
    if is_age and closing.kind == "C" and place + 4 < len(phrases):
        # Two brothers, aged 30 and 40, were: the second number is an age as well.
        second, closing = phrases[place + 3 : place + 5]
        is_age = second.amount is not None and second.amount.last == second.last
        return place + 5 if is_age and closing.kind == "," else None
    if not is_age or closing.kind not in (",", "C"):
        return None
    behind = phrases[place + 3] if place + 3 < len(phrases) else None
    is_over = behind is not None and behind.kind in _CLOSES
    return place + 3 if closing.kind == "," and is_over else place + 2


def _aside_end(phrases: list[Phrase], place: int) -> int | None:
    """Behind an aside of parts between commas, or of a list between dashes."""
    mark = phrases[place]
    behind = phrases[place + 1 : place + 4]
    if mark.kind == "," and len(behind) == 3:
        is_part = behind[0].head in _OPENS
        is_share = behind[0].amount is not None and behind[1].head == "of"
        if not is_part and not (is_share and behind[2].head in ("them", "whom")):
            return None
        closes = frozenset(",")
    elif mark.head in _DASHES and behind and behind[0].amount is not None:
        closes = _DASHES
    else:
        return None
    for at in range(place + 1, min(place + REACH, len(phrases) - 1)):
        if phrases[at].head in closes:
            return at + 1 if phrases[at + 1].kind in _CLOSES else None
        if phrases[at].kind == ";":
            return None
    return None
