"""Names: what two names that answer one question say of each other."""

from __future__ import annotations

from provenance.domain.relating import copies, corrections, speakers
from provenance.domain.relating.likeness import (
    ALIKE,
    Likeness,
    compare,
    is_latin,
    telling_words,
)
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relating.vocabulary import describes_only
from provenance.domain.relations import Proposed, RelationKind

RULE = "names/6"
_LETTER_BY_LETTER = "read letter by letter as it may be transliterated"


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
        if word is None and _are_of_two_scripts(a, b):
            value = f"one name in two scripts, {_LETTER_BY_LETTER}"
        return copies.relate_same(a, b, value=value)
    if likeness is Likeness.PARTIAL:
        because = "one name is a part of the other"
        if _are_of_two_scripts(a, b):
            because = f"{because} in two scripts, {_LETTER_BY_LETTER}"
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


def _are_of_two_scripts(a: Reading, b: Reading) -> bool:
    return is_latin(a.claim.value.text) is not is_latin(b.claim.value.text)


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
    ours, theirs = telling_words(a.claim.value.text), telling_words(b.claim.value.text)
    return any(right in ours and wrong in theirs for wrong, right in a.told_apart)
