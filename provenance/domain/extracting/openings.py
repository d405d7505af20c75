"""Patterns of how words begin, which spare a search the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

LETTERS = 3
"""So many letters tell most words of a text from those that are looked for."""


def opening(words: Iterable[str], letters: int = LETTERS) -> str:
    """A pattern of the first letters of some words, each letter tried once."""
    by_first: dict[str, set[str]] = {}
    for word in words:
        by_first.setdefault(word[0], set()).add(word[1:letters])
    parts = [
        re.escape(first) + ("" if "" in rest else opening(rest, letters - 1))
        for first, rest in sorted(by_first.items())
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def first_letters(words: Iterable[str]) -> str:
    """A pattern of the first letter of some words."""
    return f"[{re.escape(''.join(sorted({word[0] for word in words})))}]"
