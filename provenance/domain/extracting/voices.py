"""Who spoke in a section so far, and whom a pronoun or a short name stands for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.grouping import Groups
from provenance.domain.extracting.introducing import (
    is_titled,
    without_article,
    without_title,
)
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.vocabulary import (
    is_person,
    is_plural_person,
    union,
    word_list,
)

REMEMBERED = 12
NAMES_REMEMBERED = 256
"""Names whose words are kept: each is held against those heard before it."""
_PRONOUNS = frozenset(["he", "she", "him", "her", "they", "it", "them", "who"])
_THINGS = frozenset(["it", "they", "them"])
_PARTICLES = frozenset(["al", "el", "bin", "ibn", "de", "da", "van", "von", "der"])
_POSSESSIVES = frozenset(["its", "their"])
_BACK = ("the ", "our ", "this ", "that ", "these ", "both ")


class Speaker(NamedTuple):
    """Someone who was named as saying something."""

    name: str
    detail: str
    carrier: str | None
    is_person: bool


class Voices:
    """The speakers of one section so far, newest last."""

    def __init__(self) -> None:
        self.heard: list[Speaker] = []
        self.last: Speaker | None = None
        self.said: str | None = None
        """When the last speaker spoke, where it was said."""
        self.medium: str | None = None
        """Where the message was posted that the section describes."""
        self.beside: set[str] = set()
        """The words beside that day: whoever they name speaks in the same thing."""

    def hear(self, frame: Frame) -> Speaker:
        """The speaker of a frame, with pronouns and short names resolved."""
        name, detail = frame.name.strip(" '"), frame.detail.strip(" ,'")
        carrier = self._carrier(frame.carrier)
        found = self._earlier(name)
        if found is None and _is_anyones(name):
            # A statement said: whose it is, is not told.
            is_known = name[0] in "tT"
            detail = name.rpartition(" ")[2]
            carrier = carrier or (self.medium if is_known else None)
            name = ""
        if found is not None:
            carrier = carrier or (found.carrier if _is_back(name) else None)
            speaker = found._replace(carrier=carrier)
        else:
            plain = without_article(self._called(name, detail) or self._owned(name))
            is_one = bool(plain) and _is_person(plain, detail)
            speaker = Speaker(plain, detail, carrier, is_one)
        if speaker.name.lower() in _PRONOUNS:
            # Nobody who was named: whoever spoke last goes on.
            return speaker
        self.heard = [*self.heard[-REMEMBERED:], speaker]
        is_other = self.last is None or self.last.name != speaker.name
        known = name_words(speaker.name or speaker.detail)
        if is_other and self.beside.isdisjoint(known):
            self.said = None
        self.last = speaker
        return speaker

    def take_turn(self, name: str) -> Speaker | None:
        """Whoever's turn it is in a talk; None where it is nobody's."""
        if not name:
            return None
        plain = name.title() if name.isupper() and len(name) > 3 else name
        plain = without_title(plain.replace("Ms. ", "").replace("Mr. ", ""))
        return self.hear(Frame(plain, "", 0, 0, 0, verb=":"))

    def sign(self, name: str) -> None:
        """A message that claims a deed for a group is the group's."""
        if self.last is None or self.last.name or self.last.carrier is None:
            return
        self.last = self.last._replace(name=name)
        self.heard = [*self.heard[-REMEMBERED:], self.last]

    def meet(self, name: str) -> None:
        """Remember whom a sentence is about: the next `he` is its subject."""
        found = self._earlier(name)
        if found is None:
            plain = without_title(without_article(name))
            office = name.removesuffix(plain).strip()
            found = Speaker(plain, office, None, _is_person(plain, office))
        self.heard = [*self.heard[-REMEMBERED:], found]

    def named(self, speaker: Speaker, groups: Groups) -> list[str]:
        """The carrier and the name for a chain; `the group` by the name it has."""
        is_said = speaker.name.lower() in word_list("speech", "utterances")
        name = groups.name("statement" if is_said else speaker.name) or speaker.name
        owner, mark, thing = speaker.name.replace("’", "'").partition("'s ")
        if mark and owner.lower() in word_list("naming", "stand_ins"):
            name = f"{groups.name(owner) or owner} {thing}"
        if name.lower() in _PRONOUNS:
            name = ""
        return [n for n in (speaker.carrier, name) if n]

    def _carrier(self, name: str | None) -> str | None:
        """Who passes it on, by name; a pronoun that stands for nobody is left out."""
        if name is None:
            return None
        found = self._earlier(name)
        if found is not None:
            return found.name
        return None if name.lower() in _PRONOUNS else without_article(name)

    def _earlier(self, name: str) -> Speaker | None:
        """Who a pronoun, a noun with its article, a surname or initials stand for."""
        low = name.lower()
        if low in _PRONOUNS:
            return self._meant(low)
        if low.startswith(_BACK):
            return self._described(name)
        for speaker in reversed(self.heard):
            if name.isupper() and len(name) > 1 and _initials(speaker.name) == name:
                return speaker
            if speaker.name.isupper() and _initials(name) == speaker.name:
                return speaker
            if _is_short_for(name, speaker.name):
                return speaker
        if name[:1].islower() and low.endswith((" forces", " troops")):
            # Coalition forces speak for the coalition that was named.
            return self._described("the " + low.partition(" ")[0])
        return None

    def _meant(self, pronoun: str) -> Speaker | None:
        """Who was heard of last and may be called by the pronoun."""
        people = [s for s in self.heard if s.is_person]
        things = [s for s in self.heard if not s.is_person]
        if pronoun == "it":
            return things[-1] if things else self._body()
        if pronoun in _THINGS:
            many = [s for s in self.heard if _is_many(s)]
            return many[-1] if many else self.heard[-1] if self.heard else None
        known = people or self.heard
        return known[-1] if known else None

    def _described(self, name: str) -> Speaker | None:
        """`The doctor`, `the same sources`: someone of whom that noun was said."""
        words = [w for w in name.lower().split()[1:] if w not in ("same", "two")]
        if not words:
            return None
        nouns = {words[0], _head(" ".join(words))}
        is_body = words[-1] in word_list("speech", "collective")
        own = {w.lower() for w in name.split()[1:] if is_name_word(w)}
        for speaker in reversed(self.heard):
            if is_body and is_titled(speaker.name) and is_sure_person(speaker):
                # The army speaks for itself, not for its spokesman by name.
                continue
            said = name_words(f"{speaker.name} {speaker.detail}")
            if own and own.isdisjoint(said):
                # The Hill website is not the website of another.
                continue
            if any(n in said or n.removesuffix("s") in said for n in nouns):
                return speaker
        if not nouns.isdisjoint(word_list("speech", "utterances")):
            # The statement: of whoever was heard of last, save a person.
            return next((s for s in reversed(self.heard) if not _is_sure(s)), None)
        is_anothers = any(word.endswith(("'s", "’s")) for word in words)
        named = (word for word in name.split()[1:] if "-" not in word)
        is_anothers |= any(map(is_name_word, named))
        if words[-1] in word_list("speech", "bodies") and not is_anothers:
            return self._body()
        return None

    def _body(self) -> Speaker | None:
        """The named body heard of last, which `the group` or `it` stands for."""
        for speaker in reversed(self.heard):
            is_named = is_name_word(speaker.name) if speaker.name else False
            if is_named and not (speaker.is_person and is_sure_person(speaker)):
                return speaker
        return None

    def _called(self, name: str, detail: str) -> str | None:
        """The name that is given beside somebody: a group known as the Lions."""
        if not detail or any(is_name_word(word) for word in name.split()[1:]):
            return None
        words = detail.split()
        called = word_list("speech", "called")
        for place in range(2, len(words)):
            if " ".join(words[place - 2 : place]).lower() not in called:
                continue
            first = place + (words[place].lower() == "the")
            last = first
            while last < len(words) and is_name_word(words[last]):
                last += 1
                if words[last - 1].endswith(","):
                    break
            return " ".join(words[first:last]).rstrip(",") or None
        return None

    def _owned(self, name: str) -> str:
        """`Its spokeswoman` as the spokeswoman of whom the text spoke last."""
        first, _, rest = name.partition(" ")
        if first.lower() not in _POSSESSIVES or not rest:
            return name
        owner = next((s for s in reversed(self.heard) if not s.is_person), None)
        return rest if owner is None else f"{owner.name} {rest}"


