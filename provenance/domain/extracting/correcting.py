"""What a page takes back of its own: an earlier version wrongly said that six died."""

from __future__ import annotations

from typing import cast

from provenance.domain.extracting.happening import is_of_publication
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.righting import Wrong, right_name
from provenance.domain.extracting.speaking import stating_words
from provenance.domain.extracting.vocabulary import word_list

HEADINGS = 3
"""Blocks at the top of a page in which it says that it corrects."""
REACH = 12
"""Words before it in which the version that says it is named."""
NEAR = 4
"""Words around a verb of saying in which it is called wrong, or right."""


class Corrections:
    """One section, asked what it takes back of what its publisher said before."""

    def __init__(self, readings: list[Reading]) -> None:
        notices = word_list("speech", "notices")
        self.is_notice = any(
            not notices.isdisjoint(sentence.lows[:NEAR])
            for reading in readings[:HEADINGS]
            for sentence in reading.sentences[:1]
        )
        self.day: Mention | None = None
        """The day of the thing that is corrected, as far as one was named."""
        self.wrong: Wrong | None = None
        """The name taken back last, for which another may follow."""
        self.is_next = False
        """Whether it was taken back in the sentence before."""

    def takes_back(self, sentence: Sentence, place: int) -> bool:
        """Whether what stands at a code point is what the publisher had wrong."""
        if ("wrong", 0) not in sentence.known:
            sentence.known["wrong", 0] = self._wrong_in(sentence)
        wrong = cast("tuple[int, int] | None", sentence.known["wrong", 0])
        return wrong is not None and wrong[0] < place < wrong[1]

    def _wrong_in(self, sentence: Sentence) -> tuple[int, int] | None:
        """From where to where a sentence gives what the publisher had wrong."""
        own, wrong = word_list("speech", "own_work"), word_list("speech", "wrongly")
        if own.isdisjoint(sentence.words):
            return None
        lows, has_own = sentence.lows, False
        for at, token in enumerate(sentence.tokens):
            has_own = has_own or token.low in own
            if not has_own or token.low not in stating_words():
                continue
            before = lows[max(0, at - NEAR) : at]
            if "should" in before:
                continue
            is_wrong = not wrong.isdisjoint(before + lows[at + 1 : at + NEAR])
            is_wrong = is_wrong or _is_superseded(lows[max(0, at - REACH) : at])
            if (is_wrong or self.is_notice) and token.low not in own:
                rest = sentence.tokens[at:]
                ends = (t.start for t in rest if t.text == ";")
                return token.start, next(ends, sentence.end + 1)
        return None

    def note_name(self, name: Wrong, polarity: str) -> None:
        """Remember a name that is taken back, or told of in a notice of what was wrong.

        The next sentence may right it; one behind that may be of somebody else.
        """
        if polarity == "retracted" or self.is_notice:
            self.wrong, self.is_next = name, True

    def righted(self, sentence: Sentence) -> list[Named]:
        """The right name, where a sentence gives it for a wrong one before it."""
        is_next, self.is_next = self.is_next, False
        if self.wrong is None or not is_next:
            return []
        name = right_name(sentence, self.wrong)
        told = {named.value for named in sentence.named}
        return [] if name is None or name.value in told else [name]

    def note(self, sentence: Sentence) -> None:
        """Remember the day of the thing to read that a sentence names."""
        for mention in sentence.mentions:
            if is_of_publication(sentence, mention):
                self.day = mention


def _is_superseded(lows: list[str]) -> bool:
    """Whether a version is spoken of that another took the place of."""
    earlier = word_list("speech", "superseded")
    return any(
        low == "version" and not earlier.isdisjoint(lows[max(0, at - 2) : at])
        for at, low in enumerate(lows)
    )
