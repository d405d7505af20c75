"""Whom a text names as the doer: blamed, accused, behind the attack, ambushed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from provenance.domain.extracting.deeds import HARM
from provenance.domain.extracting.named import Named, make_named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    is_person,
    triggers,
    union,
    word_list,
)

REACH = 14
BEFORE = 7
"""Words before what is blamed on someone in which it stands."""
FAR = 9
"""Words behind those blamed in which what for stands, where it is told who they are."""
_MORE = (["from"], ["and"], ["in"])
_NOBODY = frozenset(["a", "an", "no"])
_OWN = frozenset(["its", "their", "his", "her", "our", "my"])
_ONE = (["has"], ["was"], ["is"])
_POINTING = frozenset(["finger at", "attributed to", "ascribed to", "hallmarks of"])
_POINTS = frozenset(words.split()[0] for words in _POINTING)
_ADVERBS = frozenset(["also", "since", "later", "often", "widely", "long", "now"])
_MEMBERS = frozenset(["from", "to", "of"])
_SUSPECT = frozenset(["suspect", "suspects", "suspected"])
_ABDUCTORS = frozenset(["abductor", "kidnapper", "captor", "gunmen", "raider", "men"])


def find_blamed(
    text: str, tokens: list[Token], phrases: list[Phrase], lows: list[str]
) -> list[Named]:
    """Blamed X; accused X of; pointed the finger at X; X was behind the attack."""
    found: list[Named] = []
    opening, blame = _opening(), word_list("naming", "blame")
    for place, low in enumerate(lows):
        if low not in opening:
            continue
        name: Phrase | None = None
        last = place + 1
        if low in blame:
            name = _blamed(lows, phrases, place)
        elif low in _POINTS and " ".join(lows[place : place + 2]) in _POINTING:
            name = _at(phrases, place + 2)
        elif low in _MEMBERS and _are_attackers(lows, phrases, place):
            name = _at(phrases, place + 1)
        elif low == "the" and lows[place + 1 : place + 3] == ["work", "of"]:
            name = _at(phrases, place + 3)
        elif low == "suspected" and _is_suspected(lows, place):
            name, last = _before(phrases, place), place + 2
        elif low in _SUSPECT:
            name = _suspected_of(lows, phrases, place)
        elif low == "responsible" and _is_charge(lows, place):
            name, last = _before(phrases, place), place + 4
        elif low == "linked" and lows[place - 1] != "been":
            name = _linked(lows, phrases, place)
        elif low == "involved" and _is_involved(lows, place):
            name, last = _before(phrases, place), place + 3
        elif low == "behind" and _is_deed(lows, place):
            name, last = _before(phrases, place), place + 2 + (lows[place + 1] != "it")
        is_plain = name is not None and _is_force(lows, name, place)
        is_plain |= name is not None and _is_band(tokens, name, place)
        if name is None or not (is_plain or _is_group(tokens, name)):
            continue
        begin = name.first + (
            1 if name.determiner and name.last > name.first + 1 else 0
        )
        first = min(place, name.first)
        found.append(
            make_named(
                text,
                tokens,
                measure_of(tokens, (begin, name.last)),
                (begin, name.last),
                first,
                max(min(last, len(tokens)), name.last),
                "blamed/1",
            )
        )
    return found


def measure_of(tokens: list[Token], name: tuple[int, int]) -> str:
    """What a name answers: one man, where `who has` follows it, or else a group."""
    first, last = name
    behind = [t.low for t in tokens[last : last + 3]]
    behind = behind[behind[:1] == [","] :][:2]
    is_told = not word_list("speech", "unnamed").isdisjoint(behind[1:])
    is_one = behind[:1] == ["who"] and (behind[1:] in _ONE or is_told)
    is_named = all(is_name_word(t.text) for t in tokens[max(first, last - 2) : last])
    is_one = is_one and is_named and last - first > 1
    return "perpetrator_name" if is_one else "perpetrator_group"


@cache
def _opening() -> frozenset[str]:
    """The words that blame begins with."""
    said = {"the", "suspected", "responsible", "behind", "linked", "involved"}
    said |= _SUSPECT
    return word_list("naming", "blame") | _MEMBERS | _POINTS | said


def _are_attackers(lows: list[str], phrases: list[Phrase], place: int) -> bool:
    """Whether attackers are told of before: the kidnappers were from, belonged to."""
    belongs = lows[place - 1] in ("belonged", "belong", "members", "loyal")
    is_from = lows[place] == "from" and lows[place - 1] in word_list("words", "be")
    subject = _before(phrases, place - 1) if belongs or is_from else None
    if subject is None:
        return False
    attackers = union(
        word_list("naming", "sure_attackers"), word_list("grouping", "armed")
    )
    return subject.head.removesuffix("s") in attackers | _ABDUCTORS


def _is_suspected(lows: list[str], place: int) -> bool:
    """Whether a deed is ascribed to the subject: is suspected of staging attacks."""
    told = place - 1
    while told > 0 and (lows[told] in _ADVERBS or lows[told].endswith("ly")):
        told -= 1
    is_said = lows[max(0, told)] in word_list("words", "be")
    behind = lows[place + 1 : place + 8]
    if is_said and behind[:1] in ([","], ["."], []):
        return True
    return (
        is_said
        and behind[:1] in (["of"], ["in"])
        and not word_list("naming", "attacks").isdisjoint(behind)
    )


def _suspected_of(lows: list[str], phrases: list[Phrase], place: int) -> Phrase | None:
    """Whom somebody suspects of a deed: they suspected the group in the raid."""
    if lows[max(0, place - 1)] in word_list("words", "be"):
        return None
    name = _at(phrases, place + 1)
    behind = [] if name is None else lows[name.last : name.last + 8]
    is_of_deed = behind[:1] in (["of"], ["in"], ["behind"])
    is_of_deed &= not word_list("naming", "attacks").isdisjoint(behind)
    return name if is_of_deed else None


def _linked(lows: list[str], phrases: list[Phrase], place: int) -> Phrase | None:
    """Whom somebody links to a deed: reports linked the group to the attacks."""
    name = _at(phrases, place + 1) or _glued(phrases, place)
    behind = [] if name is None else lows[name.last : name.last + 5]
    is_of_deed = behind[:1] == ["to"]
    is_of_deed &= not word_list("naming", "attacks").isdisjoint(behind)
    return name if is_of_deed else None


def _is_involved(lows: list[str], place: int) -> bool:
    """Whether somebody took part in what no state does: were involved in the attack."""
    is_said = lows[max(0, place - 1)] in word_list("words", "be")
    behind = lows[place + 1 : place + 6]
    deeds = word_list("claiming", "lawless")
    return is_said and behind[:1] == ["in"] and not deeds.isdisjoint(behind)


def _is_charge(lows: list[str], place: int) -> bool:
    """Whether someone is responsible for harm: was responsible for six attacks."""
    harms = union(word_list("naming", "attacks"), word_list("blaming", "harms"))
    return lows[place + 1 : place + 2] == ["for"] and not harms.isdisjoint(
        lows[place + 2 : place + 8]
    )


def _blamed(lows: list[str], phrases: list[Phrase], place: int) -> Phrase | None:
    """Who is blamed by the verb at a place: blamed X, blamed on X, X is blamed."""
    behind = lows[place + 1 : place + 2]
    told = place - 1
    while told > 0 and lows[told] in _ADVERBS:
        told -= 1
    if lows[max(0, told)] in word_list("words", "be"):
        if behind == ["on"]:
            return _at(phrases, place + 2)
        return _defined(phrases, place) or _before(phrases, place)
    near = [i for i in range(place + 1, min(len(lows), place + 10)) if lows[i] == "on"]
    direct = _at(phrases, place + 1) or _glued(phrases, place)
    if direct is not None and (
        (direct.is_name and _is_of_harm(lows, direct, place))
        or _is_force(lows, direct, place)
        or direct.head in word_list("grouping", "kinds")
    ):
        return direct
    if near:
        return _inner(phrases, _at(phrases, near[0] + 1))
    is_open = behind in (["for"], ["of"])
    found = _antecedent(phrases, place) if is_open else None
    return found or (_defined(phrases, place) if is_open else None)


def _is_of_harm(lows: list[str], accused: Phrase, place: int) -> bool:
    """Whether somebody is accused of an attack, or simply blamed: not of bias."""
    behind = lows[accused.last : accused.last + REACH]
    if not lows[place].startswith("accus") or behind[:1] != ["of"]:
        return True
    return not (_harms() | word_list("blaming", "plots")).isdisjoint(behind)


def _defined(phrases: list[Phrase], place: int) -> Phrase | None:
    """The group that a sentence defines before it is blamed: X is a band accused of.

    Also one with an aside behind its name: X, the old band, has been blamed.
    """
    first, *rest = phrases[:3]
    is_name = first.kind == "N" and first.is_name and len(rest) == 2
    if not is_name or rest[1].last > place:
        return None
    kinds = union(word_list("grouping", "kinds"), word_list("naming", "organised"))
    if rest[0].kind == "B" and rest[1].kind == "N" and rest[1].head in kinds:
        return first
    earlier = [p for p in phrases if p.last <= place and p.kind not in "AHB"]
    is_aside = earlier[-1].kind == "," and rest[0].kind == "," and len(earlier) < 6
    return first if is_aside else None


def _antecedent(phrases: list[Phrase], place: int) -> Phrase | None:
    """Whom a clause behind the name blames: a group which the port has blamed for."""
    earlier = [p for p in phrases if p.last <= place and p.kind not in "AHB"]
    if len(earlier) < 3 or earlier[-1].kind != "N":
        return None
    if earlier[-2].head not in ("which", "that", "who", "whom"):
        return None
    at = len(earlier) - 3
    at -= earlier[at].kind == ","
    at -= 3 * (earlier[at].head == ")" and at > 2)
    at -= earlier[at].head in word_list("grouping", "kinds") and at > 0
    if earlier[at].head == ")" and at > 2:
        at -= 3
    return earlier[at] if at >= 0 and earlier[at].kind == "N" else None


def _is_force(lows: list[str], phrase: Phrase, place: int) -> bool:
    """Whether an army or its like is blamed for harm: accused soldiers of killing."""
    is_armed = phrase.head == "men" and "armed" in lows[phrase.first : phrase.last]
    is_force = phrase.head in word_list("blaming", "forces") or is_armed
    if not is_force or phrase.amount is not None:
        return False
    if phrase.determiner in _NOBODY or lows[phrase.first] in _OWN:
        return False
    first = min(place, phrase.last)
    first -= min(first, BEFORE * ("on" in lows[place : phrase.first]))
    # Blamed fighters from the far hills for it; the army and its allies for it.
    reach = FAR if lows[phrase.last : phrase.last + 1] in _MORE else 2
    linked = {"of", "for", "on"}.intersection(lows[place : phrase.last + reach])
    is_charge = bool(linked) or lows[place] == "responsible"
    return is_charge and not _harms().isdisjoint(lows[first : first + REACH])


@cache
def _harms() -> frozenset[str]:
    """What one may be blamed for: attacks, harm, and doing either."""
    doing = {
        word
        for word, found in triggers().items()
        if word.endswith("ing")
        and any(t.measure in HARM and "object" in t.roles for t in found)
    }
    told = word_list("naming", "attacks") | word_list("blaming", "harms")
    return frozenset(told | word_list("blaming", "condemned") | doing)


def _is_band(tokens: list[Token], phrase: Phrase, place: int) -> bool:
    """Whether a group without a name is blamed: blamed a Norland militia for it."""
    is_kind = phrase.head in word_list("grouping", "kinds")
    words = tokens[phrase.first + 1 : phrase.last]
    is_told = any(w.text[0].isupper() for w in words)
    behind = [t.low for t in tokens[phrase.last : phrase.last + 1]]
    is_blamed = tokens[place].low.startswith("blam") and behind in (["for"], ["over"])
    return is_kind and is_told and is_blamed and phrase.amount is None


def _is_deed(lows: list[str], place: int) -> bool:
    """Whether someone stands behind a deed: is behind the raid, was behind it."""
    if lows[place + 1 : place + 2] == ["it"]:
        return lows[place - 1] in word_list("words", "be")
    return not word_list("naming", "attacks").isdisjoint(lows[place + 1 : place + 6])


def _inner(phrases: list[Phrase], outer: Phrase | None) -> Phrase | None:
    """Whose fighters they are: on fighters from the X."""
    if outer is None or outer.is_name or outer.amount is not None:
        return outer
    place = phrases.index(outer)
    behind = phrases[place + 1 : place + 3]
    armed = union(word_list("grouping", "armed"), "members", "unit")
    armed = union(armed, word_list("naming", "organised"))
    is_theirs = len(behind) == 2 and behind[0].head in ("of", "from")
    if outer.head in armed and is_theirs and behind[1].kind == "N":
        return behind[1]
    return outer


def _glued(phrases: list[Phrase], place: int) -> Phrase | None:
    """What stands behind a verb that was read as a part of it: a heading's blames."""
    phrase = next((p for p in phrases if p.first == place), None)
    if phrase is None or phrase.kind != "N" or phrase.last < place + 2:
        return None
    return replace(phrase, first=place + 1)


