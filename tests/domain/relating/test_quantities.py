"""Numbers of one question: agreement, contradiction, conventions, rounding, units."""

from __future__ import annotations

import pytest

from provenance.domain.values import Quantity
from tests.domain.relating.telling import (
    Telling,
    about,
    at_least,
    between,
    named,
    nearly,
    over,
    up_to,
    vague,
)

PARTIES = ("Wire", "Interior Ministry"), ("Post", "Taliban sources")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (about(50), over(100), "contradicts"),
        (43, between(46, 50), "contradicts"),
        (183, 170, "contradicts"),
        (about(50), 43, "agrees"),
        (at_least(50), over(100), "agrees"),
        (vague("dozens"), over(140), "agrees"),
        (vague("dozens"), 3, "agrees"),
        (50, 50, "agrees"),
        (100, over(100), "agrees"),
        (143, over(143), "contradicts"),
        (about(100), about(400), "contradicts"),
        (about(100), about(300), "agrees"),
        (nearly(100), 85, "agrees"),
        (nearly(100), 60, "contradicts"),
        (nearly(100), 100, "agrees"),
    ],
    ids=str,
)
def test_numbers_contradict_only_when_none_satisfies_both(
    one: Quantity | int, other: Quantity | int, kind: str
) -> None:
    """Bounds are kept open, about is half to each side, vague words ground nothing."""
    told = Telling()
    told.tell("killed", one, *PARTIES[0])
    told.tell("killed", other, *PARTIES[1])

    assert told.only().kind == kind


def test_a_reason_names_both_values_both_speakers_and_the_convention() -> None:
    """A reader can check the sentence without opening anything."""
    told = Telling()
    told.tell("killed", about(50), "Herald")
    told.tell("killed", over(100), "Herald", "Taliban sources")

    assert told.only().reason == (
        "killed: about 50 (Herald) against over 100 (Taliban sources): "
        "about 50 is read as 25 to 75, and no number is in both."
    )


def test_nearly_is_read_as_the_fifth_below_and_says_so() -> None:
    """Nearly 100 is not 60, and the reason names the convention."""
    told = Telling()
    told.tell("killed", nearly(100), "Herald")
    told.tell("killed", 60, "Herald", "Governor")

    assert "nearly 100 is read as 80 to 100" in told.only().reason


def test_nearly_an_amount_is_compared_in_another_currency() -> None:
    """Almost three million dollars are not 1.2 million euros."""
    told = Telling()
    told.tell("value_stolen", 1_200_000, "A", unit="EUR", happened="2013-09-09")
    told.tell("value_stolen", nearly(3_000_000), "B", unit="USD", happened="2013-09-09")

    assert told.only().kind == "contradicts"


def test_a_lone_culprit_leaves_no_room_for_more() -> None:
    """Who says that one man acted alone says that there were not two."""
    told = Telling()
    told.tell("perpetrators_count", 1, *PARTIES[0], words="a lone man", unit="person")
    told.tell("perpetrators_count", 2, *PARTIES[1], words="two men", unit="person")

    assert told.only().kind == "contradicts"


def test_families_are_not_compared_with_people() -> None:
    """Nine families are another unit than 45 people, not another number of them."""
    told = Telling()
    told.tell("displaced", 9, *PARTIES[0], unit="families")
    told.tell("displaced", 45, *PARTIES[1], unit="person")

    assert told.only().kind == "differs_in_scope"


def test_a_rule_names_itself_and_its_version() -> None:
    """What said it can be found again."""
    told = Telling()
    told.tell("killed", 1, *PARTIES[0])
    told.tell("killed", 9, *PARTIES[1])

    assert told.only().rule == "intervals/4"


def test_a_named_victim_leaves_room_for_more() -> None:
    """Naming two of the dead does not say that only two died."""
    told = Telling()
    told.tell("killed", 2, *PARTIES[0], words="a diplomat and a guard were killed")
    told.tell("killed", 6, *PARTIES[1], words="six people were killed")

    assert told.only().kind == "agrees"


