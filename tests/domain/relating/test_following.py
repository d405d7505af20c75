"""What follows what: corrections, retractions, later counts, copies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.domain.dates import parse_edtf
from provenance.domain.identifiers import DocumentId
from provenance.domain.relating import DocumentFacts, relate_event
from provenance.domain.values import Polarity, Quantity
from tests.domain.relating.telling import (
    Telling,
    about,
    at_least,
    kinds,
    named,
    over,
    vague,
)

OWNERS = {"Amaq": "Islamic State", "al-Naba": "Islamic State"}


def test_one_family_corrects_its_earlier_name() -> None:
    """The weekly replaces what the news agency of the same owner said."""
    told = Telling()
    measure = "perpetrator_name"
    told.tell(
        measure,
        named(measure, "Waqas al-Muhajir"),
        "Post",
        "Amaq",
        said="2022-09-05",
        owners=OWNERS,
    )
    told.tell(
        measure,
        named(measure, "Waqas al-Waziristani"),
        "Post",
        "al-Naba",
        said="2022-09-08",
        owners=OWNERS,
    )

    assert kinds(told.relations()) == [(2, 1, "corrects")]


def test_announced_corrections_need_no_recorded_owner() -> None:
    """Words of correction and a shared step in the chain are enough."""
    told = Telling()
    measure = "perpetrator_name"
    told.tell(measure, named(measure, "Waqas al-Muhajir"), "Post", "IS", "Amaq")
    told.tell(
        measure,
        named(measure, "Waqas al-Waziristani"),
        "Post",
        "IS",
        "al-Naba",
        said="2021-10-12",
        words="the weekly “corrected” the name",
    )

    assert kinds(told.relations()) == [(2, 1, "corrects")]


def test_a_changed_page_corrects_its_earlier_capture() -> None:
    """A recapture with another figure replaces the first, without a notice."""
    told = Telling()
    told.tell("killed", 12, "Herald", document=1)
    told.tell("killed", 21, "Herald", document=2)
    documents = {DocumentId(2): DocumentFacts(revises=DocumentId(1))}

    assert kinds(relate_event(told.claims, documents=documents)) == [(2, 1, "corrects")]


@pytest.mark.parametrize(
    ("measure", "kind"),
    [("killed", "updates"), ("magnitude", "corrects")],
    ids=["a running count", "a measurement"],
)
def test_one_speaker_later_updates_a_count_and_corrects_the_rest(
    measure: str, kind: str
) -> None:
    """A toll goes on; a magnitude given anew replaces the old one."""
    told = Telling()
    told.tell(measure, 6, "Survey", said="2021-10-09")
    told.tell(measure, 7, "Survey", said="2021-10-10")

    assert kinds(told.relations()) == [(2, 1, kind)]


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (5, 11, "updates"),
        (at_least(5), over(200), "updates"),
        (vague("dozens"), over(200), "updates"),
        (about(50), over(100), "contradicts"),
        (11, 5, "contradicts"),
        (24, at_least(24), "agrees"),
    ],
    ids=["grew", "floor", "word", "an about-number", "fell", "reached"],
)
def test_a_higher_count_of_a_later_day_updates_another_speakers(
    earlier: int, later: int, kind: str
) -> None:
    """While people report in, more is later, not otherwise."""
    told = Telling()
    told.tell("killed", earlier, "Wire", "Red Crescent", said="2021-10-09")
    told.tell("killed", later, "Post", "Governor", said="2021-10-10")

    assert told.only().kind == kind


def test_fewer_missing_on_a_later_day_is_an_update() -> None:
    """People are found; who counts fewer of them later disputes nothing."""
    told = Telling()
    told.tell("missing", 33, "A", "Governor", said="2021-10-09")
    told.tell("missing", 29, "B", "Rescuers", said="2021-10-10")

    assert kinds(told.relations()) == [(2, 1, "updates")]


def test_a_count_long_after_the_event_is_a_rival() -> None:
    """A toll given two years later is no later state of the first day's."""
    told = Telling()
    told.tell("killed", 43, "A", "Governor", said="2021-10-09")
    told.tell("killed", 90, "B", "Historian", said="2023-10-09")

    assert told.only().kind == "contradicts"


