"""Whom the words for a speaker mean: the name, what is said of it, and who carries it.

What only leads in (`during the siege`), follows (`on Monday`) or holds the words
(`a statement by`) is no part of the name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from provenance.domain.extracting.extents import Extents, is_described
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.vocabulary import is_person, union, word_list

_ARTICLES = ("the ", "a ", "an ", "some ")
_BY = frozenset(["by", "from"])
_ASIDE = frozenset("DPA,")
_ADVERBS = frozenset(["late", "early", "earlier", "later"])
_DETERMINERS = frozenset(["a", "an", "the"])


class Introduced(NamedTuple):
    """A speaker as the text introduces it."""

    name: str
    detail: str
    carrier: str | None = None


class Introductions(Extents):
    """One sentence, asked whom some of its words introduce."""

    def introduced(self, first: int, last: int) -> Introduced:
        """The name, the description beside it, and who carried a statement of it."""
        author = self._author(first, last)
        if author is not None:
            return author
        first, last = self.core(first, last)
        author = self._author(first, last)
        if author is not None:
            return author
        held = self._uttered(first, last)
        if held is not None:
            return held
        name, detail = self.name(first, last)
        return Introduced(name, detail)

    def core(self, first: int, last: int) -> tuple[int, int]:
        """The noun that speaks, with what belongs to it, within the words given."""
        held = [p for p in self.phrases if p.first < last and first < p.last]
        while held and (held[-1].kind in _ASIDE or self._is_hour(held)):
            held.pop()
        own = held[-1] if held else None
        if own is not None and own.head in word_list("speech", "selves"):
            if own.last - own.first == 1:
                held = held[:-1] or held
            else:
                held[-1] = replace(own, last=own.last - 1)
        if not held or not (held[-1].kind in "NR" or _is_vessel(held[-1])):
            return first, last
        held = _without_asides(held)
        at, last = len(held) - 1, min(last, held[-1].last)
        while at > 0:
            step, cut = self._joined(held, at)
            if step == 0:
                break
            last = held[at - step].last if cut else last
            at -= step
        return max(first, held[at].first), last

    def _uttered(self, first: int, last: int) -> Introduced | None:
        """Whose statement it is by the word before it: an army statement."""
        if last > first and self.low(last - 1) in _ADVERBS:
            last -= 1
        owned = self._owned(first, last) or self._compiled(first, last)
        if owned is not None:
            return owned
        if self.low(last - 1) not in word_list("speech", "utterances"):
            return None
        begin = first + (self.low(first) in _DETERMINERS)
        if begin + 1 >= last:
            return self._signed(first)
        owner = self.low(last - 2)
        known = union(
            word_list("speech", "unnamed"), word_list("speech", "organisations")
        )
        is_owner = owner in known or self._is_name(begin, last - 1)
        if not is_owner or owner in word_list("naming", "media"):
            return None
        name, detail = self.name(begin, last - 1)
        return Introduced(name, f"{detail} {self.low(last - 1)}".strip())

    def _owned(self, first: int, last: int) -> Introduced | None:
        """Whose report it is by the genitive before it: the agency's first report."""
        vessel = self.low(last - 1)
        if vessel not in word_list("speech", "vessels"):
            return None
        marked = [i for i in range(first, last - 1) if self.low(i).endswith("'s")]
        if not marked or self.kind(marked[-1]) == "D":
            return None
        uttered = vessel in word_list("speech", "utterances")
        if uttered and not self._is_name(marked[-1], marked[-1] + 1):
            # The group's message is of whoever wrote it.
            return None
        name, detail = self.name(first, marked[-1] + 1)
        whose = name.removesuffix("'s").removesuffix("’s")
        return Introduced(whose, f"{detail} {vessel}".strip())

    def _compiled(self, first: int, last: int) -> Introduced | None:
        """Whose figures they are by the name within: a new Port Watch tally."""
        while last > first and (
            self.low(last - 1) in word_list("speech", "making")
            or self.low(last - 1) in ("on", "in")
        ):
            last -= 1
        held = self.low(last - 1)
        vessels = word_list("speech", "vessels") - word_list("speech", "utterances")
        if held not in vessels or not self.tokens[last - 1].text.islower():
            return None
        while first < last - 1 and (
            self.low(first) in _DETERMINERS or not is_name_word(self.tokens[first].text)
        ):
            first += 1
        named = self.tokens[first : last - 1]
        if not named or not all(is_name_word(t.text) for t in named):
            return None
        return Introduced(" ".join(t.text for t in named), held)

    def _signed(self, first: int) -> Introduced | None:
        """Whose statement it is by the words before: claimed by X in a statement."""
        held = [p for p in self.phrases if p.last <= first]
        while held and held[-1].kind in "PDA;N" and not held[-1].is_name:
            held.pop()
        if len(held) > 2 and held[-2].head == "(":
            # The Salt Brigade (SB): its initials are beside its name.
            held = held[:-2]
        if len(held) < 2 or not held[-1].is_name or held[-2].head != "by":
            return None
        name, detail = self.name(held[-1].first, held[-1].last)
        return Introduced(name, f"{detail} statement".strip())

    def _is_hour(self, held: list[Phrase]) -> bool:
        """Whether the words end in `Monday evening`."""
        hours = word_list("speech", "hours")
        return len(held) > 1 and held[-1].head in hours and held[-2].kind == "D"

    def _joined(self, held: list[Phrase], at: int) -> tuple[int, bool]:
        """How many phrases before one belong to it, and whether it only follows them.

        None before a noun that stands alone: `during the siege` before `the mayor`.
        """
        before, this = held[at - 1], held[at]
        earlier = held[at - 2] if at >= 2 else None
        if before.kind == "N" or _is_vessel(before):
            # A noun that is also a verb of saying was split off: the police report.
            is_split = not this.determiner and this.amount is None
            return (1, False) if is_split and this.kind in "NXA" else (0, False)
        if before.kind == "A" and not before.head[0].isalnum():
            return 1, False
        if earlier is None or before.kind not in "PCM":
            return 0, False
        if before.head == "on" and earlier.is_name and this.is_name:
            return 2, True
        if earlier.kind == "N" or _is_vessel(earlier):
            return 2, before.head in word_list("speech", "timing")
        if earlier.kind == "X" and at >= 3 and held[at - 3].kind == "N":
            return 3, earlier.head not in word_list("speech", "placed")
        return 0, False

    def _author(self, first: int, last: int) -> Introduced | None:
        """Whose words a statement, report or count holds: `a statement by the army`."""
        vessels = word_list("speech", "vessels")
        for place in range(first, last - 1):
            if self.low(place) not in vessels:
                continue
            if self.low(place).endswith("'s") or not self._ends_noun(place):
                continue
            by = self._by(place + 1, last)
            if by is None or by + 1 >= last:
                return None
            name, detail = self.name(*self.core(by + 1, last))
            held = f"{self.words(first, by)} {detail}".strip()
            carrying = word_list("speech", "carrying")
            is_carried = any(self.low(i) in carrying for i in range(place + 1, by))
            return Introduced(name, held, name if is_carried else None)
        return None

    def _ends_noun(self, place: int) -> bool:
        return any(
            (p.kind == "N" or _is_vessel(p)) and p.last == place + 1
            for p in self.phrases
        )

    def _by(self, place: int, last: int) -> int | None:
        """Where `by` or `from` stands behind what holds the words."""
        made = union(word_list("speech", "making"), word_list("speech", "carrying"))
        for at in range(place, min(last, place + 8)):
            low = self.low(at)
            if low in _BY:
                is_told = low == "by" or self._is_somebody(at + 1, last)
                return at if is_told else None
            is_between = low in made or self.kind(at) in ("D", "A", "P")
            if not (is_between or low in word_list("speech", "hours")):
                return None
        return None

    def _is_somebody(self, first: int, last: int) -> bool:
        """Whether words name or describe someone: no `video from the scene`."""
        named = any(is_name_word(t.text) for t in self.tokens[first:last])
        return named or is_described([t.low for t in self.tokens[first:last]])


