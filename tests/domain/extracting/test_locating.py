"""Where it took place, and what became of whom."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

PLACES = {
    "chain": ("Six people were killed in a blast in the Ostra district of Belmar.",
              "Ostra district of Belmar"),
    "town": ("A bomb hit a market in the eastern town of Lowport, killing six.",
             "town of Lowport"),
    "near": ("Gunmen attacked a post near Stone Bridge, killing two guards.",
             "Stone Bridge"),
    "border": ("On the border of Aland and Beland, six soldiers were killed.",
               "border of Aland and Beland"),
    "attack": ("A raid took place at the Northgate station in Lowport.",
               "Northgate station in Lowport"),
    "before a body": ("In Lowport, Lowport Police said that six people were killed.",
                      "Lowport"),
    "beside a verb": ("Divers from Aland came. Six people died in Lowport, Beland.",
                      "Lowport, Beland"),
}  # fmt: skip


def _told(rows, measure):
    return [row for row in rows if row["attribute"] == measure]


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES.keys())
def test_where_it_happened_is_read(claims: Extract, text, place):
    """The place is the text's own words, without what stands before its name."""
    [row] = _told(claims(text), "location")

    assert row["value"] == place
    assert row["quote"] == place


@pytest.mark.parametrize(
    "text",
    [
        "Sources in Lowport said that six people were killed.",
        "Six people were killed in March.",
        "Six people were killed, an army account in Telegram said.",
        "He was born in Lowport.",
        "Six people were killed in the Salt Brigade.",
        "Six people were killed, the minister announced in Lowport on Monday.",
    ],
)
def test_what_is_no_place_of_the_event_is_left_out(claims: Extract, text):
    """A speaker's town, a month, a channel and a group are no places of it."""
    assert _told(claims(text), "location") == []


def test_a_document_places_an_event_once(claims: Extract):
    """The first place named for the day is the event's."""
    rows = claims("Six people died in Lowport. Six more died in Belmar.")

    assert [row["value"] for row in _told(rows, "location")] == ["Lowport"]


STATUS = {
    "killed": ("Omar Bahri, the group's leader, was killed in a raid.",
               ("Omar Bahri", "was killed")),
    "dead": ("Omar Bahri, a commander of the group, is dead.",
             ("Omar Bahri", "is dead")),
    "surrendered": ("Commander Ilya Moreno surrendered to the port.",
                    ("Ilya Moreno", "surrendered")),
    "defected": ("Ilya Moreno, a senior commander, defected in May.",
                 ("Ilya Moreno", "defected")),
    "at large": ("Ilya Moreno, the mastermind, is still at large.",
                 ("Ilya Moreno", "is still at large")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATUS.values(), ids=STATUS.keys())
def test_what_became_of_a_named_leader_is_read(claims: Extract, text, expected):
    """The scope names the person, and the value is the text's words."""
    [row] = _told(claims(text), "status")

    assert (row["scope"], row["value"]) == expected


def test_a_group_does_not_stand_as_its_members_do(claims: Extract):
    """Some of its members gave up, and not the group."""
    rows = claims(
        "Nine members of the Salt Brigade, among them two women, had surrendered."
    )

    assert _told(rows, "status") == []


def test_a_weekday_is_no_place(claims: Extract):
    """Beside a date it is a name without being one of a place."""
    rows = claims("On Wednesday, 11 March, gunmen abducted three clerks.")

    assert _told(rows, "location") == []


def test_who_is_named_behind_a_place_is_no_part_of_it(claims: Extract):
    """The commas close what the name belongs to."""
    rows = claims(
        "Officials said the head of the Salt Brigade in Norland, Abdul Harib, was "
        "killed in a raid on 27 February."
    )

    assert [r["value"] for r in rows if r["attribute"] == "location"] == ["Norland"]
