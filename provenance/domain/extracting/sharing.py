"""Parts of what was counted: four of them children, Port 52, against three before."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.listing import (
    covers,
    find_among,
    find_breakdown,
    measure_near,
    measured,
)
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import union, word_list
from provenance.domain.numerals import find_numerals

REACH = 7
_OPENERS = frozenset([",", ";", "and", "remaining", "other"])
_ENDS = frozenset([",", ";", ".", ":", ")", "and", "but", "–", "—"])


def find_shares(
    tokens: list[Token],
    phrases: list[Phrase],
    counted: list[Counted],
    before: str | None,
    lows: list[str],
) -> list[Counted]:
    """The parts that one sentence sets apart.

    Args:
        tokens: The sentence's words.
        phrases: Its phrases.
        counted: What its verbs count.
        before: The measure that the sentence before counted last.
        lows: The words once more, folded.
    """
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.amount is None or phrase.kind != "N":
            continue
        if lows[max(0, phrase.first - 2) : phrase.first] == ["all", "but"]:
            continue
        is_of_counted = measured(lows[phrase.last + 2 : phrase.last + 3]) is not None
        if not is_of_counted and any(covers(c, phrase.amount) for c in counted):
            continue
        share = _share(lows, tokens, phrases, place, counted, before)
        if share is not None:
            found.append(share)
    found += find_among(lows, phrases, counted)
    is_split = lows[:2] in (["of", "these"], ["of", "those"], ["of", "them"])
    if lows[:1] == ["of"] and any(c.first < 4 for c in counted):
        # Of the 40 people killed, 12 were clerks.
        is_split, before = True, counted[0].measure
    if is_split:
        # Of those killed, 12 were clerks: whatever was counted last before.
        before = measured(lows[2:3]) or before
    measure = next((f.measure for f in found if f.scope), before if is_split else None)
    if measure is not None and measure != "attacks":
        found += _clauses(tokens, phrases, [*counted, *found], measure)
    if before == "attacks" or any(c.measure == "attacks" for c in [*counted, *found]):
        found += _bare_attacks(tokens, phrases, [*counted, *found])
    found += find_breakdown(tokens, phrases, counted, before)
    return found


def limit_part(tokens: list[Token], lows: list[str], one: Counted) -> Counted:
    """A count of some of the hurt with what is told of these: remained in hospital."""
    at = one.amount.last
    is_part = one.scope is None and one.rule == "reduced/1"
    if not is_part or lows[at : at + 1] != ["of"]:
        return one
    is_told = lows[at + 1 : at + 2] in (["the"], ["those"])
    if not is_told or measured(lows[at + 2 : at + 3]) != one.measure:
        return one
    end = min(_clause_end(lows, at + 3), at + 3 + REACH)
    scope = " ".join(token.text for token in tokens[at + 3 : end])
    return one._replace(scope=scope) if scope else one


def _share(
    lows: list[str],
    tokens: list[Token],
    phrases: list[Phrase],
    place: int,
    counted: list[Counted],
    before: str | None,
) -> Counted | None:
    """Two of whom were arrested; nine of them cooks; 7 of the dead were pilots."""
    phrase = phrases[place]
    amount = phrase.amount
    assert amount is not None, "asked of amounts only"
    if amount.last != phrase.last or lows[phrase.last : phrase.last + 1] != ["of"]:
        return None
    if amount.is_vague and amount.word in word_list("words", "weak_shares"):
        return None
    whole = _whole(lows, phrase.last + 1)
    if whole is None:
        return None
    last, said = whole
    if said is None and _is_of_things(phrases, place, counted):
        return None
    end = _clause_end(lows, last)
    verb = next((p for p in phrases if p.kind == "V" and last <= p.first < end), None)
    if verb is not None and lows[verb.first - 1] in word_list("words", "undone"):
        return None
    if verb is not None and verb.triggers and verb.first >= last:
        done = verb.triggers[0].measure
        if any(c.measure == done and c.at == verb.first for c in counted):
            return None
        attacks = word_list("naming", "attacks")
        if not attacks.isdisjoint(lows[phrase.last + 1 : last + 1]):
            # Who died in one of those raids was killed: the raid was not.
            return None
        is_grave = lows[verb.first - 1] in word_list("words", "gravely")
        done = "wounded_seriously" if is_grave and done == "wounded" else done
        return Counted(done, amount, phrase.first, verb.last, verb.first, "share/1")
    doing = next((p for p in phrases if last <= p.first and p.kind not in "AB"), None)
    outside = _unbracketed(lows, counted, phrase.first)
    measure = said or measure_near(outside or counted, phrase.first, before)
    if amount.value == 1 and said and _is_named(phrases, doing):
        # One of the dead was Name: of a number told already.
        return None
    is_placed = measure in ("fighters", "troops") and doing is not None
    if doing is not None and doing.kind in "XHM" and not is_placed:
        return None
    grade = next((w for w in lows[last:end] if w in _grades()), None)
    if grade is not None:
        graded = _grades()[grade]
        if graded == "wounded_seriously" and measure != "wounded":
            return None
        return Counted(graded, amount, phrase.first, end, phrase.first, "share/1")
    if measure is None or measure not in word_list("phrases", "shared"):
        return None
    if amount.value == 0:
        return None
    if not word_list("words", "unharmed").isdisjoint(lows[last:end]):
        return None
    kept = last
    while kept < end and lows[kept] in _linking():
        kept += 1
    scope = " ".join(t.text for t in tokens[kept:end])
    if not scope and said == "attacks":
        scope = _doer(tokens, phrases)
    if not scope:
        return None
    return Counted(
        measure, amount, phrase.first, end, phrase.first, "share/1", scope=scope
    )


def _unbracketed(lows: list[str], counted: list[Counted], at: int) -> list[Counted]:
    """What is counted outside brackets closed before: 61 (19 and 42), 52 of them."""
    depth, inner = 0, set()
    for place, low in enumerate(lows[:at]):
        depth += (low == "(") - (low == ")")
        if depth > 0:
            inner.add(place)
    return [one for one in counted if one.first not in inner]


def _is_named(phrases: list[Phrase], doing: Phrase | None) -> bool:
    """Whether a name stands behind a form of be."""
    if doing is None or doing.kind != "B":
        return False
    behind = phrases[phrases.index(doing) + 1 :][:1]
    return bool(behind) and behind[0].is_name and not behind[0].determiner


def _is_of_things(phrases: list[Phrase], place: int, counted: list[Counted]) -> bool:
    """Whether what was numbered last is nobody: seized 40 phones, 12 of them."""
    numbered = [p for p in phrases[:place] if p.kind == "N" and p.amount is not None]
    if not numbered or numbered[-1].amount is None:
        return False
    last, amount = numbered[-1], numbered[-1].amount
    if any(c.first <= amount.first < c.last for c in counted):
        return False
    return amount.last != last.last and not last.is_person


def _doer(tokens: list[Token], phrases: list[Phrase]) -> str:
    """Who a sentence is about, where it begins with a name or a noun."""
    first = phrases[0]
    if first.kind != "N" or first.amount is not None:
        return ""
    words = tokens[first.first : first.last]
    words = words[1:] if first.determiner and len(words) > 1 else words
    return " ".join(word.text for word in words)


def _clauses(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted], before: str
) -> list[Counted]:
    """Of these, 30 came from the coast and 12 from the hills: bare numbers."""
    lows = [token.low for token in tokens]
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        amount = phrase.amount
        if found and _goes_on(phrases, place) and amount is not None:
            # Of those killed, 24 were men, 16 women and 5 girls.
            scope = " ".join(t.text for t in tokens[amount.last : phrase.last])
            first, last = phrase.first, phrase.last
            found.append(
                Counted(before, amount, first, last, first, "share/1", scope=scope)
            )
            continue
        if phrase.kind != "N" or amount is None or amount.last != phrase.last:
            continue
        opens = phrase.first == 0 or lows[phrase.first - 1] in _OPENERS
        behind = phrases[place + 1 : place + 2]
        if not opens or not behind or behind[0].kind not in "XPVBHN":
            continue
        if any(covers(c, amount) for c in counted) or lows[amount.last] == "of":
            continue
        end = _clause_end(lows, amount.last)
        kept = amount.last
        while kept < end and lows[kept] in _linking():
            kept += 1
        scope = " ".join(t.text for t in tokens[kept:end])
        if scope and not amount.is_vague:
            found.append(
                Counted(
                    before,
                    amount,
                    phrase.first,
                    end,
                    phrase.first,
                    "share/1",
                    scope=scope,
                )
            )
    return found


def _goes_on(phrases: list[Phrase], place: int) -> bool:
    """Whether people stand in a list with their number, and nothing is said of them."""
    phrase, led = phrases[place], phrases[place - 1]
    if phrase.amount is None or not phrase.is_person or led.kind not in ",C":
        return False
    behind = phrases[place + 1 : place + 2]
    return not behind or behind[0].kind in ",C" or behind[0].head == "."


def _bare_attacks(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Smugglers carried out 12; the net acknowledged only 7: of attacks."""
    found: list[Counted] = []
    for phrase in phrases:
        amount = phrase.amount
        if phrase.kind != "N" or amount is None or amount.last != phrase.last:
            continue
        if amount.is_vague or any(covers(c, amount) for c in counted):
            continue
        led = tokens[phrase.first - 1].low if phrase.first else ""
        closes = tokens[amount.last : amount.last + 1]
        is_closed = not closes or closes[0].text in ".;,"
        if led not in word_list("phrases", "counting") or not is_closed:
            continue
        clause = [p for p in phrases if p.last <= phrase.first]
        cut = max((i for i, p in enumerate(clause) if p.kind == ";"), default=-1)
        scope = _doer(tokens, clause[cut + 1 :]) if clause[cut + 1 :] else ""
        if scope:
            found.append(
                Counted(
                    "attacks",
                    amount,
                    phrase.first,
                    phrase.last,
                    phrase.first,
                    "share/1",
                    scope=scope,
                )
            )
    return found


def _whole(lows: list[str], place: int) -> tuple[int, str | None] | None:
    """Where `them`, `whom` or `the victims` ends, and the measure that it says."""
    if lows[place : place + 1] and lows[place] in word_list("phrases", "wholes"):
        if lows[place] in ("these", "those"):
            named = measured(lows[place + 1 : place + 2])
            return (place + 2, named) if named else (place + 1, None)
        return place + 1, None
    if lows[place : place + 1] == ["the"]:
        named = measured(lows[place + 1 : place + 2])
        if named is not None:
            return place + 2, named
        named = measured(lows[place + 2 : place + 3])
        is_numbered = named is not None and bool(find_numerals(lows[place + 1]))
        return (place + 3, named) if is_numbered else None
    return None


@cache
def _grades() -> dict[str, str]:
    grave = dict.fromkeys(word_list("words", "gravely"), "wounded_seriously")
    return {**grave, "fatally": "killed", "mortally": "killed"}


def _linking() -> frozenset[str]:
    return union(word_list("words", "be"), "a", "an", "in", "from", "the")


def _clause_end(lows: list[str], place: int) -> int:
    while place < len(lows) and lows[place] not in _ENDS:
        place += 1
    return place
