"""Words and marks that are of one kind wherever they stand, written small."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.idioms import idiom_openers
from provenance.domain.extracting.vocabulary import triggers, word_classes


@cache
def plain_words(ending: frozenset[str]) -> dict[str, str]:
    """By word or mark: the kind of its phrase, which nothing around it changes.

    Args:
        ending: The marks that end a clause.
    """
    read = idiom_openers().union(triggers(), ["since"])
    words = {
        word: kind
        for word, kind in word_classes().items()
        if kind != "T" and word not in read and word.isalpha()
    }
    return {**words, **dict.fromkeys(ending, ";"), ",": ",", ".": "A"}


@cache
def ending_words(ending: frozenset[str]) -> frozenset[str]:
    """Words and marks before which every noun ends, with the marks that end a clause.

    Adverbs and verbs may stand within one, and so may `all`.
    """
    words = {
        word
        for word, kind in word_classes().items()
        if kind not in "XA" and word.isalpha()
    }
    return frozenset(words | ending | {",", "."}) - {"all"}


@cache
def known_words() -> frozenset[str]:
    """Words that may be something else than a noun: of a class, or counting."""
    return idiom_openers().union(word_classes(), triggers())
