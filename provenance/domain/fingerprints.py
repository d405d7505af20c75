"""Fingerprints: few numbers by which two texts with a run of words in common meet.

The promise: a run of at least `RUN_LENGTH` words that two texts share gives both one
fingerprint. Winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from provenance.domain.text import fold_key

RULE = "winnow/1"
SHINGLE = 5
"""Words hashed together: fewer are stock phrases, more miss a copy that was edited."""
WINDOW = 8
"""Neighbouring shingles of which one is kept: about two of nine."""
RUN_LENGTH = SHINGLE + WINDOW - 1
READ_MAX = 4 * 1024 * 1024
"""Characters of a text, from its beginning: fifty megabytes would take gigabytes."""
# Scripts that set no space between words are read letter by letter.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text, folded, and where they stand."""

    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    """Half-open, in code points of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """One kept hash, and where its words stand first."""

    hash: int
    """From 0 to 2^63 - 1, as every database holds it."""
    start: int


def read_words(text: str) -> Words:
    """The words of a text; case, accents, script and punctuation do not count."""
    folded: dict[str, str] = {}
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, 0, READ_MAX):
        word = match[0]
        if word not in folded:
            # Of letters and digits in ASCII alone, folding leaves the case to change.
            folded[word] = word.lower() if word.isascii() else fold_key(word)
        if folded[word]:
            keys.append(folded[word])
            spans.append(match.span())
    return Words(keys=tuple(keys), spans=tuple(spans))


def winnow(words: Words) -> tuple[Fingerprint, ...]:
    """The fingerprints of a text, in the order of their first places.

    Empty for a text of fewer than `SHINGLE` words. Time grows with the length alone.
    """
    hashes = list(_hashes(words.keys))
    places: dict[int, int] = {}
    for place in _lowest(hashes):
        places.setdefault(hashes[place], words.spans[place][0])
    return tuple(Fingerprint(hash=each, start=start) for each, start in places.items())


# A capture asks twice: to look for others like it, and to write the table.
@lru_cache(maxsize=1)
def fingerprints_by(rule: str, text: str) -> tuple[Fingerprint, ...]:
    """The fingerprints of a text by one version of the rule.

    Raises:
        LookupError: A later program made that version.
    """
    if rule != RULE:
        raise LookupError(rule)
    return winnow(read_words(text))


def _hashes(keys: Sequence[str]) -> Iterator[int]:
    for place in range(len(keys) - SHINGLE + 1):
        shingle = " ".join(keys[place : place + SHINGLE]).encode()
        digest = blake2b(shingle, digest_size=8).digest()
        yield int.from_bytes(digest, "big") >> 1


def _lowest(hashes: Sequence[int]) -> Iterator[int]:
    """The place of the lowest hash of each window, the rightmost where some are equal.

    A text shorter than one window has one place.
    """
    waiting: deque[int] = deque()
    kept = -1
    for place, each in enumerate(hashes):
        while waiting and hashes[waiting[-1]] >= each:
            waiting.pop()
        waiting.append(place)
        if waiting[0] <= place - WINDOW:
            waiting.popleft()
        is_full = place >= WINDOW - 1 or place == len(hashes) - 1
        if is_full and waiting[0] != kept:
            kept = waiting[0]
            yield kept
