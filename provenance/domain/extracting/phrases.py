"""Phrases of a sentence: nouns with their amounts, verbs, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from provenance.domain.extracting import kinds
from provenance.domain.extracting.amounts import (
    Amount,
    find_amounts,
)
from provenance.domain.extracting.idioms import idiom_at, idiom_openers
from provenance.domain.extracting.marking import (
    QUOTES,
    aged_places,
    dated_places,
    with_mark,
)
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.numbering import numeric_places
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    WORDS_REMEMBERED,
    Trigger,
    is_person,
    is_plural_person,
    is_thing,
    triggers,
    word_classes,
    word_list,
)

_HARD = frozenset(";:()[]!?") | QUOTES
_DASHES = frozenset("–—-…|/")
_ARTICLES = frozenset(["a", "an", "another", "the"])
_ACRONYMS = frozenset(["is", "us", "who", "it", "am", "as", "or", "in", "to"])
"""Words that written in capitals are names."""
_ENDINGS = ("ed", "ing", "ly")
"""Of words that may be verbs or adverbs."""
_AS_WELL = ["well", "as"]
"""Behind `as` these join two nouns as `and` does."""
_SHORT = 5
"""Letters from which such an ending counts."""
_UNAWARE = frozenset(["surprise", "unaware", "unawares", "unprepared", "off-guard"])
"""Behind `caught` they tell of no arrest."""
_NOT_HEADS = frozenset(["more", "total", "all", "least"])


@dataclass(slots=True, eq=False)
class Phrase:
    """One piece of a sentence; not frozen, as a `Token` is not.

    Kinds: N noun phrase, V verb or noun that counts, X other verb, B be, H have, M
    modal or to, P preposition, C and/or, S subordinator, A adverb, R pronoun, D date,
    a comma as itself, and ; for any mark that ends a clause.
    """

    kind: str
    first: int
    last: int
    """Token places, half-open."""
    head: str = ""
    """Folded: the noun, the verb, the mark."""
    amount: Amount | None = None
    triggers: tuple[Trigger, ...] = ()
    determiner: str = ""
    is_person: bool = False
    is_name: bool = False
    is_plural: bool = False
    state: str | None = None
    """A measure said by an adjective within: two injured policemen."""


def read_phrases(
    text: str, tokens: list[Token], mentions: list[Mention]
) -> list[Phrase]:
    """The phrases of one sentence, in order, covering every token."""
    dated = dated_places(tokens, mentions)
    lows = [token.low for token in tokens]
    numeric = numeric_places(lows)
    masked = aged_places(tokens, lows, numeric).union(dated)
    found = find_amounts(text, tokens, lows, masked, numeric)
    amounts = {a.first: with_mark(tokens, a) for a in found}
    reader = _Reader(tokens, lows, amounts, dated)
    return reader.read()


class _Reader:
    """Reads one sentence from left to right, one decision a word."""

    def __init__(
        self,
        tokens: list[Token],
        lows: list[str],
        amounts: dict[int, Amount],
        dated: dict[int, int],
    ) -> None:
        self.tokens, self.amounts, self.dated = tokens, amounts, dated
        self.classes, self.triggers = word_classes(), triggers()
        self.idioms = idiom_openers()
        # The empty word stands behind the last token, and so before the first.
        self.lows = [*lows, ""]
        self.counted = {amount.last for amount in amounts.values()}
        self.found: list[Phrase] = []
        self.known = kinds.known_words()
        self.plain, self.ending = kinds.plain_words(_HARD), kinds.ending_words(_HARD)
        self.apart = amounts.keys() | dated.keys()

    def read(self) -> list[Phrase]:
        place, length = 0, len(self.tokens)
        lows, tokens, plain = self.lows, self.tokens, self.plain
        apart, append = self.apart, self.found.append
        while place < length:
            low = lows[place]
            kind = plain.get(low)
            # In capitals it may be a name; what is written small is itself.
            if kind is not None and place not in apart and tokens[place].text == low:
                if low == "as" and lows[place + 1 : place + 3] == _AS_WELL:
                    append(Phrase("C", place, place + 3, "and"))
                    place += 3
                    continue
                append(Phrase(kind, place, place + 1, low))
                place += 1
                continue
            if self._is_content(place) and not low.endswith(_ENDINGS):
                phrase = self._noun(place)
            else:
                phrase = self._next(place)
            append(phrase)
            place = phrase.last
        return self.found

    def _is_content(self, place: int) -> bool:
        """Whether a word is known for nothing but what it means."""
        low = self.lows[place]
        return low not in self.known and place not in self.apart and low[0].isalnum()

    def _next(self, place: int) -> Phrase:
        low = self.lows[place]
        if place in self.dated:
            return Phrase("D", place, self.dated[place], low)
        if not (low[0].isalnum() or place in self.amounts or low in "$€£¥₹"):
            return self._mark(place)
        phrase = self._idiom(place) if low in self.idioms else None
        if phrase is not None:
            return phrase
        if place in self.amounts:
            return self._noun(place)
        if low in self.triggers and self._is_verb_here(place):
            return Phrase("V", place, place + 1, low, triggers=self.triggers[low])
        kind = self._class(place)
        if low == "since" and self._low(place - 1) in word_list("words", "have"):
            kind = "A"
        if kind == "T" or kind is None:
            if kind is None and self._is_other_verb(place):
                return Phrase("X", place, place + 1, low)
            if kind is None and low.endswith("ly") and len(low) > 4:
                return Phrase("A", place, place + 1, low)
            return self._noun(place)
        return Phrase(kind, place, place + 1, low)

    def _mark(self, place: int) -> Phrase:
        mark = self.tokens[place].text
        if mark == ",":
            return Phrase(",", place, place + 1, ",")
        if mark in _DASHES and 0 < place < len(self.tokens) - 1:
            spaced = self.tokens[place - 1].end < self.tokens[place].start
            return Phrase(";" if spaced else "A", place, place + 1, mark)
        hard = mark in _HARD
        return Phrase(";" if hard else "A", place, place + 1, mark)

    def _idiom(self, place: int) -> Phrase | None:
        found = idiom_at(self.lows, place)
        if found is None:
            return None
        last, trigger = found
        return Phrase("V", place, last, self.lows[place], triggers=(trigger,))

    def _is_verb_here(self, place: int) -> bool:
        """Whether a counting word stands on its own, not as a noun's adjective."""
        low = self.lows[place]
        following = self._low(place + 1)
        if following in word_list("words", "beside_harm"):
            return False
        before = self._low(place - 1)
        if low == "caught" and (
            following in ("by", "in", "up", "on", "off")
            or not _UNAWARE.isdisjoint(self.lows[place + 1 : place + 9])
        ):
            return False
        if low == "dead" and self._is_adjective_of_thing(place):
            return False
        if low in word_list("words", "confined"):
            # Detainees are people, of whom something else may be told.
            return False
        pictures = word_list("words", "pictures")
        if (
            low == "captured"
            and following in ("on", "in", "by")
            and not pictures.isdisjoint(self.lows[place + 2 : place + 5])
        ):
            return False
        stands_after_determiner = before in word_list("words", "determiners")
        is_told_of = before in ("these", "those") and self._low(place - 2) == "of"
        if stands_after_determiner and before != "all" and not is_told_of:
            # "the killing of", "his arrest" are deeds; "the wounded soldiers" are not.
            is_deed = any("deed" in trigger.roles for trigger in self.triggers[low])
            return is_deed or (low.endswith("ing") and following == "of")
        return True

    def _is_adjective_of_thing(self, place: int) -> bool:
        """Whether a number of things is dead: thirty dead trees."""
        following = self._low(place + 1)
        return place in self.counted and is_thing(following)

    def _is_other_verb(self, place: int) -> bool:
        low = self.lows[place]
        if not self.tokens[place].text.islower() or low in word_list("words", "fields"):
            return False
        last = self.found[-1] if self.found else None
        after_noun = last is not None and (
            last.kind in "RNHBD"
            or last.head == ")"
            or (last.kind == "A" and len(self.found) > 1)
        )
        if not after_noun:
            return low.endswith("ing") and last is not None and last.kind == ","
        return len(low) > 4 and low.endswith(("ed", "ing"))

    def _low(self, place: int) -> str:
        return self.lows[place] if place < len(self.lows) else ""

    def _noun(self, place: int) -> Phrase:
        first, determiner, lows = place, "", self.lows
        state: str | None = None
        is_article = self.classes.get(lows[place]) == "T"
        if is_article and place not in self.amounts and self._class(place) == "T":
            determiner = lows[place]
            place += 1
        amount = self.amounts.get(place)
        if amount is not None:
            place = amount.last
        begin = place
        if (
            determiner
            and amount is None
            and lows[place] in self.triggers
            and not self._is_verb_here(place)
            and not self._is_adjective(place)
        ):
            place += 1
            deed = self._make_noun(
                first, place, self.tokens[begin:place], determiner, amount, state
            )
            deed.is_person = not self._low(begin).endswith("ing")
            return deed
        length = len(self.tokens)
        while place < length:
            low = lows[place]
            if low in self.ending and self.tokens[place].text == low:
                break
            is_word = place == begin or len(low) < _SHORT
            if not (is_word and self._is_content(place)):
                if not self._continues(place, begin):
                    break
                if low in self.triggers:
                    state = self.triggers[low][0].measure
            place += 1
        if place == first:
            place += 1
        words = self.tokens[begin:place]
        return self._make_noun(first, place, words, determiner, amount, state)

    def _make_noun(
        self,
        first: int,
        last: int,
        words: list[Token],
        determiner: str,
        amount: Amount | None,
        state: str | None,
    ) -> Phrase:
        head, is_name, person, is_series = "", False, False, False
        if words:
            head = words[-1].low
            is_name = is_name_word(words[-1].text)
            person = is_person(head)
            if is_name and not person and len(words) > 1:
                person = any(is_person(w.low) for w in words)
            # Numbers in a row, of which none counts: 1,2,3 people.
            is_series = words[0].text[0].isdigit() and "," in words[0].text
            person = person and not is_series
            if head in _NOT_HEADS and len(words) > 1:
                head = words[-2].low
        is_plural = is_plural_person(head) and not is_series
        told = determiner, person, is_name, is_plural, state
        return Phrase("N", first, last, head, amount, (), *told)

    def _continues(self, place: int, begin: int) -> bool:
        """Whether the word at `place` still belongs to the noun phrase."""
        low = self.lows[place]
        if place in self.apart:
            return False
        if not low[0].isalnum():
            return (low == "%" and place == begin) or self._is_in_name(place, begin)
        kind = self._class(place)
        if kind == "P" and self._is_within_name(place, begin):
            return True
        if kind == "X" and low in word_list("naming", "attacks"):
            return place in self.counted or place > begin
        if low == "armed" and self._low(place + 1) in word_list("words", "arms"):
            return True
        if kind == "A" and place in self.counted:
            # Three confirmed attacks: what was reported is counted all the same.
            is_told = low in word_list("words", "reported")
            return is_told and self._low(place + 1) in word_list("naming", "attacks")
        if kind is not None and not (
            kind == "X" and place == begin and self._is_adjective(place)
        ):
            return low == "all" and place == begin
        if low in self.triggers:
            return low in word_list("words", "confined") or self._is_adjective(place)
        if low in self.idioms and self._idiom(place) is not None:
            return False
        if place == begin or len(low) < _SHORT or not self.tokens[place].text.islower():
            return True
        if low in word_list("speech", "say") or low in word_list("naming", "blame"):
            return False
        if low.endswith("ed"):
            return "-" in low or is_person(self._low(place + 1))
        return not (low.endswith(("ing", "ly")) and self._had_head(begin, place))

    def _is_in_name(self, place: int, begin: int) -> bool:
        """Whether an apostrophe ends a word within a name: Abu al-Zahra' al-Name."""
        if self.lows[place] not in ("'", "’") or place == begin:
            return False
        words = self.tokens[place - 1 : place + 2]
        is_named = len(words) == 3 and words[2].text.startswith(("al-", "el-"))
        return is_named and is_name_word(words[0].text)

    def _is_within_name(self, place: int, begin: int) -> bool:
        """Whether a preposition joins two names: Doctors Without Frontiers."""
        if place == begin or self.lows[place] not in word_list("words", "naming"):
            return False
        words = self.tokens[place - 1 : place + 2]
        return len(words) == 3 and all(is_name_word(word.text) for word in words)

    def _had_head(self, begin: int, place: int) -> bool:
        return any(
            is_person(t.low) or is_thing(t.low) or t.text[0].isupper()
            for t in self.tokens[begin:place]
        )

    def _is_adjective(self, place: int) -> bool:
        """Whether a participle stands before the noun it describes."""
        following = self._low(place + 1)
        if not following or place + 1 in self.dated or place + 1 in self.amounts:
            return False
        before = self._low(place - 1)
        is_introduced = (
            before in word_list("words", "determiners")
            or place in self.counted
            or (self.classes.get(before) in ("A", "P", None) and place > 0)
        )
        return is_introduced and is_person(following) and following != "others"

    def _class(self, place: int) -> str | None:
        if place >= len(self.tokens):
            return None
        low = self.lows[place]
        if low in _ACRONYMS and self.tokens[place].text.isupper():
            return None
        if place and self.tokens[place].text == "Said":
            return None  # Within a sentence it is a name.
        if low == "may" and place and self.tokens[place].text == "May":
            # Somebody's name, where no verb behind it may be: Ms May said.
            behind = self._low(place + 1)
            return None if behind[-1:] == "d" else self.classes.get(low)
        return self.classes.get(low)


@lru_cache(maxsize=WORDS_REMEMBERED)
def is_name_word(word: str) -> bool:
    """Whether a word is capitalised, or joined to a capitalised one: al-Name."""
    if word[0].isupper():
        return True
    if word.islower():
        return False
    parts = word.replace("’", "-").split("-")
    return any(part[:1].isupper() for part in parts[1:])
