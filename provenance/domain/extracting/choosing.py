"""Which blocks and sentences are read: those with a word that tells, or that speaks."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from provenance.domain.extracting.denying import denying_words
from provenance.domain.extracting.idioms import phrase_triggers
from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.vocabulary import (
    triggers,
    word_classes,
    word_list,
)

_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r"\((?:[^()]{3,1200}\d|(?i:according to|source|via))")
NEAR_BLOCKS = 3
"""Blocks before one with an answer are read too: who speaks may be named there."""


def wanted_blocks(text: str, blocks: list[Block]) -> bytearray:
    """By place of a block: 1 where it holds answers or citations, or is near such."""
    telling, plain = telling_words(), _plainly_telling()
    wanted = bytearray(len(blocks))
    for place, block in enumerate(blocks):
        low = text[block.start : block.end].lower()
        # Most blocks that tell say it with a word that no mark touches.
        is_told = not plain.isdisjoint(low.split()) or (
            not telling.isdisjoint(_WORD.findall(low))
        )
        if is_told or _has_citation(text, block):
            near = max(0, place - NEAR_BLOCKS)
            wanted[near : place + 1] = b"\1" * (place + 1 - near)
    return wanted


def _has_citation(text: str, block: Block) -> bool:
    return _BRACKET.search(text, block.start, block.end) is not None


@cache
def telling_words() -> frozenset[str]:
    """Words without which a sentence holds no answer."""
    words, classes = set(deed_words()), word_classes()
    # Of a phrase without any of them, the longest word is one that few sentences hold.
    for row, *_ in chain.from_iterable(phrase_triggers().values()):
        if words.isdisjoint(row):
            words.add(max(row, key=lambda word: (word not in classes, len(word))))
    return frozenset(words)


@cache
def _plainly_telling() -> frozenset[str]:
    """Those that are letters alone."""
    return frozenset(word for word in telling_words() if word.isalpha())


@cache
def deed_words() -> frozenset[str]:
    """Words that may tell by themselves."""
    words = set(triggers()) | word_list("naming", "attacks")
    words |= (
        word_list("words", "forces")
        | word_list("words", "fighters")
        | word_list("words", "troops")
    )
    words |= word_list("naming", "attackers") | word_list("naming", "telling")
    words |= denying_words() | word_list("denying", "take_back")
    words |= word_list("phrases", "bodies") | word_list("phrases", "figures")
    words |= word_list("phrases", "harms")
    words |= word_list("grouping", "assailing") | word_list("naming", "carry")
    return frozenset(words)


@cache
def speaking_words() -> frozenset[str]:
    """Words without which a sentence names no speaker."""
    return word_list("speech", "say") | {"according", "citing", "quoting", "via"}