def _without_asides(held: list[Phrase]) -> list[Phrase]:
    """The phrases without short forms in brackets: the Hill Army (HA) operating in."""
    heads = [phrase.head for phrase in held]
    if "(" not in heads or ")" not in heads:
        return held
    first, last = heads.index("("), heads.index(")")
    return held[:first] + held[last + 1 :] if 0 < first == last - 2 else held


def _is_vessel(phrase: Phrase) -> bool:
    """Whether a verb of saying may be the noun: reports from the port."""
    return phrase.kind == "X" and phrase.head in word_list("speech", "vessels")


def without_article(name: str) -> str:
    """A name as it is listed: the harbour office is `harbour office`."""
    low = name.lower()
    lead = next((a for a in _ARTICLES if low.startswith(a)), "")
    plain = name[len(lead) :].strip() if len(lead) < len(name) else name
    return plain.removesuffix("'s").removesuffix("’s")


def without_title(name: str) -> str:
    """A person's name alone: Governor Name is `Name`."""
    words = name.split()
    while len(words) > 2 and (
        words[0].lower() in word_list("speech", "titles") or is_person(words[0].lower())
    ):
        words = words[1:]
    return " ".join(words)


def is_titled(name: str) -> bool:
    """Whether words are a person's name: two or more, all capital, none a group's."""
    words = [word for word in name.split() if word != "."]
    groups = word_list("speech", "organisations")
    return (
        2 <= len(words) <= 5
        and all(is_name_word(w) or w.rstrip(".").isalpha() for w in words)
        and is_name_word(words[0])
        and is_name_word(words[-1])
        and not any(w.lower() in groups for w in words)
    )
