"""Who claims a deed, denies it, or takes the claim back."""

from __future__ import annotations

from provenance.domain.extracting.denying import denying_words, find_denials
from provenance.domain.extracting.doing import is_stand_in
from provenance.domain.extracting.groups import Known, group_in, is_short
from provenance.domain.extracting.named import SMALL, Named, make_named, phrase_of
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

REACH = 12
"""Words behind a verb of claiming in which the deed stands."""
_CLAIM = frozenset(["claimed", "claims"])
_CLAIMED = frozenset(["claimed", "responsibility"])
_ANSWERABLE = frozenset(["responsibility", "credit"])
_DENIED = frozenset(["not", "never", "no", "nothing", "neither"])
_PASSIVE = frozenset(["was", "were", "been", "later", "also", "is", ",", "since"])
_SILENT = frozenset(["not", "never", "yet", "nor", "didn't", "hasn't", "haven't"])


def find_claimants(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """X claimed responsibility; said that its fighters had attacked; claimed by X."""
    found: list[Named] = []
    lows = [token.low for token in tokens]
    for place in range(len(tokens)):
        if _is_silent(tokens, place):
            continue
        subject: tuple[int, int] | None = None
        if _claims(lows, place):
            subject = _claimant(tokens, phrases, place)
            if place and tokens[place - 1].text == ":":
                subject = _headed(tokens, phrases, place, known)
        elif _is_saying(lows[place]) and _says_it_did(lows, place):
            subject = _speaking_group(tokens, phrases, place, known)
        elif lows[place] in _CLAIMED:
            claim = _claimed_by(text, tokens, phrases, place, known)
            found += [] if claim is None else [claim]
        if subject is not None:
            first = subject[0]
            claim = make_named(
                text, tokens, "claimed_by", subject, first, place + 2, "claim/1"
            )
            found.append(claim._replace(medium=_medium(tokens, place + 1)))
    return found


def _claims(lows: list[str], place: int) -> bool:
    """Whether a verb claims a deed: took full responsibility, claimed the attack."""
    low, nxt = lows[place], lows[place + 1 : place + 4]
    attacks = word_list("naming", "attacks")
    if low in word_list("claiming", "taking") and any(
        word in _ANSWERABLE for word in nxt[:2]
    ):
        return True
    if low in _CLAIM and (_is_attack(nxt) or _claims_count(lows, place)):
        return True
    if low in _CLAIM or low == "claiming":
        behind = lows[place + 1 : place + REACH]
        to = [i for i, word in enumerate(behind) if word in ("to", "having")]
        has = bool(to) and behind[to[0] : to[0] + 2] in (["to", "have"], ["to", "be"])
        return has and _does(lows, place + 2 + to[0])
    if " ".join(lows[place : place + 3]) in word_list("claiming", "owning"):
        return not attacks.isdisjoint(lows[place + 3 : place + REACH])
    return False


def _claims_count(lows: list[str], place: int) -> bool:
    """Whether attacks stand behind the verb: has claimed some attacks."""
    behind = lows[place + 1 : place + 4]
    few = word_list("claiming", "several")
    return bool(behind) and behind[0] in few and _is_attack(["the", *behind])


def _is_saying(low: str) -> bool:
    return low in word_list("speech", "say") and low not in denying_words()


def _says_it_did(lows: list[str], place: int) -> bool:
    """Whether a verb of saying is followed by the speaker's own deed: that it had."""
    stop = min(len(lows), place + 2 * REACH)
    for at in range(place + 1, stop):
        if lows[at] in (".", ";", ":"):
            return False
        own = lows[at] in ("it", "they", "we")
        if lows[at : at + 3] == ["of", "the", "group"]:
            return _does(lows, at + 3)
        if lows[at] in word_list("claiming", "own"):
            theirs = word_list("claiming", "people")
            own = not theirs.isdisjoint(lows[at + 1 : at + 3])
        if own:
            behind = lows[at + 1 : at + 7]
            return _DENIED.isdisjoint(behind[:4]) and _does(lows, at + 1)
    return False


def _does(lows: list[str], at: int) -> bool:
    """Whether a deed follows within a few words: had carried out the attack."""
    deeds = word_list("grouping", "assailing") | word_list("claiming", "doing")
    for place in range(at, min(len(lows), at + 5)):
        if lows[place] in ("who", "which", "that", ",", "by"):
            return False
        if lows[place] in deeds:
            is_state = lows[place] in ("behind", "responsible")
            return is_state or lows[place - 1] not in word_list("words", "be")
        if lows[place] in _carry():
            rest = lows[place + 1 : place + REACH]
            return not word_list("naming", "attacks").isdisjoint(rest)
    return False


def _carry() -> frozenset[str]:
    return frozenset(words.split()[0] for words in word_list("naming", "carry"))


def _speaking_group(
    tokens: list[Token], phrases: list[Phrase], at: int, known: Known
) -> tuple[int, int] | None:
    """The armed group that speaks, or for which a spokesman does."""
    if not at or tokens[at - 1].text == ":":
        return _headed(tokens, phrases, at, known)
    subject = _claimant(tokens, phrases, at)
    if subject is None:
        return None
    named = group_in(tokens, subject[0], subject[1], known)
    if named is not None:
        return named
    first = subject[0]
    for phrase in phrases:
        if phrase.kind == "N" and first <= phrase.first < at:
            named = group_in(tokens, phrase.first, phrase.last, known)
            if named is not None and not is_short(tokens[named[0]].text):
                return named
    words = tokens[subject[0] : subject[1]]
    names = [w for w in words if is_name_word(w.text) and w.low != "the"]
    foreign = word_list("grouping", "states") | word_list("speech", "organisations")
    foreign |= word_list("grouping", "either") | word_list("grouping", "peoples")
    lows = {w.low.removesuffix("'s") for w in words}
    theirs = _is_of_fighters([t.low for t in tokens], at)
    behind = {t.low for t in tokens[at : at + REACH]}
    theirs = theirs or not behind.isdisjoint(("behind", "responsible"))
    is_many = len(names) >= 2 or (tokens[subject[1]].low == "of" and bool(names))
    if not is_many or not theirs or not lows.isdisjoint(foreign):
        return subject if lows & word_list("grouping", "kinds") else None
    return None if any(is_person(low) for low in lows) else subject


def _headed(
    tokens: list[Token], phrases: list[Phrase], at: int, known: Known
) -> tuple[int, int] | None:
    """The group of an entry: Salt Brigade, 3 May: claims; else the one before it."""
    for phrase in phrases:
        if phrase.kind == "N" and phrase.first < at:
            named = group_in(tokens, phrase.first, phrase.last, known)
            if named is not None:
                return named
    own = [i for i, t in enumerate(tokens) if t.low in ("it", "they")]
    return (own[0], own[0] + 1) if not at and own else None


def _is_of_fighters(lows: list[str], at: int) -> bool:
    """Whether who speaks has men of its own: said that its fighters."""
    behind = lows[at + 1 : at + 2 * REACH]
    own = word_list("claiming", "own")
    return any(
        low in own
        and not word_list("claiming", "people").isdisjoint(behind[i + 1 : i + 3])
        for i, low in enumerate(behind)
    )


def _claimed_by(
    text: str, tokens: list[Token], phrases: list[Phrase], place: int, known: Known
) -> Named | None:
    """Claimed by X; responsibility was claimed by X."""
    lows = [t.low for t in tokens]
    nxt = lows[place + 1 : place + 4]
    if "by" not in nxt:
        return None
    by = place + 1 + nxt.index("by")
    phrase = phrase_of(phrases, by + 1)
    before = lows[max(0, place - 3) : place]
    attacks = word_list("naming", "attacks")
    passive = not attacks.isdisjoint(before) or not _PASSIVE.isdisjoint(before[-2:])
    told = lows[place] == "responsibility" or (passive and by <= place + 2)
    if phrase is None or not told or phrase.kind != "N":
        return None
    name = _owner(tokens, phrase)
    if name is None and not (phrase.is_name or is_stand_in(tokens, phrase)):
        return None
    medium = None
    if name is not None:
        medium = " ".join(t.text for t in tokens[name[1] : phrase.last])
    name = name or (phrase.first, phrase.last)
    claim = make_named(
        text, tokens, "claimed_by", name, place, phrase.last, "claimed-by/1"
    )
    is_denied = tokens[by - 1].low in denying_words()
    polarity = "denied" if is_denied else "asserted"
    return claim._replace(polarity=polarity, medium=medium)


def _owner(tokens: list[Token], phrase: Phrase) -> tuple[int, int] | None:
    """Whose outlet a phrase names: the Salt Brigade's Tidal agency."""
    media = word_list("naming", "media") | {"arm", "wing"}
    if tokens[phrase.last - 1].low not in media:
        return None
    for place in range(phrase.first, phrase.last - 1):
        if tokens[place].low.endswith("'s"):
            return phrase.first, place + 1
    return None


def find_deniers(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """X denied any role; X retracted its claim; X said it was not behind the attack."""
    found: list[Named] = []
    for denial in find_denials(tokens):
        subject = _claimant(tokens, phrases, denial.at)
        is_loose = subject is None or tokens[subject[0]].low in ("it", "they")
        if is_loose and denial.rule == "disclaimed/1":
            said = _claimant(tokens, phrases, _said_before(tokens, denial.at))
            subject = said or subject
        if subject is None:
            continue
        first, rule = subject[0], denial.rule
        named = make_named(
            text, tokens, denial.measure, subject, first, denial.last, rule
        )
        if _is_no_group(tokens, subject):
            continue
        if _are_his_men(tokens, denial.at) and not group_in(tokens, *subject, known):
            named = named._replace(value="group")
        found.append(named._replace(polarity=denial.polarity))
    return found


def _is_no_group(tokens: list[Token], subject: tuple[int, int]) -> bool:
    """Whether somebody without a name denies who is no group: the defence, a man."""
    words = tokens[subject[0] : subject[1]]
    low = words[-1].low
    if any(is_name_word(t.text) and t.low not in SMALL for t in words):
        return False
    if low in word_list("denying", "courtly"):
        return True
    groups = word_list("naming", "stand_ins") | word_list("grouping", "armed")
    return is_person(low) and low not in groups


def _are_his_men(tokens: list[Token], at: int) -> bool:
    """Whether a leader speaks for his group: said his men had nothing to do with it."""
    before = [t.low for t in tokens[max(0, at - 3) : at] if t.low.isalpha()]
    own, people = word_list("claiming", "own"), word_list("claiming", "people")
    return len(before) > 1 and before[-2] in own and before[-1] in people


def _medium(tokens: list[Token], place: int) -> str | None:
    """The named outlet behind a claim: on its Such News Agency, via Such channel."""
    media = word_list("naming", "media")
    for at in range(place, len(tokens) - 1):
        if tokens[at].low not in ("on", "via", "through", "by", "in"):
            continue
        first = at + 1
        if tokens[first].low in ("its", "their", "the", "a"):
            first += 1
        last = first
        while last < len(tokens) and is_name_word(tokens[last].text):
            last += 1
        words = {t.low for t in tokens[first : last + 1]}
        if last > first and words & media:
            return " ".join(t.text for t in tokens[first:last])
    return None


def _said_before(tokens: list[Token], at: int) -> int:
    """The verb of saying before a disclaimer: said that it was not behind the raid."""
    say = word_list("speech", "say")
    return next((i for i in range(at - 1, 0, -1) if tokens[i].low in say), 0)


def _claimant(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The group that speaks before the verb, or for which a person speaks."""
    subject = _nearest(tokens, phrases, at) or _subject_name(tokens, phrases, at)
    if subject is None:
        before = [p for p in phrases if p.last <= at and p.kind not in "HAMB"]
        pronoun = bool(before) and before[-1].head in ("it", "they")
        return (before[-1].first, before[-1].last) if pronoun else None
    first, last = subject
    phrase = phrase_of(phrases, first)
    owner = _owner(tokens, phrase) if phrase is not None else None
    if owner is not None:
        return owner
    for place in range(first + 1, last):
        if tokens[place - 1].low.endswith("'s") and is_person(tokens[last - 1].low):
            return first, place
    behind = [p for p in phrases if last <= p.first < min(at, last + 3)]
    if len(behind) >= 2 and is_person(tokens[last - 1].low):
        is_theirs = behind[0].head in ("for", "of", "from") and behind[1].is_name
        if is_theirs and not is_person(behind[1].head):
            return behind[1].first, behind[1].last
    return subject


def _nearest(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The name right before the verb, where the sentence runs on into a new one."""
    before = [p for p in phrases if p.last <= at]
    while before and before[-1].kind in "AH":
        before.pop()
    if before and is_stand_in(tokens, before[-1]):
        return before[-1].first, before[-1].last
    if len(before) < 2 or not before[-1].is_name or before[-1].amount is not None:
        return None
    behind_date = before[-2].kind in "D;A" or tokens[before[-1].first - 1].low.isdigit()
    behind_date = behind_date or (
        before[-2].kind == "N" and bool(before[-1].determiner)
    )
    is_person_only = is_person(before[-1].head)
    return (
        (before[-1].first, before[-1].last)
        if behind_date and not is_person_only
        else None
    )


def _subject_name(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The first name of the clause that a verb at token `at` belongs to."""
    best: tuple[int, int] | None = None
    aside: tuple[int, int] | None = None
    previous = ""
    for phrase in phrases:
        if phrase.first >= at:
            break
        if phrase.kind == ";" and phrase.head in "()":
            continue
        if phrase.kind == "," and aside is not None:
            best, aside = aside, None
        if phrase.kind == "S" and previous == ",":
            aside = best
        previous = phrase.kind
        if phrase.kind in ";S":
            best = None
        if phrase.kind == "N" and phrase.amount is None and best is None:
            is_acronym = any(
                t.text.isupper() and len(t.text) > 1
                for t in tokens[phrase.first : phrase.last]
            )
            if (
                phrase.is_name
                or phrase.is_person
                or is_acronym
                or phrase.head in word_list("speech", "unnamed")
                or _owner(tokens, phrase) is not None
            ):
                best = (phrase.first, phrase.last)
    return best


def _is_attack(lows: list[str]) -> bool:
    """Whether an attack stands behind the verb: claimed the assault."""
    attacks = word_list("naming", "attacks")
    return lows[:1] in (["the"], ["a"], ["an"]) and not attacks.isdisjoint(lows[1:])


def _is_silent(tokens: list[Token], place: int) -> bool:
    """Whether nobody claims: has not claimed, has yet to claim."""
    return not _SILENT.isdisjoint(t.low for t in tokens[max(0, place - 4) : place])
