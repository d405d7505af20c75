"""Answers that are names: who did it, by whom it was claimed, who was behind it."""

from __future__ import annotations

import re

from provenance.domain.extracting.blaming import find_blamed
from provenance.domain.extracting.claiming import find_claimants, find_deniers
from provenance.domain.extracting.designating import find_designations
from provenance.domain.extracting.doing import find_doers
from provenance.domain.extracting.groups import Known, full_name
from provenance.domain.extracting.named import SMALL, Named
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.suspecting import find_suspects


def find_names(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """Every named answer of one sentence, each name once a measure.

    Args:
        text: The whole document.
        tokens: The sentence's words and marks.
        phrases: The sentence's phrases.
        known: The groups that the document introduces.
    """
    found = [
        *find_deniers(text, tokens, phrases, known),
        *find_suspects(text, tokens, phrases, known),
        *find_claimants(text, tokens, phrases, known),
        *find_doers(text, tokens, phrases, known),
        *find_designations(text, tokens, phrases),
        *find_blamed(text, tokens, phrases, known),
    ]
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: n.start):
        if not any(_is_same(named, other) for other in kept):
            kept.append(_in_full(named, known))
    return kept


def _in_full(named: Named, known: Known) -> Named:
    """The answer with the group's name as the document introduces it."""
    if named.measure in ("perpetrator_name", "designation"):
        return named
    full = full_name(named.value, known)
    return named._replace(value=full) if full.endswith(")") else named


def _is_same(a: Named, b: Named) -> bool:
    if a.measure != b.measure:
        return False
    return bool(_telling(a.value) & _telling(b.value))


def _telling(name: str) -> set[str]:
    bare = name.lower().replace("’s", "").replace("'s", "")
    return {w for w in re.findall(r"\w+", bare) if len(w) > 1 and w not in SMALL}
