"""Parts, wholes, sums, periods and look-alike measures are not contradictions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.relating.telling import Telling, about, kinds, over, vague


def test_a_part_named_by_its_words_differs_in_scope() -> None:
    """13 of the 183 is no rival total."""
    told = Telling()
    told.tell("killed", 183, words="killing 183 people")
    told.tell("killed", 13, words="including 13 U.S. troops")

    said = told.only()

    assert (said.kind, said.fits) == ("differs_in_scope", True)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("35 of them at the gate", "differs_in_scope"),
        ("the toll was 35, of whom 24 were children", "contradicts"),
    ],
    ids=["part", "whole"],
)
def test_what_stands_behind_a_comma_is_a_part_of_the_number_before_it(
    words: str, kind: str
) -> None:
    """Of `35, of whom 24` the 35 are the whole."""
    told = Telling()
    told.tell("killed", 102, "Post", "Mayor")
    told.tell("killed", 35, "Wire", "Ministry", words=words)

    assert told.only().kind == kind


@pytest.mark.parametrize(
    ("part", "whole", "fits"),
    [(12, 24, True), (30, 24, False), (vague("dozens"), 24, None)],
    ids=["within", "larger", "vague"],
)
def test_a_scope_says_whether_the_part_fits(
    part: int, whole: int, fits: bool | None
) -> None:
    """The numbers of a district and of the whole can be checked against each other."""
    told = Telling()
    told.tell("killed", part, document=1, scope="Bener Meriah")
    told.tell("killed", whole, document=1)

    said = told.only()

    assert (said.kind, said.fits) == ("differs_in_scope", fits)


def test_a_part_counted_after_the_whole_may_exceed_it() -> None:
    """Twelve in one district on Wednesday do not refute five in all on Tuesday."""
    told = Telling()
    told.tell("killed", 12, "A", scope="Bener Meriah", said="2021-10-10")
    told.tell("killed", 5, "B", said="2021-10-09")

    assert told.only().fits is None


def test_parts_that_add_up_to_the_total_say_so() -> None:
    """The arithmetic of one document stands in the reason."""
    told = Telling()
    told.tell("killed", 24, document=1)
    told.tell("killed", 12, document=1, scope="Bener Meriah")
    told.tell("killed", 12, document=1, scope="Central Aceh")

    assert "12 + 12 is 24" in told.relations()[0].reason


def test_parts_of_a_page_that_was_not_captured_add_up_too() -> None:
    """An imported table names its page, which is as much one telling."""
    told = Telling()
    for number, scope in ((24, ""), (12, "Bener Meriah"), (12, "Central Aceh")):
        told.tell("killed", number, scope=scope)
    told.claims = [
        replace(claim, passage=None, url="https://news.example/table")
        for claim in told.claims
    ]

    assert "12 + 12 is 24" in told.relations()[0].reason


@pytest.mark.parametrize(
    "scope", ["this year", "since January", "per week", "the last two months"]
)
def test_a_count_over_time_is_no_part_of_the_event(scope: str) -> None:
    """More this year than in one attack is no conflict, and no part of it."""
    told = Telling()
    told.tell("killed", 31, "A", scope=scope)
    told.tell("killed", 24, "B")

    said = told.only()

    assert (said.kind, said.fits, scope in said.reason) == (
        "differs_in_scope",
        None,
        True,
    )


def test_two_named_parts_are_beside_each_other() -> None:
    """Takengon and Bener Meriah are counted apart, equal numbers or not."""
    told = Telling()
    told.tell("houses_damaged", 10, "A", scope="Takengon")
    told.tell("houses_damaged", 22, "B", scope="Bener Meriah")

    assert told.only().kind == "differs_in_scope"


def test_the_speakers_own_parts_are_added_up_against_a_total() -> None:
    """Over 100 killed and over 140 wounded agree with about 300 killed or wounded."""
    told = Telling()
    told.tell("killed", over(100), "Spotlight", "Taliban sources")
    told.tell("wounded", over(140), "Spotlight", "Taliban sources")
    told.tell("killed_or_wounded", about(300), "Spotlight", "ISIS")

    said = next(said for said in told.relations() if (said.a, said.b) == (1, 3))

    assert said.fits is True
    assert (
        "over 100 killed and over 140 wounded is over 240, which agrees with "
        "about 300 (150 to 450)"
    ) in said.reason


def test_more_killed_than_killed_or_wounded_does_not_fit() -> None:
    """A part that is larger than its total is a conflict for a person."""
    told = Telling()
    told.tell("killed", 300, "A", document=1)
    told.tell("killed_or_wounded", 100, "B", document=1)

    said = told.only()

    assert (said.kind, said.fits) == ("differs_in_scope", False)


def test_a_vague_part_makes_no_sum() -> None:
    """About 50 killed and dozens wounded cannot be added up."""
    told = Telling()
    told.tell("killed", about(50), "A")
    told.tell("wounded", vague("dozens"), "A")
    told.tell("killed_or_wounded", about(300), "B")

    assert {said.fits for said in told.relations()} == {None}


def test_periods_that_share_no_day_are_not_compared() -> None:
    """September's airstrikes are not October's."""
    told = Telling()
    told.tell("airstrikes", 90, "A", happened="2021-09-01/2021-09-30")
    told.tell("airstrikes", 300, "B", happened="2021-10-01/2021-10-31")

    assert told.only().kind == "differs_in_scope"


@pytest.mark.parametrize(
    ("measure", "short", "long", "kind"),
    [
        ("airstrikes", "2021-09-03", "2021-09", "differs_in_scope"),
        ("killed", "2021-09", "2021", "differs_in_scope"),
        ("killed", "2021-09-03", "2021-09-01/2021-09-30", "differs_in_scope"),
        ("killed", "2021-09-03", "2021-09", "contradicts"),
    ],
    ids=["a month's strikes", "a month of a year", "a span", "an imprecise date"],
)
def test_a_longer_period_can_hold_a_shorter_ones_count(
    measure: str, short: str, long: str, kind: str
) -> None:
    """A month's count is no rival of the year's, an imprecise date is no period."""
    told = Telling()
    told.tell(measure, 9, "A", "Ministry", happened=short, said="2022-01-09")
    told.tell(measure, 90, "B", "Observatory", happened=long, said="2022-01-09")

    assert told.only().kind == kind


def test_look_alike_measures_are_told_apart_within_one_voice_only() -> None:
    """Killed and wounded of two speakers are not set beside each other."""
    told = Telling()
    told.tell("killed", 50, "A")
    told.tell("wounded", 90, "A")
    told.tell("wounded", 90, "B")

    assert kinds(told.relations()) == [(1, 2, "differs_in_scope"), (2, 3, "agrees")]


def test_two_counts_of_one_tally_are_not_related() -> None:
    """Six killings and six clashes in one list have nothing to do with each other."""
    told = Telling()
    told.tell("attack_count_assassination", 6, "A")
    told.tell("attack_count_armed_clash", 6, "A")

    assert told.relations() == ()


def test_a_sum_goes_with_a_claim_it_adds_up() -> None:
    """Taking back the wounded takes back the sum of killed and wounded."""
    told = Telling()
    told.tell("killed", over(100), "Spotlight", "Taliban sources")
    wounded = told.tell("wounded", over(140), "Spotlight", "Taliban sources")
    told.tell("killed_or_wounded", about(300), "Spotlight", "ISIS")

    reasons = [
        next(said.reason for said in every if (said.a, said.b) == (1, 3))
        for every in (told.relations(), told.without(wounded))
    ]

    assert ["over 240" in reason for reason in reasons] == [True, False]


def test_a_total_of_parts_goes_with_one_of_them() -> None:
    """Without the second district, nothing adds up."""
    told = Telling()
    whole = told.tell("killed", 24, document=1)
    one = told.tell("killed", 12, document=1, scope="Bener Meriah")
    other = told.tell("killed", 12, document=1, scope="Central Aceh")

    reasons = [
        next(said.reason for said in every if (said.a, said.b) == (one.id, whole.id))
        for every in (told.relations(), told.without(other))
    ]

    assert ["12 + 12" in reason for reason in reasons] == [True, False]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("soldiers", "soldier", "contradicts"),
        ("policemen", "the policeman", "contradicts"),
        ("so far", "total", "contradicts"),
        ("to date", "", "contradicts"),
        ("children", "women", "differs_in_scope"),
        ("soldiers so far", "soldiers", "contradicts"),
    ],
)
def test_number_and_so_far_make_no_scope_of_their_own(
    one: str, other: str, kind: str
) -> None:
    """One word for one and for many; until when was counted is no part."""
    told = Telling()
    told.tell("killed", 17, "Post", "Governor", scope=one)
    told.tell("killed", 40, "Times", "Clinic", scope=other)

    assert told.only().kind == kind