def test_outlets_of_one_day_give_states_of_one_toll() -> None:
    """One dead in the morning's page, five in the evening's."""
    told = Telling()
    told.tell("killed", 5, "Inquirer")
    told.tell("killed", 1, "Star")

    assert kinds(told.relations()) == [(1, 2, "updates")]


def test_two_named_speakers_of_one_day_are_rivals() -> None:
    """The ministry's 10 and the rebels' 90 are two stories, not one toll."""
    told = Telling()
    told.tell("killed", 10, "Post", "Ministry")
    told.tell("killed", 90, "Wire", "Rebels")

    assert told.only().kind == "contradicts"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Governor", "Rebel spokesman", "contradicts"),
        ("Rebel spokesman", "Governor", "updates"),
        ("Rebel spokesman", "Insurgents", "updates"),
    ],
)
def test_a_fighting_side_does_not_go_on_counting_for_others(
    old: str, new: str, kind: str
) -> None:
    """A party's later, higher count is a rival figure; an office's is a later one."""
    told = Telling()
    told.tell("killed", 10, "Post", old, said="2021-10-09")
    told.tell("killed", 90, "Wire", new, said="2021-10-10")

    assert told.only().kind == kind


def test_whom_a_claim_names_as_the_culprit_is_a_fighting_side() -> None:
    """The group that is said to have done it counts for itself, as long as a claim says
    so.
    """
    told = Telling()
    told.tell("killed", 10, "Post", "Governor", said="2021-10-09")
    told.tell("killed", 90, "Wire", "Taliban spokesman", said="2021-10-10")
    who = told.tell("perpetrator_group", named("perpetrator_group", "Taliban"), "Post")

    [without] = told.without(who)

    assert (told.only().kind, without.kind) == ("contradicts", "updates")


@pytest.mark.parametrize(
    ("later", "kind"),
    [(5, "updates"), (1, "agrees"), (at_least(5), "agrees")],
    ids=["left behind", "reached", "another floor"],
)
def test_a_floor_left_far_behind_on_one_day_is_updated(
    later: Quantity | int, kind: str
) -> None:
    """At least one dead, then five: another state, though five is at least one."""
    told = Telling()
    told.tell("killed", at_least(1), "Star")
    told.tell("killed", later, "Inquirer")

    assert told.only().kind == kind


def test_a_summary_repeats_its_own_body() -> None:
    """The outlet's own voice passes on the speaker it names below."""
    told = Telling()
    told.tell("killed", at_least(17), "Center", document=1)
    told.tell("killed", at_least(17), "Center", "Observatory", document=1)

    assert kinds(told.relations()) == [(1, 2, "repeats")]


def test_two_outlets_with_one_speaker_repeat_one_origin() -> None:
    """The later page repeats the earlier one's speaker."""
    told = Telling()
    told.tell("killed", 24, "Post", "Wire", "Sutopo Purwo")
    told.tell("killed", 24, "Times", "Sutopo Purwo", said="2021-10-10")

    assert kinds(told.relations()) == [(2, 1, "repeats")]


def test_a_number_in_a_name_tells_speakers_apart() -> None:
    """Channel 4 and Channel 5 are two; the day in a page's name makes no other page."""
    told = Telling()
    told.tell("killed", 24, "Post", "Channel 4", said="2021-10-09")
    told.tell("killed", 24, "Times", "Channel 5", said="2021-10-10")
    told.tell("wounded", 24, "Post", "Letter, October 7, 2021", said="2021-10-09")
    told.tell("wounded", 24, "Times", "Letter, October 8, 2021", said="2021-10-10")

    assert kinds(told.relations()) == [(1, 2, "agrees"), (4, 3, "repeats")]


