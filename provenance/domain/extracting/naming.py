"""Answers that are names: who did it, by whom it was claimed, who was behind it."""

from __future__ import annotations

import re

from provenance.domain.extracting.blaming import find_blamed, find_identified
from provenance.domain.extracting.claiming import find_claimants, find_deniers
from provenance.domain.extracting.doing import find_doers
from provenance.domain.extracting.groups import Known, full_name
from provenance.domain.extracting.named import SMALL, Named
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

_NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'.-]*|(?:al|el|bin|ibn|abu|de|van|von|ul|ur)-?[\w’'-]*)"
_NAME = rf"[A-ZÀ-Þ][\w’'-]*(?: {_NAME_WORD}){{0,4}}"
_CALLED = re.compile(
    r"(?:by the name of|named|codenamed?(?: is| was)?|code name(?: is| was)?"
    r"|identified(?: only)? as|known as|called|nom de guerre(?: is| was)?"
    r"|name(?: is| was))"
    rf" (?:“([^”\n]{{2,60}})”|\"([^\"\n]{{2,60}})\"|({_NAME}))"
)
_RENAMED = re.compile(
    r"name of (?:the )?(?:[\w-]+ ){0,3}?(?:bomber|attacker|gunman|assailant|"
    r"operative|shooter|perpetrator|suspect) (?:to|as|was|is) "
    rf"(?:“([^”\n]{{2,60}})”|\"([^\"\n]{{2,60}})\"|({_NAME}))"
)
_CAPTION = re.compile(
    rf"({_NAME}),? (?:shortly )?(?:before|prior to|while|after|on his way to|during)"
    r" (?:[\w-]+ ){0,4}?(?:carry|carrying|carried|executing|committing|perpetrating)"
    r"(?: out)? (?:the|his|an?|her)? ?(?:[\w-]+ ){0,3}?(?:attack|bombing|operation|"
    r"assault|shooting)"
)


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
    start, end = tokens[0].start, tokens[-1].end
    found = [
        *find_deniers(text, tokens, phrases, known),
        *_perpetrators(text, start, end, tokens),
        *find_claimants(text, tokens, phrases, known),
        *find_doers(text, tokens, phrases, known),
        *find_identified(text, start, end, tokens),
        *find_blamed(text, tokens, phrases, known),
    ]
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: n.start):
        if not any(_is_same(named, other) for other in kept):
            kept.append(_in_full(named, known))
    return kept


def _in_full(named: Named, known: Known) -> Named:
    """The answer with the group's name as the document introduces it."""
    if named.measure == "perpetrator_name":
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


def _perpetrators(text: str, start: int, end: int, tokens: list[Token]) -> list[Named]:
    found: list[Named] = []
    attackers = word_list("naming", "attackers")
    for match in _CALLED.finditer(text, start, end):
        before = [
            t.low for t in tokens if match.start() - 60 <= t.start < match.start()
        ]
        if attackers & set(before[-8:]):
            first = _sentence_noun(tokens, match.start(), attackers)
            found.append(_from_match(match, "named/1", first))
    for match in _RENAMED.finditer(text, start, end):
        found.append(_from_match(match, "renamed/1", match.start()))
    for match in _CAPTION.finditer(text, start, end):
        found.append(
            Named("perpetrator_name", match[1], match.start(), match.end(), "caption/1")
        )
    return found


def _sentence_noun(tokens: list[Token], before: int, nouns: frozenset[str]) -> int:
    places = [t.start for t in tokens if t.start < before and t.low in nouns]
    return places[-1]


def _from_match(match: re.Match[str], rule: str, start: int) -> Named:
    value = next(group for group in match.groups() if group is not None)
    return Named("perpetrator_name", value.strip(" ,."), start, match.end(), rule)
