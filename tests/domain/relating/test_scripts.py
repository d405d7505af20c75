"""One name in Arabic or Cyrillic and in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.relating.likeness import ALIKE, Likeness, compare
from tests.domain.relating.telling import Telling, kinds, named

WHO = "perpetrator_name"


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("أبو بكر المهاجر", "Abu Bakr al-Muhajir"),
        ("ابو بكر المهاجر", "Abou Bakr al-Mohajer"),
        ("عبد الرحمن رحيمي", "Abdul Rahman Rahimi"),
        ("عبدالرحمن رحيمي", "Abdurrahman Rahimi"),
        ("نصر الدين", "Nasreddin"),
        ("ذبيح الله", "Zabihullah"),
        ("صدام", "Saddam"),
        ("کریم", "Karim"),
        ("مُحَمَّد", "Mohammed"),
        ("Евгений Жуков", "Yevgeny Zhukov"),
        ("Евгений Жуков", "Evgenij Joukov"),
        ("Александр Щукин", "Alexander Shchukin"),
        ("Джамал", "Jamal"),
        ("Шахаб Мухаджир", "Shahab al-Muhajir"),
        ("Володимир", "Volodymyr"),
    ],
)
def test_a_name_is_read_letter_by_letter(foreign: str, latin: str) -> None:
    """By any of the systems in use, both ways round."""
    assert compare(foreign, latin) in (Likeness.SAME, Likeness.VARIANT)
    assert compare(latin, foreign) in (Likeness.SAME, Likeness.VARIANT)


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("حسن", "Hussein"),
        ("حسين", "Hassan"),
        ("محمد", "Mahmoud"),
        ("أحمد", "Hamid"),
        ("علي", "Alia"),
        ("خالد", "Hadi"),
        ("Марина", "Miron"),
        ("Иванов", "Petrov"),
        ("王伟", "Wang Lei"),
    ],
)
def test_what_the_letters_do_not_give_is_left_open(foreign: str, latin: str) -> None:
    """Names that share consonants alone are not one; nor are they certainly two."""
    assert compare(foreign, latin) is Likeness.UNDECIDED
    assert compare(latin, foreign) is Likeness.UNDECIDED


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("المهاجر", "Shahab al-Muhajir"),
        ("شهاب المهاجر", "al-Muhajir"),
        ("Жуков", "Yevgeny Zhukov"),
    ],
)
def test_a_part_of_a_name_is_found_in_the_other_script(
    foreign: str, latin: str
) -> None:
    """Whole words of it, in a row."""
    assert compare(foreign, latin) is Likeness.PARTIAL


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("عمر", "عمار", Likeness.DIFFERENT),
        ("حسن", "حسين", Likeness.DIFFERENT),
        ("احمد الأهدل", "أحمد الاهدل", Likeness.SAME),
        ("مهاجر", "شهاب المهاجر", Likeness.PARTIAL),
        ("عمر", "Иван", Likeness.UNDECIDED),
    ],
    ids=["a long vowel", "another", "exchanged letters", "a part", "two scripts"],
)
def test_letters_that_are_written_tell_arabic_names_apart(
    one: str, other: str, likeness: Likeness
) -> None:
    """A missing vowel sign does not, a letter does."""
    assert compare(one, other) is likeness
    assert compare(other, one) is likeness


def test_the_reason_names_the_convention() -> None:
    """A reader can check it letter by letter; a person confirms it."""
    told = Telling()
    told.tell(WHO, named(WHO, "شهاب المهاجر"), "Post", "Police")
    told.tell(WHO, named(WHO, "Shihab al-Muhajir"), "Wire", "Court")

    assert kinds(told.relations()) == [(1, 2, "agrees")]
    assert "one name in two scripts, read letter by letter" in told.only().reason


def test_two_scripts_never_contradict() -> None:
    """A name may be translated, or spelt as nobody else does."""
    told = Telling()
    for name in ("الدولة", "Islamic State", "Исламское государство"):
        told.tell(WHO, named(WHO, name), f"Paper {len(name)}")

    assert told.relations() == ()


@given(
    st.text(alphabet="عامحدسكلوي ", max_size=80),
    st.text(alphabet="aeiouhmdsklwy ", max_size=80),
)
def test_any_two_names_are_compared_both_ways_round(foreign: str, latin: str) -> None:
    """However many readings letters have, and whichever name comes first."""
    assert compare(foreign, latin) is compare(latin, foreign)
    assert not (foreign.strip() and latin.strip()) or (
        compare(foreign, latin) in ALIKE | {Likeness.UNDECIDED}
    )
