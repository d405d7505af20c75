"""Tolls and figures: what a number is brought to, of whom, and lists with headings."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.attacks import attack_measure
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.listing import measured
from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_thing, table, word_list

RULE = "toll/1"
LINK_REACH = 18
"""Phrases behind a toll, in which its number is looked for."""
OF_REACH = 9
"""Words behind `the number of`, in which what is numbered is told."""
_ENDS = frozenset(";.,)")
_ANYBODY = frozenset(["people", "persons", "individuals", "civilians"])
_TURNING = ("includ", "claiming")
"""How words begin behind which a number is no longer of the toll before."""
_CLAUSES = frozenset(["that", "which", "who", "when", "after", "where"])
"""Words that open what stands within a toll and its number."""
_PASSED = frozenset(
    [
        *("exceeds", "exceeded", "exceed", "tops", "topped", "passed", "passes"),
        *("surpassed", "surpasses", "crossed", "crosses", "exceeding"),
    ]
)
"""A toll that does this to a number is larger."""
_RISEN = frozenset(["toll", "count", "is", "now", "goes", "climbs"])
_RESUMED = frozenset(["is", "was", "stands", "stood", "has"])
_COMPARED = frozenset(["compared", "opposed"])
_HEADING = frozenset([":", "=", "–", "-", ","])
"""Marks behind the heading of a number."""


def find_tolls(
    tokens: list[Token], phrases: list[Phrase], before: str | None, lows: set[str]
) -> list[Counted]:
    """The death toll rose to 45; casualties amount to 90; lowered the figure to 24.

    Args:
        tokens: The sentence's words.
        phrases: Its phrases.
        before: The measure that the sentence before counted last.
        lows: The words once more, as a set.
    """
    found: list[Counted] = []
    for place, phrase in enumerate(() if _telling().isdisjoint(lows) else phrases):
        if phrase.kind not in "NV" and (place or phrase.kind != "X"):
            # Only a sentence's first word is a noun though it looks like a verb.
            continue
        told = _told(tokens, phrases, place, before)
        if told is None:
            continue
        measure, behind = told
        is_figure = phrase.head not in ("toll", "count", "losses")
        brought = _brought(phrases, place)
        amount = brought or _linked(tokens, phrases, behind, is_figure=is_figure)
        if amount is not None and all(
            (one.amount.first, one.measure) != (amount.first, measure) for one in found
        ):
            last = amount.last if brought is None else phrases[behind].last
            if _is_risen(tokens, amount) and not is_figure:
                amount = exactly(amount.high or 0, amount.first, amount.last)
            elif amount.is_exact and tokens[amount.first - 1].low in _PASSED:
                amount = amount._replace(high=None, low_open=True)
            found.append(_made(measure, amount, phrase, last))
    headed = [] if _HEADING.isdisjoint(lows) else _headed(tokens, phrases)
    told_at = {one.amount.first for one in found}
    return found + [one for one in headed if one.amount.first not in told_at]


@cache
def _telling() -> frozenset[str]:
    """Words without which no number is brought to anything."""
    sums = table("phrases")["sums"]
    assert isinstance(sums, dict), "phrases.sums holds measures by noun"
    return word_list("phrases", "figures") | {"toll", "count", "losses", *sums}


def _made(measure: str, amount: Amount, phrase: Phrase, last: int) -> Counted:
    first = min(phrase.first, amount.first)
    return Counted(measure, amount, first, last, phrase.first, RULE)


def _told(
    tokens: list[Token], phrases: list[Phrase], place: int, before: str | None
) -> tuple[str, int] | None:
    """What a phrase says the toll of, and the place of the phrase where that ends."""
    phrase = phrases[place]
    words = [t.low for t in tokens[phrase.first : phrase.last]]
    behind = tokens[phrase.last].low if phrase.last < len(tokens) else ""
    if words[-1] in word_list("phrases", "figures"):
        if behind == "of":
            return _numbered(tokens, phrases, place)
        verb = phrases[place + 1] if place + 1 < len(phrases) else phrase
        if verb.kind == "V" and verb.triggers:
            # The total killed to two.
            return verb.triggers[0].measure, place + 1
        is_plain = phrase.determiner == "the" and phrase.amount is None
        follows = word_list("phrases", "follows") & {
            t.low for t in tokens[phrase.last : phrase.last + 2]
        }
        close = {t.low for t in tokens[phrase.last : phrase.last + 4]}
        follows |= {"higher", "lower"} & close
        return (before, place) if before and is_plain and follows else None
    if phrase.head == "toll":
        of = _numbered(tokens, phrases, place) if behind == "of" else None
        if "casualty" in words:
            return "killed_or_wounded", place
        is_deaths = "death" in words or len(words) <= 3
        return of or (("killed", place) if is_deaths else None)
    if phrase.head == "count" and "body" in words:
        return "killed", place
    if phrase.head == "losses" and behind == "at":
        return "killed", place
    measure = _sum_of(words[-1])
    if measure is None or phrase.amount is not None:
        return None
    earlier = phrases[place - 1] if place else None
    is_numbered = earlier is not None and earlier.amount is not None
    amounting = word_list("phrases", "amounting")
    near = {t.low for t in tokens[phrase.last : phrase.last + OF_REACH]}
    return None if is_numbered or amounting.isdisjoint(near) else (measure, place)


def _sum_of(word: str) -> str | None:
    """The measure of a noun for a sum: casualties, deaths, arrests."""
    sums = table("phrases")["sums"]
    assert isinstance(sums, dict), "phrases.sums holds measures by noun"
    return sums.get(word)


def _numbered(
    tokens: list[Token], phrases: list[Phrase], place: int
) -> tuple[str, int] | None:
    """What `the number of` is of: the dead, people killed, incidents, fighters."""
    found: tuple[str, int] | None = None
    for at in range(place + 2, len(phrases)):
        phrase = phrases[at]
        if phrase.head == "who":
            continue
        is_far = phrase.first - phrases[place].last > OF_REACH
        if is_far or phrase.kind in ";,S" or phrase.amount is not None:
            break
        low = tokens[phrase.last - 1].low
        measure = measured([low]) or _sum_of(low)
        if phrase.kind == "V" and phrase.triggers:
            measure = phrase.triggers[0].measure
        elif phrase.state is not None:
            measure = phrase.state
        elif phrase.kind == "N" and low in word_list("naming", "attacks"):
            words = [t.low for t in tokens[phrase.first : phrase.last - 1]]
            measure = attack_measure(low, words) if low.endswith("s") else None
        elif phrase.kind == "N" and low in word_list("words", "fighters"):
            found = found or ("fighters", at)
        if measure is not None:
            return measure, at
    return found


def _brought(phrases: list[Phrase], place: int) -> Amount | None:
    """The number that stands before what it is brought to: raising to 40 the toll."""
    # The | death | toll: what stands before the noun is read apart.
    while place > 2 and (
        phrases[place - 1].kind == "V" or phrases[place - 1].determiner
    ):
        place -= 1
    if place < 3:
        return None
    verb, to, number = phrases[place - 3 : place]
    is_bare = number.amount is not None and number.amount.last == number.last
    is_raised = verb.head in word_list("calendar", "rising") and to.head == "to"
    return number.amount if is_bare and is_raised else None


def _linked(
    tokens: list[Token], phrases: list[Phrase], place: int, *, is_figure: bool
) -> Amount | None:
    """The last amount that the toll is brought to, over `from 24`.

    A figure is followed by no other noun's number: put at 40, and six tanks.
    What it could rise to, nobody has counted.
    """
    best: Amount | None = None
    is_feared = False
    place = _resumed(phrases, place)
    for at in range(place + 1, min(place + LINK_REACH, len(phrases))):
        other = phrases[at]
        if other.kind in ",M":
            is_feared = other.head in word_list("words", "forecasting") or (
                is_feared and other.head == "to"
            )
        if other.head == ":" and at + 1 < len(phrases) and best is None:
            behind = phrases[at + 1]
            is_ended = behind.amount is not None and behind.amount.last == behind.last
            return behind.amount if is_ended else None
        if other.head in QUOTES:
            continue
        if other.kind in ";S" or other.head.startswith(_TURNING):
            break
        if other.head in word_list("speech", "say") and phrases[at - 1].head == "and":
            # Gave the toll, and said that it also hurt 50.
            break
        if other.amount is None or is_feared or is_thing(other.head):
            continue
        led = other.first - (phrases[at - 1].head in QUOTES)
        before = tokens[led - 1].low if led else ""
        if before == "to" and tokens[led - 2].low in _COMPARED:
            break
        is_bare = other.amount.last == other.last or other.head in _ANYBODY
        if is_figure and not (is_bare and before in word_list("words", "links")):
            continue
        if before == "from" and other.amount.value is None and other.amount.high:
            # Rose from 8 to 19 is no range.
            return exactly(other.amount.high, other.first, other.amount.last)
        if best is None or before in ("to", "at"):
            best = (
                other.amount
                if before in word_list("words", "links") or other.kind == "N"
                else best
            )
        if before in ("to", "at"):
            break
    return best


def _is_risen(tokens: list[Token], amount: Amount) -> bool:
    """Whether a toll has come to a number, which is no bound: toll up to 59."""
    words = [t.low for t in tokens[max(0, amount.first - 1) : amount.first + 2]]
    is_up = words[1:] == ["up", "to"] and amount.low is None and amount.high is not None
    return is_up and words[0] in _RISEN


def _resumed(phrases: list[Phrase], place: int) -> int:
    """Where a toll goes on behind a clause: the toll of a boat that sank has risen."""
    behind = phrases[place + 1 : place + LINK_REACH]
    opens = next((at for at, p in enumerate(behind) if p.kind in ";,S" or p.amount), 0)
    if not behind or behind[opens].kind != "S" or behind[opens].head not in _CLAUSES:
        return place
    rising = word_list("calendar", "rising") | _RESUMED
    for at in range(opens + 1, len(behind)):
        if behind[at].kind in ";,S" or behind[at].amount is not None:
            break
        if behind[at].head in rising and behind[at - 1].kind in "HNDX":
            return place + at
    return place


def _headed(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """Dead: 28. Killed, 12; captured, 40: a word that counts, a mark and a number."""
    found: list[Counted] = []
    for place in range(len(phrases) - 2):
        amount = phrases[place + 2].amount
        if amount is None or phrases[place].amount is not None:
            # Two attacks: one by day, one by night.
            continue
        phrase, mark, number = phrases[place : place + 3]
        if amount.last != number.last or number.kind != "N":
            continue
        closes = tokens[number.last : number.last + 1]
        is_closed = not closes or closes[0].text in _ENDS
        is_listed = mark.head == "," and is_closed and closes and closes[0].text != ","
        if mark.head not in (":", "=", "–", "-") and not is_listed:
            continue
        if mark.head == ":" and _is_other(phrases, place + 3):
            # Casualties: 12 killed, 3 hurt.
            continue
        low = tokens[phrase.last - 1].low
        measure = measured([low]) or _sum_of(low)
        if phrase.kind == "V" and phrase.triggers and is_closed:
            measure = phrase.triggers[0].measure
        if measure is not None and (phrase.kind == "V" or mark.head == ":"):
            found.append(_made(measure, amount, phrase, amount.last))
    return found


def _is_other(phrases: list[Phrase], place: int) -> bool:
    """Whether what stands behind a number says itself what it counts."""
    return place < len(phrases) and phrases[place].kind == "V"