@pytest.mark.parametrize(
    ("one", "unit", "other", "other_unit", "kind"),
    [
        (10, "km", 6, "mi", "agrees"),
        (10, "km", 9, "mi", "contradicts"),
        (10, "km", 10, "league", "differs_in_scope"),
    ],
    ids=["six miles are ten kilometres", "nine are not", "a league is not known"],
)
def test_units_are_converted_or_not_compared(
    one: int, unit: str, other: int, other_unit: str, kind: str
) -> None:
    """A number is read as rounded before it is converted."""
    told = Telling()
    told.tell("depth", one, *PARTIES[0], unit=unit)
    told.tell("depth", other, *PARTIES[1], unit=other_unit)

    assert told.only().kind == kind


@pytest.mark.parametrize(
    ("dollars", "happened", "kind"),
    [
        (2_600_000, "2013-09-09", "agrees"),
        (4_000_000, "2013-09-09", "contradicts"),
        (2_600_000, "1913-09-09", "differs_in_scope"),
    ],
    ids=["at that year's rate", "far from it", "no rate is known"],
)
def test_currencies_meet_within_a_tenth_of_the_years_rate(
    dollars: int, happened: str, kind: str
) -> None:
    """Two million euros of 2013 are about 2.66 million dollars."""
    told = Telling()
    told.tell("value_stolen", 2_000_000, "A", unit="EUR", happened=happened)
    told.tell("value_stolen", dollars, "B", unit="USD", happened=happened)

    assert told.only().kind == kind


def test_an_unknown_measure_contradicts_only_with_numbers() -> None:
    """Typed text of an unknown measure is related by equality alone."""
    told = Telling()
    told.tell("arguments_given", 5, "A")
    told.tell("arguments_given", 6, "B")
    told.tell("motive_given", named("motive_given", "revenge"), "A")
    told.tell("motive_given", named("motive_given", "money"), "B")

    assert told.only().kind == "contradicts"


def test_nought_does_not_agree_with_a_vague_word() -> None:
    """Several are not none; the word grounds no contradiction either."""
    told = Telling()
    told.tell("killed", 0, *PARTIES[0])
    told.tell("killed", vague("several"), *PARTIES[1])

    assert told.relations() == ()


def test_a_unit_that_is_none_hides_no_contradiction() -> None:
    """People are counted in people, whatever word stands in the unit."""
    told = Telling()

    told.tell("killed", 43, "Post", "Mayor", unit="[red]p[/red]")
    told.tell("killed", 60, "Herald", "Police", unit="person")

    assert [said.kind for said in told.relations()] == ["contradicts"]


@pytest.mark.parametrize(
    ("few", "words"),
    [(up_to(20), "up to 20 dead"), (nearly(20), "nearly twenty died")],
    ids=["up to", "nearly"],
)
def test_words_that_give_a_number_as_the_most_name_nobody(
    few: Quantity, words: str
) -> None:
    """Only a list of victims is a floor that leaves room for more."""
    told = Telling()
    told.tell("killed", few, "Post", "Governor", words=words)
    told.tell("killed", at_least(24), "Times", "Clinic")

    assert told.only().kind == "contradicts"


@pytest.mark.parametrize(
    ("when", "kind"),
    [("2021-10-05", "agrees"), ("2021-10-07", "contradicts")],
    ids=["beside", "further"],
)
def test_an_approximate_date_reaches_its_own_length(when: str, kind: str) -> None:
    """About the fourth may be the fifth."""
    told = Telling()
    about_4 = named("event_date", "2021-10-04~", "2021-10-04~")
    told.tell("event_date", about_4, "Post", "Police")
    told.tell("event_date", named("event_date", when, when), "Times", "Court")

    assert told.only().kind == kind


@pytest.mark.parametrize(
    "few", [1, between(0, 1), up_to(1)], ids=["one", "one at most", "up to one"]
)
def test_a_wider_figure_leaves_no_less_room_than_a_narrower_one(
    few: Quantity | int,
) -> None:
    """Whom the words name they name, however the figure is written."""
    told = Telling()
    told.tell("killed", few, "Post", "Governor", words="killing Ana Roe")
    told.tell("killed", 3, "Times", "Clinic")

    assert told.only().kind == "agrees"
