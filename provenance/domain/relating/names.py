"""Names: spellings, transliterations, parts and short forms of one name."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from provenance.domain.aliases import NO_ALIASES, Aliases
from provenance.domain.relating import copies, corrections, speakers
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relating.vocabulary import describes_only, words
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.text import name_key

RULE = "names/5"
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
_SHORT = re.compile(r"[A-Z][A-Z-]{1,5}")


class Likeness(enum.Enum):
    """How two names stand to each other."""

    SAME = "same"
    VARIANT = "variant"
    PARTIAL = "partial"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


ALIKE = frozenset({Likeness.SAME, Likeness.VARIANT, Likeness.PARTIAL})


def relate_names(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two names that answer one question."""
    likeness = compare_claims(a, b)
    word = a.aliases.between(a.claim.value.text, b.claim.value.text)
    if likeness is Likeness.SAME:
        return copies.relate_same(a, b, value="the same name")
    if likeness is Likeness.DIFFERENT and word is None and _is_described(a, b):
        return corrections.relate_notice(a, b)
    if likeness is not Likeness.UNDECIDED and likeness is not Likeness.VARIANT:
        corrected = _relate_corrected(a, b, likeness)
        if corrected is not None:
            return corrected
    if likeness is Likeness.VARIANT:
        value = "two spellings of one name" if word is None else word.because
        return copies.relate_same(a, b, value=value)
    if likeness is Likeness.PARTIAL:
        because = "one name is a part of the other"
        return propose(a, b, RelationKind.AGREES, because, rule=RULE)
    if likeness is Likeness.UNDECIDED or speakers.is_same(a, b):
        return None
    because = "neither name is a spelling or a part of the other"
    if _is_told_apart(a, b):
        because = "a correction of this event tells the two spellings apart"
    if word is not None:
        because = word.because
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


def relate_responsibility(a: Reading, b: Reading) -> Proposed | None:
    """Who claimed it beside who is said to have done it: only agreement can be told."""
    if compare_claims(a, b) not in ALIKE:
        return None
    because = f"{a.label} and {b.label} name one group"
    word = a.aliases.between(a.claim.value.text, b.claim.value.text)
    if word is not None:
        because = f"{because}: {word.because}"
    return propose(a, b, RelationKind.AGREES, because, rule=RULE)


def _is_described(a: Reading, b: Reading) -> bool:
    """Whether one side only describes somebody, who may be the one the other names."""
    return describes_only(a.claim.value.text) or describes_only(b.claim.value.text)


def _relate_corrected(a: Reading, b: Reading, likeness: Likeness) -> Proposed | None:
    noticed = _relate_righted(a, b) or corrections.relate_notice(a, b)
    if noticed is not None or likeness is Likeness.PARTIAL:
        return noticed
    return corrections.relate_silent(a, b)


def _relate_righted(a: Reading, b: Reading) -> Proposed | None:
    """`corrects` where a publisher gives the right spelling after the wrong one, even
    one that it had from others.
    """
    for new, old in ((a, b), (b, a)):
        if not _is_told_apart(new, old) or not speakers.is_one_publisher(new, old):
            continue
        if corrections.comes_later(new, old) and _holds_right(new, old):
            because = "the same publisher takes the other spelling back"
            return propose(new, old, RelationKind.CORRECTS, because, rule=RULE)
    return None


def compare_claims(a: Reading, b: Reading) -> Likeness:
    """How the names that two claims give stand to each other."""
    if _is_told_apart(a, b):
        return Likeness.DIFFERENT
    return compare(a.claim.value.text, b.claim.value.text, a.aliases)


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in order."""
    return _words(name)


def twins(spoken: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Words that are another spelling of a word of the name, each with that word."""
    own = _words(name)
    for word in spoken:
        if word not in own:
            yield from ((word, there) for there in own if _is_variant(word, there))


def _is_told_apart(a: Reading, b: Reading) -> bool:
    """Whether a correction says that the one is spelt wrong, and nobody ruled."""
    if not a.told_apart:
        return False
    one, other = a.claim.value.text, b.claim.value.text
    if a.aliases.between(one, other) is not None:
        return False
    return _holds_right(a, b) or _holds_right(b, a)


def _holds_right(a: Reading, b: Reading) -> bool:
    """Whether the first has a right spelling of which the second has the wrong one."""
    ours, theirs = _words(a.claim.value.text), _words(b.claim.value.text)
    return any(right in ours and wrong in theirs for wrong, right in a.told_apart)


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


def skeleton_of(name: str) -> tuple[str, ...]:
    """The consonants of each telling word, sorted: what spellings of a name share."""
    return tuple(sorted(_consonants(_bare(word)) for word in _words(name)))


@lru_cache(maxsize=65_536)
def people(text: str) -> tuple[str, ...]:
    """The names that a list of names holds, without what stands in brackets."""
    items = _LIST.split(_GLOSS.sub(" ", text))
    return tuple(item.strip() for item in items if item.strip())


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
    if _is_latin(one) is not _is_latin(other):
        keys = [
            sorted(_consonants(_bare(word)) for word in side) for side in (ours, theirs)
        ]
        return Likeness.VARIANT if keys[0] == keys[1] else Likeness.UNDECIDED
    few, many = sorted((ours, theirs), key=len)
    return _compare_each(few, many)


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


def _is_latin(name: str) -> bool:
    return all(sign < _LATIN_END or not sign.isalpha() for sign in name)


def _bare(word: str) -> str:
    """The word without the article that other scripts join to it: lmhjr is mhjr."""
    return word[1:] if word[0] == "l" and word[1:2] not in tuple("aeiouy") else word


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


@lru_cache(maxsize=65_536)
def has_short(name: str) -> bool:
    """Whether a word of the name is a short form, in capitals."""
    return any(_SHORT.fullmatch(word) for word in re.findall(r"[\w-]+", name))


@lru_cache(maxsize=65_536)
def initials(name: str) -> str:
    """Initials of the words, short forms kept whole: IS-Khorasan is isk."""
    words = re.findall(r"[^\W\d_]+", _GLOSS.sub(" ", name))
    return "".join(
        word.lower() if word.isupper() and len(word) > 1 else word[0].lower()
        for word in words
        if word.lower() not in ("the", "of", "s", "in", "and", "al")
    )
