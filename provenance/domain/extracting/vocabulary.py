"""The general words that the grammar knows, read once from the data files beside it."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

Phrases = dict[str, tuple[tuple[list[str], str], ...]]
"""By first word: the words of each phrase, longest first, and what it means."""
WORDS_REMEMBERED = 16_384
"""Words of documents whose reading is kept: many documents must not fill memory."""


class Trigger(NamedTuple):
    """What a word does in a sentence: which measure, and in which grammatical role."""

    measure: str
    roles: frozenset[str]


@cache
def table(name: str) -> dict[str, object]:
    """One data file, parsed."""
    text = files("provenance.domain.extracting").joinpath(f"{name}.toml")
    return tomllib.loads(text.read_text("utf-8"))


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """One list of words of one data file."""
    words = table(name)[key]
    assert isinstance(words, list), f"{name}.{key} is a list of words"
    return frozenset(words)


@cache
def union(*words: frozenset[str] | str) -> frozenset[str]:
    """Lists and single words in one list, which is made once."""
    lists = (w if isinstance(w, frozenset) else frozenset([w]) for w in words)
    return frozenset().union(*lists)


@cache
def phrase_table(name: str, key: str) -> Phrases:
    """A table of phrases by their first word, longest first."""
    groups = table(name)[key]
    assert isinstance(groups, dict), f"{name}.{key} holds lists of phrases"
    found: dict[str, list[tuple[list[str], str]]] = {}
    for meaning, phrases in groups.items():
        for phrase in phrases:
            words = phrase.split()
            found.setdefault(words[0], []).append((words, meaning))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0])))
        for first, rows in found.items()
    }


def match_phrase(
    lows: list[str], place: int, phrases: Phrases
) -> tuple[int, str] | None:
    """The longest phrase that begins at `place`: where it ends, and its meaning."""
    following = lows[place + 1] if place + 1 < len(lows) else ""
    for words, meaning in phrases.get(lows[place], ()):
        if len(words) == 1:
            return place + 1, meaning
        # Most of a first word's phrases differ from the text in their second.
        after = place + len(words)
        if words[1] == following and lows[place:after] == words:
            return after, meaning
    return None


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """By word: the measures that it counts, each with the roles it can play."""
    found: dict[str, dict[str, set[str]]] = {}
    for measure, rows in table("measures").items():
        if not isinstance(rows, dict):
            continue
        for role in ("object", "subject", "state", "deed"):
            for word in rows[role]:
                found.setdefault(word, {}).setdefault(measure, set()).add(role)
    return {
        word: tuple(Trigger(m, frozenset(roles)) for m, roles in measures.items())
        for word, measures in found.items()
    }


CLASSES = (
    ("adverbs", "A"),
    ("verbs", "X"),
    ("determiners", "T"),
    ("prepositions", "P"),
    ("conjunctions", "C"),
    ("subordinators", "S"),
    ("pronouns", "R"),
    ("modal", "M"),
    ("have", "H"),
    ("be", "B"),
)


@cache
def word_classes() -> dict[str, str]:
    """The closed class of every word that has one; all other words are content."""
    return {word: kind for key, kind in CLASSES for word in word_list("words", key)}


@lru_cache(maxsize=WORDS_REMEMBERED)
def is_person(word: str) -> bool:
    """Whether a noun, singular or plural, names people who can be counted."""
    persons = word_list("words", "persons")
    if word in persons or word.removesuffix("s") in persons:
        return True
    if word in word_list("words", "not_persons"):
        return False
    if word.endswith(_AGENTS) and not word.startswith(_AGENTS):
        return True
    tail = word.rpartition("-")[2]
    return tail != word and is_person(tail)


_AGENTS = ("man", "men", "woman", "women", "ist", "ists", "keeper", "keepers")


@lru_cache(maxsize=WORDS_REMEMBERED)
def is_plural_person(word: str) -> bool:
    """Whether a noun names several people."""
    persons = word_list("words", "persons")
    if word in {"people", "police", "personnel", "staff", "children", "crew"}:
        return True
    if word.endswith("men") and word[:-3] + "man" in persons:
        return True
    if word.endswith("s") and word.removesuffix("s") in persons:
        return True
    tail = word.rpartition("-")[2]
    return tail != word and is_plural_person(tail)


@cache
def sides() -> dict[str, str]:
    """By word, singular and plural: whose side such people are on in a fight."""
    rows = table("words")["sides"]
    assert isinstance(rows, dict), "words.sides holds lists of words by side"
    return {
        form: side
        for side, words in rows.items()
        for word in words
        for form in (word, f"{word}s")
    }


def is_thing(word: str) -> bool:
    """Whether a noun is a unit, a time or a thing, which no verb of harm counts."""
    return word in word_list("words", "things")
