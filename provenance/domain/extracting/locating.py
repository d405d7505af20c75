"""Where what a sentence tells of took place."""

from __future__ import annotations

from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

RULE = "place/1"
_PEOPLE = frozenset(["killed", "wounded", "killed_or_wounded", "abducted", "arrested"])


def find_place(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    counted: list[Counted],
    lows: list[str],
) -> Named | None:
    """The place of the attack or the casualties that a sentence tells of.

    None where it tells of neither, or names no place.
    """
    at = _told_at(lows, counted)
    if at is None:
        return None
    places = word_list("locating", "at")
    found = [
        place
        for number, phrase in enumerate(phrases)
        if phrase.kind == "P"
        and phrase.head in places
        and (place := _place(tokens, phrases, number)) is not None
    ]
    if not found:
        return None
    first, last = min(found, key=lambda place: abs(place[0] - at))
    start, end = tokens[first].start, tokens[last - 1].end
    value = " ".join(text[start:end].split())
    return Named("location", value, start, end, RULE)


def _told_at(lows: list[str], counted: list[Counted]) -> int | None:
    """The word by which the sentence tells of an attack or of casualties."""
    for one in counted:
        if one.measure in _PEOPLE:
            return one.at
    attacks = word_list("naming", "attacks")
    if attacks.isdisjoint(lows):
        return None
    happening = union(word_list("locating", "happening"), word_list("naming", "carry"))
    return next((place for place, low in enumerate(lows) if low in happening), None)


def _place(
    tokens: list[Token], phrases: list[Phrase], number: int
) -> tuple[int, int] | None:
    """The place behind a preposition: the Ostra district of Belmar province."""
    if number + 1 >= len(phrases):
        return None
    noun = phrases[number + 1]
    if noun.kind != "N" or noun.amount is not None:
        return None
    first, last = noun.first, noun.last
    at = number + 2
    while at + 1 < len(phrases):
        joint, behind = phrases[at], phrases[at + 1]
        is_joined = joint.kind == "P" and joint.head in word_list("locating", "joining")
        is_listed = joint.kind == "," and _is_bare_name(tokens, behind)
        is_listed = is_listed and not _is_body(tokens, behind)
        is_listed = is_listed and not _is_apposed(phrases, at + 1)
        is_paired = joint.kind == "C" and "border" in {
            t.low for t in tokens[first:last]
        }
        if behind.kind != "N" or behind.amount is not None:
            break
        if not (is_joined or is_listed or is_paired) or not _names(tokens, behind):
            break
        last, at = behind.last, at + 2
    areas = word_list("locating", "areas")
    begins = (
        i
        for i in range(first, noun.last)
        if is_name_word(tokens[i].text) or tokens[i].low in areas
    )
    first = next(begins, last)
    is_numbered = at < len(phrases) and phrases[at].amount is not None
    if is_numbered or first == last or _is_of_speaker(phrases, number):
        return None
    return (first, last) if _is_place(tokens[first:last]) else None


def _is_of_speaker(phrases: list[Phrase], number: int) -> bool:
    """Whether the place is where somebody speaks: sources in the port said."""
    before = phrases[number - 1] if number else None
    if before is None:
        return False
    if before.kind == "X" and before.head in word_list("speech", "say"):
        # The minister announced in the capital; a blast was reported in the port.
        return number < 2 or phrases[number - 2].kind not in "BA"
    return before.head in word_list("speech", "unnamed")


def _names(tokens: list[Token], phrase: Phrase) -> bool:
    return any(is_name_word(t.text) for t in tokens[phrase.first : phrase.last])


def _is_bare_name(tokens: list[Token], phrase: Phrase) -> bool:
    words = tokens[phrase.first : phrase.last]
    return bool(words) and all(is_name_word(t.text) for t in words)


def _is_body(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a name is of those who speak behind a place: in the port, Port Police."""
    bodies = word_list("speech", "organisations") | word_list("speech", "unnamed")
    return tokens[phrase.last - 1].low in bodies


def _is_apposed(phrases: list[Phrase], at: int) -> bool:
    """Whether a name is that of somebody before: the head of X in Harl, Name, was."""
    name, behind = phrases[at], phrases[at + 1 : at + 3]
    is_closed = [p.kind for p in behind] in ([",", "B"], [",", "V"], [",", "H"])
    return (
        is_closed
        and name.last - name.first > 1
        and any(p.kind == "N" and is_person(p.head) for p in phrases[:at])
    )


def _is_place(words: list[Token]) -> bool:
    named = [w for w in words if is_name_word(w.text)]
    lows = {w.low.removesuffix("'s") for w in words}
    if not named or not lows.isdisjoint(word_list("locating", "elsewhere")):
        return False
    if lows & word_list("locating", "areas"):
        return True
    groups = union(
        word_list("naming", "organised"), word_list("speech", "organisations")
    )
    if not lows.isdisjoint(groups) or any(is_person(low) for low in lows):
        return False
    is_acronym = any(w.text.isupper() and len(w.text) > 1 for w in named)
    return is_name_word(words[-1].text) and not is_acronym