def test_nobody_in_particular_is_not_one_speaker() -> None:
    """Officials quoted by two outlets need not be the same officials."""
    told = Telling()
    told.tell("killed", 24, "Post", "officials")
    told.tell("killed", 24, "Times", "officials")

    assert told.only().kind == "agrees"


def test_a_denial_contradicts_what_it_denies() -> None:
    """No one was killed, against at least five."""
    told = Telling()
    told.tell("killed", 0, "Post", "Ministry", polarity=Polarity.DENIED)
    told.tell("killed", at_least(5), "Wire")

    assert told.only().kind == "contradicts"


def test_a_denial_of_one_name_leaves_the_others() -> None:
    """Denying it for oneself accuses nobody."""
    told = Telling()
    told.tell("claimed_by", named("claimed_by", "ISKP"), "A", polarity=Polarity.DENIED)
    told.tell("claimed_by", named("claimed_by", "Taliban"), "B")

    assert told.relations() == ()


def test_a_retraction_takes_back_ones_own_claim_only() -> None:
    """The same figure of another speaker stands."""
    told = Telling()
    told.tell("killed", 5, "Wire")
    told.tell("killed", 5, "Post")
    told.tell("killed", 5, "Wire", said="2021-10-11", polarity=Polarity.RETRACTED)

    assert kinds(told.relations()) == [(2, 1, "agrees"), (3, 1, "corrects")]


def test_the_documents_day_stands_in_for_a_missing_one() -> None:
    """A claim without a date of its own was said when its page came out."""
    told = Telling()
    told.tell("killed", 5, "Wire", said=None, document=1)
    told.tell("killed", 11, "Post", said="2021-10-10", document=2)
    published = DocumentFacts(published=parse_edtf("2021-10-09"))

    relations = relate_event(told.claims, documents={DocumentId(1): published})

    assert kinds(relations) == [(2, 1, "updates")]


def test_an_echo_of_a_correction_does_not_contradict_the_first_name() -> None:
    """Who passes on the corrected name corrects who passes on the first one."""
    told = Telling()
    measure = "perpetrator_name"
    first, second = named(measure, "Waqas al-Muhajir"), named(measure, "Waqas Waziri")
    told.tell(measure, first, "Post", "IS", "Amaq")
    told.tell(
        measure, second, "Post", "IS", "al-Naba", said="2021-10-12", words="corrected"
    )

    told.tell(measure, second, "Letter", "al-Naba", said="2021-10-20")

    assert kinds(told.relations()) == [
        (2, 1, "corrects"),
        (3, 1, "corrects"),
        (3, 2, "repeats"),
    ]


def test_another_number_is_no_copy_of_the_number_it_stands_beside() -> None:
    """A wire that says about 50 and quotes an official's 43 says two things."""
    told = Telling()

    told.tell("killed", about(50), "Wire")
    told.tell("killed", 43, "Wire", "Official")

    assert kinds(told.relations()) == [(2, 1, "agrees")]


@pytest.mark.parametrize(
    ("around", "kind"),
    [("which stood for days at the top of the page", "repeats"), ("", "agrees")],
    ids=["long-enough", "too-short-to-tell"],
)
def test_the_same_words_in_two_documents_are_a_copy(around: str, kind: str) -> None:
    """An uncredited reprint is no second origin."""
    told = Telling()
    told.tell("killed", 43, "Post", said="2021-10-09", document=1)
    told.tell("killed", 43, "Mirror", said="2021-10-10", document=2)
    claims = [
        replace(
            claim,
            passage=replace(
                claim.passage, exact="43 died", end=7, prefix=around, suffix=around
            ),
        )
        for claim in told.claims
        if claim.passage is not None
    ]

    assert kinds(relate_event(claims, documents={}))[0][2] == kind


def test_two_offices_that_publish_their_own_counts_are_rivals() -> None:
    """On one day each is a named speaker, whether or not an outlet stands between."""
    told = Telling()
    told.tell("killed", 14, "Marn Police")
    told.tell("killed", 31, "Marn Red Cross")

    assert told.only().kind == "contradicts"
