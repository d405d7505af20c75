"""Harm that is reported, listed, shared or idiomatic counts; harm in words does not."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

# fmt: off
CASES = {
    "listed as": ("Seven clerks were listed as lightly injured.", [("wounded", 7)]),
    "said to have been": ("Nine cooks were understood to have been hurt.",
                          [("wounded", 9)]),
    "said to have died": ("Hundreds more people are reported to have died.",
                          [("killed", "hundreds more")]),
    "first reported as": ("Three clerks initially reported as wounded died on Monday.",
                          [("killed", 3)]),
    "headline list": ("Six pupils, instructor killed in mill blast", [("killed", 7)]),
    "two offices": ("They killed a judge and harbour master, Ilya Moreno, at home.",
                    [("killed", 1)]),
    "two people": ("They killed a driver and guard, Ilya Moreno said.",
                   [("killed", 2)]),
    "left behind many": ("The raid left a number of clerks and a Fen Ranger dead.",
                         [("killed", 1)]),
    "along with one": ("A miller was arrested along with a top deputy.",
                       [("arrested", 2)]),
    "hit by fire": ("Two clerks had been hit by gunfire.", [("wounded", 2)]),
    "bodies of the group": ("The bodies of three of the group had been found.",
                            [("killed", 3)]),
    "unconfirmed": ("There were unconfirmed reports of seven people injured.",
                    [("wounded", 7)]),
    "sentence": ("It leaves two clerks facing a possible death sentence.", []),
    "surprise": ("The flood caught many in the port by surprise.", []),
    "a fifth": ("They killed four clerks and captured a fifth.",
                [("killed", 4), ("arrested", 1)]),
    "to death": ("Rioters burned five clerks to death.", [("killed", 5)]),
    "to death, plain verb": ("Raiders hacking two millers to death fled.",
                             [("killed", 2)]),
    "after being": ("Ilya Moreno, a cook, is in court after being captured in 2015.",
                    [("arrested", 1)]),
    "described": ("A woman suspected of helping the raiders was executed.",
                  [("killed", 1)]),
    "summed aside": ("Nine cooks and their kin, totalling 30 people, surrendered.",
                     [("surrendered", 30)]),
    "with his men": ("Ilya Moreno surrendered to the port with six of his men.",
                     [("surrendered", 7)]),
    "along with": ("A miller was abducted along with two guards.", [("abducted", 3)]),
    "with a stranger": ("A miller was killed with an axe.", [("killed", 1)]),
    "harm of a few words": ("Two clerks suffered rather deep but not deadly wounds.",
                            [("wounded", 2)]),
    "grave harm": ("A pilot sustained severe burns.", [("wounded_seriously", 1)]),
    "no harm": ("Two clerks suffered no injuries.", [("wounded", 0)]),
    "sacrifice": ("Four guards paid the supreme price.", [("killed", 4)]),
    "graves": ("Eight guards were sent to their graves.", [("killed", 8)]),
    "hostages freed": ("The six hostages were freed on Tuesday.", [("abducted", 6)]),
    "bodies of them": ("Nine cooks were abducted. Bodies of four of them were found.",
                       [("abducted", 9), ("killed", 4)]),
    "captives who died": ("It recorded the deaths of 40 detainees.", [("killed", 40)]),
    "placed part": ("The frost killed 90 people last year, including 7 in the hills.",
                    [("killed", 90), ("killed", 7)]),
    "sum behind a colon": ("Some died: in all 9 people were killed in May: 5 cooks and "
                           "4 clerks.",
                           [("killed", 9), ("killed", 5), ("killed", 4)]),
    "destroyed band": ("Air raids: 12 US air raids in the fen",
                       [("airstrikes", 12)]),
    "fighters there": ("Some 300 fighters of the band remain in the fen.",
                       [("fighters", 300)]),
    "sent there": ("The port deployed around 100 special forces.", [("troops", 100)]),
    "two guesses": ("There were maybe ten, maybe fifteen dead.", [("killed", None)]),
    "two vague guesses": ("\"Hundreds, maybe thousands\" of clerks have been killed.",
                          [("killed", "hundreds, maybe thousands")]),
    "among others": ("Three cooks were among nine people killed by the blast.",
                     [("killed", 9), ("killed", 3)]),
    "who were seized": ("Two cooks who were kidnapped last month have been found dead.",
                        [("abducted", 2), ("killed", 2)]),
    "over a name": ("It killed the deputy mayor, Ilya Moreno, and his driver.",
                    [("killed", 2)]),
    "several and others": ("Two judges defected along with 35 clerks.",
                           [("defected", 37)]),
    "outside brackets": ("It caused 61 casualties (19 killed and 42 hurt), 52 of them "
                         "cooks.",
                         [("killed_or_wounded", 61), ("killed", 19), ("wounded", 42),
                          ("killed_or_wounded", 52)]),
    "of the ten": ("Fire took ten lives. Nine of the ten victims were cooks.",
                   [("killed", 10), ("killed", 9)]),
    "attacks rose": ("Attacks on clinics rose to 44 in May.", [("attacks", 44)]),
    "versus": ("They carried out 19 attacks (versus 25 the week before).",
               [("attacks", 19), ("attacks", 25)]),
    "body of one": ("He was arrested after the body of a clerk was found.",
                    [("arrested", 1), ("killed", 1)]),
    "named dead": ("The dead are Ilya Moreno, 67; her daughter Vera, 8; and Tor Vend.",
                   [("killed", 3)]),
    "peoples": ("The victims were Brennans and Ostrans.", []),
    "quoted people": ("Sixteen \"outlaws\" had been killed.", [("killed", 16)]),
    "quoted verb": ("40 foreign detainees 'die' in two years", [("killed", 40)]),
    "his men with him": ("A colonel and seven of his men died.", [("killed", 8)]),
    "prisoner": ("They overran a post, taking 12 prisoner.", [("arrested", 12)]),
    "some hostage": ("They took port observers hostage.", []),
    "part surrendered": ("Twelve clerks, including two nuns, handed themselves in.",
                         [("surrendered", 12), ("surrendered", 2)]),
    "quoted figure": ("He put the number of clerks killed at \"around 300\".",
                      [("killed", 300)]),
    "neither": ("Neither side reported any casualties.",
                [("killed_or_wounded", 0)]),
    "able": ("Nine cooks were hurt. Four of them were able to walk.",
             [("wounded", 9)]),
    "by a slur": ("He said he was wounded by the criticism of the mill.", []),
    "but himself": ("The bomber died, killing nobody but himself.", [("killed", 1)]),
    "seizing": ("They held a dozen clerks at dawn, seizing 14 boats.", []),
    "sharks": ("There have been 12 attacks by sharks.", []),
    "dead trees": ("He bought 30 dead trees.", []),
    "attempted": ("He faces 34 counts of attempted murder.", []),
    "per cent": ("Ninety per cent of the huts were burned.", []),
    "those": ("Those injured are receiving treatment.", []),
    "were": ("Men of the port of Brenna were arrested.", [("arrested", "(no number)")]),
    "traffic": ("Traffic was killed for two hours.", []),
    "accused": ("Four men accused of robbing a cook in Brenna have been arrested.",
                [("arrested", 4)]),
    "believed": ("Six men believed to be pirates were killed.", [("killed", 6)]),
    "had shot": ("Two men had shot a guard.", []),
    "had stabbed": ("The four had stabbed them.", []),
    "comprising": ("Some 90 pirates comprising cooks and their families have so far "
                   "surrendered.", [("surrendered", 90)]),
    "parts with names": ("At least 49 pirates, including two cooks, Ana Lo (Red) and "
                         "Ben Lo (Blue), have surrendered.",
                         [("surrendered", 49), ("surrendered", 2)]),
    "within a verb": ("Nine sailors have, so far, surrendered.", [("surrendered", 9)]),
    "two verbs": ("Fifty sailors gave up fighting and surrendered.",
                  [("surrendered", 50)]),
    "two names": ("On that word, Ana Lo and Ben Lo were arrested.", [("arrested", 2)]),
    "counting aloud": ("1,2,3 people were killed.", []),
}
# fmt: on


@pytest.mark.parametrize(("text", "counted"), CASES.values(), ids=CASES.keys())
def test_it_counts_whom_it_happened_to(claims: Extract, text, counted):
    """Each sentence yields exactly these measures and values, in order."""
    measures = ("location", "status")

    rows = [row for row in claims(text) if row["attribute"] not in measures]

    found = [(row["attribute"], row["value"]) for row in rows]
    assert sorted(found, key=str) == sorted(counted, key=str)


def test_a_second_guess_makes_a_range(claims: Extract):
    """`1,200, perhaps 1,500` is read from the one to the other."""
    [row] = claims("About 1,200, perhaps 1,500 people were killed.")

    assert (row["lower"], row["upper"]) == (1200, 1500)


def test_an_elliptical_count_goes_on_with_its_speaker(claims: Extract):
    """Whoever counted before also gives the number whose noun is left out."""
    rows = claims("The clinic said that 8 cooks were hurt. Two were badly burned.")

    assert [row["attribution"][-1] for row in rows] == ["clinic", "clinic"]


def test_whoever_acts_and_adds_speaks(claims: Extract):
    """`The army denied it, saying` gives the army as who says what follows."""
    [row] = claims("The port army denied it, saying that only two men were hurt.")

    assert row["attribution"][-1] == "port army"


def test_a_clause_may_follow_reported_at_once(claims: Extract):
    """`Activists reported a guard was killed`: `that` may be left out."""
    [row] = claims("Several activists also reported Al-Moreno was killed in the blast.")

    assert row["attribution"][-1] == "Several activists"


def test_initials_that_head_a_line_speak(claims: Extract):
    """`NGO: six killed` gives the word of the NGO; a country's initials do not."""
    rows = claims("SNM: Six clerks killed in the port\n\nUK: Two cooks hurt in fire")

    assert [row["attribution"][-1] for row in rows] == ["SNM", "Harbour Gazette"]