def _head(name: str) -> str:
    """The noun of a name: `spokesman` in the spokesman for the port."""
    words = name.lower().split()
    linking = word_list("speech", "linking")
    end = next((i for i, w in enumerate(words) if i and w in linking), len(words))
    return words[end - 1]


def _is_short_for(name: str, full: str) -> bool:
    """Whether a name is the end of a longer one, or the same with another office."""
    last = name.split()[-1] if name.split() else ""
    if not last or not is_name_word(last) or last not in full.split():
        return False
    if name.lower().split()[-2:-1] in (["the"], ["of"]):
        # Name of the Watch is not the Watch.
        return False
    words, known = name_words(name), name_words(full)
    if len(words) <= 1:
        return name[0].isupper() and last in full.split()[1:]
    if _are_two(name.split(), full.split()):
        return False
    return bool(words & known - {last.lower()}) or full.split()[-1] == last


def _are_two(name: list[str], other: list[str]) -> bool:
    """Whether two names share only the family's: Ann Name is not Bob Name."""
    given = [words[-2].strip(".") for words in (name, other) if len(words) > 1]
    if len(given) < 2 or name[-1] != other[-1]:
        return False
    titles = word_list("speech", "titles")
    is_given = all(is_name_word(w) and not is_person(w.lower()) for w in given)
    if not is_given or any(w.lower() in titles for w in given):
        return False
    first, second = given
    is_initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return first not in other and second not in name and not is_initial


