"""Claims of one event meet, and claims of two do not, within one page."""

from __future__ import annotations

import pytest

from provenance.domain.extracting import Row
from tests.domain.extracting.conftest import Extract


def _events(rows: list[Row]) -> dict[object, str]:
    """By number: the event it was counted for."""
    return {r["value"]: r["event"] for r in rows if r["attribute"] != "location"}


def test_a_page_of_one_event_has_one(claims: Extract):
    """Paragraphs of a report tell of what its first told of."""
    rows = claims(
        "Six men were killed in Ostra on Tuesday.\n\n"
        "Nine others were wounded near the harbour.\n\n"
        "Two of the attackers were arrested in Belmar.\n"
    )

    assert len(set(_events(rows).values())) == 1


def test_a_separate_attack_of_the_same_day_is_another_event(claims: Extract):
    """What is told of in words of its own is not counted with the rest."""
    events = _events(
        claims(
            "Six men were killed in Ostra on Tuesday.\n\n"
            "In a separate raid on Tuesday, two guards were killed in Belmar. "
            "Three were wounded.\n"
        )
    )

    assert events[2] == events[3] != events[6]


def test_another_bomb_is_another_event(claims: Extract):
    """The dead of a second blast are none of the first one's."""
    events = _events(
        claims(
            "A bomb killed six men in Ostra on Tuesday. "
            "Another attack in Belmar killed two guards.\n"
        )
    )

    assert events[2] != events[6]


def test_numbered_items_of_one_day_are_events_of_their_own(claims: Extract):
    """A list of incidents numbers them."""
    events = _events(
        claims(
            "#1: Six men were killed in Ostra on Tuesday.\n"
            "#2: Two guards were killed in Belmar on Tuesday. Four were wounded.\n"
        )
    )

    assert events[2] == events[4] != events[6]


def test_entries_of_one_day_are_events_of_their_own(claims: Extract):
    """A timeline may tell of two things under one day, each with its place."""
    events = _events(
        claims(
            "3 May 2017, Ostra province: a raid\nSix men were killed.\n\n"
            "3 May 2017, Belmar province: a bomb\nTwo guards were killed.\n\n"
            "9 June 2018, Ostra province: a raid\nNine men were killed.\n"
        )
    )

    assert len(set(events.values())) == 3


def test_items_that_share_names_are_one_event(claims: Extract):
    """A digest tells of one thing in its summary and again below."""
    events = _events(
        claims(
            "The week (March 4-10, 2020)\n\n"
            "- The Salt Front claimed a raid on the mill of Ostra in Belmar: six men "
            "were killed.\n"
            "- In Torval, two guards were killed.\n"
            "- Nine were wounded in the raid on the mill of Ostra in Belmar.\n"
        )
    )

    assert events[6] == events[9] != events[2]


def test_a_digest_tells_each_item_apart(claims: Extract):
    """Two items without a day of their own are not one event of the week."""
    events = _events(
        claims(
            "The week (March 4-10, 2020)\n\n"
            "- Six men were killed in Ostra.\n"
            "- Two guards were killed in Belmar.\n"
        )
    )

    assert events[2] != events[6]


def test_an_event_that_is_not_the_first_of_its_day_has_the_name_of_its_place(
    claims: Extract,
):
    """A reader of the list of events sees which one it is."""
    events = _events(
        claims(
            "#1: Six men were killed in Ostra on Tuesday.\n"
            "#2: Two guards were killed in Belmar on Tuesday.\n"
        )
    )

    assert events[2] == f"{events[6]}-belmar"


def test_bullets_on_one_event_are_of_it(claims: Extract):
    """A list of what is known of one event is no list of events."""
    events = _events(
        claims(
            "Six men were killed in Ostra on Tuesday.\n\n"
            "- Nine people were wounded.\n"
            "- Two of the attackers were arrested.\n"
        )
    )

    assert len(set(events.values())) == 1


ROUNDUPS = {
    "round-up": "Weekly violence round-up, 12 March 2020\n\n"
    "Six men were killed in Ostra on Thursday.\n\n"
    "A roadside bomb wounded two guards near Belmar on Thursday.\n",
    "bullets": "Round-up of daily violence, 12 March 2020\n\n"
    "- Six men were killed when a mortar round fell on Ostra.\n"
    "- Gunmen wounded two guards in a market.\n",
    "wave": "A wave of attacks killed 30 people on Thursday.\n\n"
    "Six men were killed in Ostra.\n\nA bomb wounded two guards in Belmar.\n",
    "week": "Raids killed 30 people between 3 and 9 March.\n\n"
    "On 4 March, six men were killed in Ostra.\n\n"
    "On 4 March, a bomb wounded two guards in Belmar.\n",
}


@pytest.mark.parametrize("text", ROUNDUPS.values(), ids=ROUNDUPS.keys())
def test_a_page_of_many_attacks_tells_them_apart_by_place(claims: Extract, text):
    """A round-up says at the top that it tells of many things."""
    events = _events(claims(text))

    assert len(set(events.values())) == len(events)


def test_two_places_of_one_sentence_are_two_events_of_a_digest(claims: Extract):
    """Six were killed in Ostra, while a bomb killed two in Belmar."""
    events = _events(
        claims(
            "A wave of attacks killed 30 people on Thursday.\n\n"
            "Gunmen killed six men in Ostra, while a bomb killed two guards in Belmar, "
            "wounding four.\n"
        )
    )

    assert len({events[30], events[6], events[2]}) == 3
    assert events[2] == events[4]


def test_while_without_a_place_tells_of_the_same_event(claims: Extract):
    """Six were killed, while two were wounded."""
    events = _events(
        claims(
            "A wave of attacks killed 30 people on Thursday.\n\n"
            "Gunmen killed six men in Ostra, while two guards were wounded.\n"
        )
    )

    assert events[2] == events[6] != events[30]


def test_a_report_of_one_event_names_many_places(claims: Extract):
    """The quarter, the city and the country are of one bomb."""
    events = _events(
        claims(
            "A bomb killed six men in Ostra on Thursday.\n\n"
            "Two guards were wounded near the Halm bridge.\n\n"
            "Four shops burned and a cook was killed in the old port of Belmar.\n"
        )
    )

    assert len(set(events.values())) == 1


def test_a_separate_raid_told_within_a_sentence_is_of_that_sentence(claims: Extract):
    """What is told next goes on with the event before."""
    events = _events(
        claims(
            "A bomb killed six men in Ostra on Tuesday. Troops killed two guards in a "
            "separate raid. Nine people were wounded.\n"
        )
    )

    assert events[6] == events[9] != events[2]


def test_a_separate_statement_is_no_separate_event(claims: Extract):
    """It is only said apart."""
    events = _events(
        claims(
            "A bomb killed six men in Ostra on Tuesday. In a separate statement, the "
            "ministry said nine people were wounded.\n"
        )
    )

    assert events[6] == events[9]
