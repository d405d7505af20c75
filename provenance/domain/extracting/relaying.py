"""Attributions in which nobody says: according to, citing, quoted by, `X:`."""

from __future__ import annotations

from provenance.domain.extracting.extents import QUOTES, is_described
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.introducing import Introductions
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.vocabulary import is_plural_person, word_list

LABEL_LETTERS = 8
"""A label of so many capital letters is a heading's word and no short form."""
LABEL_MAX = 10
"""Words before a colon that may name who speaks behind it."""
DATED_MAX = 7
"""Words and marks of a day in brackets."""
SIGNED_MAX = 30
"""Words before a colon that name who speaks, through whom and when."""
NEAR = 6
"""Words between `put at` and `by`."""
HEADLINE_END = 5
"""Words behind a headline's colon or dash that may name who says it."""
_UNQUOTED = str.maketrans("", "", "".join(mark for mark in QUOTES if len(mark) == 1))


class Relays(Introductions):
    """Reads the attributions of one sentence that name somebody without `X said`."""

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
        who = self.introduced(begin, last)
        name, detail = who.name, who.detail
        behind = self._behind_initials(last)
        if behind > last:
            name, last = self.words(begin, behind).removeprefix("the "), behind
        apposed = self._apposed_name(begin, last)
        if apposed is not None:
            name, detail = self.words(*apposed), self.words(begin, last)
        opened = begin + (self.low(begin) in ("the", "a", "an"))
        if opened < len(self.tokens) and self.tokens[opened].text in QUOTES:
            name = self.words(opened, last).translate(_UNQUOTED)
        return Frame(
            name,
            detail,
            first,
            first,
            last,
            who.carrier,
            is_leading=self._opens(first),
            verb="according",
        )

    def _opens(self, first: int) -> bool:
        """Whether nothing is told yet: also, according to X, six died."""
        if self.tokens[first].text[0].isupper():
            return True
        told = any(p.kind in "VBX" for p in self.phrases if p.last <= first)
        return first < 4 and not told

    def _behind_initials(self, last: int) -> int:
        """Where a name goes on behind its initials: the Tidal Watch (TW) Group."""
        bracket = [t.text for t in self.tokens[last : last + 3]]
        is_short = (
            bracket[:1] == ["("] and bracket[2:] == [")"] and bracket[1].isupper()
        )
        end = self.name_end(last + 3) if is_short else last
        return end if end > last + 3 and self._is_name(last + 3, end) else last

    def _apposed_name(self, first: int, last: int) -> tuple[int, int] | None:
        """The name behind a comma for whom a description stands: the mayor, Name."""
        if self.low(last) != "," or self._is_name(first, last):
            return None
        if not is_described([t.low for t in self.tokens[first:last]]):
            return None
        if is_plural_person(self.low(last - 1)) or self.low(last - 1) in _MANY:
            # According to officials, Name surrendered: that is who did it.
            return None
        stop = self.name_end(last + 1)
        is_named = stop - last > 2 and self._is_name(last + 1, stop)
        # According to the report, Name fired: that is who did it.
        is_doer = self.low(last - 1) in word_list("speech", "vessels")
        is_doer = is_doer and self.kind(stop) in ("X", "V", "B", "H")
        return (last + 1, stop) if is_named and not is_doer else None

    def citing(self, first: int, found: list[Frame]) -> Frame | None:
        """..., AFP reported, citing residents."""
        begin = first + 1
        last = self.name_end(begin)
        if last <= begin:
            return None
        who = self.introduced(begin, last)
        carrier = found.pop() if found else None
        return Frame(
            who.name,
            who.detail,
            first,
            first,
            last,
            carrier.name if carrier else None,
            is_leading=carrier.is_leading if carrier else False,
            verb="citing",
        )

    def quoted(self, place: int) -> Frame | None:
        """X quoted Y as saying; Y was quoted by X as saying."""
        at = self.phrases[place].first
        near = [t.low for t in self.tokens[at : at + 30]]
        saying = next(
            (i for i in range(1, len(near) - 1) if near[i : i + 2] == ["as", "saying"]),
            None,
        )
        if saying is None:
            return None
        subject = self.subject_of(at)
        if subject is not None and subject.first < at:
            first, last = subject.first, subject.last
        else:
            return None
        passive = self.low(at - 1) in ("was", "were", "been", "is")
        behind = (at + 1, at + saying)
        if passive and self.low(at + 1) == "by":
            carrier, speaker = (at + 2, at + saying), (first, last)
        elif passive:
            carrier, speaker = None, (first, last)
        else:
            carrier, speaker = (first, last), behind
        who = self.introduced(*speaker)
        quoting = None if carrier is None else self.introduced(*carrier).name
        stop = at + saying + 2
        return Frame(who.name, who.detail, at, first, stop, quoting, verb="quoted")

    def passive(self, place: int) -> Frame | None:
        """Six deaths were reported by X."""
        at = self.phrases[place].first
        if self.low(at) not in word_list("speech", "passive"):
            return None
        begin = at + 1
        if self.kind(begin) == "V":
            begin += 1
        if self.low(at) == "put":
            near = [self.low(i) for i in range(begin, begin + NEAR)]
            begin += near.index("by") if "by" in near else 0
        if self.low(begin) != "by" or self.low(at - 1) not in _BE:
            return None
        last = self.name_end(begin + 1)
        words = self.tokens[begin + 1 : last]
        if not words or (
            not is_described([t.low for t in words])
            and not any(t.text[0].isupper() for t in words)
        ):
            return None
        who = self.introduced(begin + 1, last)
        return Frame(
            who.name, who.detail, at, at, last, is_leading=False, verb="passive"
        )

    def held(self, place: int) -> Frame | None:
        """A claim on the website of X that ...; a report by X that ..."""
        phrase = self.phrases[place]
        if phrase.head not in word_list("speech", "vessels"):
            return None
        is_noun = self.kind(phrase.first - 1) == "N" and phrase.first > 0
        if phrase.kind != "N" and not is_noun:
            return None
        owned = self._assessed(phrase)
        if owned is not None or self.low(phrase.last) not in ("by", "from", "on"):
            return owned
        begin = phrase.last + 1
        last = self.name_end(begin)
        if self.low(last) != "that" or last == begin:
            return None
        who = self.introduced(begin, last)
        return Frame(who.name, who.detail, last, phrase.first, last + 1, verb="held")

    def _assessed(self, phrase: Phrase) -> Frame | None:
        """The army's first assessment is that nobody was hurt."""
        at = phrase.last + 1
        if self.low(phrase.last) not in _BE or self.low(at) != "that":
            return None
        if not any(t.low.endswith("'s") for t in self.tokens[phrase.first : at]):
            return None
        who = self.introduced(phrase.first, phrase.last)
        return Frame(who.name, who.detail, at, phrase.first, at + 1, verb="held")

    def labelled(self) -> Frame | None:
        """`Mayor Name: “...”`, `Six killed: police`, `Six killed - officials`."""
        for place, phrase in enumerate(self.phrases):
            mark = self.tokens[phrase.first].text
            if mark == ":":
                return self._before_colon(place) or self._at_end(phrase.first)
            if mark in "-–—" and phrase.kind == ";":
                found = self._at_end(phrase.first)
                if found is not None:
                    return found
        return None

    def _before_colon(self, place: int) -> Frame | None:
        colon = self.phrases[place].first
        if colon + 2 >= len(self.tokens):
            return None
        is_quoted = self.tokens[colon + 1].text in QUOTES
        if is_quoted or self._is_dated(colon):
            passed = self._passed_on(colon)
            if passed is not None:
                return passed
        if colon > LABEL_MAX:
            return None
        before = self.phrases[:place]
        last = self._label_end(before)
        if last == 0:
            return None
        words = self.tokens[:last]
        is_described_label = is_described([t.low for t in words])
        named = self._is_name(0, last) and (is_quoted or self._is_monitor(last, colon))
        if not (named or (is_described_label and (is_quoted or last == colon))):
            return None
        who = self.introduced(0, last)
        return Frame(who.name, who.detail, colon, 0, colon + 1, verb=":")

    def _is_dated(self, colon: int) -> bool:
        """Whether a day in brackets stands before a colon: Port Mirror (17/9): six."""
        words = [t.text for t in self.tokens[max(0, colon - DATED_MAX) : colon]]
        is_closed = words[-1:] == [")"] and "(" in words
        return is_closed and any(w[0].isdigit() for w in words[words.index("(") :])

    def _is_monitor(self, last: int, colon: int) -> bool:
        """Whether a headline's label names a body: Delta War Monitor: six killed."""
        if last != colon:
            return False
        if last > 1:
            return self.low(last - 1) in word_list("speech", "bodies")
        # NGO: six killed. A sentence that ends is led by a dateline: PORT: Six were.
        label = self.tokens[0].text
        is_office = _is_initials(label)
        is_land = label.lower() in word_list("speech", "lands")
        return is_office and not is_land and self.tokens[-1].text not in ".!?"

    def _passed_on(self, colon: int) -> Frame | None:
        """`Group, via Agency (3 May): “...”`: who says it, and who passes it on."""
        marks = [i for i in range(min(colon, LABEL_MAX)) if self.low(i) in (",", "(")]
        if not marks or colon > SIGNED_MAX or not self._is_name(0, marks[0]):
            return None
        at = marks[0] + 1
        via = self.low(at) in ("via", "through", "on", "quoted") and at + 1 < colon
        if not via and self.tokens[marks[0]].text != "(":
            return None
        carrier = None
        if via:
            stop = self.name_end(at + 1 + (self.low(at + 1) == "by"))
            carrier = self.introduced(at + 1, stop).name
        who = self.introduced(0, marks[0])
        return Frame(who.name, "", colon, 0, colon + 1, carrier, verb=":")

    def _label_end(self, before: list[Phrase]) -> int:
        """Where the subject of a label ends: Name was blunt."""
        last = 0
        for phrase in before:
            if phrase.kind not in "NPR":
                break
            last = phrase.last
        rest = [p for p in before if p.first >= last]
        return 0 if rest and rest[0].kind != "B" else last

    def _at_end(self, mark: int) -> Frame | None:
        words = self.tokens[mark + 1 :]
        if not 0 < len(words) <= HEADLINE_END or mark < 3:
            return None
        lows = [t.low for t in words]
        unnamed = word_list("speech", "unnamed")
        is_short = len(words) == 1 and _is_initials(words[0].text)
        if not is_short and lows[-1] not in unnamed:
            return None
        if not all(w[0].isalpha() for w in lows):
            return None
        end = len(self.tokens)
        who = self.introduced(mark + 1, end)
        return Frame(who.name, who.detail, mark, mark, end, is_leading=False, verb=":")


def _is_initials(word: str) -> bool:
    """Whether a word in capitals is short enough to be someone's initials."""
    return 1 < len(word) < LABEL_LETTERS and word.isupper()


_MANY = frozenset(["police", "authorities", "military", "army", "government", "media"])
_BE = frozenset(["was", "were", "been", "is", "are", "reported", "being"])
