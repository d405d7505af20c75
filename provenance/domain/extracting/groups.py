"""Which names of a document are armed groups', and how each is called in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from provenance.domain.extracting.openings import first_letters, opening
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    is_person,
    triggers,
    union,
    word_classes,
    word_list,
)

KNOWN_MAX = 400
"""Groups that one document may introduce; a longer list is an index."""
SHORT, SHORT_MAX = 3, 7
"""Letters of a word that is no short form in a heading, and of the longest form."""
LONG = 3
"""Words from which an army is more often a group's than a state's: Free Mill Army."""
LOOK = 80
"""Code points around a word for fighters in which its group's name is looked for."""

CLAIMANT_MAX = 300
"""Code points before a verb of claiming in which the longest name begins."""

Known = Mapping[str, str]
"""By folded name: the group's name, with the short form in brackets where given."""

_WORD = r"[A-ZÀ-Þ][\w’'-]{0,30}"
_JOINT = r"(?:al|el|as|ash|ad|an|wal|ul|bin|ibn|of|the|for|and|in)"
_ARABIC = r"(?:al|el|as|ash|ad|an|wal|ul)-[\w’'-]{1,30}"
NAME = (
    rf"(?:{_WORD}|{_ARABIC})"
    rf"(?: (?:{_WORD}|{_ARABIC}|{_JOINT}(?= (?:the )?[A-ZÀ-Þ]))){{0,6}}"
)
"""A name of up to seven words."""
_BRACKETED = re.compile(r" \([A-Z][A-Za-z-]{1,9}\)")
_SHORT = re.compile(rf"({NAME}) \(([A-Z][A-Za-z-]{{1,9}})\)")
_CLAIM = re.compile(r"(?:claimed|took|claims) (?:responsibility|credit)")
_CLAIMED = re.compile(
    rf"({NAME})(?: \([A-Z-]{{2,10}}\))? (?:has |have )?{_CLAIM.pattern}"
)
_BY = re.compile(rf"(?:claimed|responsibility)(?: \w+){{0,5}} by (?:the )?({NAME})")
_THEIRS = re.compile(rf" (?:of|from) the ({NAME})")
_BEFORE = re.compile(rf"({NAME})$")
_BEHIND = re.compile(rf",? (?:called |known as |named )?(?:the )?({NAME})")
_OPENED = re.compile(r"(?:^|[.!?:\n“\"(])\s{0,4}$")


def find_known(text: str) -> dict[str, str]:
    """Every name that a document introduces as an armed group's."""
    told: set[str] = set()
    for match in _fighters().finditer(text):
        if len(told) >= KNOWN_MAX:
            break
        # A capital opens a sentence, and no name stands before it.
        opens = text[match.start()].isupper()
        name = "" if opens else _name_before(text, match.start())
        told.update(filter(None, (name, _name_of(text, match.end()))))
        if match["kind"]:
            behind = _BEHIND.match(text, match.end(), match.end() + LOOK)
            name = _clean(behind[1].split()) if behind else ""
            if name:
                told.add(name)
    for match in chain(_claimed(text), _BY.finditer(text)):
        name = "" if _is_held(text, match.start(1)) else _clean(match[1].split())
        if name and len(told) < KNOWN_MAX:
            told.add(name)
    return _with_short(text, told)


def _claimed(text: str) -> Iterator[re.Match[str]]:
    """Every name before a claim; looked for only where something is claimed."""
    done = 0
    for claim in _CLAIM.finditer(text):
        begin = max(done, claim.start() - CLAIMANT_MAX)
        match = _CLAIMED.search(text, begin, claim.end())
        if match is not None:
            done = match.end()
            yield match


def _is_held(text: str, place: int) -> bool:
    """Whether an office stands before a name, which is a person's: spokesman X."""
    before = text[max(0, place - LOOK) : place].rstrip(" ").rpartition(" ")[2]
    offices = word_list("claiming", "spokesmen") | word_list("claiming", "leaders")
    return before.lower() in offices


