"""Sentences and their words, each at its place in the document's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.domain.extracting.vocabulary import WORDS_REMEMBERED, word_list
from provenance.domain.hidden_characters import CONTROLS, DIRECTIONS, INVISIBLES

SENTENCE_MAX = 1_500
"""Code points read as one sentence. What is longer is cut at a space, so that every
rule's work on one sentence is bounded and the whole stays linear."""

_RAISED = "¹²³⁰⁴-⁹"
_NOTE = rf"(?:\[(?:\^?\d{{1,3}}|[ivx]{{1,6}})\]|[{_RAISED}]{{1,3}})"
_END = re.compile(
    rf"[.!?]{{1,8}}[\"”’'')\]]{{0,8}}(?:{_NOTE}){{0,4}}"
    # Pages that lost their spaces run sentences together: was hurt.Two others.
    r"(?:(?=\s|$)|(?<=[a-z]{3}\.)(?=[A-Z][a-z]*\s))"
)
_NOTES = re.compile(
    rf"(?:(?<=\d)|(?<=[.,;:!?)”’\"'])|(?<=\w{{4}})|(?<=[A-Z]{{2}})){_NOTE}+"
)
"""Marks that lead to a note, and are no words. Behind fewer letters a raised number
may be of a unit: km²."""
_NEXT = re.compile(r"\s*(?:[\"“‘'(\[]*[A-Z0-9À-ÞŞİ]|[\"“‘(\[])")
_TAIL = r"\w*+(?:[’'.\-]\w++)*+"
# A plain word comes first because most are; what has capitals may be initials.
_TOKEN = re.compile(
    rf"[a-z]{_TAIL}|''|[A-Z]\.(?:(?:[A-Z]\.)++|(?=\s[A-Z][a-z]))|[^\W\d_]{_TAIL}"
    rf"|\d++(?:[.,]\d++)*+(?:-?[^\W\d_]{_TAIL})?|[^\w\s]|_"
)
_MAY_NOTE = re.compile(rf"[\[{_RAISED}]")
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)"
    r"|[@-Z^_]?)"
)
"""What colours a terminal's words or moves about on it, and is none of them."""
_EDGES = re.compile(
    rf"\A[\s{CONTROLS}{DIRECTIONS}{INVISIBLES}]+|"
    rf"[\s{CONTROLS}{DIRECTIONS}{INVISIBLES}]+\Z"
)


@dataclass(slots=True, eq=False)
class Token:
    """One word or mark: as written, folded, and its place in the document.

    Not frozen, for that makes each four times as dear.
    """

    text: str
    low: str
    start: int
    end: int


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one block, without the white space between them."""
    place = start
    while place < end:
        while place < end and text[place].isspace():
            place += 1
        if place >= end:
            return
        stop = _sentence_end(text, place, min(end, place + SENTENCE_MAX), end)
        kept = stop
        while kept > place and text[kept - 1].isspace():
            kept -= 1
        yield place, kept
        place = stop


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of one sentence, without a terminal's codes."""
    found, place = list[Token](), start
    for first, last in find_codes(text, start, end):
        found += _read_piece(text, place, first)
        place = last
    rest = _read_piece(text, place, end)
    return found + rest if found else rest


def find_codes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a terminal's codes and marks of notes stand, in order."""
    found = []
    if text.find("\x1b", start, end) >= 0:
        found = [match.span() for match in _ESCAPE.finditer(text, start, end)]
    if _MAY_NOTE.search(text, start, end) is None:
        return found
    notes = [match.span() for match in _NOTES.finditer(text, start, end)]
    apart = [n for n in notes if not any(a < n[1] and n[0] < b for a, b in found)]
    return sorted(found + apart)


def without_codes(name: str) -> str:
    """A name without a terminal's codes in it and control characters at its edges.

    Empty where no letter is left: that is nobody's name.
    """
    if name.isalpha():
        return name
    plain = _EDGES.sub("", _ESCAPE.sub("", name))
    return plain if any(letter.isalpha() for letter in plain) else ""


def _read_piece(text: str, start: int, end: int) -> list[Token]:
    # Every word of every document is made here. Only white space stands between two,
    # so each is found where it is looked for.
    find, place = text.find, start
    return [
        Token(
            word,
            fold_word(word),
            (begin := find(word, place)),
            (place := begin + len(word)),
        )
        for word in _TOKEN.findall(text, start, end)
    ]


@lru_cache(maxsize=WORDS_REMEMBERED)
def fold_word(word: str) -> str:
    """A word in small letters, with one apostrophe for both."""
    return word.lower().replace("’", "'")


def _sentence_end(text: str, place: int, limit: int, end: int) -> int:
    for match in _END.finditer(text, place, limit):
        if match.end() >= end:
            return end
        if _is_abbreviation(text, place, match):
            continue
        if _NEXT.match(text, match.end(), end):
            return match.end()
    if limit == end:
        return end
    cut = text.rfind(" ", place + SENTENCE_MAX // 2, limit)
    return cut if cut > place else limit


def _is_abbreviation(text: str, place: int, match: re.Match[str]) -> bool:
    if match[0] != ".":
        return False
    begin = match.start()
    lowest = max(place, begin - 12)
    while begin > lowest and (text[begin - 1].isalnum() or text[begin - 1] in ".’'"):
        begin -= 1
    word = text[begin : match.start()].lower()
    if word in word_list("words", "abbreviations"):
        following = text[match.end() : match.end() + 12].split()
        is_new = bool(following) and following[0].lower() in word_list(
            "words", "openers"
        )
        return not (is_new and word in word_list("words", "closers"))
    return len(word) == 1 and word.isalpha() and text[begin].isupper()
