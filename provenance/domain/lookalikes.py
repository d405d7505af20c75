"""Look-alikes: sources whose names may be one, for a person to judge.

Names meet only within blocks of nearly the same words, so that ten thousand sources
take seconds; nothing is merged by it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from provenance.domain.aliases import NO_ALIASES, Aliases, script_of
from provenance.domain.relating.likeness import (
    Likeness,
    compare,
    has_short,
    initials,
    is_latin,
    skeleton_of,
)
from provenance.domain.relating.scripts import outline
from provenance.domain.relating.vocabulary import name_words, names_nobody, words
from provenance.domain.text import name_key

BLOCK_MAX = 300
"""Names of one block that all meet each other; of more, each meets the next ones."""
NEXT = 20
"""How many of the next ones, in the order of the names."""
SKELETON_MIN = 4
"""Consonants of a word from which one may be missing."""
_LIKE_LATIN = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0405\u0406\u0408\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4"
    "\u03a5\u03a7\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5",
    "ABEKMHOPCTYXSIJaeopcyxsijABEZHIKMNOPTYXaivopu",
)
"""Cyrillic and Greek letters by the Latin ones that they look like."""
_ARABIC = "Arabic"
SHORT_MIN = 3
"""Letters of a short form: two are the initials of too many names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A source under one of its names."""

    source: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two sources whose names may be one."""

    a: Named
    b: Named
    reason: str


def find_alike(
    names: Sequence[Named], aliases: Aliases = NO_ALIASES
) -> tuple[Alike, ...]:
    """The pairs of sources with names that may be one, each pair once, by number.

    Names that are only a word such as officials are left out, and pairs that a person
    called two.
    """
    found: dict[tuple[int, int], Alike] = {}
    for one, other in _meeting(names):
        a, b = sorted((one, other), key=lambda each: each.source)
        if a.source == b.source or (a.source, b.source) in found:
            continue
        reason = _reason(a.name, b.name, aliases)
        if reason is not None:
            found[a.source, b.source] = Alike(a=a, b=b, reason=reason)
    return tuple(found[pair] for pair in sorted(found))


def _reason(one: str, other: str, aliases: Aliases) -> str | None:
    """Why two names may be one; None where nothing says so."""
    word = aliases.between(one, other)
    if word is not None:
        return word.because if word.is_same else None
    if _figures(one) != _figures(other):
        return None
    ours, theirs = name_words(one), name_words(other)
    if _looks(one) == _looks(other) and name_key(one) != name_key(other):
        return "looks like the other in another script"
    if ours == theirs:
        return "the same words"
    if _telling(ours) == _telling(theirs):
        return "the same words, but for those of who speaks"
    if compare(one, other) is not Likeness.VARIANT:
        return None
    if is_latin(one) is not is_latin(other):
        return "one name in two scripts, letter by letter"
    if has_short(one) is not has_short(other):
        return "a short form of the other"
    return "two spellings of one name"


def _meeting(names: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    known = [each for each in names if not names_nobody(each.name)]
    yield from _spelt_alike(known)
    yield from _shortened(known)


def _spelt_alike(names: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    blocks: dict[Hashable, list[Named]] = {}
    has_arabic = any(_ARABIC in script_of(each.name) for each in names)
    for each in names:
        keys = _keys(each.name)
        # Vowels are not written there, so that spellings share no consonants alone.
        if has_arabic:
            keys.add(("outline", outline(each.name)))
        for key in keys:
            blocks.setdefault(key, []).append(each)
    for members in blocks.values():
        if len(members) <= BLOCK_MAX:
            yield from combinations(members, 2)
            continue
        ordered = sorted(members, key=lambda each: (each.name, each.source))
        for place, each in enumerate(ordered):
            yield from ((each, other) for other in ordered[place + 1 :][:NEXT])


def _shortened(names: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    by_initials: dict[str, list[Named]] = {}
    for each in names:
        letters = initials(each.name)
        if len(letters) >= SHORT_MIN:
            by_initials.setdefault(letters, []).append(each)
    for members in by_initials.values():
        for short in members:
            if has_short(short.name):
                yield from ((short, other) for other in members[:BLOCK_MAX])


def _keys(name: str) -> set[Hashable]:
    """Under what a name may meet others: its words, and its consonants but for one."""
    found: set[Hashable] = {
        ("words", _telling(name_words(name))),
        ("looks", _looks(name)),
    }
    skeletons = skeleton_of(name)
    for place, skeleton in enumerate(skeletons):
        rest = skeletons[:place] + skeletons[place + 1 :]
        found.add((rest, skeleton))
        if len(skeleton) >= SKELETON_MIN:
            found.update(
                (rest, skeleton[:gap] + skeleton[gap + 1 :])
                for gap in range(len(skeleton))
            )
    return found


def _looks(name: str) -> str:
    """The name as a reader may take it: letters of other scripts for Latin ones."""
    return name.casefold() if name.isascii() else name.translate(_LIKE_LATIN).casefold()


def _telling(spoken: frozenset[str]) -> frozenset[str]:
    """The words of a name without those for a voice: official, spokesman."""
    return spoken - words("voices") or spoken


def _figures(name: str) -> list[str]:
    return sorted(word for word in name_words(name) if word.isdigit())
