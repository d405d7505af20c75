"""The name that a correction gives in place of the one it takes back."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.domain.extracting.named import Named
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.suspecting import NAME, is_persons_name
from provenance.domain.extracting.voices import name_words

RULE = "righted/1"
_SURE = r"(?:(?:in fact|actually|really|correctly|properly|rather|spelled|spelt) ){0,3}"
_RIGHT = r"(?:correct|corrected|real|right|actual|full|true|proper)"
_GIVEN = re.compile(
    rf"[“\"(\[]?(?:His|Her|Their|The|That)(?: [\w-]+['’]s)?(?: {_RIGHT})?"
    rf" (?:name|surname|spelling|identity)(?: of the [a-z]+)? (?:is|was|reads) {_SURE}"
    rf"[“\"]?({NAME})"
)
"""What says so outright: his name is; the gunman's correct name was."""
_LEANING = re.compile(
    rf"(?:(?:He|She|It|This|That|The [a-z]+) (?:is|was) {_SURE}|(?:He|She|It|This|That"
    r"|The (?:[a-z]+ )?[a-z]+|We) should (?:have )?(?:be|been|read|said|named"
    r"|identified)(?: (?:him|her|named|identified|as|that|it|the [a-z]+|was|is)){0,4} )"
    rf"[“\"]?({NAME})"
)
"""What says so only of a name like the one before: he is; it should have said."""


class Wrong(NamedTuple):
    """A name that a page takes back, and what it was said of."""

    name: str
    day: str | None


def right_name(sentence: Sentence, wrong: Wrong) -> Named | None:
    """The name that a sentence gives in place of a wrong one; None where it does not.

    A sentence that only says who somebody is has to share a word with the wrong name.
    """
    found = _GIVEN.match(sentence.text, sentence.start, sentence.end)
    is_given = found is not None
    found = found or _LEANING.match(sentence.text, sentence.start, sentence.end)
    if found is None:
        return None
    name = found[1].strip(" ,.’'")
    if name == wrong.name or not is_persons_name(name):
        return None
    if not is_given and name_words(name).isdisjoint(name_words(wrong.name)):
        return None
    end = found.start(1) + found[1].index(name) + len(name)
    return Named("perpetrator_name", name, sentence.start, end, RULE)
