"""Who says what a sentence says: frames such as `according to X` and `X told Y`."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.denying import denies_statement, denying_words
from provenance.domain.extracting.extents import QUOTES, Extents, token_low
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

RULE = "speaking/1"
_OPEN_CLOSE_NAME_JOINTS = frozenset(["of", "in", "from", "at", "for", "on", "to"])
_REPORTERS = frozenset(["reporters", "journalists", "media", "parliament", "lawmakers"])
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
        elif phrase.kind in "XVAN" and (
            low in word_list("speech", "say") or low in denying_words()
        ):
            frame = reader.verb(place)
        elif low in ("citing", "quoting"):
            frame = reader.citing(place, found)
        if frame is not None:
            found.append(frame)
    return found


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
        segment = self.segment_before(at)
        if segment is None:
            return None
        first, last, detail_from = segment
        name, detail = self.name(first, last)
        if detail_from is not None:
            detail = f"{detail} {self.words(detail_from, at)}".strip()
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
        if before is not None and before.kind in "BT":
            return False
        if self.low(at - 1) in ("been", "was", "were", "is", "are", "reported"):
            return False
        if low in denying_words():
            return denies_statement([t.low for t in self.tokens], at)
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