@lru_cache(maxsize=NAMES_REMEMBERED)
def name_words(text: str) -> frozenset[str]:
    """The folded words that tell one name from another."""
    plain = text.lower().replace("’s", "").replace("'s", "")
    return frozenset(re.findall(r"[\w-]+", plain)) - word_list("speech", "linking")


def is_initials(short: str, name: str) -> bool:
    """Whether a short name is only the initials of another: PWA, Port Wire Agency."""
    return len(short) > 1 and short.isupper() and _initials(name) == short


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_many(speaker: Speaker) -> bool:
    """Whether a speaker may be `they`: no single person who was named."""
    return not (speaker.is_person and is_titled(speaker.name))


def _is_sure(speaker: Speaker) -> bool:
    """Whether a speaker is a person, and not one capital word of any kind."""
    return speaker.is_person and (" " in speaker.name or is_sure_person(speaker))


def is_sure_person(speaker: Speaker) -> bool:
    """Whether a name is surely a person's: it has an office, an age, a relation."""
    words = name_words(f"{speaker.name} {speaker.detail}")
    return bool(speaker.detail) or any(is_person(w) for w in words)


def is_collective(noun: str) -> bool:
    """Whether a noun is no single person: the police, a ministry, reports."""
    if is_person(noun):
        return is_plural_person(noun)
    known = union(word_list("speech", "unnamed"), word_list("speech", "organisations"))
    known = union(known, word_list("speech", "bodies"))
    return noun in known or noun in word_list("speech", "vessels")


def _is_anyones(name: str) -> bool:
    """Whether words name no speaker but only what was said: a statement."""
    article, _, noun = name.lower().partition(" ")
    return article in ("a", "an", "the") and noun in word_list("speech", "utterances")


def _is_back(name: str) -> bool:
    return name.lower() in _PRONOUNS or name.lower().startswith(_BACK)


def _is_person(name: str, detail: str) -> bool:
    """Whether a speaker may be `he`: a name of two words, or someone described."""
    words = name.split()
    orgs = word_list("speech", "organisations")
    if words and words[-1].lower().strip(".,") in orgs:
        return False
    if words and words[0].lower() in orgs and len(words) > 1:
        return False
    described = name_words(f"{name} {detail}")
    if any(is_person(w) and not is_plural_person(w) for w in described):
        return True
    named = [w for w in words if is_name_word(w)]
    if len(named) < len(words) - any(w in _PARTICLES for w in words):
        return not is_collective(_head(name)) and words[-1].islower()
    return bool(detail) or len(words) >= 2 or not name.isupper()