def _at(phrases: list[Phrase], place: int) -> Phrase | None:
    return next((p for p in phrases if p.first == place and p.kind == "N"), None)


def _before(phrases: list[Phrase], place: int) -> Phrase | None:
    """The subject of the verb at a place."""
    earlier = [p for p in phrases if p.last <= place]
    selves = word_list("blaming", "selves")
    while earlier and (earlier[-1].kind in "AHMB" or earlier[-1].head in selves):
        earlier.pop()
    if len(earlier) > 3 and earlier[-1].head in word_list("speech", "say"):
        # X, who clerks say was behind it.
        is_said = earlier[-3].head in ("who", "which") and earlier[-2].kind == "N"
        earlier = earlier[:-2] if is_said else earlier
    if len(earlier) > 3 and earlier[-1].head == ")" and earlier[-3].head == "(":
        # The Salt Army (SA) and the Oar Front (OF) were behind it: the first of them.
        del earlier[-3:]
        if len(earlier) > 4 and [p.head for p in earlier[-2:-4:-1]] == ["and", ")"]:
            del earlier[-5:]
    if earlier and earlier[-1].head in ("who", "which", "that"):
        earlier.pop()
        if earlier and earlier[-1].kind == ",":
            earlier.pop()
    elif [p.kind for p in earlier[-4:]] == ["N", ",", "N", ","]:
        # The State's own branch, the Salt Coast, was; SBX, an old band, was.
        earlier = earlier[:-1] if not earlier[-2].determiner else earlier[:-3]
    return earlier[-1] if earlier and earlier[-1].kind == "N" else None


def _is_group(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase names somebody: a name, or a name's fighters."""
    words = tokens[phrase.first : phrase.last]
    if phrase.amount is not None or phrase.determiner in ("a", "an", "his", "her"):
        return False
    named = [w for w in words if is_name_word(w.text) and w.low != phrase.determiner]
    if phrase.is_name:
        return bool(named)
    is_kind = phrase.head in word_list("grouping", "kinds")
    is_theirs = (is_person(phrase.head) or is_kind) and bool(named)
    return (is_theirs and named[0].start != tokens[0].start) or (
        is_theirs and len(words) == 2 and not words[0].low.endswith("'s")
    )
