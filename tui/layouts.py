"""Letters of other keyboard layouts, and the Latin letter on the same key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = "layouts.toml"


@cache
def latin_letters() -> Mapping[str, str]:
    """The Latin letter for each letter of another layout.

    Where two layouts disagree, the letter that needs no shift wins; two that both need
    it, or neither, are left out.
    """
    plain, shifted = _levels()
    return {**_agreed(shifted), **_agreed(plain)}


def layouts() -> tuple[str, ...]:
    """The layouts that are known, by their languages."""
    return tuple(name for name, table in _read().items() if isinstance(table, dict))


def letters_of(layout: str) -> Mapping[str, str]:
    """The letter that a layout has on the key of each Latin one, without shift."""
    tables = _read()
    plain = tables[layout]["plain"]
    return {
        latin: letter
        for latin, letter in zip(tables["latin"], plain, strict=True)
        if letter != " "
    }


def _levels() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    tables = _read()
    latin = tables["latin"]
    plain, shifted = [], []
    for layout in layouts():
        table = tables[layout]
        plain += list(_pairs(table["plain"], latin))
        capitals = table.get("shift", table["plain"].upper())
        shifted += [
            pair
            for pair in _pairs(capitals, latin.upper())
            # Without capitals of its own, a script gives the same letter again.
            if (pair[0], pair[1].lower()) not in plain
        ]
    return plain, shifted


def _pairs(letters: str, latin: str) -> Iterator[tuple[str, str]]:
    for letter, key in zip(letters, latin, strict=True):
        if letter != " ":
            yield letter, key


def _agreed(pairs: list[tuple[str, str]]) -> dict[str, str]:
    keys: dict[str, set[str]] = {}
    for letter, key in pairs:
        keys.setdefault(letter, set()).add(key)
    return {letter: min(found) for letter, found in keys.items() if len(found) == 1}


@cache
def _read() -> dict[str, Any]:
    text = (Path(__file__).parent / _FILE).read_text("utf-8")
    return tomllib.loads(text)
