"""Which person a text names as the attacker, and which it named by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.domain.extracting.groups import Known, group_in
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

BEFORE = 8
"""Words before a name in which the attacker stands."""
_WORD = r"[A-ZÀ-ÞŞİ][\w’'.-]{0,30}"
_JOINT = r"(?:al|el|bin|ibn|abu|de|da|del|van|der|den|von|ul|ur|as|ad|ud|of|y)"
_ARABIC = r"(?:al|el|ul|ur|as|ad|ud|an|ash)-[\w’'-]{1,30}"
NAME = rf"(?:{_WORD}|{_ARABIC})(?: (?:{_WORD}|{_ARABIC}|{_JOINT}(?= \S))){{0,5}}"
"""The name of a person: up to six words, particles and titles with them."""
_QUOTED = rf"(?:“([^”\n]{{2,60}})”|\"([^\"\n]{{2,60}})\"|({NAME}))"
ATTACKER = (
    r"(?:bomber|attacker|gunman|assailant|operative|shooter|perpetrator|suspect|killer)"
)
_AGED = (
    r"(?:,? (?:(?:an?|the|then) )?\d{1,2}-year-old)?"
    r"(?:,? (?:an?|the|his|its|their|named|called)(?= ))?"
    r"(?: [A-Z][a-z]{2,20} (?:national|citizen|resident|native|student|man|woman))?"
    r"(?: [a-z-]{2,20}){0,4}?,?"
)
_CALLED = re.compile(
    r"(?:by the name of|named|namely|codenamed?(?: is| was)?|code name(?: is| was)?"
    r"|identified(?: only)? as|known as|called|nom de guerre(?: is| was)?"
    rf"|name(?: is| was)) (?:(?:an? |the )?\d{{1,2}}-year-old )?{_QUOTED}"
)
_RENAMED = re.compile(
    rf"name of (?:the )?(?:[\w-]+ ){{0,3}}?{ATTACKER} (?:to|as|was|is) {_QUOTED}"
)
_CAPTION = re.compile(
    rf"({NAME}),? (?:shortly )?(?:before|prior to|while|after|on his way to|during)"
    r" (?:[\w-]+ ){0,4}?(?:carry|carrying|carried|executing|committing|perpetrating)"
    r"(?: out)? (?:the|his|an?|her)? ?(?:[\w-]+ ){0,3}?(?:attack|bombing|operation|"
    r"assault|shooting)"
)
_CAPTIONED = frozenset(
    ["carry", "carrying", "carried", "executing", "committing", "perpetrating"]
)
"""Words without which there is no caption; the pattern has them as well."""
_IDENTIFIED = re.compile(
    r"\b(?:named|identified|named him|identified him|identifies|names|naming|identify|"
    r"identifying|describes|described) (?:the |an? |its |their |one )?"
    rf"(?:[\w’'-]+ ){{0,14}}?(?:as|to be){_AGED} (?:“|\")?({NAME})"
)
_CALLS = re.compile(
    r"\b(?:calls?|called|names?|named|naming|calling) (?:the |a |one )?"
    rf"(?:[\w’'-]+ ){{0,3}}?{ATTACKER},? (?:“|\")?({NAME})"
)
_WAS = re.compile(
    rf"\b(?:the|The|its|Its) (?:[\w-]+ ){{0,2}}?{ATTACKER}"
    r"(?: (?:at|in|of|on|behind|outside)(?: [\w’'-]+){1,6}?)? (?:was|is|had been)"
    r"(?: an?| the)?(?: (?!(?:by|from|in|at|to|of|with|on|for|near|into)\b)"
    r"[a-z-]{2,20}){0,3}?,? "
    rf"(?:“|\")?({NAME})"
)
_NAMED_AS = re.compile(
    rf"\b(?:{ATTACKER})(?: [\w’'-]+){{0,6}}? (?:was|is|has been|had been)"
    r"(?: later| since| [a-z]+ly)? (?:identified|named)"
    rf"(?: (?:by|in|on) (?:[\w’'-]+ ){{1,6}}?| )as{_AGED} (?:“|\")?({NAME})"
)
_IT_NAMED = re.compile(
    r"\b(?:man|woman|attacker|bomber|fighter|operative|person) (?:it|they|he|she|"
    rf"police|authorities|officials) (?:named|identified) as ({NAME})"
)
_OTHER = re.compile(
    r"\b(?:made him|another name|a different name|a different man|a different person|"
    r"the (?:real|new|full|right|correct|corrected) name|another man|carried the name "
    rf"(?:[\w’'-]+ ){{0,7}}?),? (?:“|\")?({NAME})"
)
_TOLD = (_WAS, _NAMED_AS, _IT_NAMED, _IDENTIFIED, _CALLS)
"""Patterns that only match where an attacker is told of."""
_WRONG = re.compile(
    r"\s{0,3}(?:(?:That|This|The name|The identification|It) (?:is|was|were|turned out"
    r" to be) (?:wrong|incorrect|false|mistaken|untrue|not (?:so|true|correct|right))|"
    r"It should have|It has since|In fact|(?:No such|This|That) (?:claim|was not))"
)


def find_suspects(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    known: Known,
    words: set[str],
) -> list[Named]:
    """Every person whom one sentence, of which the small words are told, suspects."""
    start, end = tokens[0].start, tokens[-1].end
    found: list[Named] = []
    if not words.isdisjoint(_wanted()):
        found += _called(text, start, end, tokens)
        found += _identified(text, start, end, words)
        if not words.isdisjoint(word_list("suspecting", "sure")):
            found += _apposed(tokens, known)
    if not words.isdisjoint(_CAPTIONED):
        for match in _CAPTION.finditer(text, start, end):
            found.append(_from_match(match, "caption/1", match.start()))
    if not words.isdisjoint(_acting_words()):
        found += _acting(text, tokens, phrases, known)
    if not found:
        return []
    is_wrong = _WRONG.match(text, end, min(len(text), end + 80)) is not None
    return [
        named._replace(polarity="retracted")
        if is_wrong or _is_mistaken(text[start : named.end])
        else named
        for named in found
        if is_persons_name(named.value)
    ]


@cache
def _wanted() -> frozenset[str]:
    """Words beside which somebody may be named."""
    told = word_list("naming", "telling") | word_list("naming", "attacks")
    return _attackers() | _of_each(told)


@cache
def _attackers() -> frozenset[str]:
    """The nouns for those who attack, with their genitives."""
    return _of_each(word_list("naming", "attackers"))


def _of_each(words: frozenset[str]) -> frozenset[str]:
    return words.union(f"{word}'s" for word in words)


def is_persons_name(value: str) -> bool:
    """Whether words written as names are a person's: no people, place or day."""
    words = [word for word in value.lower().replace("’", "'").split() if word]
    peoples = union(word_list("grouping", "calendar"), word_list("grouping", "peoples"))
    things = union(
        word_list("suspecting", "not_people"), word_list("speech", "unnamed")
    )
    # Al Nadir: a group's article, and nobody's first name.
    is_group = len(words) == 2 and words[0] in ("al", "el")
    return bool(words) and not is_group and union(peoples, things).isdisjoint(words)


