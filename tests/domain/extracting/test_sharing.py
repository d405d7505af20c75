"""Parts of a count, counts of lives and bodies, and counts of another time."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SHARES = {
    "of whom": ("Nine sailors drowned, two of whom were arrested in May.",
                ("arrested", 2, None)),
    "of them": ("The fire killed 11 people, eight of them guards.",
                ("killed", 8, "guards")),
    "fatally": ("Six sailors were wounded, four of them fatally.",
                ("killed", 4, None)),
    "critically": ("Six sailors were wounded, three of them critically.",
                   ("wounded_seriously", 3, None)),
    "of the dead": ("Forty people died. Thirteen of the dead were minors.",
                    ("killed", 13, "minors")),
    "of those held": ("Forty men were arrested. Thirty of those detained are Danes.",
                      ("arrested", 30, "Danes")),
    "of these": ("Forty men surrendered. Of these, 30 came from Karsun.",
                 ("surrendered", 30, "came from Karsun")),
    "attacks of one": ("There were 63 attacks in all; separatists carried out 11.",
                       ("attacks", 11, "separatists")),
    "behind": ("The Red Net was behind 38 of the attacks.",
               ("attacks", 38, "Red Net")),
    "among": ("Among the dead were four women and a boy.",
              ("killed", 5, "four women and a boy")),
    "brackets": ("Omra had 52 dead, followed by Belqar (27) and Sind Hollow (8).",
                 ("killed", 8, "Sind Hollow")),
    "places": ("Forty people died. By port: Sharan 22, Kermabad 10, elsewhere 8.",
               ("killed", 10, "Kermabad")),
}  # fmt: skip

LIVES = {
    "claimed": ("A collision in the strait claimed 66 lives.", ("killed", 66)),
    "loss": ("The ferry sank with the loss of some 40 lives.", ("killed", 40)),
    "cost": ("It cost 12 people their lives.", ("killed", 12)),
    "bodies": ("Divers have recovered nine more bodies.", ("killed", 9)),
    "custody": ("The guard took 11 suspects into custody.", ("arrested", 11)),
    "snatched": ("Eighty pupils were snatched.", ("abducted", 80)),
    "losses": ("A poster put the losses at 11.", ("killed", 11)),
    "far toll": ("The toll from the crash of an aircraft in the town of Mbeta is 29.",
                 ("killed", 29)),
    "toll of one": ("Its toll for Corvo, 69, is lower.", ("killed", 69)),
    "headed": ("Dead: 37. More is not known.", ("killed", 37)),
    "latest victim": ("Ilya Moreno, 58, was the latest victim.", ("killed", 1)),
    "prisoner": ("None of her men had been taken prisoner.", ("arrested", 0)),
    "wrist": ("One officer suffered a broken wrist.", ("wounded", 1)),
    "bracket": ("The driver Ilya Moreno (39) was arrested.", ("arrested", 1)),
    "quoted": ("It said that “four mercenaries” were killed.", ("killed", 4)),
    "host": ("Five rebels and their local host were killed.", ("killed", 6)),
    "arms": ("The band retains no more than 300 men under arms.", ("fighters", 300)),
    "over": ("At least 120 of its members went over to the crown.", ("defected", 120)),
    "hand in": ("Two of his men handed themselves in.", ("surrendered", 2)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES.values(), ids=SHARES.keys())
def test_a_part_is_set_apart_by_its_scope(claims: Extract, text, expected):
    """A part has its own measure or its own scope, beside the whole."""
    found = [(row["attribute"], row["value"], row["scope"]) for row in claims(text)]

    assert expected in found


@pytest.mark.parametrize(("text", "expected"), LIVES.values(), ids=LIVES.keys())
def test_lives_bodies_and_captives_are_counted(claims: Extract, text, expected):
    """Idioms of death and arrest count as their verbs do."""
    [row] = [row for row in claims(text) if row["attribute"] != "location"]

    assert (row["attribute"], row["value"]) == expected


def test_another_times_count_is_of_the_same_measure(claims: Extract):
    """A number that another is compared with counts the same."""
    now, then = claims("The port recorded 39 deaths last year, down from 52 in 2013.")

    assert (now["attribute"], now["value"]) == ("killed", 39)
    assert (then["attribute"], then["value"]) == ("killed", 52)


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen detonators were seized.",
        "A list was seized at the port.",
        "He was caught by surprise.",
        "They shot 40 photographs.",
    ],
)
def test_things_are_no_captives(claims: Extract, text):
    """What is seized or shot is counted only where it is people."""
    assert claims(text) == []


def test_a_part_of_things_is_nobody(claims: Extract):
    """What is set apart from phones is no part of those who were arrested."""
    rows = claims("Two men were arrested; police found 40 phones, 12 of them stolen.")

    assert [row["value"] for row in rows] == [2]
