"""Answers that are names: who did it, by whom it was claimed, who was behind it."""

from __future__ import annotations

import re

from provenance.domain.extracting.blaming import find_blamed, find_identified
from provenance.domain.extracting.claiming import find_claimants, find_deniers
from provenance.domain.extracting.named import SMALL, Named, make_named
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

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
_GROUP_ATTACK = re.compile(
    r"\ban? ([A-Z]{2,}(?:-[A-Z]\w*)?)[’']?s? (?:[a-z-]+ ){0,2}"
    r"(attack|bombing|assault|ambush|massacre|strike)\b"
)
_HARM = frozenset(["killed", "wounded", "killed_or_wounded", "abducted"])


def find_names(text: str, tokens: list[Token], phrases: list[Phrase]) -> list[Named]:
    """Every named answer of one sentence, each name once a measure."""
    start, end = tokens[0].start, tokens[-1].end
    found = [
        *find_deniers(text, tokens, phrases),
        *_perpetrators(text, start, end, tokens),
        *find_claimants(text, tokens, phrases),
        *_groups(text, tokens, phrases),
        *find_identified(text, start, end, tokens),
        *find_blamed(text, tokens, phrases),
    ]
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: n.start):
        if not any(_is_same(named, other) for other in kept):
            kept.append(named)
    return kept


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


def _groups(text: str, tokens: list[Token], phrases: list[Phrase]) -> list[Named]:
    found: list[Named] = []
    attacks = word_list("naming", "attacks")
    lows = [t.low for t in tokens]
    for place, phrase in enumerate(phrases):
        if phrase.kind == "P" and phrase.head == "by" and place + 1 < len(phrases):
            found.extend(_done_by(text, tokens, phrases, place, lows))
        if phrase.kind == "X" and _is_carried(lows, phrase.first):
            ahead = set(lows[phrase.first : phrase.first + 14])
            if ahead & attacks and lows[phrase.first + 1 : phrase.first + 3] != [
                "out",
                "by",
            ]:
                found.extend(_doer(text, tokens, phrases, place))
        if phrase.kind == "X" and phrase.head == "attacked":
            found.extend(_doer(text, tokens, phrases, place))
    for match in _GROUP_ATTACK.finditer(text, tokens[0].start, tokens[-1].end):
        found.append(
            Named(
                "perpetrator_group",
                match[1],
                match.start(),
                match.end(),
                "group-attack/1",
            )
        )
    return found


def _is_carried(lows: list[str], at: int) -> bool:
    pair = " ".join(lows[at : at + 2])
    carry = word_list("naming", "carry")
    return pair in carry or lows[at] in carry


def _done_by(
    text: str, tokens: list[Token], phrases: list[Phrase], place: int, lows: list[str]
) -> list[Named]:
    """Killed by X; an attack carried out by X; claimed by X."""
    group = phrases[place + 1]
    if group.kind != "N" or not group.is_name or group.amount is not None:
        return []
    if is_person(lows[group.last - 1]) or group.determiner in ("a", "an", "his", "its"):
        return []
    before = phrases[place - 1] if place else None
    if before is None:
        return []
    at = before.first
    carried = _is_carried(lows, at) or _is_carried(lows, max(0, at - 1))
    is_harm = (
        before.kind == "V"
        and bool(before.triggers)
        and any(t.measure in _HARM and "object" in t.roles for t in before.triggers)
    )
    attack = [
        i
        for i in range(max(0, at - 14), at)
        if lows[i] in word_list("naming", "attacks")
    ]
    if not (is_harm or (carried and attack)):
        return []
    first = attack[-1] if attack and not is_harm else at
    claimed = "claims" in lows[group.last :] and "responsibility" in lows[group.last :]
    measure = "claimed_by" if claimed else "perpetrator_group"
    return [
        make_named(
            text,
            tokens,
            measure,
            (group.first, group.last),
            first,
            group.last,
            "done-by/1",
        )
    ]


def _doer(
    text: str, tokens: list[Token], phrases: list[Phrase], place: int
) -> list[Named]:
    """X carried out an attack; X operatives continued to carry out attacks."""
    before = place - 1
    while before >= 0 and (
        phrases[before].kind in "AHM"
        or phrases[before].head in ("continued", "continue")
    ):
        before -= 1
    if before < 0 or phrases[before].kind != "N":
        return []
    group = phrases[before]
    words = tokens[group.first : group.last]
    if group.amount is not None or group.determiner in ("a", "an", "his", "her"):
        return []
    is_named = any(
        (w.text[0].isupper() and w.start != tokens[0].start)
        or (w.text.isupper() and len(w.text) > 1)
        for w in words
    )
    if not is_named or not (group.is_name or is_person(group.head)):
        return []
    last = min(len(tokens), phrases[place].last + 6)
    return [
        make_named(
            text,
            tokens,
            "perpetrator_group",
            (group.first, group.last),
            group.first,
            last,
            "doer/1",
        )
    ]
