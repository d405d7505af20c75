"""Kinds: what the words of a claim say of those whom its figure counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads

from provenance.domain.claims import Claim
from provenance.domain.numerals import find_numerals
from provenance.domain.relating.vocabulary import singular, words
from provenance.domain.values import Quantity

Kinds = Mapping[str, str]
"""Of each kind that is told, which of its states: age, child."""
Described = tuple[str, Kinds]
"""The words for those who are counted, and what they say."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’]s?(?!\w))?|\d+|[^\w\s-]")
_REACH = 5
"""Words behind a number among which the noun for those counted stands."""
_JOINED = 3
"""The same behind `and`: three soldiers and police officers."""
_BOTH = frozenset(["and", "or"])
_ARTICLES = frozenset(["a", "an", "one", "another"])
_NONE = frozenset(["no", "any"])
_FORMER = words("former")
_SAYS = words("says")
_ENDS = words("phrase_ends") | _BOTH | _SAYS


def exclude(one: Kinds, other: Kinds) -> bool:
    """Whether nobody can be of both: of two states of one kind."""
    return any(one[kind] != other[kind] for kind in one.keys() & other.keys())


def counted(claim: Claim) -> Described | None:
    """The words for those whom the claim's figure counts: its unit, its scope, or what
    stands behind the number in its passage.

    None where no word of `victims.toml` is among them, and where they are of several
    kinds that exclude one another.
    """
    if not isinstance(claim.value, Quantity):
        return None
    for given in (claim.unit, claim.scope):
        told = [_known(_spoken(given))] if given else []
        if any(told):
            return _told(told)
    if claim.passage is None:
        return None
    return _told([_known(each) for each in _phrases(claim.passage.exact, claim.value)])


@cache
def vocabulary() -> Mapping[str, Kinds]:
    """What each word says, by kind."""
    source = files("provenance.domain.relating").joinpath("victims.toml")
    found: dict[str, dict[str, str]] = {}
    for kind, states in loads(source.read_text("utf-8")).items():
        for state, known in states.items():
            for word in known:
                found.setdefault(word, {})[kind] = state
    return found


def _phrases(text: str, quantity: Quantity) -> Iterator[Sequence[str]]:
    """The words behind each place where the figure stands; behind `a` for one, and
    behind `no` for none.
    """
    lowered = text.lower()
    ends = [
        found.end
        for found in find_numerals(lowered)
        if found.number in (quantity.best, quantity.low, quantity.high)
    ]
    is_one = quantity.best == 1 or quantity.low == quantity.high == 1
    if not ends and quantity.written:
        at = lowered.find(quantity.written.lower())
        ends = [at + len(quantity.written)] if at >= 0 else []
    for end in ends:
        yield _phrase(_spoken(lowered[end:]))
    is_none = quantity.low == quantity.high == 0
    if (is_one or is_none) and not ends:
        spoken = _spoken(lowered)
        for place, word in enumerate(spoken):
            if word in (_ARTICLES if is_one else _NONE):
                yield _phrase(spoken[place + 1 :])


def _phrase(spoken: Sequence[str]) -> Sequence[str]:
    """The words up to the end of the noun phrase, with those that `and` joins to it."""
    end = _end(spoken, _REACH)
    joint = spoken[end] if end < len(spoken) else ""
    if joint in _SAYS:
        return []
    behind = spoken[end + 1 :]
    if joint in _BOTH and behind and behind[0] not in _ARTICLES:
        return [*spoken[:end], *behind[: _end(behind, _JOINED)]]
    return spoken[:end]


def _end(spoken: Sequence[str], reach: int) -> int:
    for place, word in enumerate(spoken[:reach]):
        if word in _ENDS or not word[0].isalpha():
            return place
        if find_numerals(word):
            return place
    return min(reach, len(spoken))


def _known(spoken: Sequence[str]) -> Sequence[str]:
    """The known words, of two words before of one; none beside `former`."""
    if not _FORMER.isdisjoint(spoken):
        return []
    # Whose wives they are says nothing of them.
    said = [singular(word) if word[-1].isalpha() else "" for word in spoken]
    said = ["" if "'" in word or "’" in word else word for word in said]
    found: list[str] = []
    place = 0
    while place < len(said):
        for length in (2, 1):
            phrase = " ".join(said[place : place + length])
            if phrase in vocabulary():
                found.append(phrase)
                place += length - 1
                break
        place += 1
    return found


def _told(phrases: Sequence[Sequence[str]]) -> Described | None:
    """What all phrases say together; None where nothing, or what cannot be."""
    said = [word for phrase in phrases for word in phrase]
    kinds: dict[str, str] = {}
    for word in said:
        if exclude(kinds, vocabulary()[word]):
            return None
        kinds.update(vocabulary()[word])
    return (said[0], kinds) if said else None


def _spoken(text: str) -> Sequence[str]:
    return _TOKEN.findall(text.lower())