def _name_of(text: str, place: int) -> str:
    """The army or province whose fighters a text tells of: militants of the X Army."""
    match = _THEIRS.match(text, place, place + LOOK)
    name = _clean(match[1].split()) if match else ""
    words = name.lower().split()
    return name if len(words) > 1 and words[-1] in _organised() else ""


def _with_short(text: str, told: set[str]) -> dict[str, str]:
    """Names by their folded spelling, those with a short form told with it."""
    known = {_fold(name): name for name in told}
    for match in _SHORT.finditer(text) if _BRACKETED.search(text) else ():
        full, short = _clean(match[1].split()), match[2]
        words = full.split()
        if sum(letter.isupper() for letter in short) < 2:
            continue
        if len(words) < 2:
            is_office = not full and len(match[1].split()) > 1
            known.update({_fold(short): ""} if is_office else {})
            continue
        is_told = _fold(full) in known or _fold(short) in known
        if is_told or _is_telling(words):
            known[_fold(full)] = known[_fold(short)] = f"{full} ({short})"
        elif len(known) < 2 * KNOWN_MAX:
            # No group's: an office that is known by its initials.
            known.setdefault(_fold(short), "")
    return known


@cache
def _fighters() -> re.Pattern[str]:
    armed = word_list("grouping", "armed")
    told = {*armed, *(word.title() for word in armed)}
    epithets = word_list("grouping", "epithets")
    kind = "|".join(sorted(word_list("grouping", "kinds")))
    first, begins = first_letters(told | epithets), opening(told | epithets)
    words, epithet = "|".join(sorted(told)), "|".join(sorted(epithets))
    return re.compile(
        rf"(?={first})\b(?={begins})(?:\b(?:{epithet})[ -]){{0,2}}"
        rf"(?:\b(?:{epithet})[ -](?P<kind>{kind})\b|\b(?:{words})\b)"
    )


def _name_before(text: str, place: int) -> str:
    """The name that stands right before the word for fighters at a place."""
    begin = max(0, place - LOOK)
    lead = text[begin:place].rstrip(" ")
    match = _BEFORE.search(lead.removesuffix("'s").removesuffix("’s"))
    if match is None or not text[place - 1 : place].isspace():
        return ""
    opens = _OPENED.search(lead, 0, match.start()) is not None or not match.start()
    return _clean(match[1].split(), opens=opens)


def _clean(words: list[str], *, opens: bool = False) -> str:
    """The words of a name without those that only describe; empty for no group's."""
    is_form = bool(words) and (is_short(words[0]) or _is_arabic(words[0]))
    if opens and len(words) == 1 and not is_form and _is_ordinary(words[0]):
        # A word that opens a sentence is written as a name whatever it is.
        return ""
    words = words[:-1] + [_bare(word) for word in words[-1:]]
    if len(words) > 1 and _is_only_linked(words[-1]):
        return ""
    while words and (_is_common(words[0]) or not is_name_word(words[0])):
        words = words[1:]
    while len(words) > 1 and _is_description(words[-1]):
        words = words[:-1]
    words = words[:-1] + [_bare(word) for word in words[-1:]]
    if len(words) > 1 and is_short(words[-1]) and not is_short(words[0]):
        words = words[-1:]
    return "" if not _may_be_group([w.lower() for w in words]) else " ".join(words)


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s").removesuffix("’")


def _is_common(word: str) -> bool:
    """Whether a capitalised word only stands beside a name: the, Somali, Monday."""
    low = word.lower()
    if is_short(word):
        return len(word) > SHORT and low in word_classes()
    if "-" in low and low.rpartition("-")[2] in word_list("grouping", "describing"):
        return True
    return low in _common() or low in word_classes() or low in small_numbers()


def _is_only_linked(word: str) -> bool:
    """Whether a name's last word only tells whom it is linked to: Red Oar-linked."""
    name, _, last = word.rpartition("-")
    return bool(name) and last.lower() in word_list("grouping", "describing")


