"""How far the words for a speaker reach: names, offices, asides between commas."""

from __future__ import annotations

from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

QUOTES = frozenset(['"', "“", "„", "«", "”", "»", "''"])
_ARTICLES = frozenset(["a", "an", "the", "who", "which", "whose"])


class Extents:
    """One sentence, asked where names in it begin and end."""

    def __init__(self, text: str, tokens: list[Token], phrases: list[Phrase]) -> None:
        self.text, self.tokens, self.phrases = text, tokens, phrases
        self._kinds = [
            phrase.kind for phrase in phrases for _ in range(phrase.first, phrase.last)
        ]

    def segment_before(self, at: int) -> tuple[int, int, int | None] | None:
        """The tokens of the subject before a verb, and where an aside on it begins."""
        end = at
        while (
            end > 0
            and self.kind(end - 1) in ("A", "H", "M")
            and (self.tokens[end - 1].text[0].isalpha())
        ):
            end -= 1
        if end > 0 and self.tokens[end - 1].text in QUOTES:
            # A verb may stand in quotation marks of its own: X “corrected” the name.
            closes = self.tokens[at + 1 : at + 2]
            end -= bool(closes and closes[0].text in QUOTES)
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
            while chosen > 0 and self.low(parts[chosen + 1][0]) not in _ARTICLES:
                chosen -= 1
            if self.low(parts[chosen + 1][0]) not in _ARTICLES:
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
        while place > 0 and self.tokens[place].text not in {",", ";", "(", *QUOTES}:
            place -= 1
        return place if place > 0 and self.tokens[place].text == "," else comma

    def _is_who(self, first: int, last: int, aside: int) -> bool:
        """Whether a name before the last comma speaks, and the rest is an aside."""
        named = all(t.text[0].isupper() for t in self.tokens[first:last])
        is_aside = self.low(aside) in _ARTICLES
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
            self.kind(place) in ("D", "P", "A", "M") for place in range(first, last)
        )

    def _is_boundary(self, place: int) -> bool:
        token = self.tokens[place]
        if token.text in QUOTES or token.text in ";:()[]!?":
            return True
        if self.kind(place) == "S":
            return True
        if token.text in ("–", "—"):
            return True
        return self.kind(place) in ("B", "V") or (
            self.kind(place) == "X"
            and token.low.endswith("ed")
            and self.low(place + 1) not in ("in", "by", "at", "with")
        )

    def name_end(self, begin: int) -> int:
        """Where a name ends: at a comma, a verb, a bracket or a subordinate clause."""
        place = begin
        while place < len(self.tokens) and place - begin < 30:
            token = self.tokens[place]
            kind = self.kind(place)
            if token.text in ",;:()[]!?" or token.text in QUOTES or token.text == ".":
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

    def name(self, first: int, last: int) -> tuple[str, str]:
        """The name, and the description that stands before or behind it."""
        office = self._office_end(first, last)
        if office is not None:
            return self.words(office, last), self.words(first, office)
        words = self.words(first, last)
        for lead in ("the ", "The "):
            if words.startswith(lead) and words[4:5].isupper():
                words = words[4:]
        return words, ""

    def _office_end(self, first: int, last: int) -> int | None:
        """Where a name begins behind an office in small letters: spokesman Name."""
        begin = last
        while begin > first and is_name_word(self.tokens[begin - 1].text):
            begin -= 1
        if begin in (first, last):
            return None
        low = self.tokens[begin - 1].low
        offices = is_person(low) or low in word_list("speech", "unnamed")
        return begin if offices else None

    def clause_end(self, place: int) -> int:
        while place < len(self.tokens) and self.tokens[place].text not in '.;"”':
            place += 1
        return place

    def words(self, first: int, last: int) -> str:
        if first >= last:
            return ""
        words = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(words.split())

    def _is_capital(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].text[0].isupper()

    def low(self, place: int) -> str:
        return token_low(self.tokens, place)

    def kind(self, place: int) -> str:
        """The kind of the phrase that holds a token."""
        return self._kinds[place] if place < len(self._kinds) else ""


def token_low(tokens: list[Token], place: int) -> str:
    """The folded word at a place; empty outside the sentence."""
    return tokens[place].low if 0 <= place < len(tokens) else ""
