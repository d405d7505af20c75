"""Likeness: spellings, transliterations, parts and short forms of one name."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from provenance.domain.aliases import NO_ALIASES, Aliases, script_of
from provenance.domain.relating import scripts
from provenance.domain.relating.vocabulary import words
from provenance.domain.text import name_key

SPELLING_LIKENESS = 85
"""rapidfuzz ratio from which two words are one in two spellings (Loghari, Logari)."""
TRANSLITERATION_LIKENESS = 60
"""The same for words whose consonants agree (Muhajir, Mohajer); Hasan and Hussein, 50,
stay two."""
_GLOSS = re.compile(r"\([^)]*\)")
_LIST = re.compile(r";|,|\band\b|/")
_LEFT_OUT = words("titles")
_LATIN_END = "\u0250"
"""The first code point behind the Latin letters and their accents."""
_ARABIC = "Arabic"
_ARTICLE = "\u0627\u0644"
"""Of Arabic, joined to a word."""
_SHORT = re.compile(r"[A-Z][A-Z-]{1,5}")


class Likeness(enum.Enum):
    """How two names stand to each other."""

    SAME = "same"
    VARIANT = "variant"
    PARTIAL = "partial"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


ALIKE = frozenset({Likeness.SAME, Likeness.VARIANT, Likeness.PARTIAL})
_BY_REACH = {
    scripts.Reach.WHOLE: Likeness.VARIANT,
    scripts.Reach.PART: Likeness.PARTIAL,
}


def compare(one: str, other: str, aliases: Aliases = NO_ALIASES) -> Likeness:
    """How two names stand to each other; symmetric. A person's word goes first."""
    if not aliases.rulings:
        return _compare(one, other)
    told = _compare_told(one, other, aliases)
    if told is Likeness.SAME:
        return told
    ours, theirs = people(one), people(other)
    is_list = len(ours) > 1 or len(theirs) > 1
    if is_list and aliases.between(one, other) is None:
        return _compare_lists(ours, theirs, aliases)
    return told


@lru_cache(maxsize=65_536)
def people(text: str) -> tuple[str, ...]:
    """The names that a list of names holds, without what stands in brackets."""
    items = _LIST.split(_GLOSS.sub(" ", text))
    return tuple(item.strip() for item in items if item.strip())


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in order."""
    return _words(name)


def twins(spoken: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Words that are another spelling of a word of the name, each with that word."""
    own = _words(name)
    for word in spoken:
        if word not in own:
            yield from ((word, there) for there in own if _is_variant(word, there))


def skeleton_of(name: str) -> tuple[str, ...]:
    """The consonants of each telling word, sorted: what spellings of a name share."""
    return tuple(sorted(_consonants(word) for word in _words(name)))


@lru_cache(maxsize=65_536)
def initials(name: str) -> str:
    """Initials of the words, short forms kept whole: IS-Khorasan is isk."""
    words = re.findall(r"[^\W\d_]+", _GLOSS.sub(" ", name))
    return "".join(
        word.lower() if word.isupper() and len(word) > 1 else word[0].lower()
        for word in words
        if word.lower() not in ("the", "of", "s", "in", "and", "al")
    )


@lru_cache(maxsize=65_536)
def has_short(name: str) -> bool:
    """Whether a word of the name is a short form, in capitals."""
    return any(_SHORT.fullmatch(word) for word in re.findall(r"[\w-]+", name))


def is_latin(name: str) -> bool:
    """Whether all its letters are Latin ones, with or without accents."""
    return all(sign < _LATIN_END or not sign.isalpha() for sign in name)


@lru_cache(maxsize=65_536)
def _compare(one: str, other: str) -> Likeness:
    if name_key(one) == name_key(other):
        return Likeness.SAME
    ours, theirs = people(one), people(other)
    if len(ours) > 1 or len(theirs) > 1:
        return _compare_lists(ours, theirs, NO_ALIASES)
    return _compare_words(one, other)


def _compare_told(one: str, other: str, aliases: Aliases) -> Likeness:
    word = aliases.between(one, other)
    if word is None:
        return _compare(one, other)
    return Likeness.VARIANT if word.is_same else Likeness.DIFFERENT


def _compare_lists(
    ours: tuple[str, ...], theirs: tuple[str, ...], aliases: Aliases
) -> Likeness:
    few, many = sorted((ours, theirs), key=len)
    for name in few:
        if not any(_compare_told(name, other, aliases) in ALIKE for other in many):
            return Likeness.UNDECIDED
    return Likeness.VARIANT if len(few) == len(many) else Likeness.PARTIAL


