"""Who says what a sentence says: frames such as `according to X` and `X told Y`."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

RULE = "speaking/1"
_OPEN_QUOTES = frozenset('"“„«')
_CLOSE_QUOTES = frozenset('"”»')
_QUOTES = _OPEN_QUOTES | _CLOSE_QUOTES
_NAME_JOINTS = frozenset(["of", "in", "from", "at", "for", "on", "to"])
_ARTICLES = frozenset(["a", "an", "the", "who", "which", "whose"])
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
        if low == "according" and _low(tokens, phrase.first + 1) == "to":
            frame = reader.according(phrase.first)
        elif low in word_list("speech", "say") and phrase.kind in "XVAN":
            frame = reader.verb(place)
        elif low in ("citing", "quoting"):
            frame = reader.citing(place, found)
        if frame is not None:
            found.append(frame)
    return found


class _Reader:
    def __init__(self, text: str, tokens: list[Token], phrases: list[Phrase]) -> None:
        self.text, self.tokens, self.phrases = text, tokens, phrases

    def according(self, first: int) -> Frame | None:
        """According to a name, as far as the next comma, verb or end."""
        begin = first + 2
        if begin >= len(self.tokens):
            return None
        if self._low(begin) == "data" and self._low(begin + 1) == "from":
            begin += 2
        last = self._name_end(begin)
        if last == begin:
            return None
        name, detail = self._name(begin, last)
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
        segment = self._segment_before(at)
        if segment is None:
            return None
        first, last, detail_from = segment
        name, detail = self._name(first, last)
        if detail_from is not None:
            detail = self._words(detail_from, at)
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
        last = self._name_end(begin)
        if last <= begin:
            return None
        name, detail = self._name(begin, last)
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
        if self._low(at - 1) in ("been", "was", "were", "is", "are", "reported"):
            return False
        if self._low(at + 1) in ("responsibility", "credit", "to"):
            return low in word_list("speech", "tell")
        if low not in word_list("speech", "weak"):
            return True
        following = self._low(at + 1)
        if following in word_list("speech", "statement_openers"):
            return True
        if self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text in _QUOTES:
            return True
        later = self.phrases[place + 1] if place + 1 < len(self.phrases) else None
        return later is not None and (later.amount is not None or later.kind in "DS")

    def _speaker_after(self, place: int) -> Frame | None:
        """The inverted form: the statement, a comma or quotation mark, said X."""
        at = self.phrases[place].first
        previous = self.tokens[at - 1].text if at else ""
        if not (previous in _QUOTES or previous == ","):
            return None
        if self._low(at) in word_list("speech", "tell"):
            return None
        begin = at + 1
        nxt = self.phrases[place + 1] if place + 1 < len(self.phrases) else None
        if nxt is None or nxt.kind not in "NR" or self.tokens[begin].low in ("that",):
            return None
        if nxt.kind == "N" and not (
            nxt.is_name or nxt.is_person or nxt.head in word_list("speech", "unnamed")
        ):
            return None
        if previous == "," and self._low(at) in ("saying", "adding"):
            return None
        last = self._name_end(begin)
        if self._kind(last) in ("X", "B", "V", "H"):
            return None
        name, detail = self._name(begin, last)
        stop = last
        if self._low(last) == ",":
            detail = self._words(last + 1, self._clause_end(last + 1))
            stop = self._clause_end(last + 1)
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

    def _segment_before(self, at: int) -> tuple[int, int, int | None] | None:
        """The tokens of the subject before a verb, and where an aside on it begins."""
        end = at
        while (
            end > 0
            and self._kind(end - 1) in ("A", "H", "M")
            and (self.tokens[end - 1].text[0].isalpha())
        ):
            end -= 1
        if end > 0 and self.tokens[end - 1].text in _QUOTES:
            # A verb may stand in quotation marks of its own: X “corrected” the name.
            closes = self.tokens[at + 1 : at + 2]
            end -= bool(closes and closes[0].text in _QUOTES)
        if end > 2 and self.tokens[end - 1].text == ")":
            end = self._bracket_start(end - 1)
        start = end
        if end > 0 and self.tokens[end - 1].text == ",":
            start = self._aside_start(end - 1)
        while start > 0 and not self._is_boundary(start - 1):
            start -= 1
        parts = self._parts(start, end)
        if not parts:
            return None
        closed = self.tokens[end - 1].text == ","
        if closed and len(parts) >= 2:
            chosen = len(parts) - 2
            while chosen > 0 and self._low(parts[chosen + 1][0]) not in _ARTICLES:
                chosen -= 1
            if self._low(parts[chosen + 1][0]) not in _ARTICLES:
                chosen = len(parts) - 2
            first, last = parts[chosen]
            return first, last, parts[chosen + 1][0]
        first, last = parts[-1]
        if not closed and len(parts) >= 2 and self._is_who(*parts[-2], first):
            return parts[-2][0], parts[-2][1], first
        return first, last, None

    def _bracket_start(self, close: int) -> int:
        place = close
        while place > max(0, close - 12) and self.tokens[place].text != "(":
            place -= 1
        return place if self.tokens[place].text == "(" else close + 1

    def _aside_start(self, comma: int) -> int:
        """The token after the comma that opens the aside closed by `comma`."""
        place = comma - 1
        while place > 0 and self.tokens[place].text not in {",", ";", "(", *_QUOTES}:
            place -= 1
        return place if place > 0 and self.tokens[place].text == "," else comma

    def _is_who(self, first: int, last: int, aside: int) -> bool:
        """Whether a name before the last comma speaks, and the rest is an aside."""
        named = all(t.text[0].isupper() for t in self.tokens[first:last])
        is_aside = self._low(aside) in _ARTICLES
        return named and is_aside and last - first <= 5

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces between commas, dates left out."""
        parts: list[tuple[int, int]] = []
        first = start
        for place in range(start, end + 1):
            if place == end or self.tokens[place].text == ",":
                if place > first and not self._is_dated(first, place):
                    parts.append((first, place))
                first = place + 1
        return parts

    def _is_dated(self, first: int, last: int) -> bool:
        return all(
            self._kind(place) in ("D", "P", "A", "M") for place in range(first, last)
        )

    def _is_boundary(self, place: int) -> bool:
        token = self.tokens[place]
        if token.text in _QUOTES or token.text in ";:()[]!?":
            return True
        if self._kind(place) == "S":
            return True
        if token.text in ("–", "—"):
            return True
        return self._kind(place) in ("B", "V") or (
            self._kind(place) == "X"
            and token.low.endswith("ed")
            and self._low(place + 1) not in ("in", "by", "at", "with")
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
        following = self._low(at + 1)
        if following in (",", ".", "") and at > 3:
            return True
        if self.tokens[at].low in word_list("speech", "tell"):
            before = [t.text for t in self.tokens[:at]]
            return bool(_QUOTES.intersection(before)) or self._ends_after_hearer(at)
        return following in ("on", "in", "by", "late", "early", "shortly") and at > 3

    def _ends_after_hearer(self, at: int) -> bool:
        rest = [t.low for t in self.tokens[at + 1 : at + 12]]
        return "that" not in rest and at > 6

    def _told(self, at: int) -> str | None:
        """Whom it was told, where that is an outlet."""
        if self.tokens[at].low not in word_list("speech", "tell"):
            return None
        last = self._name_end(at + 1)
        name = self._words(at + 1, last)
        words = name.removeprefix("the ").split()
        if not words or words[0].lower() in _REPORTERS or not words[0][0].isupper():
            return None
        kept = 1
        while kept < len(words) and words[kept][0].isupper():
            kept += 1
        return " ".join(words[:kept])

    def _name_end(self, begin: int) -> int:
        """Where a name ends: at a comma, a verb, a bracket or a subordinate clause."""
        place = begin
        while place < len(self.tokens) and place - begin < 30:
            token = self.tokens[place]
            kind = self._kind(place)
            if token.text in ",;:()[]!?" or token.text in _QUOTES or token.text == ".":
                break
            if kind in ("S", "B", "H", "M", "D") and token.low not in ("to",):
                break
            if kind == "M" and token.low == "to" and not self._is_capital(place + 1):
                break
            if (
                kind in ("V", "X")
                and place > begin
                and token.low
                not in (
                    "published",
                    "posted",
                    "operating",
                    "based",
                    "working",
                    "released",
                )
            ):
                break
            place += 1
        return place

    def _name(self, first: int, last: int) -> tuple[str, str]:
        """The name, and the description that stands before or behind it."""
        words = self._words(first, last)
        for lead in ("the ", "The "):
            if words.startswith(lead) and words[4:5].isupper():
                words = words[4:]
        return words, ""

    def _clause_end(self, place: int) -> int:
        while place < len(self.tokens) and self.tokens[place].text not in '.;"”':
            place += 1
        return place

    def _words(self, first: int, last: int) -> str:
        if first >= last:
            return ""
        words = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(words.split())

    def _is_leading(self, first: int) -> bool:
        return first < 4 or self.tokens[first].text[0].isupper()

    def _is_capital(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].text[0].isupper()

    def _low(self, place: int) -> str:
        return _low(self.tokens, place)

    def _kind(self, place: int) -> str:
        """The kind of the phrase that holds a token."""
        if not hasattr(self, "_kinds"):
            self._kinds = [
                phrase.kind
                for phrase in self.phrases
                for _ in range(phrase.first, phrase.last)
            ]
        return self._kinds[place] if place < len(self._kinds) else ""


def _low(tokens: list[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
