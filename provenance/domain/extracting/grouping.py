"""Which group `the group`, `it` or `the militants` stands for: the one named last."""

from __future__ import annotations

from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

RULE = "grouping/1"
_ACRONYM_MIN = 3


class Groups:
    """The groups that one section named so far."""

    def __init__(self) -> None:
        self.last: str | None = None

    def name(self, value: str) -> str | None:
        """The name that a value stands for; itself where it is a name already."""
        if value.lower() not in word_list("naming", "stand_ins"):
            return value
        return self.last

    def note(self, sentence: Sentence) -> None:
        """Remember the last group that a sentence names."""
        for phrase in sentence.phrases:
            if phrase.kind == "N" and _is_group(sentence.tokens, phrase):
                words = sentence.tokens[phrase.first : phrase.last]
                self.last = _plain(words, phrase)
        for named in sentence.named:
            is_group = named.measure in ("perpetrator_group", "claimed_by")
            if is_group and named.value.lower() not in word_list("naming", "stand_ins"):
                self.last = named.value


def _is_group(tokens: list[Token], phrase: Phrase) -> bool:
    words = tokens[phrase.first : phrase.last]
    head = words[-1]
    if not head.text[0].isupper() or phrase.amount is not None:
        return False
    if head.text.isupper() and len(head.text) >= _ACRONYM_MIN:
        return True
    return len(words) > 1 and head.low.removesuffix("'s") in word_list(
        "naming", "organised"
    )


def _plain(words: list[Token], phrase: Phrase) -> str:
    if phrase.determiner and len(words) > 1:
        words = words[1:]
    text = " ".join(word.text for word in words)
    return text.removesuffix("'s").removesuffix("’s")