def test_whoever_posts_what_it_said_speaks(claims: Extract):
    """`It` is whom the sentence names first."""
    [row] = claims("Ansar al-Mina posted pictures which it said showed six bodies.")

    assert row["attribution"][-1] == "Ansar al-Mina"


def test_survivors_are_picked_up_and_not_arrested(claims: Extract):
    """The same words are said of suspects and of those who are saved."""
    assert claims("The guard said 88 survivors had been picked up by boats.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor offered no information about other casualties.",
        "They are responsible for dozens of assaults, kidnappings and bombings.",
        "Clerks who died in at least one of those raids appeared to have been killed.",
    ],
    ids=["no news", "deeds", "an operation"],
)
def test_what_counts_no_people_is_not_proposed(claims: Extract, text):
    """Neither what is unknown nor a number of deeds is a number of people."""
    assert claims(text) == []


WHOLE = {
    "more": ("Troops captured three more after a siege.", ("arrested", 3)),
    "including": ("Clerks saw 40 people, including 33 who were wounded.",
                  ("wounded", 33)),
    "a leader": ("A top leader in the group surrendered to officials.",
                 ("surrendered", 1)),
    "its chief": ("The band's hill chief, Omar Bahri, and two other men were killed.",
                  ("killed", 3)),
    "already known": ("It could rise above the 25 people already confirmed killed.",
                      ("killed", 25)),
    "dashes": ("Four people -- all believed to be his guards -- were killed.",
               ("killed", 4)),
    "quarter": ("A quarter of a million people were displaced.",
                ("displaced", 250_000)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE.keys())
def test_whoever_suffered_is_counted_once(claims: Extract, text, expected):
    """Those told of before, over an aside or by a part of a scale are so many."""
    [row] = claims(text)

    assert (row["attribute"], row["value"]) == expected
    assert row["lower"] == row["upper"] == expected[1]


def test_hostages_who_are_taken_are_counted(claims: Extract):
    """Took hostages: so many are abducted, whatever stands between."""
    [row] = claims("Gunmen took about 50 mostly northern hostages in the south.")

    assert (row["attribute"], row["value"], row["approx"]) == ("abducted", 50, True)
