"""The figure must be in the words: digits, words, lists, names, places and days."""

from __future__ import annotations

from decimal import Decimal

import pytest

from provenance.domain.claims import Words
from provenance.domain.dates import parse_edtf
from provenance.domain.figures import counts_by_naming, in_words
from provenance.domain.measures import find_measure
from provenance.domain.values import NamedValue, Quantity, exact


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        ("1400", "1,400 houses"),
        ("1400", "1 400 houses"),
        ("1400", "1\u202f400 houses"),
        ("1400000", "1.4 million people"),
        ("2500000", "worth $2.5m"),
        ("2000000", "a two-million-euro booty"),
        ("100", "over a hundred people"),
        ("2506", "two thousand five hundred and six"),
        ("72", "seventy-two were hurt"),
        ("25", "two and a half decades"),
        ("12", "a dozen men"),
        ("6", "half a dozen"),
        ("500000", "nearly half a million people"),
        ("2", "a twin blast"),
        ("6.1", "a 6.1-magnitude quake"),
        ("0", "no one was hurt"),
        ("0", "there have been no reports about attacks"),
        ("2", "his brother and spokesman were killed"),
        ("3", "A police officer and two policemen were killed"),
        ("1", "Umar was killed in a raid"),
        ("1", "the abduction of a Red Cross worker"),
    ],
)
def test_a_number_is_found_however_it_is_written(number: str, quote: str) -> None:
    """Digits with separators, words, multiples, lists and single people count."""
    value = exact(Decimal(number))

    found = in_words(value, unit="person", measure="killed", quote=quote)

    assert found is Words.FOUND


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        ("5", "five million people"),
        ("5", "5 million people"),
        ("14", "1,400 houses"),
        ("47", "an AK-470 was found"),
        ("2", "was shot and killed"),
        ("2", "They were interrogated and then executed."),
        ("1", "A strong earthquake killed dozens"),
        ("0", "ten were hurt"),
        ("183", "killing 138 people"),
    ],
)
def test_a_number_that_is_not_there_is_missing(number: str, quote: str) -> None:
    """Digits of another number, verbs joined by `and`, and other words do not count."""
    value = exact(Decimal(number))

    found = in_words(value, unit="person", measure="killed", quote=quote)

    assert found is Words.MISSING


def test_both_ends_of_a_range_must_be_there() -> None:
    """46 to 50 is not found in words that give 46 alone."""
    value = Quantity(written="46 to 50", low=Decimal(46), high=Decimal(50))

    assert in_words(value, unit=None, measure="killed", quote="46 dead") == "missing"
    assert in_words(value, unit=None, measure="killed", quote="46 to 50") == "found"


def test_a_minute_is_sixty_seconds() -> None:
    """A number may stand in the words in a larger unit."""
    value = Quantity(written="about 60", best=Decimal(60), approx=True)

    found = in_words(
        value, unit="s", measure="shaking_duration", quote="for around one minute"
    )

    assert found is Words.FOUND


@pytest.mark.parametrize(
    ("measure", "written", "quote", "words"),
    [
        ("killed", "dozens", "Dozens were killed", Words.FOUND),
        ("killed", "dozens", "Many were killed", Words.MISSING),
    ],
)
def test_a_vague_word_is_looked_for_as_it_is(
    measure: str, written: str, quote: str, words: Words
) -> None:
    """Dozens is found where dozens is said."""
    value = Quantity(written=written, approx=True)

    assert in_words(value, unit=None, measure=measure, quote=quote) is words