def _organised() -> frozenset[str]:
    return word_list("naming", "organised")


@cache
def _common() -> frozenset[str]:
    return word_list("grouping", "peoples") | word_list("grouping", "calendar")


@cache
def _describing() -> frozenset[str]:
    """Words that alone are no group's name."""
    alone = word_list("grouping", "kinship") | word_list("grouping", "epithets")
    return alone | _common()


def _is_description(word: str) -> bool:
    return _is_common(word) or word.lower() in word_list("grouping", "kinship")


def _may_be_group(lows: list[str]) -> bool:
    if not lows:
        return False
    states = _states()
    for low in lows:
        if low in states or low.rstrip(".") in states:
            return False
        if not low.isalpha() and any(c.isdigit() for c in low):
            return False
    if _is_realm(lows):
        return True
    alone = _describing()
    return not all(low in alone or is_person(low) for low in lows)


@cache
def small_numbers() -> frozenset[str]:
    """Numbers that may open a sentence: Two fighters of X."""
    return word_list("grouping", "counting")


def _states() -> frozenset[str]:
    return word_list("grouping", "states")


def _is_telling(words: list[str]) -> bool:
    """Whether the words of a name tell that it is a group's: army, front, ansar."""
    lows = [word.lower().replace("’", "'") for word in words]
    if not _may_be_group(lows):
        return False
    if lows[0].partition("-")[0] in word_list("grouping", "opening"):
        return True
    if _is_realm(lows):
        return True
    if "for" in lows[1:-1] and lows[lows.index("for") - 1] in _campaigning():
        return True
    head = lows[: lows.index("of")] if "of" in lows[1:] else lows
    if len(lows) > 1 and head[-1] in word_list("grouping", "armed"):
        return True
    if len(lows) < 2 or head[-1] not in word_list("naming", "organised"):
        return False
    if head[-1] in word_list("grouping", "state_arms") and len(head) < LONG:
        return False
    states = union(word_list("grouping", "peoples"), word_list("grouping", "kinship"))
    return head[-1] not in word_list("grouping", "either") or states.isdisjoint(head)


@cache
def _campaigning() -> frozenset[str]:
    """What fights for something by its name: Movement for, Front for, Group for."""
    arms = word_list("grouping", "state_arms")
    return (word_list("naming", "organised") - arms) | {"group", "army"}


def _is_realm(lows: list[str]) -> bool:
    return "islamic" in lows and not word_list("grouping", "realms").isdisjoint(lows)


def _is_ordinary(word: str) -> bool:
    """Whether a word may open a sentence before fighters, and is no name: Masked."""
    low = word.lower()
    ordinary = _opening_words()
    is_formed = low.endswith(("ed", "ing", "ly", "ist", "less", "ous", "ful", "ic"))
    return is_formed or low in ordinary or low in triggers() or "-" in low


@cache
def _opening_words() -> frozenset[str]:
    ordinary = word_list("grouping", "ordinary") | word_list("grouping", "kinship")
    ordinary |= word_list("grouping", "epithets") | word_list("grouping", "kinds")
    return ordinary | word_list("grouping", "armed") | word_list("grouping", "states")


def is_short(word: str) -> bool:
    """Whether a word is written as initials: ABC, AB-C."""
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def _is_arabic(word: str) -> bool:
    return word[:3].lower() in ("al-", "el-") and len(word) > 4


def _fold(name: str) -> str:
    return name.lower().replace("’", "'").replace("-", " ")


def _branch_end(tokens: list[Token], stop: int, last: int) -> int:
    """Where the name of a group's own branch ends: the Band's Hill Province."""
    end = stop
    while end < last and is_name_word(tokens[end].text):
        end += 1
    is_branch = end > stop and tokens[end - 1].low in word_list("naming", "organised")
    return end if is_branch and tokens[stop - 1].low.endswith("'s") else stop