def _is_mistaken(said: str) -> bool:
    """Whether it is told as an error of before: an earlier version wrongly named X."""
    lows = re.findall(r"[\w’']+", said.lower().rpartition(";")[2])
    if not word_list("suspecting", "mistaken").isdisjoint(lows):
        return True
    articles = word_list("suspecting", "articles")
    earlier = word_list("suspecting", "earlier")
    return any(
        low in earlier and not articles.isdisjoint(lows[at + 1 : at + 3])
        for at, low in enumerate(lows)
    )


def _called(text: str, start: int, end: int, tokens: list[Token]) -> Iterator[Named]:
    attackers = word_list("naming", "attackers")
    for match in _CALLED.finditer(text, start, end):
        before = [t for t in tokens if match.start() - 60 <= t.start < match.start()][
            -BEFORE:
        ]
        lows = [t.low for t in before]
        who = [i for i, low in enumerate(lows) if low in attackers]
        victims = word_list("naming", "victims")
        if not who or not victims.isdisjoint(lows[max(0, who[0] - 3) :]):
            continue
        earlier = [t.low for t in tokens if t.start < match.start()][-2 * BEFORE :]
        if not word_list("suspecting", "harming").isdisjoint(earlier):
            # Wounding three, including a fighter named so: he was hurt.
            continue
        yield _from_match(match, "named/1", before[who[-1]].start)
    for match in _RENAMED.finditer(text, start, end):
        yield _from_match(match, "renamed/1", match.start())


