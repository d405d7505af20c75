"""Questions about a date in a sentence, which every answer beside it asks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence

Found = TypeVar("Found")


def once(
    ask: Callable[[Sentence, Mention], Found],
) -> Callable[[Sentence, Mention], Found]:
    """A question asked once of a date: what was found is kept with the sentence."""

    def asked(sentence: Sentence, mention: Mention) -> Found:
        key = ask.__name__, mention.start
        if key not in sentence.known:
            sentence.known[key] = ask(sentence, mention)
        return cast(Found, sentence.known[key])

    return asked