def group_in(
    tokens: list[Token], first: int, last: int, known: Known
) -> tuple[int, int] | None:
    """The armed group that some tokens of a phrase name; None where they name none."""
    while first < last and not is_name_word(tokens[first].text):
        first += 1
    if first == last:
        return None
    if tokens[first].low in word_list("words", "determiners"):
        first += 1
    found = _known_in(tokens, first, last, known) if known else None
    if found is not None:
        return found[0], _branch_end(tokens, found[1], last)
    start, stop = first, first
    while start < last and not is_name_word(tokens[start].text):
        start += 1
    stop = start
    while stop < last and _is_of_name(tokens, stop, last):
        stop += 1
    while start < stop and _is_common(tokens[start].text):
        start += 1
    if stop - start > 1 and tokens[start].low.endswith("'s"):
        # Norland's al-Mina: whose it is belongs to no name in Arabic or initials.
        second = tokens[start + 1].text
        start += _is_arabic(second) or is_short(second)
    if start == stop:
        return None
    if stop - start > 1 and is_short(tokens[stop - 1].text):
        start = stop - 1
    words = [t.text for t in tokens[start : stop - 1]] + [_bare(tokens[stop - 1].text)]
    if len(words) > 1 and _is_only_linked(words[-1]):
        # The Red Oar-linked group Name: who it is stands behind.
        return group_in(tokens, stop, last, known)
    folded = _fold(" ".join(words))
    if known.get(folded) == "":
        return None
    lows = [word.lower() for word in words]
    if not _may_be_group(lows):
        return None
    if len(words) == 1 and _is_arabic(words[0]):
        return start, stop
    if len(words) == 1 and is_short(words[0]):
        # A heading in capitals holds no short forms.
        is_heading = all(t.text.isupper() for t in tokens if len(t.text) > SHORT)
        return None if is_heading or len(words[0]) > SHORT_MAX else (start, stop)
    is_followed = _is_followed(tokens, stop)
    opens = start == 0 and len(words) == 1 and _is_ordinary(words[0])
    if _is_telling(words) or (is_followed and not opens):
        return start, stop
    return None


def _is_of_name(tokens: list[Token], at: int, last: int) -> bool:
    text = tokens[at].text
    if is_name_word(text):
        return tokens[at].low not in word_list("grouping", "calendar")
    joins = tokens[at].low in ("of", "the", "for", "and", "in")
    return joins and at + 1 < last and is_name_word(tokens[at + 1].text)


def _is_followed(tokens: list[Token], at: int) -> bool:
    """Whether fighters or a militant group stand behind a name."""
    epithets = word_list("grouping", "epithets")
    end = at
    while end < len(tokens) and end < at + 3 and tokens[end].low in epithets:
        end += 1
    low = tokens[end].low if end < len(tokens) else ""
    follows = tokens[end + 1].low if end + 1 < len(tokens) else ""
    is_bomber = low == "suicide" and follows in ("bomber", "bombers", "attacker")
    if low in word_list("grouping", "armed") or is_bomber:
        return True
    is_kind = low == "forces" or low in word_list("grouping", "kinds")
    return (is_kind and end > at) or (
        end > at and tokens[end - 1].low in word_list("grouping", "armed")
    )


def _known_in(
    tokens: list[Token], first: int, last: int, known: Known
) -> tuple[int, int] | None:
    """The longest known name among some tokens."""
    for size in range(min(7, last - first), 0, -1):
        for start in range(first, last - size + 1):
            words = tokens[start : start + size]
            if not is_name_word(words[0].text):
                continue
            if full_name(" ".join(t.low for t in words), known):
                return start, start + size
    return None


def full_name(name: str, known: Known) -> str:
    """How a document calls a group in full; empty for what is none of its groups."""
    folded = _fold(name).removesuffix("'s")
    return known.get(folded) or known.get(folded.removesuffix("s")) or ""
