"""A rule is asked only of sentences with a word that it needs; it must need one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import provenance
from provenance.domain.extracting import (
    adding,
    attacks,
    claiming,
    denying,
    designating,
    lacking,
    lives,
    phrases,
    standing,
    strengths,
    totals,
    victims,
)
from provenance.domain.extracting.mentions import find_mentions
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import split_sentences
from provenance.domain.extracting.subjects import Memory
from provenance.domain.extracting.tolls import find_tolls
from tests.bench.inventing_prose import invent_documents

DOCUMENTS = Path(provenance.__file__).parent / "dossier" / "documents"
INVENTED = 12
Rule = Callable[[Sentence], object]
RULES: dict[str, tuple[frozenset[str], Rule]] = {
    "all": (adding.WHOLES, lambda s: adding.find_all(s.phrases)),
    "attacks": (
        attacks.attack_words(),
        lambda s: attacks.find_attacks(s.tokens, s.phrases),
    ),
    "bare": (totals.bare_words(), lambda s: totals.find_bare(s.tokens, s.phrases)),
    "belonging": (
        frozenset(["among"]),
        lambda s: adding.find_belonging(s.tokens, s.phrases, Memory()),
    ),
    "deniers": (
        denying.disclaiming_words(),
        lambda s: claiming.find_deniers(s.text, s.tokens, s.phrases, {}),
    ),
    "designations": (
        designating.designating_words(),
        lambda s: designating.find_designations(s.text, s.tokens, s.phrases),
    ),
    "estimates": (
        strengths.strength_words(),
        lambda s: strengths.find_estimates(s.tokens, s.phrases),
    ),
    "lives": (lives.lives_words(), lambda s: lives.find_lives(s.tokens, s.phrases)),
    "none": (
        lacking.none_words(),
        lambda s: lacking.with_none(s.lows, s.phrases, []),
    ),
    "standings": (
        standing.standing_words(),
        lambda s: standing.find_standings(s.text, s.tokens, s.phrases),
    ),
    "strength": (
        strengths.strength_words(),
        lambda s: strengths.find_strength(s.tokens, s.phrases),
    ),
    "victims": (victims.VICTIM_WORDS, lambda s: totals.find_victims(s.phrases)),
    "victims-named": (
        victims.VICTIM_WORDS,
        lambda s: victims.find_named_victims(s.tokens, s.phrases),
    ),
}


def _texts() -> Iterator[str]:
    yield from invent_documents(INVENTED)
    for path in sorted(DOCUMENTS.iterdir()):
        if path.suffix in (".txt", ".md"):
            yield path.read_text("utf-8")


@cache
def _sentences() -> list[Sentence]:
    found: list[Sentence] = []
    for text in _texts():
        for line in text.splitlines():
            for start, end in split_sentences(line, 0, len(line)):
                mentions = find_mentions(line, start, end)
                sentence = Sentence(line, start, end, mentions)
                sentence.phrases = phrases.read_phrases(line, sentence.tokens, mentions)
                found.append(sentence)
    return found


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_nothing_without_its_words(name):
    """What is not asked for want of a word would have found nothing."""
    words, rule = RULES[name]

    lacking_them = [
        s for s in _sentences() if words.isdisjoint(t.low for t in s.tokens)
    ]

    assert lacking_them, "many sentences hold none of them"
    assert [s.text[s.start : s.end] for s in lacking_them if rule(s)] == []


def test_tolls_are_found_alike_when_no_word_is_told():
    """The words that a toll needs are its own; the rest only spares looking."""
    for sentence in _sentences():
        lows = {token.low for token in sentence.tokens}

        every = find_tolls(
            sentence.tokens, sentence.phrases, "killed", lows | {"toll", ":"}
        )

        assert every == find_tolls(sentence.tokens, sentence.phrases, "killed", lows)
