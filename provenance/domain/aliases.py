"""Aliases: what people said of names, that two are one or two, and their scripts.

The promise: what they said never contradicts itself, so every pair has one answer.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.identifiers import Seq
from provenance.domain.sources import check_name
from provenance.domain.text import name_key, quoted, show

_UNNAMED = "no letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's word on two names, as written then."""

    name: str
    other: str
    is_same: bool
    by: str
    entry: Seq


@dataclass(frozen=True, slots=True)
class Word:
    """What people's rulings come to for two names."""

    is_same: bool
    because: str
    """Who said so and in which entries, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """All rulings in force; names are compared by their folded keys.

    One is what the other is, and so on: of two names that are one, each is all that
    the other is, and none that the other is not.
    """

    rulings: tuple[Ruling, ...] = ()
    _same: dict[str, list[tuple[str, Ruling]]] = field(init=False, repr=False)
    _different: dict[str, list[tuple[str, Ruling]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name, is_same in (("_same", True), ("_different", False)):
            links: dict[str, list[tuple[str, Ruling]]] = {}
            for ruling in self.rulings:
                if ruling.is_same is is_same:
                    one, other = alias_key(ruling.name), alias_key(ruling.other)
                    links.setdefault(one, []).append((other, ruling))
                    links.setdefault(other, []).append((one, ruling))
            object.__setattr__(self, name, links)

    def between(self, one: str, other: str) -> Word | None:
        """What people say of two names; None where nobody said anything."""
        if not self.rulings:
            return None
        a, b = alias_key(one), alias_key(other)
        if not all(key in self._same or key in self._different for key in (a, b)):
            return None
        ours = self._around(a)
        if b in ours:
            path = ours[b]
            return Word(True, f"{_told(path)} that both are one name") if path else None
        theirs = self._around(b)
        for key, path in ours.items():
            for there, ruling in self._different.get(key, ()):
                if there in theirs:
                    said = (*path, ruling, *theirs[there])
                    return Word(False, f"{_told(said)} that these are two names")
        return None

    def group(self, name: str) -> frozenset[str]:
        """The keys of all names that are one with `name`, its own among them."""
        return frozenset(self._around(alias_key(name)))

    def check(self, name: str, other: str, *, is_same: bool) -> None:
        """Refuse a ruling that says nothing, or says otherwise than those in force.

        Raises:
            InvalidRecordError: A name is empty or too long, or both have one key.
            RefusedError: It is said already, or the contrary is.
        """
        check_name(name)
        check_name(other)
        pair = f"{quoted(name)} and {quoted(other)}"
        if alias_key(name) == alias_key(other):
            raise InvalidRecordError(
                f"The pair {pair}",
                "is one name: case, accents and articles tell no two names apart",
            )
        word = self.between(name, other)
        if word is None:
            return
        act = f"Saying that {pair} are {'one name' if is_same else 'two names'}"
        if word.is_same is is_same:
            raise RefusedError(act, f"{word.because} already")
        raise RefusedError(
            act, word.because, "That has to be undone first, by who said it."
        )

    def _around(self, key: str) -> dict[str, tuple[Ruling, ...]]:
        """Each name that is one with a name, and the rulings that lead there."""
        found: dict[str, tuple[Ruling, ...]] = {key: ()}
        waiting = [key]
        for one in waiting:
            for other, ruling in self._same.get(one, ()):
                if other not in found:
                    found[other] = (*found[one], ruling)
                    waiting.append(other)
        return found


NO_ALIASES = Aliases()


def alias_key(name: str) -> str:
    """By what names are one: the folded name, or the name itself where it has none."""
    return name_key(name) or name


def script_of(name: str) -> str:
    """The scripts a name is written in, the more frequent first: `Latin`, `Arabic`."""
    signs = Counter(
        unicodedata.name(sign, "UNKNOWN").split()[0].split("-")[0]
        for sign in name
        if sign.isalpha()
    )
    scripts = [
        script if script == "CJK" else script.capitalize()
        for script, _ in sorted(signs.items(), key=lambda each: (-each[1], each[0]))
    ]
    return " and ".join(scripts) or _UNNAMED


def _told(rulings: Iterable[Ruling]) -> str:
    said = sorted({(ruling.entry, show(ruling.by)) for ruling in rulings})
    parts = [f"{by} says in entry #{entry}" for entry, by in said]
    return " and ".join(parts)
