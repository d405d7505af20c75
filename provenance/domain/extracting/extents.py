"""How far the words for a speaker reach: names, offices, asides between commas."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

QUOTES = frozenset(['"', "“", "„", "«", "”", "»", "''"])
_ARTICLES = frozenset(["a", "an", "the", "who", "which", "whose", "citing", "quoting"])
_PRONOUNS = frozenset(["they", "he", "she"])
_BEFORE = frozenset([",", "and", "but"])
_SOONER = frozenset(["earlier", "first", "since"])
_BEING = frozenset(["is", "are", "was", "were", "been"])
_PLACING = frozenset(["in", "by", "at", "with", "on", "from", "through", "via"])


WHO_REACH = 9
"""Words before a verb of saying in which a clause on the speaker may open."""


class Subject(NamedTuple):
    """Whoever does what a verb says: its tokens, and what is said of it beside."""

    first: int
    last: int
    detail: str
    aside: int | None = None
    """Where the aside begins, or the name that another description stands beside."""


class Extents:
    """One sentence, asked where names in it begin and end."""

    def __init__(self, text: str, tokens: list[Token], phrases: list[Phrase]) -> None:
        self.text, self.tokens, self.phrases = text, tokens, phrases
        self._kinds = [
            phrase.kind for phrase in phrases for _ in range(phrase.first, phrase.last)
        ]

    def subject_of(self, at: int) -> Subject | None:
        """The subject of the verb at a place, with what stands beside it."""
        return self._subject(self._verb_start(at), at)

    def _verb_start(self, at: int) -> int:
        """Where a verb begins with its auxiliaries: has since said."""
        end = at
        while (
            end > 0
            and (self.kind(end - 1) in ("A", "H", "M") or self._is_before(end - 1))
            and self.tokens[end - 1].text[0].isalpha()
            and not self._opens_sentence(end - 1)
        ):
            end -= 1
        if end > 1 and self.low(end - 1) == "able" and self.kind(end - 2) == "B":
            end -= 2
        if end > 0 and self.low(end - 1) in _BEING and self.low(at).endswith("ing"):
            end -= 1
        if end > 0 and self.tokens[end - 1].text in QUOTES:
            # A verb may stand in quotation marks of its own: X “corrected” the name.
            closes = self.tokens[at + 1 : at + 2]
            end -= bool(closes and closes[0].text in QUOTES)
        closed = end
        while closed > 2 and (
            self.kind(closed - 1) == "D" or self.low(closed - 1) in (",", "on")
        ):
            # The Name (its initials), on Monday, said.
            closed -= 1
        if closed > 2 and self.tokens[closed - 1].text == ")":
            end = self._bracket_start(closed - 1)
        return end

    def _is_before(self, place: int) -> bool:
        """Whether a word within a verb says that it was sooner: had earlier said."""
        return self.low(place) in _SOONER and self.kind(place - 1) == "H"

    def _opens_sentence(self, place: int) -> bool:
        """Whether a capital first word is no adverb but who is spoken of."""
        return place == 0 and self.low(place) not in word_list("words", "adverbs")

    def _subject(self, end: int, at: int) -> Subject | None:
        start = end
        if end > 1 and self.low(end - 1) in _PRONOUNS and self.low(end - 2) in _BEFORE:
            # Who, they say, came from the hills; and he accused the port.
            return Subject(end - 1, end, "")
        if end > 0 and self.tokens[end - 1].text == ",":
            start = self._aside_start(end - 1)
        while start > 0 and not (
            self._is_boundary(start - 1) and not self._is_noun(start - 1, end)
        ):
            start -= 1
            if start < end and self._is_beside_initials(start):
                start -= 3
        who = start - 1
        if start == end and not (start and self._is_relative(who, end)):
            who = self._who_before(end)
        if who >= 0 and self._is_relative(who, end):
            start, before = who + 1, who
            before -= before > 0 and self.tokens[before - 1].text == ","
            found = self._subject(before, at)
            aside = self.words(start - 1, at)
            return found and found._replace(detail=f"{found.detail} {aside}".strip())
        parts = self._parts(start, end)
        if not parts:
            return None
        chosen = self._chosen(parts, is_closed=self.tokens[end - 1].text == ",")
        if chosen + 1 == len(parts):
            return Subject(*parts[chosen], "")
        return self._apposed(parts, chosen, at)

    def _chosen(self, parts: list[tuple[int, int]], *, is_closed: bool) -> int:
        """Which piece between commas is the subject; what follows is an aside on it."""
        chosen = len(parts) - 1
        if not chosen:
            return chosen
        if not is_closed:
            # In the hills, the HWCS said: a name with its article is no aside.
            first, last = parts[-1]
            if last - first > 1 and self._is_name(first + 1, last):
                return chosen
            return chosen - self._is_who(*parts[-2], parts[-1][0])
        chosen = len(parts) - 2
        if self._is_name(*parts[-1]) and self.low(parts[chosen][0]) in _ARTICLES:
            return chosen
        while chosen > 0 and self.low(parts[chosen + 1][0]) not in _ARTICLES:
            chosen -= 1
        if self.low(parts[chosen + 1][0]) not in _ARTICLES:
            chosen = len(parts) - 2
        if chosen > 0 and self.low(parts[chosen][0]) in _ARTICLES:
            # X, the mayor of Y, which lies inland, said: the mayor is X.
            chosen -= self._is_name(*parts[chosen - 1])
        return chosen

    def _apposed(self, parts: list[tuple[int, int]], chosen: int, at: int) -> Subject:
        """The name of two pieces beside each other: its spokeswoman, Name."""
        first, last = parts[chosen]
        aside, stop = parts[chosen + 1]
        described = [t.low for t in self.tokens[first:last]]
        is_office = is_described(described) or self.tokens[last - 1].text.islower()
        if (
            self._is_name(aside, stop)
            and not self._is_name(first, last)
            and is_office
            and (stop - aside > 1 or is_person(described[-1]))
        ):
            return Subject(aside, stop, self.words(first, last), aside)
        return Subject(first, last, self.words(aside, at), aside)

    def _is_relative(self, place: int, end: int) -> bool:
        """Whether `who` or `which` at a place is the subject of the verb behind."""
        low = self.low(place)
        if low not in ("who", "which", "that") or place == 0:
            return False
        inner = [p for p in self.phrases if place < p.first < end]
        if low == "that":
            is_verb = bool(inner) and inner[0].kind in "XVBH"
            return is_verb and self.kind(place - 1) in "NX"
        if low == "who" and len(inner) == 1 and inner[0].head.endswith("ed"):
            return True
        if low == "which" or len(inner) == 1:
            return not inner or inner[0].kind not in "NR"
        return True

    def _who_before(self, end: int) -> int:
        """Where `who` opens the clause that a verb ends: a clerk who was hurt said."""
        for place in range(end - 1, max(0, end - WHO_REACH), -1):
            if self.low(place) == "who":
                return place
            if self.kind(place) in ",;S":
                break
        return -1

    def _is_beside_initials(self, place: int) -> bool:
        """Whether initials stand in brackets before a place: X (XY) based in."""
        if place < 4 or self.tokens[place - 1].text != ")":
            return False
        is_placed = self.low(place) in word_list("speech", "placed")
        is_short = self.tokens[place - 2].text.isupper()
        return is_placed and is_short and self.tokens[place - 3].text == "("

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
        is_aside = self.low(aside) in _ARTICLES
        is_placed = self.low(first) in word_list("words", "prepositions")
        is_name = self._is_name(first, last) and not is_placed
        return is_name and is_aside and last - first > 1

    def _is_name(self, first: int, last: int) -> bool:
        """Whether all words are a name's: Dr. Name, Name of Name."""
        words = [t for t in self.tokens[first:last] if t.text not in (".", "-")]
        named = [t for t in words if t.text[0].isupper()]
        is_all = len(named) == len(words) and len(words) <= 5
        return bool(words) and is_all

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces between commas, dates left out."""
        parts: list[tuple[int, int]] = []
        first = start
        for place in range(start, end + 1):
            if place == end or self.tokens[place].text == ",":
                if place > first and not self._is_beside(first, place):
                    parts.append((first, place))
                first = place + 1
        return parts

    def _is_beside(self, first: int, last: int) -> bool:
        """Whether a piece between commas is only a date, an adverb or an age."""
        if last - first == 1 and self.low(first).isdigit():
            return True
        return all(
            self.kind(place) in ("D", "P", "A", "M") for place in range(first, last)
        )

    def _is_noun(self, place: int, end: int) -> bool:
        """Whether a verb of saying is the noun before a verb: initial reports said."""
        is_last = place + 1 == end or self.kind(place + 1) == "P"
        is_first = place == 0 or self.kind(place - 1) in ("N", ",", "A")
        is_held = self.low(place) in word_list("speech", "vessels")
        return is_last and is_first and is_held and self.kind(place) == "X"

    def _is_boundary(self, place: int) -> bool:
        token = self.tokens[place]
        if token.text in QUOTES or token.text in ";:()[]!?":
            return True
        if self.kind(place) == "S" or token.text in ("–", "—"):
            return True
        if token.text == "-" and self.low(place - 1) == "-":
            # A dash as a typewriter has it: PORT, Norland -- Officials say.
            return True
        if self.kind(place) in ("B", "V"):
            return True
        is_placed = self.low(place + 1) in _PLACING
        is_said = token.low in word_list("speech", "say")
        is_said = is_said and token.low not in word_list("speech", "giving")
        if is_said and self.kind(place) == "X":
            return not (is_placed and token.low.endswith("ed"))
        return self.kind(place) == "X" and token.low.endswith("ed") and not is_placed

    def name_end(self, begin: int) -> int:
        """Where a name ends: at a comma, a verb, a bracket or a subordinate clause."""
        place = begin
        while place < len(self.tokens) and place - begin < 30:
            token = self.tokens[place]
            kind = self.kind(place)
            is_led = place == begin or self.low(begin) in _ARTICLES
            if token.text in QUOTES and is_led and place - begin <= 1:
                # According to the "Name" agency: a name in quotation marks.
                place = self._quoted_end(place)
                if place - begin <= 1:
                    return begin
                continue
            if token.text in ",;:()[]!?" or token.text in QUOTES:
                break
            if kind == "D" and self._is_made_on(begin, place):
                place += 1
                continue
            if token.text == "." and not self._is_short(place):
                break
            if kind in ("S", "B", "H", "M", "D") and token.low not in ("to",):
                break
            if kind == "M" and token.low == "to" and not self._is_capital(place + 1):
                break
            if (
                kind in ("V", "X")
                and place > begin
                and token.low not in word_list("speech", "making")
                and token.low not in word_list("speech", "carrying")
                and token.low not in word_list("speech", "placed")
                and not self._is_held(begin, place)
            ):
                break
            place += 1
        return place

    def _is_held(self, begin: int, place: int) -> bool:
        """Whether a verb's word is a noun here: according to the initial reports."""
        if self.low(place) not in word_list("speech", "vessels"):
            return False
        behind = self.low(place + 1)
        made = word_list("speech", "making")
        is_ended = (
            behind in ("", ",", ".", ";", "by", "from", "of", "in") or behind in made
        )
        before = self.tokens[begin:place]
        is_led = all(t.text.islower() and t.text.isalpha() for t in before)
        return is_ended and is_led and not is_person(self.low(place - 1))

    def _quoted_end(self, place: int) -> int:
        """The place behind a short name in quotation marks; the same where none is."""
        behind = self.tokens[place + 1 : place + 5]
        closing = next((i for i, t in enumerate(behind) if t.text in QUOTES), None)
        return place if not closing else place + closing + 2

    def _is_made_on(self, begin: int, day: int) -> bool:
        """Whether a day stands between what holds words and its author: issued on
        Monday by the port.
        """
        end = day
        while self.kind(end) == "D":
            end += 1
        making = word_list("speech", "making")
        is_made = any(self.low(place) in making for place in range(begin, day))
        return is_made and self.low(end) in ("by", "from")

    def _is_short(self, place: int) -> bool:
        """Whether a full stop only shortens the word before it: Dr. Name."""
        return self._is_capital(place - 1) and self._is_capital(place + 1)

    def name(self, first: int, last: int) -> tuple[str, str]:
        """The name, and the description that stands before or behind it."""
        office = self._office_end(first, last)
        begin = self._title_end(first if office is None else office, last)
        if begin > first:
            return self.words(begin, last), self.words(first, begin)
        words = self.words(first, last)
        for lead in ("the ", "The "):
            if words.startswith(lead) and words[4:5].isupper():
                # The Port-based monitor is no name, but someone named before.
                is_back = words[4:].partition(" ")[0].endswith("-based")
                words = words if is_back else words[4:]
        return words, ""

    def _office_end(self, first: int, last: int) -> int | None:
        """Where a name begins behind an office in small letters: spokesman Name."""
        begin = last
        while begin > first and (
            is_name_word(self.tokens[begin - 1].text)
            or (self.tokens[begin - 1].text == "." and self._is_short(begin - 1))
        ):
            begin -= 1
        if begin in (first, last):
            return None
        low = self.tokens[begin - 1].low
        offices = is_person(low) or low in word_list("speech", "unnamed")
        return begin if offices else None

    def _title_end(self, first: int, last: int) -> int:
        """Where a person's name begins behind titles: Mayor Name, Dr. Name."""
        begin = first
        words = [t for t in self.tokens[first:last] if t.text not in (".", "-")]
        is_capital = all(t.text[0].isupper() for t in words)
        if not self._is_name(max(first, last - 5), last) or not is_capital:
            return first
        for place in range(first, last):
            low = self.low(place).rpartition("-")[2]
            if self.low(place + 1) in word_list("words", "naming"):
                continue
            if low in word_list("speech", "titles") or is_person(low):
                begin = place + 1
        begin += self.low(begin) == "." and begin < last
        is_first = all(self.kind(i) != "P" for i in range(first, begin))
        return begin if is_first and last - begin >= 2 else first

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


def is_described(words: list[str]) -> bool:
    """Whether folded words describe somebody: the mayor, its spokeswoman."""
    unnamed = word_list("speech", "unnamed")
    return any(is_person(word) or word in unnamed for word in words)
