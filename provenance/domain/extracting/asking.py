"""Questions about a date in a sentence, which every answer beside it asks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence

Found = TypeVar("Found")


def once(
    ask: Callable[[Sentence, Mention], Found],
) -> Callable[[Sentence, Mention], Found]:
    """A question asked once of a date: what was found is kept with the sentence."""
    name = ask.__name__

    def asked(sentence: Sentence, mention: Mention) -> Found:
        key = name, mention.start
        known = sentence.known
        if key not in known:
            known[key] = ask(sentence, mention)
        found: Found = known[key]
        return found

    return asked
