"""Who carries and who speaks: the chain from publisher to speaker for every answer."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.domain.extracting.citing import Citation
from provenance.domain.extracting.denying import denying_words, is_within
from provenance.domain.extracting.extents import QUOTES
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.speaking import Frame
from provenance.domain.extracting.vocabulary import is_person, word_list

RULE = "chains/1"
REMEMBERED = 12
_PRONOUNS = frozenset(["he", "she", "him", "her", "they", "it", "them"])
_THINGS = frozenset(["it", "they", "them"])


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
        self.beside: set[str] = set()
        """The words beside that day: whoever they name speaks in the same thing."""

    def hear(self, frame: Frame) -> Speaker:
        """The speaker of a frame, with pronouns and short names resolved."""
        name, detail = frame.name.strip(" '"), frame.detail.strip(" ,'")
        found = self._earlier(name)
        if found is not None:
            carrier = frame.carrier or (found.carrier if _is_back(name) else None)
            speaker = found._replace(carrier=carrier)
        else:
            speaker = Speaker(name, detail, frame.carrier, _is_person(name, detail))
        self.heard = [*self.heard[-REMEMBERED:], speaker]
        is_other = self.last is None or self.last.name != speaker.name
        if is_other and self.beside.isdisjoint(_words(speaker.name)):
            self.said = None
        self.last = speaker
        return speaker

    def meet(self, name: str) -> None:
        """Remember who a sentence is about: the next `he` is its subject."""
        found = self._earlier(name)
        if found is None:
            found = Speaker(name, "", None, is_person=True)
        self.heard = [*self.heard[-REMEMBERED:], found]

    def _earlier(self, name: str) -> Speaker | None:
        """Who a pronoun, a noun with its article, a surname or initials stand for."""
        low = name.lower()
        if low in _PRONOUNS:
            if low == "it":
                things = [s for s in self.heard if not s.is_person]
                return things[-1] if things else None
            people = [s for s in self.heard if s.is_person]
            known = people if people and low not in _THINGS else self.heard
            return known[-1] if known else None
        if low.startswith(("the ", "our ")):
            return self._described(name)
        for speaker in reversed(self.heard):
            if name.isupper() and len(name) > 1 and _initials(speaker.name) == name:
                return speaker
            if _is_short_for(name, speaker.name):
                return speaker
        return None

    def _described(self, name: str) -> Speaker | None:
        """`The doctor`, `the article`: someone of whom that noun was said."""
        words = name.lower().split()
        noun = words[1] if len(words) > 1 else ""
        for speaker in reversed(self.heard):
            said = _words(f"{speaker.name} {speaker.detail}")
            if noun and (noun in said or noun.removesuffix("s") in said):
                return speaker
        return None


def _is_short_for(name: str, full: str) -> bool:
    """Whether a name is the end of a longer one, or the same with another office."""
    last = name.split()[-1] if name.split() else ""
    if not last or not is_name_word(last) or last not in full.split():
        return False
    words, known = _words(name), _words(full)
    if len(words) <= 1:
        return name[0].isupper() and last in full.split()[1:]
    return bool(words & known - {last.lower()}) or full.split()[-1] == last


def subject_of(sentence: Sentence) -> str | None:
    """The person whom a sentence without a speaker is about, as it begins."""
    if not sentence.phrases or sentence.frames:
        return None
    first = sentence.phrases[0]
    words = sentence.tokens[first.first : first.last]
    behind = sentence.phrases[1:2]
    if first.kind != "N" or first.amount is not None or first.is_plural or not behind:
        return None
    if behind[0].kind not in ",XHMV" and not behind[0].head.endswith("s"):
        return None
    text = " ".join(word.text for word in words)
    orgs = word_list("speech", "organisations")
    if any(word.low in orgs for word in words):
        return None
    is_named = len(words) >= 2 and all(word.text[0].isupper() for word in words)
    is_office = first.determiner == "the" and is_person(first.head)
    return text if is_office or (is_named and behind[0].kind == ",") else None


def frame_for(sentence: Sentence, place: int) -> Frame | None:
    """The frame that an answer at code point `place` stands in."""
    frames = sentence.frames
    if not frames:
        return None
    tokens = sentence.tokens
    best: Frame | None = None
    for frame in frames:
        at = tokens[frame.at].start
        if frame.is_leading and at <= place:
            best = frame
        if not frame.is_leading and at >= place:
            if _is_parted(sentence, place, at):
                continue
            return best if best is not None and _stops(best, frame) else frame
    if best is not None:
        return best
    # Behind a closing frame the same speaker usually goes on: `he said, adding that`.
    closing = [f for f in frames if not f.is_leading]
    return closing[-1] if closing else None


def _is_parted(sentence: Sentence, place: int, at: int) -> bool:
    """Whether a semicolon outside quotations parts an answer from a frame behind."""
    between = [t for t in sentence.tokens if place <= t.start < at]
    if any(t.text in QUOTES for t in between):
        return False
    return any(t.text == ";" for t in between)


def denial_of(sentence: Sentence, frame: Frame, place: int) -> bool | None:
    """Whether the frame denies what is said at code point `place`.

    None for a frame that denies nothing; False for words beside what is denied.
    """
    if frame.verb not in denying_words() or not frame.is_leading:
        return None
    at = sum(token.start < place for token in sentence.tokens)
    return is_within([t.low for t in sentence.tokens], frame.at, at)


def _stops(leading: Frame, closing: Frame) -> bool:
    return leading.verb == "according" and closing.verb == "according"


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence without a frame continues the speaker before it."""
    if sentence.quoted:
        return True
    lows = [t.low for t in sentence.tokens[:3]]
    if not lows:
        return False
    if sentence.tokens[0].text in ('"', "“", "''"):
        return True
    opening = word_list("speech", "connectives")
    return lows[0] in opening or " ".join(lows[:2]) in opening


def coverage(reading: Reading, speakers: list[str | None]) -> list[Citation | None]:
    """By sentence of a block: the citation that covers it.

    A citation covers its own sentence, and the sentences before it that continue the
    same speaker, back to the citation before or to a change of speaker.
    """
    covering: list[Citation | None] = [None] * len(reading.sentences)
    reaching: Citation | None = None
    for place in range(len(reading.sentences) - 1, -1, -1):
        citations = reading.sentences[place].citations
        if citations:
            covering[place], reaching = citations[-1], citations[0]
        elif reaching is not None and _same(speakers[place], speakers[place + 1]):
            covering[place] = reaching
        else:
            reaching = None
    return covering


def _same(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    return bool(_words(a.lower()) & _words(b.lower()))


def _words(text: str) -> set[str]:
    plain = text.lower().replace("’s", "").replace("'s", "")
    return {
        w
        for w in re.findall(r"[\w-]+", plain)
        if w not in word_list("speech", "linking")
    }


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_back(name: str) -> bool:
    return name.lower() in _PRONOUNS or name.lower().startswith("the ")


def _is_person(name: str, detail: str) -> bool:
    """Whether a speaker may be `he`: a name of two words, or someone described."""
    if detail:
        return True
    words = name.split()
    orgs = word_list("speech", "organisations")
    if words and words[0].lower() in orgs:
        return False
    if any(w.lower().strip(".,") in orgs for w in words) and words[-1].lower() in orgs:
        return False
    return len(words) >= 2 or (len(words) == 1 and not name.isupper())
