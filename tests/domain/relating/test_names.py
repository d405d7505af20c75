"""Names and places: spellings, parts, short forms, borders and bearings."""

from __future__ import annotations

import pytest

from provenance.domain.relating.likeness import Likeness, compare
from tests.domain.relating.telling import Telling, named


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Mohammad al-Ayghuri", "mohammad al ayghuri", Likeness.SAME),
        ("Waqas al-Muhajir", "Waqas al-Mohajer", Likeness.VARIANT),
        ("شهاب المهاجر", "Shihab al-Muhajir", Likeness.VARIANT),
        ("شهاب المهاجر", "Hasan Akhund", Likeness.UNDECIDED),
        ("Uighur fighters", "Uyghur", Likeness.VARIANT),
        ("al-Muhajir", "Shahab al-Muhajir", Likeness.PARTIAL),
        ("Maulvi Ansari", "Mujeeb Rahman Ansari", Likeness.PARTIAL),
        ("Hasan Akhund", "Hussein Akhund", Likeness.DIFFERENT),
        ("Mohammed Omar", "Mahmoud Omar", Likeness.DIFFERENT),
        ("Waqas al-Muhajir", "Waqas al-Waziristani", Likeness.DIFFERENT),
        ("ISKP", "IS-Khorasan", Likeness.PARTIAL),
        ("ISKP", "Islamic State Khorasan Province", Likeness.VARIANT),
        ("ISKP", "Islamic State", Likeness.UNDECIDED),
        ("Taliban", "ISKP", Likeness.DIFFERENT),
        ("Yusuf Ansari", "Yusup Ansari", Likeness.VARIANT),
        ("Y. Ansari", "Yusuf Ansari", Likeness.PARTIAL),
        ("R. Ansari", "Yusuf Ansari", Likeness.DIFFERENT),
        ("Y. K.", "Yusuf Ansari", Likeness.DIFFERENT),
        ("Saleh; Massoud", "Massoud and Saleh", Likeness.VARIANT),
        ("Saleh; Massoud", "Massoud", Likeness.PARTIAL),
    ],
)
def test_names_are_compared_word_by_word(
    one: str, other: str, likeness: Likeness
) -> None:
    """Spellings are one name, look-alikes are not, and both ways round."""
    assert compare(one, other) is likeness
    assert compare(other, one) is likeness


def test_two_speakers_with_two_names_contradict() -> None:
    """No name satisfies both."""
    told = Telling()
    for name, speaker in (("Hasan Akhund", "A"), ("Hussein Akhund", "B")):
        told.tell("perpetrator_name", named("perpetrator_name", name), speaker)

    assert told.only().kind == "contradicts"


def test_two_names_from_one_speaker_on_one_day_may_be_two_people() -> None:
    """A list of culprits is not at odds with itself."""
    told = Telling()
    for name in ("Hasan Akhund", "Omar Zadran"):
        told.tell("perpetrator_name", named("perpetrator_name", name), "A")

    assert told.relations() == ()


def test_who_claims_it_and_who_is_blamed_can_only_agree() -> None:
    """Another group's claim is not a contradiction of who is said to have done it."""
    told = Telling()
    told.tell("claimed_by", named("claimed_by", "Taliban"), "A")
    told.tell("perpetrator_group", named("perpetrator_group", "Taliban"), "B")
    told.tell("perpetrator_group", named("perpetrator_group", "Taliban"), "B")

    assert {said.kind for said in told.relations()} == {"agrees", "repeats"}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("outside Iraq", "across the border in Syria", "agrees"),
        ("outside Iraqi borders", "Mosul, Iraq", "contradicts"),
        ("outside Iraq", "on the Syrian-Iraqi border", "differs_in_scope"),
        ("on the Syrian-Iraqi border", "in Syria", "differs_in_scope"),
        ("Kunduz", "Shiite mosque in the city of Kunduz", "agrees"),
        ("Kunduz", "Kampala", "differs_in_scope"),
        ("55 km south of Bireun", "34 miles west of Bireuen", "contradicts"),
        ("55 km south of Bireun", "roughly 55 km from Bireuen", "agrees"),
        ("55 km south of Bireun", "90 km south of Bireun", "contradicts"),
    ],
)
def test_places_contradict_only_when_one_excludes_the_other(
    one: str, other: str, kind: str
) -> None:
    """Without a map, what may lie in each other is not at odds."""
    told = Telling()
    told.tell("location", named("location", one), "A")
    told.tell("location", named("location", other), "B")

    assert told.only().kind == kind


def test_two_far_points_are_not_compared() -> None:
    """Distances from two towns may be one place."""
    told = Telling()
    told.tell("epicentre", named("epicentre", "55 km south of Bireun"), "A")
    told.tell("epicentre", named("epicentre", "72 km east of Reuleuet"), "B")

    assert told.relations() == ()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2021-10-08", "2021-10", "agrees"),
        ("2021-10-08", "2021-10-09", "contradicts"),
        ("2021-10-08", "2021-10-08", "agrees"),
    ],
)
def test_dates_are_compared_by_the_days_they_may_mean(
    one: str, other: str, kind: str
) -> None:
    """A month holds its days."""
    told = Telling()
    told.tell("event_date", named("event_date", one, one), "A")
    told.tell("event_date", named("event_date", other, other), "B")

    assert told.only().kind == kind


def test_an_unread_date_is_not_judged() -> None:
    """`A year ago` gives no days to compare."""
    told = Telling()
    told.tell("event_date", named("event_date", "a year ago"), "A")
    told.tell("event_date", named("event_date", "late August"), "B")

    assert told.relations() == ()


def test_free_text_agrees_only_with_itself() -> None:
    """Statements are never set against each other by a rule."""
    told = Telling()
    told.tell("statement", named("statement", "It is over."), "A")
    told.tell("statement", named("statement", "it is over"), "B")
    told.tell("statement", named("statement", "It goes on."), "C")

    assert told.only().kind == "agrees"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Aleksandr Petrov", "Alexander Petrov", "agrees"),
        ("Viktor Sokolov", "Victor Sokolov", "agrees"),
        ("Carl Berg", "Karl Berg", "agrees"),
        ("Ivan Petrov", "Sergei Petrov", "contradicts"),
    ],
)
def test_letters_that_transliterations_exchange_make_no_other_name(
    one: str, other: str, kind: str
) -> None:
    """An x is ks, and a hard c is k."""
    told = Telling()
    told.tell("perpetrator_name", named("perpetrator_name", one), "Post", "Police")
    told.tell("perpetrator_name", named("perpetrator_name", other), "Times", "Court")

    assert told.only().kind == kind


@pytest.mark.parametrize(
    "described", ["unknown gunmen", "two masked men", "militants", "a lone shepherd"]
)
def test_who_is_only_described_may_be_the_one_named(described: str) -> None:
    """Unknown gunmen are no other group than the one that is named."""
    told = Telling()
    group = "perpetrator_group"
    told.tell(group, named(group, described), "Post", "Police")
    told.tell(group, named(group, "Red Banner"), "Times", "Court")

    assert told.relations() == ()