@pytest.mark.parametrize(
    ("measure", "written", "quote", "words"),
    [
        ("perpetrator_name", "Mohammad al-Ayghuri", "Mohammad al-Ayghuri", "found"),
        ("perpetrator_name", "Sheikh Ansari", "the cleric Ansari", "found"),
        ("perpetrator_name", "Waqas al-Waziristani", "Waqas al-Muhajir", "missing"),
        ("location", "55 km south of Bireun", "55 kilometres south of Bireun", "found"),
        ("location", "Kunduz, Afghanistan", "in Kunduz", "missing"),
        ("status", "over", "nothing of the kind", "unchecked"),
        ("killed_by_whom", "someone", "nothing of the kind", "unchecked"),
        ("perpetrator_name", "Umar", "", "unchecked"),
    ],
)
def test_a_name_is_found_when_all_its_words_are(
    measure: str, written: str, quote: str, words: str
) -> None:
    """Titles and articles may be missing, names may not; free text is not checked."""
    value = NamedValue(kind=find_measure(measure).value, written=written)

    assert in_words(value, unit=None, measure=measure, quote=quote) == words


@pytest.mark.parametrize(
    ("day", "quote", "words"),
    [
        ("2021-08-26", "on August 26, 2021", "found"),
        ("2021-08-26", "on 26 Aug", "found"),
        ("2013-09-09", "on Monday", "found"),
        ("2008-12", "In December 2008", "found"),
        ("2013-07-02", "struck today", "missing"),
    ],
)
def test_a_day_is_found_by_month_and_day_or_weekday(
    day: str, quote: str, words: str
) -> None:
    """`Today` names no day."""
    value = NamedValue(
        kind=find_measure("event_date").value, written=day, when=parse_edtf(day)
    )

    assert in_words(value, unit=None, measure="event_date", quote=quote) == words


@pytest.mark.parametrize(
    ("number", "quote", "named"),
    [
        (2, "a diplomat and a guard were killed", True),
        (2, "two diplomats were killed", False),
        (1, "Umar was killed", True),
    ],
)
def test_a_count_by_naming_is_told_from_a_stated_one(
    number: int, quote: str, named: bool
) -> None:
    """Only a stated number says how many there were."""
    assert counts_by_naming(Decimal(number), quote) is named


@pytest.mark.parametrize(
    "quote", ["million " * 9_000, "9" * 99_999, "1," * 9_000, "two million " * 9_000]
)
def test_endless_numbers_are_read_without_harm(quote: str) -> None:
    """What is beyond any count is left out."""
    found = in_words(exact(77), unit=None, measure="killed", quote=quote)

    assert found is Words.MISSING


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        (1, "killed 1\u200b2 people"),
        (2, "killed 1\u200b2 people"),
        (1, "killed 1\u2060,400 people"),
        (1, "killed 1\u200d2 people"),
        (1, "killed 1\ufe0f2 people"),
        (6, "killed six\u00adteen people"),
        (43, "killed \u202e43\u202c people"),
        (31_000_000, "killed\x9b31m people"),
    ],
)
def test_a_number_in_disguise_is_not_found(number: int, quote: str) -> None:
    """Parts that unseen characters divide, and what is shown turned round, count not.

    Who reads the page sees twelve, and no part of it.
    """
    found = in_words(exact(number), unit="person", measure="killed", quote=quote)

    assert found is Words.MISSING


@pytest.mark.parametrize(
    "quote",
    [
        "killed 12\u200b people",
        "killed \u200e12\u200e people",
        "killed \u206812\u2069 people",
        "killed 12\u200cpeople",
        "killed 12\x0cpeople",
        "killed 12 peo\u00adple",
        "\ufeff12 killed",
    ],
)
def test_unseen_characters_beside_a_number_hide_nothing(quote: str) -> None:
    """Marks of direction, page ends and soft hyphens are common in honest pages."""
    found = in_words(exact(12), unit="person", measure="killed", quote=quote)

    assert found is Words.FOUND


@pytest.mark.parametrize("unseen", ["\u3164", "\u200b", "1\u200b", "\u202e1"])
def test_endless_unseen_characters_are_read_without_harm(unseen: str) -> None:
    """Each is looked at a few times, however many there are."""
    found = in_words(
        exact(77), unit=None, measure="killed", quote=f"5 x{unseen * 99_999} "
    )

    assert found is Words.MISSING
