"""Parts of a count, counts of lives and bodies, and counts of another time."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SHARES = {
    "of whom": ("Nine sailors drowned, two of whom were arrested in May.",
                ("arrested", 2, None)),
    "of them": ("The fire killed 14 people, nine of them cooks.",
                ("killed", 9, "cooks")),
    "fatally": ("Six sailors were wounded, four of them fatally.",
                ("killed", 4, None)),
    "critically": ("Six sailors were wounded, three of them critically.",
                   ("wounded_seriously", 3, None)),
    "of the dead": ("Forty people died. Seven of the dead were pilots.",
                    ("killed", 7, "pilots")),
    "of those held": ("Forty men were arrested. Thirty of those detained are Danes.",
                      ("arrested", 30, "Danes")),
    "of these": ("Forty men surrendered. Of these, 30 came from Lowport.",
                 ("surrendered", 30, "came from Lowport")),
    "attacks of one": ("There were 50 attacks in all; smugglers carried out 12.",
                       ("attacks", 12, "smugglers")),
    "behind": ("The Red Net was behind 21 of the attacks.",
               ("attacks", 21, "Red Net")),
    "among": ("Among the dead were three nurses and a cook.",
              ("killed", 4, "three nurses and a cook")),
    "brackets": ("Ostra had 30 dead, ahead of Belmar (12) and Fern Hollow (8).",
                 ("killed", 8, "Fern Hollow")),
    "places": ("Forty people died. By port: Lowport 22, Highport 10, elsewhere 8.",
               ("killed", 10, "Highport")),
}  # fmt: skip

LIVES = {
    "claimed": ("A fire at the mill claimed 17 lives.", ("killed", 17)),
    "loss": ("The barge went down with the loss of some 30 lives.", ("killed", 30)),
    "cost": ("The flood cost 8 people their lives.", ("killed", 8)),
    "bodies": ("The sea washed up five more bodies.", ("killed", 5)),
    "custody": ("The guard took 9 smugglers into custody.", ("arrested", 9)),
    "snatched": ("Seventy cooks were snatched.", ("abducted", 70)),
    "losses": ("The guild put the losses at 14.", ("killed", 14)),
    "far toll": ("The toll from the fall of a roof at a mill in Lowport is 26.",
                 ("killed", 26)),
    "toll of one": ("Its toll for Lowport, 24, is lower.", ("killed", 24)),
    "headed": ("Dead: 28. More is not known.", ("killed", 28)),
    "latest victim": ("Ilya Moreno, 58, was the latest victim.", ("killed", 1)),
    "prisoner": ("None of the pilots was taken prisoner.", ("arrested", 0)),
    "wrist": ("A pilot suffered a broken arm.", ("wounded", 1)),
    "bracket": ("The driver Ilya Moreno (39) was arrested.", ("arrested", 1)),
    "quoted": ("It said that “four mercenaries” were killed.", ("killed", 4)),
    "host": ("Five rebels and their host were killed.", ("killed", 6)),
    "arms": ("The band has no more than 250 men under arms.", ("fighters", 250)),
    "over": ("At least 15 of its pilots went over to the crown.", ("defected", 15)),
    "hand in": ("Three smugglers handed themselves in.", ("surrendered", 3)),
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
    now, then = claims("The port counted 31 deaths last year, down from 44 in 2013.")

    assert (now["attribute"], now["value"]) == ("killed", 31)
    assert (then["attribute"], then["value"]) == ("killed", 44)


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


def test_whom_no_harm_came_to_is_no_part_of_the_harmed(claims: Extract):
    """Seen alive or back at work, they are told beside those who were not."""
    text = "Six porters were killed. A clerk saw two of them on duty again at dusk."

    assert [(row["attribute"], row["value"]) for row in claims(text)] == [("killed", 6)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Fourteen of the injured remained in hospital.", "remained in hospital"),
        ("Fourteen of those injured were later sent home.", "were later sent home"),
    ],
)
def test_some_of_the_hurt_are_no_total(claims: Extract, text, scope):
    """What becomes of a part of them is its scope."""
    [row] = claims(text)

    assert (row["attribute"], row["value"], row["scope"]) == ("wounded", 14, scope)


def test_those_who_are_divided_are_the_ones_named(claims: Extract):
    """Of those killed, whatever was counted last before."""
    rows = claims(
        "The flood caused 400 casualties. "
        "Of those killed, 12 were men and nine were women."
    )

    found = [(row["attribute"], row["value"], row["scope"]) for row in rows]
    assert found[1:] == [("killed", 12, "men"), ("killed", 9, "women")]
