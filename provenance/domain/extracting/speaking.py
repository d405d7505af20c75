"""Who says what a sentence says: frames such as `according to X` and `X told Y`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.denying import denies_statement, denying_words
from provenance.domain.extracting.extents import QUOTES, Extents, token_low
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

RULE = "speaking/1"
_OPEN_CLOSE_NAME_JOINTS = frozenset(["of", "in", "from", "at", "for", "on", "to"])
_REPORTERS = frozenset(["reporters", "journalists", "media", "parliament", "lawmakers"])
_INNER = frozenset(["they", "he", "she", "it", "people", "everyone"])
_NEVER = frozenset(
    ["which", "that", "there", "this", "what", "it", "these", "those", "we", "i", "you"]
)


class Frame(NamedTuple):
    """One attribution within a sentence."""

    name: str
    """As written; a pronoun or `the doctor` still has to be resolved."""
    detail: str
    """What is said of the speaker beside the name: an apposition, an office."""
    at: int
    """The token place of the verb or of `according`."""
    first: int
    last: int
    """The tokens that the attribution itself takes up."""
    carrier: str | None = None
    """Whom it was said to: `told AFP`; or who quotes: `X, citing Y`."""
    is_leading: bool = True
    """Whether what is said follows; if not, it stands before."""
    verb: str = ""


def find_frames(text: str, tokens: list[Token], phrases: list[Phrase]) -> list[Frame]:
    """Every attribution of one sentence, in order."""
    reader = _Reader(text, tokens, phrases)
    found: list[Frame] = []
    for place, phrase in enumerate(phrases):
        frame = None
        low = tokens[phrase.first].low
        if low == "according" and token_low(tokens, phrase.first + 1) == "to":
            frame = reader.according(phrase.first)
        elif phrase.kind in "XVAN" and low in _stating():
            frame = reader.verb(place)
        elif low in ("citing", "quoting"):
            frame = reader.citing(place, found)
        if frame is not None:
            found.append(frame)
    return _outer(tokens, found)


def _outer(tokens: list[Token], found: list[Frame]) -> list[Frame]:
    """The frames without pronouns that only speak within another's quotation."""
    if all(frame.is_leading for frame in found):
        return found
    marks = [place for place, token in enumerate(tokens) if token.text in QUOTES]

    def is_inner(frame: Frame) -> bool:
        opened = sum(place < frame.at for place in marks) % 2 == 1
        return opened and frame.name.lower() in _INNER

    return [frame for frame in found if not is_inner(frame)]


@cache
def _stating() -> frozenset[str]:
    """Every verb that may open a statement."""
    said = word_list("speech", "say") | word_list("speech", "naming")
    return said | denying_words() | word_list("naming", "blame")


