"""Counts said of lives, bodies and custody: claimed 17 lives, five more bodies."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.counted import Counted, count_of
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import sides, word_list


def find_lives(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """Lives taken, bodies found and people taken into custody, in one sentence."""
    lows = [token.low for token in tokens]
    found: list[Counted] = []
    has_death = "death" in lows
    for place, phrase in enumerate(phrases):
        if phrase.kind != "N":
            continue
        counted: Counted | None
        if phrase.amount is None:
            counted = _body_of(lows, phrase) or _custody(lows, phrase)
        else:
            counted = (
                _lives(lows, phrase)
                or _bodies(lows, phrases, place)
                or _custody(lows, phrase)
                or _lost(lows, phrase)
                or _there(lows, phrase)
                or _with_wounds(lows, phrase)
                or _sent(lows, phrase)
                or _of_hurt(phrases, place)
            )
        if counted is None and has_death:
            counted = _put_to_death(lows, phrase)
        if counted is not None:
            found.append(counted)
    return found


@cache
def lives_words() -> frozenset[str]:
    """Words without which `find_lives` finds nothing."""
    lists = ("costing", "bodies", "holding", "leading", "losing", "sending")
    listed = frozenset().union(*(word_list("phrases", key) for key in lists))
    held = {"hostages", "captives", "body", "loss", "lives", "life", "death"}
    return listed | held | _HARMS | _HURT | {"treated", "treating"}


_HURT = frozenset(["wounded", "injured", "dead", "missing"])
"""Behind `of` these are those whom a number counts."""
_HARMS = frozenset(["wounds", "injuries", "burns"])


def _lives(lows: list[str], phrase: Phrase) -> Counted | None:
    """Claimed 17 lives; the loss of some 30 lives; cost 8 people their lives."""
    before = lows[max(0, phrase.first - 3) : phrase.first]
    taken = word_list("phrases", "taking").intersection(before)
    if taken and phrase.head in ("lives", "life"):
        first = phrase.first - 1 - before[::-1].index(next(iter(taken)))
        return _made("killed", phrase, first, phrase.last)
    behind = lows[phrase.last : phrase.last + 2]
    is_cost = before[-1:] != [] and before[-1] in word_list("phrases", "costing")
    if is_cost and behind in (["their", "lives"], ["his", "life"], ["her", "life"]):
        return _made("killed", phrase, phrase.first - 1, phrase.last + 2)
    return None


def _bodies(lows: list[str], phrases: list[Phrase], place: int) -> Counted | None:
    """Five bodies; dozens of corpses."""
    phrase = phrases[place]
    assert phrase.amount is not None, "asked of amounts only"
    bodies = word_list("phrases", "bodies")
    last = phrase.last
    if phrase.first > 1 and lows[phrase.first - 2] in bodies:
        # The bodies of 12 miners.
        of_them = lows[last : last + 2] in (["of", "them"], ["of", "whom"])
        of_them = of_them or lows[last : last + 2] == ["of", "the"]
        is_theirs = phrase.is_person or (of_them and phrase.amount.last == last)
        is_theirs = is_theirs and lows[phrase.first - 1] == "of"
        return _made("killed", phrase, phrase.first - 2, last) if is_theirs else None
    heads = set(lows[phrase.amount.last : last])
    if not heads & bodies and lows[last : last + 1] == ["of"]:
        last += 2
        heads = set(lows[last - 1 : last])
    following = next((p for p in phrases[place + 1 :] if p.kind not in "ABHM"), None)
    acting = word_list("phrases", "acting")
    is_acting = not acting.isdisjoint(lows[last : last + 1])
    if "never" in heads or is_acting:
        return None
    is_one = not heads & {"bodies", "corpses"}
    if is_one and word_list("phrases", "unearthing").isdisjoint(lows):
        return None
    if not heads & bodies or (following is not None and following.kind == "V"):
        return None
    return _made("killed", phrase, phrase.first, last)


def _body_of(lows: list[str], phrase: Phrase) -> Counted | None:
    """The body of a clerk was found."""
    is_one = phrase.is_person and phrase.determiner in ("a", "an", "another")
    is_led = phrase.first > 1 and lows[phrase.first - 2 : phrase.first] == [
        "body",
        "of",
    ]
    found = lows[phrase.last : phrase.last + 5]
    if not (is_one and is_led) or word_list("phrases", "unearthing").isdisjoint(found):
        return None
    return _made("killed", phrase, phrase.first - 2, phrase.last)


def _custody(lows: list[str], phrase: Phrase) -> Counted | None:
    """Took 9 suspects into custody; held six people hostage."""
    before = lows[max(0, phrase.first - 1) : phrase.first]
    if _custodial().isdisjoint(before):
        return None
    behind = lows[phrase.last : phrase.last + 2]
    if before and before[0] in word_list("phrases", "holding"):
        if lows[phrase.last - 1] in word_list("phrases", "captive"):
            # Took observers hostage: how many is not told.
            is_many = phrase.amount is None and lows[phrase.last - 2].endswith("s")
            measure = _held(lows[phrase.last - 1])
            return (
                None
                if is_many
                else _made(measure, phrase, phrase.first - 1, phrase.last)
            )
        if behind[:1] and behind[0] in word_list("phrases", "captive"):
            return _made(_held(behind[0]), phrase, phrase.first - 1, phrase.last + 1)
        if behind[:1] == ["of"]:
            # Holding dozens of people hostage.
            for end in range(phrase.last + 2, min(phrase.last + 4, len(lows))):
                if lows[end] in word_list("phrases", "captive"):
                    return _made(_held(lows[end]), phrase, phrase.first - 1, end + 1)
        if phrase.head in ("suspect", "suspects"):
            return _made("arrested", phrase, phrase.first - 1, phrase.last)
        if phrase.is_person and phrase.amount is not None and _is_armed(lows, phrase):
            return _made("abducted", phrase, phrase.first - 1, phrase.last)
    if not word_list("phrases", "leading") & set(before):
        return None
    if behind not in (["into", "custody"], ["in", "custody"]):
        return None
    return _made("arrested", phrase, phrase.first - 1, phrase.last + 2)


@cache
def _custodial() -> frozenset[str]:
    """Words right behind which those stand who are taken or held."""
    return word_list("phrases", "holding") | word_list("phrases", "leading")


def _is_armed(lows: list[str], phrase: Phrase) -> bool:
    """Whether gunmen are told to hold people, and not to have kept them from harm."""
    at = phrase.first - 2
    at -= at > 0 and lows[at] in word_list("words", "be")
    is_held = lows[phrase.first - 1] in ("holding", "hold")
    return is_held and at >= 0 and sides().get(lows[at]) == "armed"


def _held(low: str) -> str:
    """What those held are: prisoners are arrested, hostages and captives abducted."""
    return "arrested" if low == "prisoner" else "abducted"


def _lost(lows: list[str], phrase: Phrase) -> Counted | None:
    """The army lost nine men; the loss of one officer."""
    before = lows[max(0, phrase.first - 2) : phrase.first]
    is_lost = bool(word_list("phrases", "losing") & set(before[-1:]))
    if not is_lost and before != ["loss", "of"]:
        return None
    is_mortal = phrase.head in sides() or phrase.head in word_list("phrases", "mortal")
    words = " ".join(lows[phrase.first : phrase.last])
    is_mortal = is_mortal or words in ("no one", "nobody", "none")
    # A town loses people who move away.
    is_ours = "we" in lows[max(0, phrase.first - 4) : phrase.first]
    is_mortal = is_mortal or (phrase.head == "people" and is_ours)
    if phrase.amount is None or not is_mortal:
        return None
    first = phrase.first - (1 if is_lost else 2)
    return _made("killed", phrase, first, phrase.last)


def _there(lows: list[str], phrase: Phrase) -> Counted | None:
    """There were five hostages; took five hostages; the five hostages were freed."""
    is_held = phrase.head in ("hostages", "captives") and phrase.amount is not None
    if not is_held:
        return None
    is_told = phrase.first > 1 and lows[phrase.first - 2] == "there"
    if phrase.first and lows[phrase.first - 1] in word_list("phrases", "holding"):
        return _made("abducted", phrase, phrase.first - 1, phrase.last)
    if not is_told and word_list("phrases", "freeing").isdisjoint(lows):
        return None
    return _made("abducted", phrase, phrase.first, phrase.last)


def _put_to_death(lows: list[str], phrase: Phrase) -> Counted | None:
    """Hacked five farmers to death."""
    is_led = bool(phrase.first)
    is_led = is_led and lows[phrase.first - 1] in word_list("phrases", "to_death")
    is_told = lows[phrase.last : phrase.last + 2] == ["to", "death"]
    if not (is_led and is_told):
        return None
    return _made("killed", phrase, phrase.first - 1, phrase.last + 2)


def _with_wounds(lows: list[str], phrase: Phrase) -> Counted | None:
    """Some 140 people arrived with gunshot or shrapnel wounds."""
    behind = lows[phrase.last : phrase.last + WOUNDS_REACH]
    if phrase.amount is None or "with" not in behind[:3]:
        return None
    is_bare = phrase.amount.last == phrase.last or phrase.head == "more"
    if not phrase.is_person and not is_bare:
        return None
    if phrase.amount.word in word_list("words", "weak_shares"):
        return None
    at = behind.index("with")
    ends = [i for i, low in enumerate(behind) if low in _HARMS]
    is_cut = bool(ends) and not {",", ";", "who", "to", "no"}.isdisjoint(
        behind[at : ends[0]]
    )
    if not ends or is_cut or ends[0] < at:
        return None
    last = phrase.last + ends[0] + 1
    return _made("wounded", phrase, phrase.first, last)


WOUNDS_REACH = 8
"""Words behind people in which their wounds stand."""


def _of_hurt(phrases: list[Phrase], place: int) -> Counted | None:
    """Dozens of wounded; hundreds of dead and injured."""
    number, *behind = phrases[place : place + 3]
    if len(behind) < 2 or behind[0].head != "of" or number.amount is None:
        return None
    hurt = behind[1]
    is_bare = number.amount.last == number.last
    if not is_bare or hurt.kind != "V" or hurt.head not in _HURT:
        return None
    return _made(hurt.triggers[0].measure, number, number.first, hurt.last)


def _sent(lows: list[str], phrase: Phrase) -> Counted | None:
    """The crash sent 40 people to hospital."""
    behind = lows[phrase.last : phrase.last + 5]
    if phrase.amount is None or behind[:1] not in _TOWARDS:
        return None
    if not (phrase.is_person or phrase.amount.last == phrase.last):
        return None
    if lows[phrase.first - 1] in ("treated", "treating") and behind[:1] == ["for"]:
        return _made("wounded", phrase, phrase.first - 1, phrase.last)
    at = next((i for i, low in enumerate(behind) if low.startswith("hospital")), None)
    is_sent = lows[phrase.first - 1] in word_list("phrases", "sending")
    if at is None or phrase.first == 0 or not is_sent:
        return None
    if not all(low.isalpha() for low in behind[:at]):
        return None
    return _made("wounded", phrase, phrase.first - 1, phrase.last + at + 1)


_TOWARDS = (["to"], ["in"], ["for"])


def _made(measure: str, phrase: Phrase, first: int, last: int) -> Counted | None:
    amount = count_of(phrase)
    if amount is None or (phrase.amount is None and amount.is_vague):
        return None
    return Counted(
        measure, amount, first, last, phrase.first, "lives/1", subject=phrase
    )
