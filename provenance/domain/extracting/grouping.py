"""Which group `the group`, `it` or `the militants` stands for: the one named last."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.groups import full_name, group_in, is_short
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list


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
        tokens, known = sentence.tokens, sentence.groups
        is_asked = bool(sentence.phrases) and _may_name(sentence)
        for phrase in sentence.phrases if is_asked else ():
            if phrase.kind != "N" or phrase.amount is not None:
                continue
            found = group_in(tokens, phrase.first, phrase.last, known)
            # A place in capitals may open the line.
            if found is not None and (found[0] or full_name(tokens[0].low, known)):
                words = [t.text for t in tokens[found[0] : found[1]]]
                value = " ".join(words).removesuffix("'s").removesuffix("’s")
                full = full_name(value, known)
                if full or not _is_bracketed(tokens, found[0]):
                    self.last = full or value
        for named in sentence.named:
            is_group = named.measure in ("perpetrator_group", "claimed_by")
            if is_group and named.value.lower() not in word_list("naming", "stand_ins"):
                self.last = named.value


def _is_bracketed(tokens: list[Token], place: int) -> bool:
    """Whether a name only stands in a bracket, as a source does: (ABC, DEF)."""
    for token in reversed(tokens[:place]):
        if token.text in ")(":
            return token.text == "("
    return False


def _may_name(sentence: Sentence) -> bool:
    """Whether a sentence may name a group; it may say so where none is named."""
    telling = _telling()
    if not telling.isdisjoint(sentence.words):
        return True
    starts = {name[:2] for name in sentence.groups}
    for token in [t for t in sentence.tokens if not t.text.islower()]:
        text, low = token.text, token.low
        if not text[0].isalpha():
            continue
        if is_short(text) or low.startswith(("al-", "el-")):
            return True
        if low.removesuffix("'s") in telling or low.partition("-")[0] in telling:
            return True
        if low[:2].replace("-", " ") in starts:
            return True
    return False


@cache
def _telling() -> frozenset[str]:
    """Words one of which stands in or behind every group's name that is not known."""
    keys = ("armed", "kinds", "epithets", "opening", "realms")
    lists = (word_list("grouping", key) for key in keys)
    organised = word_list("naming", "organised")
    return organised.union(*lists, ["islamic", "suicide"])
