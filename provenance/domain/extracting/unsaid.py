"""People of whom nobody says how many, and numbers that only look like nobody did."""

from __future__ import annotations

import re

from provenance.domain.extracting.reading import Sentence
from provenance.domain.hidden_characters import CONTROLS, DIRECTIONS, INVISIBLES

NO_NUMBER = "(no number)"
"""The value of a count that is not told: a gloss, and never a word of the passage."""
_ACTING = CONTROLS.replace("\x0b\x0c", "")
_HIDDEN = re.compile(f"[{_ACTING}{DIRECTIONS}{INVISIBLES}]")
_LAST_WORD = re.compile(r"\S{1,80}\s{0,4}\Z")
_REACH = 84


def hides_number(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number may stand in a passage or right before it that no rule read.

    Args:
        sentence: The sentence around it; its dates are no such numbers.
        start: Where the passage starts, in code points of the document.
        end: Where it ends.
    """
    before = _LAST_WORD.search(sentence.text, max(0, start - _REACH), start)
    first = start if before is None else max(before.start(), sentence.start)
    written, dated = sentence.text[first:end], sentence.mentions
    if _HIDDEN.search(written) is not None:
        return True
    return any(
        letter.isnumeric() and not any(m.start <= first + at < m.end for m in dated)
        for at, letter in enumerate(written)
    )