def _from_match(match: re.Match[str], rule: str, start: int) -> Named:
    value = next(group for group in match.groups() if group is not None)
    return Named("perpetrator_name", plain_name(value), start, match.end(), rule)


def plain_name(name: str) -> str:
    """A name without titles before it and marks behind it."""
    words = name.strip(" ,.’'").removesuffix("’s").removesuffix("'s").split()
    titles = union(word_list("speech", "titles"), word_list("suspecting", "sure"))
    while len(words) > 1 and (
        words[0].lower().strip(".") in titles
        or words[0].lower() in word_list("words", "persons")
    ):
        words = words[1:]
    return " ".join(words)


def _identified(text: str, start: int, end: int, words: set[str]) -> Iterator[Named]:
    """Named the suspect as X; the attacker was X; calls the bomber X."""
    is_told = not words.isdisjoint(_attackers())
    for pattern in (*_TOLD, _OTHER) if is_told else (_OTHER,):
        for match in pattern.finditer(text, start, end):
            if pattern in (_IDENTIFIED, _CALLS) and not _is_attacker(match[0]):
                continue
            value = plain_name(match[1])
            yield Named(
                "perpetrator_name", value, match.start(), match.end(), "identified/1"
            )


def _is_attacker(words: str) -> bool:
    """Whether who is identified is said to have attacked."""
    told = re.sub(rf"\b(?:dead|slain|killed) ({ATTACKER})\b", r"\1", words.lower())
    lows = set(re.findall(r"\w+", told))
    if lows & word_list("naming", "victims"):
        return False
    return bool(lows & (union(word_list("naming", "attackers"), "attacked", "killed")))


def _apposed(tokens: list[Token], known: Known) -> Iterator[Named]:
    """The gunman, 24-year-old X; suspected bomber X; X, the gunman."""
    sure = word_list("suspecting", "sure")
    for place, token in enumerate(tokens):
        if token.low not in sure:
            continue
        before = {t.low for t in tokens[max(0, place - 3) : place]}
        if before & word_list("naming", "victims"):
            continue
        at = _over_aside(tokens, place + 1)
        if tokens[at - 1].low == "the":
            continue  # They suspect the Name: nobody's name has an article.
        end = _name_end(tokens, at)
        is_comma = tokens[place + 1].text == "," if place + 1 < len(tokens) else False
        closes = end >= len(tokens) or tokens[end].text in ",.;)(" or not is_comma
        if end - at >= 2 and closes and group_in(tokens, at, end, known) is None:
            yield _person(tokens, at, end, place, end)


def _over_aside(tokens: list[Token], at: int) -> int:
    """Behind a comma, an age and what describes: , 24-year-old army private."""
    limit = min(len(tokens), at + 6)
    while at < limit and not is_name_word(tokens[at].text):
        low = tokens[at].low
        is_age = low[0].isdigit() or low in ("a", "an", "the", "named", "called")
        if tokens[at].text not in ",(" and not is_age and not is_person(low):
            return at
        at += 1
    return at


def _name_end(tokens: list[Token], at: int) -> int:
    """Behind the last word of the name of a person that begins at a place."""
    end = at
    joints = ("al", "el", "bin", "ibn", "abu", "de", "da", "van", "der", "von", "ul")
    while end < len(tokens) and end < at + 7:
        text = tokens[end].text
        joins = tokens[end].low in joints and end > at
        if not (joins or (is_name_word(text) and text[0].isalpha())):
            break
        end += 1
    return end


def _person(tokens: list[Token], at: int, end: int, first: int, last: int) -> Named:
    value = plain_name(" ".join(t.text for t in tokens[at:end]))
    start = tokens[min(first, at)].start
    stop = tokens[max(last, end) - 1].end
    return Named("perpetrator_name", value, start, stop, "apposed/1")


