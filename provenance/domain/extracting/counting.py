"""How many people something happened to, in one sentence.

Every rule is named; its name travels with what it finds.
"""

from __future__ import annotations

from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.fleeing import is_moved
from provenance.domain.extracting.joining import with_others
from provenance.domain.extracting.moods import is_figure_of_speech, is_supposed
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.subjects import Memory
from provenance.domain.extracting.suffering import is_of_people, phrase_at
from provenance.domain.extracting.trimming import without_asides
from provenance.domain.extracting.undergoing import RULES
from provenance.domain.extracting.vocabulary import Trigger, word_list


def find_counts(phrases: list[Phrase], memory: Memory) -> list[Counted]:
    """Every count of people in one sentence, in the order of the words that count."""
    plain = without_asides(phrases)
    found = _count_verbs(plain, memory)
    if plain is not phrases:
        # What an aside counts is read where it stands.
        kept = {phrase.first for phrase in plain}
        rest = _count_verbs(phrases, memory)
        found += [one for one in rest if one.at not in kept]
    return found


def _count_verbs(phrases: list[Phrase], memory: Memory) -> list[Counted]:
    found: list[Counted] = []
    taken: set[tuple[int, str]] = set()
    for place, phrase in enumerate(phrases):
        if (
            phrase.kind == "V"
            and not is_supposed(phrases, place)
            and not is_figure_of_speech(phrases, place)
        ):
            for trigger in phrase.triggers:
                for counted in _read_trigger(phrases, place, trigger, memory):
                    counted = _graded(phrases, place, counted)
                    counted = _joined(phrases, place, counted)
                    key = (counted.first, counted.measure)
                    if key not in taken and not _says_nothing(phrases, counted):
                        taken.add(key)
                        found.append(counted)
        elif phrase.kind == "N" and phrase.state and phrase.amount is not None:
            found.append(
                Counted(
                    phrase.state,
                    phrase.amount,
                    phrase.first,
                    phrase.last,
                    phrase.first,
                    "adjective/1",
                    subject=phrase,
                )
            )
    return found


def _graded(phrases: list[Phrase], place: int, counted: Counted) -> Counted:
    """The seriously wounded are counted apart from the wounded."""
    before = phrase_at(phrases, place - 1)
    is_grave = before is not None and before.head in word_list("words", "gravely")
    if counted.measure == "wounded" and is_grave:
        return counted._replace(measure="wounded_seriously")
    return counted


def _joined(phrases: list[Phrase], place: int, counted: Counted) -> Counted:
    """With those whom it happened to as well: gave up with nine of his men."""
    if counted.rule == "deed/1":
        return counted
    found = with_others(phrases, place, counted.measure, counted.amount)
    if found is None:
        return counted
    amount, last = found
    return counted._replace(amount=amount, last=max(counted.last, phrases[last].last))


def _is_excepted(phrases: list[Phrase], counted: Counted) -> bool:
    """Whether it counts those to whom it did not happen: all but two."""
    at = next((i for i, p in enumerate(phrases) if p.last > counted.first), 0)
    if at < 2 or phrases[at - 1].head != "but":
        return False
    return phrases[at - 2].head in ("all", "everyone", "everybody", "")


def _says_nothing(phrases: list[Phrase], counted: Counted) -> bool:
    """Whether only a weak word counts people at large: many people; how many."""
    if _is_excepted(phrases, counted):
        return True
    if (
        counted.amount.word not in word_list("words", "weak_counts")
        or counted.subject is None
    ):
        return False
    place = phrases.index(counted.subject)
    if place and phrases[place - 1].head == "how":
        return True
    if place > 1 and phrases[place - 2].head in word_list("words", "alleging"):
        return True
    if counted.amount.word == "many" and not counted.subject.head:
        return False
    return counted.subject.head in ("people", "", "persons") and not (
        place + 1 < len(phrases) and phrases[place + 1].head == "of"
    )


def _read_trigger(
    phrases: list[Phrase], place: int, trigger: Trigger, memory: Memory
) -> list[Counted]:
    for role, rule in RULES:
        if role in trigger.roles:
            found = rule(phrases, place, trigger.measure, memory)
            if not found or not is_of_people(
                phrases[place].head, found[0].measure, found[0].subject
            ):
                continue
            if is_moved(phrases, place, found[0].subject, found[0].amount):
                memory.amount = found[0].amount
                return found
    return []
