"""Deeds beside whoever did them: an attack before `by`, a verb behind a name."""

from __future__ import annotations

from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

HARM = frozenset(["killed", "wounded", "killed_or_wounded", "abducted"])
REACH = 14
"""Words before `by` in which the deed stands."""
NEAR = 6
"""Words around `by` or `to` in which a massacre or the means stands."""


def assailing_words() -> frozenset[str]:
    """The verbs by which someone attacks."""
    return word_list("grouping", "assailing")


def is_deed_before(lows: list[str], phrases: list[Phrase], place: int) -> bool:
    """Whether what stands before `by` at a place is an attack or its doing."""
    before = place - 1
    while before >= 0 and phrases[before].kind in "A,":
        before -= 1
    if before < 0 or (before and phrases[before - 1].head == "without"):
        # It passed without attacks by X.
        return False
    phrase = phrases[before]
    at = phrase.first
    words = set(lows[max(0, at - REACH) : phrases[place].first])
    attacks = word_list("naming", "attacks")
    if any(t.measure in HARM and "object" in t.roles for t in phrase.triggers):
        return True
    if lows[at] in assailing_words() and phrase.kind in "XVN":
        return True
    carry = word_list("naming", "carry")
    pair = " ".join(lows[phrases[place].first - 2 : phrases[place].first])
    if pair in carry or lows[phrases[place].first - 1] in carry:
        return not attacks.isdisjoint(words)
    if phrase.kind != "N":
        return False
    if before > 1 and phrases[before - 1].head == "of":
        # A massacre of monks by X.
        before -= 2
        return phrases[before].head in word_list("blaming", "condemned")
    if phrase.head in attacks:
        return True
    # Were killed by gunfire, apparently by X.
    opened = before - 1
    return (
        opened > 0
        and phrases[opened].head == "by"
        and any(t.measure in HARM for t in phrases[opened - 1].triggers)
    )


def deed_start(lows: list[str], at: int) -> int:
    """Where the deed begins that stands before `by` at a place."""
    attacks = word_list("naming", "attacks")
    near = [i for i in range(max(0, at - REACH), at) if lows[i] in attacks]
    return near[-1] if near else max(0, at - 1)


def over_bracket(phrases: list[Phrase], place: int) -> int:
    """The place before a bracket that ends there: the Hill Army (HA) attacked."""
    if place < 3 or phrases[place].head != ")" or phrases[place - 2].head != "(":
        return place
    return place - 3


def condemned(
    lows: list[str], phrases: list[Phrase], place: int
) -> tuple[int, int] | None:
    """An army or its like by which a massacre was committed: by the army."""
    if place + 1 >= len(phrases):
        return None
    phrase = phrases[place + 1]
    forces = word_list("blaming", "forces")
    if phrase.head not in forces or phrase.determiner in ("a", "an"):
        return None
    at = phrases[place].first
    near = lows[max(0, at - NEAR) : at]
    is_told = not word_list("blaming", "condemned").isdisjoint(near)
    return (phrase.first, phrase.last) if is_told and phrase.amount is None else None


def used_before(phrases: list[Phrase], to: int) -> int:
    """The place before `used`, behind which a deed follows: used clubs to carry out.

    `to` itself where nothing is used.
    """
    for place in range(to - 1, max(0, to - NEAR), -1):
        if phrases[place].head in ("used", "use", "uses"):
            return place - 1
        if phrases[place].kind in ";SV":
            break
    return to


def force_before(
    lows: list[str], phrases: list[Phrase], place: int
) -> tuple[int, int] | None:
    """An army or its like that attacks those who carry no arms: troops shot monks."""
    at = place - 1
    while at >= 0 and phrases[at].kind in "AH":
        at -= 1
    if at < 0 or (at > 0 and phrases[at - 1].kind not in ",;SC"):
        return None
    phrase = phrases[at]
    forces, unarmed = word_list("blaming", "state"), word_list("blaming", "unarmed")
    if phrase.kind != "N" or phrase.head not in forces or phrase.amount is not None:
        return None
    behind = lows[phrases[place].first + 1 : phrases[place].first + 1 + NEAR]
    if not word_list("blaming", "habit").isdisjoint(behind):
        # Troops have killed hundreds of monks: over the years, and in no one deed.
        return None
    return None if unarmed.isdisjoint(behind) else (phrase.first, phrase.last)


def linked_to(
    tokens: list[Token], phrases: list[Phrase], place: int
) -> tuple[int, int] | None:
    """Fighters who are not the group that they are tied to: gunmen tied to the X."""
    link = phrases[place - 2]
    # The participle may have been read as the last word of the noun.
    outer = link if link.kind == "N" else phrases[max(0, place - 3)]
    at = link.last - 1 - (link.kind == "N")
    is_link = tokens[link.last - 1].low in word_list("grouping", "describing")
    is_armed = outer.kind == "N" and (
        tokens[at if outer is link else outer.last - 1].low
        in word_list("grouping", "armed")
    )
    if not (is_link and is_armed) or outer.amount is not None:
        return None
    first = outer.first + bool(outer.determiner)
    named = tokens[phrases[place].first : phrases[place].last]
    return (
        (first, phrases[place].last)
        if any(is_name_word(t.text) for t in named)
        else None
    )


def opened_aside(phrases: list[Phrase], participle: int) -> int | None:
    """The comma before an aside that tells what a group is: X, a band based in."""
    at = participle - 1
    while at > 0 and (phrases[at].kind not in ",;XVSMB" or phrases[at].head == "but"):
        at -= 1
    opens = phrases[at].kind == "," and phrases[at + 1].determiner in ("a", "an", "the")
    is_band = any(
        p.head in word_list("grouping", "kinds") for p in phrases[at + 1 : participle]
    )
    return at if opens and is_band else None


def over_aside(phrases: list[Phrase], comma: int) -> int:
    """The place before the comma that opens an aside: X, an old band, attacked."""
    at = comma - 1
    while at > 0 and phrases[at].kind not in ",;XVSM":
        at -= 1
    if at > 0 and phrases[at].kind == "X":
        at = opened_aside(phrases, at) or at
    return at - 1 if at > 0 and phrases[at].kind == "," else comma


def clause_nouns(phrases: list[Phrase], place: int) -> list[Phrase]:
    """The nouns of the clause before a place; none where a verb stands between."""
    nouns: list[Phrase] = []
    for phrase in phrases[:place]:
        if phrase.kind in ";S,":
            nouns = []
        elif phrase.kind == "N":
            nouns.append(phrase)
        elif phrase.kind in "VBM" or (
            phrase.kind == "X" and not phrase.head.endswith("ing")
        ):
            return []
    return nouns
