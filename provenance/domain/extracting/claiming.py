"""Who claims a deed, denies it, or takes the claim back."""

from __future__ import annotations

from provenance.domain.extracting.denying import denying_words, find_denials
from provenance.domain.extracting.groups import Known
from provenance.domain.extracting.named import Named, make_named, phrase_of
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

_CLAIMING = frozenset(["claimed", "claims", "claim", "took", "takes", "claiming"])
_SILENT = frozenset(["not", "never", "yet", "nor", "didn't", "hasn't", "haven't"])


def find_claimants(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """X claimed responsibility; claimed to have carried out; claimed by X."""
    found: list[Named] = []
    for place, token in enumerate(tokens):
        if token.low not in _CLAIMING and token.low != "responsibility":
            continue
        nxt = [t.low for t in tokens[place + 1 : place + 4]]
        if token.low in _CLAIMING and not _is_silent(tokens, place):
            took = nxt[:1] in (["responsibility"], ["credit"])
            carried = nxt[:2] == ["to", "have"] and bool(
                {t.low for t in tokens[place : place + 12]}
                & word_list("naming", "attacks")
            )
            claimed = token.low in ("claimed", "claims") and _is_attack(nxt)
            if took or claimed or (carried and token.low.startswith("claim")):
                subject = _claimant(tokens, phrases, place)
                if subject is not None:
                    first = subject[0]
                    claim = make_named(
                        text, tokens, "claimed_by", subject, first, place + 2, "claim/1"
                    )
                    found.append(claim._replace(medium=_medium(tokens, place + 2)))
        if token.low in ("responsibility", "claimed") and "by" in nxt:
            by = place + 1 + nxt.index("by")
            phrase = phrase_of(phrases, by + 1)
            passive = place > 0 and tokens[place - 1].low in ("was", "were", "been")
            told = token.low == "responsibility" or (passive and by == place + 1)
            if phrase is not None and phrase.is_name and told:
                claim = make_named(
                    text,
                    tokens,
                    "claimed_by",
                    (phrase.first, phrase.last),
                    place,
                    phrase.last,
                    "claimed-by/1",
                )
                is_denied = tokens[by - 1].low in denying_words()
                polarity = "denied" if is_denied else "asserted"
                found.append(claim._replace(polarity=polarity))
    return found


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
        found.append(named._replace(polarity=denial.polarity))
    return found


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
    subject = _subject_name(tokens, phrases, at)
    if subject is None:
        before = [p for p in phrases if p.last <= at and p.kind not in "HAMB"]
        pronoun = bool(before) and before[-1].head in ("it", "they")
        return (before[-1].first, before[-1].last) if pronoun else None
    first, last = subject
    for place in range(first + 1, last):
        if tokens[place - 1].low.endswith("'s") and is_person(tokens[last - 1].low):
            return first, place
    behind = [p for p in phrases if last <= p.first < min(at, last + 3)]
    if len(behind) >= 2 and is_person(tokens[last - 1].low):
        is_theirs = behind[0].head in ("for", "of", "from") and behind[1].is_name
        if is_theirs and not is_person(behind[1].head):
            return behind[1].first, behind[1].last
    return subject


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
