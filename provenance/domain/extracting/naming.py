"""Answers that are names: who did it, by whom it was claimed, who was behind it."""

from __future__ import annotations

import re

from provenance.domain.extracting.blaming import find_blamed
from provenance.domain.extracting.claiming import find_claimants, find_deniers
from provenance.domain.extracting.denying import disclaiming_words
from provenance.domain.extracting.designating import (
    designating_words,
    find_designations,
)
from provenance.domain.extracting.doing import find_doers
from provenance.domain.extracting.groups import Known, full_name
from provenance.domain.extracting.named import SMALL, Named
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.pointing import find_pointed
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.suspecting import find_suspects
from provenance.domain.extracting.vocabulary import word_list


def find_names(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    known: Known,
    *,
    lows: list[str],
    words: set[str],
) -> list[Named]:
    """Every named answer of one sentence, each name once a measure.

    Args:
        text: The whole document.
        tokens: The sentence's words and marks.
        phrases: The sentence's phrases.
        known: The groups that the document introduces.
        lows: The words once more, folded.
        words: The same, each once.
    """
    found: list[Named] = []
    if not words.isdisjoint(disclaiming_words()):
        found += find_deniers(text, tokens, phrases, known)
    found += find_suspects(text, tokens, phrases, known, words)
    found += find_pointed(text, tokens, known, words)
    found += find_claimants(text, tokens, phrases, known, lows)
    found += find_doers(text, tokens, phrases, known, lows)
    if not words.isdisjoint(designating_words()):
        found += find_designations(text, tokens, phrases)
    found += find_blamed(text, tokens, phrases, lows)
    if not found:
        return found
    kept: list[Named] = []
    if _is_message(tokens):
        found = [_as_claim(named) for named in found]
    for named in sorted(found, key=lambda n: n.start):
        if not any(_is_same(named, other) for other in kept):
            kept.append(_in_full(named, known))
    return kept


def _is_message(tokens: list[Token]) -> bool:
    """Whether a sentence tells what a message says, whoever sent it."""
    lows = [token.low for token in tokens[:6]]
    said = word_list("speech", "utterances")
    last = [token.low for token in tokens[-4:] if token.low.isalpha()]
    if last[:2] == ["said", "the"] and last[-1] in said:
        return True
    return any(
        low in said and not word_list("speech", "say").isdisjoint(lows[at + 1 : at + 3])
        for at, low in enumerate(lows)
        if at and lows[0] in ("the", "a", "its", "that", "this")
    )


def _as_claim(named: Named) -> Named:
    """What a message says of who did it is a claim of responsibility."""
    is_told = named.rule in ("doer/1", "done-by/1") and named.polarity == "asserted"
    return named._replace(measure="claimed_by") if is_told else named


def _in_full(named: Named, known: Known) -> Named:
    """The answer with the group's name as the document introduces it."""
    if named.measure in ("perpetrator_name", "designation"):
        return named
    full = full_name(named.value, known)
    return named._replace(value=full) if full.endswith(")") else named


def _is_same(a: Named, b: Named) -> bool:
    if a.measure != b.measure or a.polarity != b.polarity:
        return False
    ours, theirs = _telling(a.value), _telling(b.value)
    if a.measure == "perpetrator_name":
        # Two names of one man differ in a word: a correction gives both.
        return ours <= theirs or theirs <= ours
    return bool(ours & theirs)


def _telling(name: str) -> set[str]:
    bare = name.lower().replace("’s", "").replace("'s", "")
    return {w for w in re.findall(r"\w+", bare) if len(w) > 1 and w not in SMALL}