def _acting(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> Iterator[Named]:
    """X, 23, opened fire; X was charged with the murder; X directed the bombings."""
    lows = [token.low for token in tokens]
    for place in range(1, len(lows)):
        if lows[place] not in _acting_words():
            continue
        if lows[place] in word_list("suspecting", "trying"):
            accused = _charged(tokens, lows, place)
            if accused is not None:
                yield _person(tokens, *accused, place, accused[1])
                continue
        last = _deed(lows, place)
        if last is None:
            continue
        suffers = lows[place - 1] in word_list("words", "be")
        if suffers and lows[place] not in _charges():
            continue
        name = _subject(tokens, phrases, place, known)
        if name is not None:
            yield _person(tokens, *name, name[0], last)


@cache
def _acting_words() -> frozenset[str]:
    """Words without which nobody does, plans or is charged with a deed."""
    return _opening() | word_list("suspecting", "trying")


def _charged(
    tokens: list[Token], lows: list[str], place: int
) -> tuple[int, int] | None:
    """Whom the verb charges: charged X, 31, with six counts of murder."""
    end = _name_end(tokens, place + 1)
    behind = lows[end : end + 14]
    crimes = word_list("suspecting", "crimes")
    reach = 5 if lows[place] in _charges() else 10
    is_charge = not {"with", "for", "on", "over", "of"}.isdisjoint(behind[:reach])
    is_told = is_charge and not crimes.isdisjoint(behind)
    return (place + 1, end) if is_told and end - place > 2 else None


@cache
def _opening() -> frozenset[str]:
    """The words that deeds, plans and charges begin with."""
    told = word_list("suspecting", "attacking") | word_list("suspecting", "charged")
    told |= word_list("suspecting", "planning")
    return frozenset(words.split()[0] for words in told)


@cache
def _charges() -> frozenset[str]:
    return frozenset(w.split()[0] for w in word_list("suspecting", "charged"))


def _deed(lows: list[str], place: int) -> int | None:
    """Where a deed or a charge that begins at a place ends; None where none does."""
    if lows[place] not in _opening():
        return None
    for size in (4, 3, 2, 1):
        words = " ".join(lows[place : place + size])
        behind = lows[place + size : place + size + 8]
        is_crime = not word_list("suspecting", "crimes").isdisjoint(behind)
        if words in word_list("suspecting", "attacking"):
            attacks = word_list("naming", "attacks")
            is_vague = words == "carried out" and attacks.isdisjoint(behind)
            return None if is_vague or _is_drive(words, behind) else place + size
        if words in word_list("suspecting", "charged") and is_crime:
            return min(len(lows), place + size + 3)
    planned = lows[place] in word_list("suspecting", "planning")
    attacks = word_list("naming", "attacks")
    for at in range(place + 1, min(len(lows), place + 8) if planned else 0):
        if lows[at] in attacks:
            return at + 1
        if lows[at] in word_list("words", "prepositions") and lows[at] != "of":
            return None
    return None


def _is_drive(words: str, behind: list[str]) -> bool:
    """Whether someone only drives: drove a van, but into nobody."""
    return words.split()[0] in ("drove", "rammed", "ploughed", "plowed") and (
        "into" not in behind and "at" not in behind
    )


def _subject(
    tokens: list[Token], phrases: list[Phrase], place: int, known: Known
) -> tuple[int, int] | None:
    """The person who is the subject of a verb, over an age or an aside."""
    before = [p for p in phrases if p.last <= place]
    skipped = 0
    while before and before[-1].kind in "AHB":
        skipped += before[-1].kind == "H"
        before.pop()
    aside = _opening_comma(before)
    if aside is not None:
        before = before[:aside]
    if not before or before[-1].kind != "N" or before[-1].amount is not None:
        return None
    phrase = before[-1]
    if len(before) > 1 and before[-2].kind == "P" and before[-2].head != "against":
        return None
    first = phrase.first + bool(phrase.determiner)
    end = _name_end(tokens, first)
    while first < phrase.last and not is_name_word(tokens[first].text):
        first += 1
        end = _name_end(tokens, first)
    words = tokens[first:end]
    if end != phrase.last or len(words) < 2 or phrase.determiner == "the":
        return None
    if group_in(tokens, first, end, known) is not None:
        return None
    sentence_word = is_person(words[-1].low) or words[-1].low.endswith("s'")
    return None if sentence_word else (first, end)


def _opening_comma(before: list[Phrase]) -> int | None:
    """Where the aside that stands right before a verb begins: X, 23, of Y, opened."""
    if not before or before[-1].kind != ",":
        return None
    commas = [i for i, p in enumerate(before[:-1]) if p.kind == ","]
    for comma in commas:
        within = before[comma:-1]
        if not any(p.kind in ";SVXM" for p in within):
            return comma
    return None
