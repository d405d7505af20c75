"""An answer that is a name, and how it is cut from a sentence."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

SMALL = frozenset(["the", "a", "an", "its", "their", "his"])
"""Words that are no part of a name."""
_ARABIC = frozenset(["al", "el"])
"""Articles that are."""


class Named(NamedTuple):
    """A measure answered by a name, and where it is said (code points)."""

    measure: str
    value: str
    start: int
    end: int
    rule: str
    medium: str | None = None
    """Where the claim was made: an agency, a channel, an account."""
    polarity: str = "asserted"
    """Whether it is said to be so, denied, or taken back."""
    scope: str | None = None
    """Whom it is said of, where the event is not enough."""


def make_named(
    text: str,
    tokens: list[Token],
    measure: str,
    name: tuple[int, int],
    first: int,
    last: int,
    rule: str,
) -> Named:
    """The answer that the tokens of `name` give, said from `first` to `last`."""
    begin, end = name
    end = _without_kind(tokens, begin, end)
    while (
        end - begin > 1
        and is_person(tokens[end - 1].low)
        and tokens[end - 1].text.islower()
        and (_is_group(tokens[end - 2]) or tokens[end - 2].low.startswith("al-"))
    ):
        end -= 1
    if tokens[begin].low in SMALL and end - begin > 1:
        begin += 1
    linked = [t.low for t in tokens[begin:end] if t.low in ("to", "with")]
    if is_name_word(tokens[end - 1].text) and not linked:
        # The hunters' association Dry Fork: what only describes is no part of it.
        while not is_name_word(tokens[begin].text):
            begin += 1
    if begin and tokens[begin - 1].low in _ARABIC and is_name_word(tokens[begin].text):
        # The article stands apart from its name: al Shuruq.
        begin -= 1
    value = text[tokens[begin].start : tokens[end - 1].end]
    value = value.removesuffix("'s").removesuffix("’s")
    start = min(tokens[place].start for place in (first, name[0], begin))
    stop = max(tokens[min(last, len(tokens)) - 1].end, tokens[end - 1].end)
    return Named(measure, " ".join(value.split()), start, stop, rule)


def _without_kind(tokens: list[Token], begin: int, end: int) -> int:
    """Where a name ends that is said to be a group's: the Name militant group."""
    last = end
    if last - begin > 1 and tokens[last - 1].text in word_list("grouping", "kinds"):
        last -= 1
        while last - begin > 1 and tokens[last - 1].text in word_list(
            "grouping", "epithets"
        ):
            last -= 1
    # A people's rebel group is not called by its people.
    is_people = tokens[last - 1].low in word_list("grouping", "peoples")
    return last if _is_group(tokens[last - 1]) and not is_people else end


def _is_group(token: Token) -> bool:
    """Whether a word before `fighters` or `operatives` is an organisation's name."""
    describes = token.low.rpartition("-")[2] in word_list("grouping", "describing")
    # Islamic militants are called by no name.
    describes |= token.low in word_list("grouping", "kinship")
    is_name = token.text[0].isupper() and token.low not in SMALL and not describes
    return is_name and not is_person(token.low)


def phrase_of(phrases: list[Phrase], token: int) -> Phrase | None:
    """The phrase that holds a token."""
    return next((p for p in phrases if p.first <= token < p.last), None)