class _Reader(Extents):
    """Reads the frames of one sentence."""

    def according(self, first: int) -> Frame | None:
        """According to a name, as far as the next comma, verb or end."""
        begin = first + 2
        if begin >= len(self.tokens):
            return None
        if self.low(begin) == "data" and self.low(begin + 1) == "from":
            begin += 2
        last = self.name_end(begin)
        if last == begin:
            return None
        name, detail = self.name(begin, last)
        return Frame(
            name,
            detail,
            first,
            first,
            last,
            is_leading=self._is_leading(first),
            verb="according",
        )

    def verb(self, place: int) -> Frame | None:
        """X said that ...; "...", X told Y; "...", said X."""
        phrase = self.phrases[place]
        at = phrase.first
        if not self._states(place):
            return None
        after = self._speaker_after(place)
        if after is not None:
            return after
        is_going_on = self.tokens[at].low == "speaking" and self.kind(at - 1) == "B"
        segment = self.segment_before(at - is_going_on) or self._shared(at)
        if segment is None:
            return None
        first, last, detail_from = segment
        first = self._without_lead(first, last)
        name, detail = self.name(first, last)
        if detail_from is not None:
            aside = self.words(detail_from, at)
            person = self._named_aside(name, aside)
            if person is not None:
                name, detail = person, name
            else:
                detail = f"{detail} {aside}".strip()
        if not self._can_speak(first, last):
            return None
        return Frame(
            name,
            detail,
            at,
            first,
            at + 1,
            self._told(at),
            is_leading=not self._closes(place),
            verb=self.tokens[at].low,
        )

    def citing(self, place: int, found: list[Frame]) -> Frame | None:
        """..., AFP reported, citing residents."""
        begin = self.phrases[place].first + 1
        last = self.name_end(begin)
        if last <= begin:
            return None
        name, detail = self.name(begin, last)
        carrier = found.pop() if found else None
        return Frame(
            name,
            detail,
            self.phrases[place].first,
            self.phrases[place].first,
            last,
            carrier.name if carrier else None,
            is_leading=carrier.is_leading if carrier else False,
            verb="citing",
        )

    def _states(self, place: int) -> bool:
        """Whether the verb is used as one of saying here."""
        at = self.phrases[place].first
        low = self.tokens[at].low
        before = self.phrases[place - 1] if place else None
        if low == "speaking" and before is not None and before.kind == "B":
            return self.low(at + 1) == "of"
        if before is not None and before.kind in "BT":
            return False
        if self.low(at - 1) in ("been", "was", "were", "is", "are", "reported"):
            return False
        if low in denying_words():
            return denies_statement([t.low for t in self.tokens], at)
        special = self._special(place, low)
        if special is not None:
            return special
        if self.low(at + 1) in ("responsibility", "credit", "to"):
            return low in word_list("speech", "tell")
        if low not in word_list("speech", "weak"):
            return True
        following = self.low(at + 1)
        if following in word_list("speech", "statement_openers"):
            return True
        if self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text in QUOTES:
            return True
        later = self.phrases[place + 1] if place + 1 < len(self.phrases) else None
        return later is not None and (later.amount is not None or later.kind in "DS")

    def _special(self, place: int, low: str) -> bool | None:
        """Whether a verb with a construction of its own states; None for others."""
        at = self.phrases[place].first
        behind = [self.low(i) for i in range(at + 1, at + 16)]
        if low in word_list("speech", "speak"):
            return behind[0] == "of"
        if low in word_list("speech", "admit"):
            return True
        if low in word_list("speech", "naming"):
            return behind[0] in ("the", "him", "her", "them", "its") and "as" in behind
        if low in word_list("naming", "blame"):
            following = (
                self.phrases[place + 1] if place + 1 < len(self.phrases) else None
            )
            return following is not None and following.kind in "NR"
        if low in ("claimed", "claims") and behind[:2] == ["to", "have"]:
            return self.kind(at + 3) == "V"
        return None

    def _speaker_after(self, place: int) -> Frame | None:
        """The inverted form: the statement, a comma or quotation mark, said X."""
        at = self.phrases[place].first
        previous = self.tokens[at - 1].text if at else ""
        if not (previous in QUOTES or previous == ","):
            return None
        if self.low(at) in word_list("speech", "tell"):
            return None
        begin = at + 1
        nxt = self.phrases[place + 1] if place + 1 < len(self.phrases) else None
        if nxt is None or nxt.kind not in "NR" or self.tokens[begin].low in ("that",):
            return None
        if nxt.kind == "N" and not (
            nxt.is_name or nxt.is_person or nxt.head in word_list("speech", "unnamed")
        ):
            return None
        if previous == "," and self.low(at) in ("saying", "adding"):
            return None
        last = self.name_end(begin)
        if self.kind(last) in ("X", "B", "V", "H"):
            return None
        name, detail = self.name(begin, last)
        stop = last
        if self.low(last) == ",":
            aside = self.words(last + 1, self.clause_end(last + 1))
            detail = f"{detail} {aside}".strip()
            stop = self.clause_end(last + 1)
        carrier = None
        if " to " in name:
            name, _, carrier = name.partition(" to ")
            carrier = carrier.removeprefix("the ")
        return Frame(
            name,
            detail,
            at,
            at,
            stop,
            carrier,
            is_leading=False,
            verb=self.tokens[at].low,
        )

    def _can_speak(self, first: int, last: int) -> bool:
        words = self.tokens[first:last]
        if not words or len(words) > 30 or words[0].low in _NEVER:
            return False
        if any(is_name_word(w.text) for w in words):
            return True
        unnamed = word_list("speech", "unnamed")
        return any(
            w.low in unnamed or w.low.removesuffix("s") in unnamed for w in words
        )

    def _closes(self, place: int) -> bool:
        """Whether the statement stands before: nothing but an aside follows."""
        at = self.phrases[place].first
        following = self.low(at + 1)
        if following in (",", ".", "") and at > 3:
            return True
        if self.kind(at + 1) == "D" and at > 3:
            behind = self.phrases[place + 2 : place + 3]
            return not behind or behind[0].head in (",", ".")
        if self.tokens[at].low in word_list("speech", "tell"):
            before = [t.text for t in self.tokens[:at]]
            return bool(QUOTES.intersection(before)) or self._ends_after_hearer(at)
        return following in ("on", "in", "by", "late", "early", "shortly") and at > 3

    def _ends_after_hearer(self, at: int) -> bool:
        rest = [t.low for t in self.tokens[at + 1 : at + 12]]
        return "that" not in rest and at > 6

    def _shared(self, at: int) -> tuple[int, int, int | None] | None:
        """The subject of the verb before: the port confirmed it but said that."""
        if self.low(at - 1) not in ("and", "but", "then") or not self.phrases:
            return None
        first = self.phrases[0]
        if first.kind != "N" or first.amount is not None:
            return None
        if any(p.kind in ";S" and p.last < at - 1 for p in self.phrases):
            return None
        return first.first, first.last, None

    def _without_lead(self, first: int, last: int) -> int:
        """Where the speaker begins: during the period the Army; and the office."""
        if self.kind(first) == "C":
            return first + 1 if last > first + 1 else first
        if self.kind(first) != "P":
            return first
        within = [p for p in self.phrases if first <= p.first and p.last <= last]
        nouns = [p for p in within if p.kind == "N"]
        led = [p for p in nouns if self.kind(p.first - 1) not in ("P", "C")]
        return led[-1].first if led else first

    def _named_aside(self, name: str, aside: str) -> str | None:
        """The person's name beside an office: its spokeswoman, Colonel Ada Moreno."""
        words = aside.strip(" ,").split()
        is_named = 2 <= len(words) <= 5 and all(w[0].isupper() for w in words)
        head = name.split()[-1].lower() if name else ""
        is_office = is_person(head) and head.islower() and name.split()[-1].islower()
        if not (is_named and is_office):
            return None
        while len(words) > 2 and is_person(words[0].lower()):
            words = words[1:]
        return " ".join(words)

    def _told(self, at: int) -> str | None:
        """Whom it was told, where that is an outlet."""
        if self.tokens[at].low not in word_list("speech", "tell"):
            return None
        last = self.name_end(at + 1)
        name = self.words(at + 1, last)
        words = name.removeprefix("the ").split()
        if not words or words[0].lower() in _REPORTERS or not words[0][0].isupper():
            return None
        kept = 1
        while kept < len(words) and words[kept][0].isupper():
            kept += 1
        return " ".join(words[:kept])

    def _is_leading(self, first: int) -> bool:
        return first < 4 or self.tokens[first].text[0].isupper()