def _compare_words(one: str, other: str) -> Likeness:
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return Likeness.UNDECIDED
    if sorted(ours) == sorted(theirs):
        return Likeness.VARIANT
    short = _compare_short(one, other)
    if short is not None:
        return short
    if is_latin(one) and is_latin(other):
        return _compare_each(*sorted((ours, theirs), key=len))
    return _compare_scripts(one, other)


def _compare_scripts(one: str, other: str) -> Likeness:
    """Two names of which one at least is in other letters: in two scripts they are
    never certainly two.
    """
    ours, theirs = script_of(one), script_of(other)
    if ours == theirs == _ARABIC:
        return _compare_bare(one, other)
    for foreign, latin, script in ((one, other, ours), (other, one, theirs)):
        if scripts.has_table(script) and is_latin(latin):
            for key in (name_key(latin), " ".join(_words(latin))):
                reach = scripts.compare(foreign, key)
                if reach is not scripts.Reach.NONE:
                    return _BY_REACH[reach]
            if script == _ARABIC:
                return Likeness.UNDECIDED
    likeness = _compare_each(*sorted((_words(one), _words(other)), key=len))
    if ours == theirs or likeness is Likeness.VARIANT:
        return likeness
    return Likeness.UNDECIDED


def _compare_bare(one: str, other: str) -> Likeness:
    """Two names without written vowels, where one letter makes another name."""
    ours, theirs = (
        {word.removeprefix(_ARTICLE) or word for word in _words(name)}
        for name in (one, other)
    )
    few, many = sorted((ours, theirs), key=len)
    if not few <= many:
        return Likeness.DIFFERENT
    return Likeness.VARIANT if few == many else Likeness.PARTIAL


def _compare_each(few: tuple[str, ...], many: tuple[str, ...]) -> Likeness:
    """Every word of the shorter name has its twin; one at least in full."""
    rest = list(many)
    initials = 0
    for word in sorted(few, key=len, reverse=True):
        twin = next((there for there in rest if _is_variant(word, there)), None)
        if twin is None:
            twin = next((there for there in rest if _is_initial(word, there)), None)
            initials += 1
        if twin is None:
            return Likeness.DIFFERENT
        rest.remove(twin)
    if initials == len(few):
        return Likeness.DIFFERENT
    return Likeness.PARTIAL if rest or initials else Likeness.VARIANT


def _is_initial(one: str, other: str) -> bool:
    """Whether one is the other's first letter: Y. Ansari."""
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    """The telling words, in order, with joined articles taken off."""
    spoken = name_key(_GLOSS.sub(" ", name)).split()
    telling = [word for word in spoken if word not in _LEFT_OUT]
    return tuple(telling or spoken)


def _is_variant(one: str, other: str) -> bool:
    if one == other:
        return True
    likeness = fuzz.ratio(one, other)
    if likeness >= SPELLING_LIKENESS:
        return len(one) > 3 and len(other) > 3
    return likeness >= TRANSLITERATION_LIKENESS and _consonants(one) == _consonants(
        other
    )


@lru_cache(maxsize=65_536)
def _consonants(word: str) -> str:
    """What transliterations of one word share: no vowels, no doubled letters."""
    joined = word.replace("gh", "g").replace("kh", "h").replace("q", "k")
    joined = re.sub(r"c(?![ehiy])", "k", joined.replace("x", "ks"))
    joined = joined.replace("ph", "f").replace("p", "f").replace("v", "f")
    joined = joined.replace("j", "g") if joined.startswith("j") else joined
    bare = re.sub(r"[aeiouyw]", "", joined[1:])
    return re.sub(r"(.)\1+", r"\1", joined[0] + bare) if joined else ""


def _compare_short(one: str, other: str) -> Likeness | None:
    """Short forms: ISKP beside IS-Khorasan; None where neither name holds one."""
    ours, theirs = initials(one), initials(other)
    if not (has_short(one) or has_short(other)):
        return None
    few, many = sorted((ours, theirs), key=len)
    if few == many:
        return Likeness.VARIANT
    if len(few) > 2 and few in many:
        return Likeness.PARTIAL
    return (
        Likeness.UNDECIDED if few[:2] == many[:2] or _shares_word(one, other) else None
    )


def _shares_word(one: str, other: str) -> bool:
    return bool(set(_words(one)) & set(_words(other)))
