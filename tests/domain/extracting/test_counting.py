"""What a number counts is told by verbs, adjectives and nouns around it."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

CASES = {
    "passive": ("Six sailors were killed.", [("killed", 6)]),
    "active": ("The blast killed a child.", [("killed", 1)]),
    "ing": ("A wall fell, injuring at least 5 people.", [("wounded", 5)]),
    "reduced": ("The fire left 24 dead.", [("killed", 24)]),
    "headline": ("Child dead, 14 hurt in bus crash", [("killed", 1), ("wounded", 14)]),
    "intransitive": ("Four others died in hospital.", [("killed", 4)]),
    "list": ("An officer and two guards were killed.", [("killed", 3)]),
    "kin": ("His brother and driver were killed.", [("killed", 2)]),
    "aside": ("A deacon, Ilya Moreno, was killed.", [("killed", 1)]),
    "another": ("One guard was shot dead and another was wounded.",
                [("killed", 1), ("wounded", 1)]),
    "shared be": ("A clerk was abducted at the port and later executed.",
                  [("abducted", 1), ("killed", 1)]),
    "they": ("Two clerks were abducted. They were questioned and then executed.",
             [("abducted", 2), ("killed", 2)]),
    "either": ("About 30 people were killed or wounded.", [("killed_or_wounded", 30)]),
    "deed": ("The ministry announced the arrest of a smuggler.", [("arrested", 1)]),
    "defection": ("It spoke of the defection of 50 fighters.", [("defected", 50)]),
    "idiom": ("Ten rebels had turned themselves in.", [("surrendered", 10)]),
    "nobody": ("No one was injured.", [("wounded", 0)]),
    "no casualties": ("There were no casualties.", [("killed_or_wounded", 0)]),
    "toll": ("The death toll rose from 8 to 19.", [("killed", 19)]),
    "subset": ("The storm killed 9 people, including 4 sailors.",
               [("killed", 9), ("killed", 4)]),
    "ellipsis": ("It killed 90 people in the port and hundreds more in the hills.",
                 [("killed", 90), ("killed", "hundreds more")]),
    "grave": ("There are 30 people seriously injured.", [("wounded_seriously", 30)]),
    "airstrikes": ("Jets carried out over 300 airstrikes.", [("airstrikes", 300)]),
    "attacks": ("Two attacks were carried out on Monday.", [("attacks", 2)]),
    "kinds": ("They carried out 8 explosions.", [("attack_count_explosion", 8)]),
    "none": ("There have been no reports of attacks.", [("attacks", 0)]),
    "victim": ("The next victim was Ilya Moreno, 38, a deacon.", [("killed", 1)]),
    "found dead": ("The smuggler was found dead.", [("killed", 1)]),
    "strength": ("The group has between 40 and 60 fighters.", [("fighters", None)]),
    "all": ("All 239 people aboard were killed.", [("killed", 239)]),
    "range of a toll": ("The number of wounded rose to 210.", [("wounded", 210)]),
    "among": ("A cook was among 13 sailors killed.", [("killed", 13)]),
    "ages between": ("Ilya Moreno, 38, and his aunt Vera, 61, died instantly.",
                     [("killed", 2)]),
    "part between": ("Rescuers said five clerks, including two trainees, and a cook "
                     "were hurt.", [("wounded", 6), ("wounded", 2)]),
    "dashes": ("Six people - four cooks and two clerks - were abducted.",
               [("abducted", 6), ("abducted", 4), ("abducted", 2)]),
    "doing": ("Three nurses giving aid in camps near a well were taken away.",
              [("abducted", 3)]),
    "after": ("It was set up after dozens of clerks were kidnapped by a gang.",
              [("abducted", "dozens")]),
    "part of": ("They want the release of six of their cousins, who were arrested.",
                [("arrested", 6)]),
    "quoted number": ("Raids hurt \"no more than 80\" clerks.", [("wounded", 80)]),
    "grade alone": ("Twelve cooks were hurt, four seriously.",
                    [("wounded", 12), ("wounded_seriously", 4)]),
    "one of whom": ("They pulled 17 men out, one of whom died.", [("killed", 1)]),
    "those wounded": ("Three of those wounded died overnight.", [("killed", 3)]),
    "lost nobody": ("The militia said it lost nobody.", [("killed", 0)]),
    "there were": ("There were five hostages in the bank.", [("abducted", 5)]),
    "with wounds": ("Some 90 people arrived with stab or bullet wounds.",
                    [("wounded", 90)]),
    "many": ("Many have been injured.", [("wounded", "many")]),
    "jets": ("Jets made a low pass and carried out 12 raids on the port.",
             [("airstrikes", 12)]),
    "flight": ("More than 400 people fled their homes.", [("displaced", 400)]),
    "in treatment": ("Eleven cooks were receiving treatment.", [("wounded", 11)]),
    "two harms": ("The ruler was ousted and killed.", [("killed", 1)]),
    "to hospital": ("The crash sent 40 cooks to hospital, nine of them seriously hurt.",
                    [("wounded", 40), ("wounded_seriously", 9)]),
    "a near hospital": ("Six cooks were rushed to two nearby hospitals.",
                        [("wounded", 6)]),
    "remain": ("Twenty-two miners remain trapped.", [("trapped", 22)]),
    "half": ("Half of the 48 cooks were hurt.", []),
    "more than half": ("More than half of the 48 cooks were hurt.", []),
    "most": ("Most of the 30 clerks were killed.", []),
    "none of": ("None of the 12 clerks were hurt.", [("wounded", 0)]),
    "bare houses": ("Some 240 houses were damaged and 31 destroyed.",
                    [("houses_damaged", 240), ("houses_destroyed", 31)]),
    "left a list": ("The riot left 12 guards and a cook dead.", [("killed", 13)]),
    "more with burns": ("A fire left three cooks dead and nine more with severe burns.",
                        [("killed", 3), ("wounded", 9)]),
    "the life of": ("The blast claimed the life of a baker.", [("killed", 1)]),
    "drill": ("The drill simulated a raid in which 200 people were killed.", []),
    "novel": ("A novel in which six clerks are murdered sold well.", []),
    "in bed": ("He died at 84 after a long illness.", []),
    "camera": ("He was captured on camera at a shop.", []),
    "a game": ("The goalkeeper was injured in training.", []),
    "either of two": ("Troops killed or captured 60 rebels.", []),
    "robbers": ("Two robbers fled the scene.", []),
    "wear": ("The team lost three players to injury.", []),
    "shot dead": ("Police shot the attacker dead.", [("killed", 1)]),
    "minor injuries": ("Nine cooks were treated for minor injuries.",
                       [("wounded", 9)]),
    "treated some": ("Doctors treated 19 people for smoke inhalation.",
                     [("wounded", 19)]),
    "rebels number": ("The rebels are believed to number around 3,000.",
                      [("fighters", 3000)]),
    "all of whom": ("The truck carried 14 guards, all of whom died.",
                    [("killed", 14)]),
    "burnt down": ("Nearly 60 houses were burnt down.", [("houses_destroyed", 60)]),
    "foreseen": ("The plan foresees the arrest of 20 clerks.", []),
    "called for": ("Lawyers called for the arrest of two clerks.", []),
    "photograph": ("The 14 cooks were captured in a photograph.", []),
    "goals": ("The striker netted 11 goals.", []),
    "no claim": ("There was no immediate claim of responsibility.", []),
    "after one": ("An inquiry began after a baker was shot dead.", [("killed", 1)]),
    "a second": ("One guard was killed and a second was wounded.",
                 [("killed", 1), ("wounded", 1)]),
    "whole of a part": ("Five of the 14 clerks arrested since May are free again.",
                        [("arrested", 14)]),
    "carrying": ("A teenager carrying a hammer, ropes and nails was arrested.",
                 [("arrested", 1)]),
    "commas": ("The blast killed two cooks, five clerks and a night guard.",
               [("killed", 8)]),
    "who behind": ("They fired on a baker, who was wounded.", [("wounded", 1)]),
    "another clause": ("Five men were hurt after a driver swerved and stabbed a cook.",
                       [("wounded", 5), ("wounded", 1)]),
    "ing behind": ("A guard was killed after shooting at and wounding three cooks.",
                   [("killed", 1), ("wounded", 3)]),
    "who": ("Four guards, who were riding behind, escaped with minor injuries.",
            [("wounded", 4)]),
    "both nouns": ("40 boys and girls were killed.", [("killed", 40)]),
    "weapons": ("90 rebels handed over their weapons.", [("surrendered", 90)]),
    "hospitals": ("Over 20 people were taken to hospital.", [("wounded", 20)]),
    "custody": ("Police have two men in custody.", [("arrested", 2)]),
    "headline verbs": ("Pirates seize six sailors", [("abducted", 6)]),
    "martyred": ("Two constables were martyred.", [("killed", 2)]),
    "number of": ("The number of villagers killed in the raid has risen to 31.",
                  [("killed", 31)]),
    "number and colon": ("Total number of reported fatalities: 2,140",
                         [("killed", 2140)]),
    "amounting": ("Enemy casualties for the week came to 70.",
                  [("killed_or_wounded", 70)]),
    "figure": ("Nine people were hurt. A clerk later lowered the figure to 8.",
               [("wounded", 9), ("wounded", 8)]),
    "listed": ("In all: killed, 12; captured, 40.", [("killed", 12), ("arrested", 40)]),
    "families": ("The blast killed a family.", []),
    "things": ("The trader picked up a gun.", []),
    "bodies": ("The bodies were picked up.", []),
    "offices": ("Three bodies gave figures of the dead.", []),
    "a body": ("One body was found near a well.", [("killed", 1)]),
    "one part": ("The blast killed nine people, including a child.",
                 [("killed", 9), ("killed", 1)]),
    "many parts": ("It killed 9 people, including 3 clerks, 2 cooks and a guard.",
                   [("killed", 9), ("killed", 3), ("killed", 2), ("killed", 1)]),
    "two ages": ("Two sailors, aged 33 and 40, were hurt.", [("wounded", 2)]),
    "since": ("Three have since been found dead.", [("killed", 3)]),
    "lost": ("The battalion lost nine men.", [("killed", 9)]),
    "lost things": ("The village lost nine goats.", []),
    "terror attacks": ("The year had a total of 71 terror attacks.", [("attacks", 71)]),
    "rebel attacks": ("Five rebel attacks took place.", [("attacks", 5)]),
    "confirmed attacks": ("It saw four confirmed attacks.", [("attacks", 4)]),
    "times": ("The rebels struck 71 times.", [("attacks", 71)]),
    "run together": ("A wall fell down.Six people were hurt in town.",
                     [("wounded", 6)]),
    "name with a mark": ("A raid killed Abu al-Zara\u2019 al-Umi and Omar Ilu.",
                         [("killed", 2)]),
    "hostages": ("The raiders took 15 people hostage.", [("abducted", 15)]),
    "suspects": ("Police are holding two suspects.", [("arrested", 2)]),
    "bodies of": ("The bodies of 12 miners were found.", [("killed", 12)]),
    "family of": ("A mudslide killed a family of six.", [("killed", 6)]),
    "among the dead": ("A boy and his aunt were among the dead.", [("killed", 2)]),
    "bracket": ("It killed 3 people (two cooks and a clerk).",
                [("killed", 3), ("killed", 2), ("killed", 1)]),
    "of those": ("Of the 19 people killed, 12 were sailors.",
                 [("killed", 19), ("killed", 12)]),
    "days": ("The mayor counted 14 dead on Saturday, 22 on Sunday.",
             [("killed", 14), ("killed", 22)]),
    "force": ("Its strength is estimated at 800 men.", [("fighters", 800)]),
    "arrest where": ("He told of the arrest in a port of three clerks.",
                     [("arrested", 3)]),
    "asked": ("Did the army kill 20 people?", []),
    "supposed": ("If rebels killed 20 people, the truce would end.", []),
    "prevented": ("The warning prevented 200 deaths.", []),
    "attempted": ("He faces trial for the attempted murder of two clerks.", []),
    "candidates": ("Twelve candidates were eliminated.", []),
    "a lift": ("She was picked up by her brother.", []),
    "cows": ("The storm killed 300 cows.", []),
    "jobs": ("The company lost 400 jobs and 20 people.", []),
    "events": ("The list has 310 events and 64 reported fatalities.",
               [("killed", 64)]),
    "bodies and hurt": ("The ward took 16 bodies and 40 injured.",
                        [("killed", 16), ("wounded", 40)]),
    "on board": ("Five people on board the ferry were killed.", [("killed", 5)]),
    "in quotes": ('Four rebels were "neutralized".', [("killed", 4)]),
    "himself": ("The bomber killed himself and 12 others.", [("killed", 12)]),
    "hedged parts": ("They abducted at least 80 clerks and five cooks.",
                     [("abducted", 80), ("abducted", 5)]),
    "the dead were": ("The dead included 7 children and one man.", [("killed", 8)]),
    "operations": ("The army killed 13 rebels in two operations.", [("killed", 13)]),
    "a range of strength": ("Estimates of its strength range from 100 to 300.",
                            [("fighters", None)]),
    "a school": ("The student body numbers 40 people.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_happened_to_how_many_is_read(claims: Extract, text, expected):
    """Each construction gives its measure and its number, and nothing else."""
    found = [(row["attribute"], row["value"]) for row in claims(text)]

    assert sorted(found, key=str) == sorted(expected, key=str)


def test_a_sum_of_two_sides_is_told_apart(claims: Extract):
    """Soldiers and militants are summed, and each side is counted with its scope."""
    found = claims("Two soldiers and one militant were killed.")

    counted = sorted((row["value"], row["scope"] or "") for row in found)
    assert counted == [(1, "militant"), (2, "soldiers"), (3, "")]


def test_fighters_of_two_forces_are_told_apart(claims: Extract):
    """Where one force is named, its fighters stand apart from the others."""
    found = claims("The clash killed 9 militants and 7 Coast Guard fighters.")

    counted = sorted((row["value"], row["scope"] or "") for row in found)
    assert counted == [(7, "Coast Guard fighters"), (9, "militants"), (16, "")]


def test_a_sum_of_one_side_is_one_number(claims: Extract):
    """A constable and two guards stand on one side: only their sum is a count."""
    [row] = claims("A constable and two guards were killed.")

    assert (row["value"], row["scope"]) == (3, None)


def test_a_part_of_a_count_says_what_part(claims: Extract):
    """Whoever is counted behind `including` stands in the scope."""
    whole, part = claims("The storm killed 9 people, including 4 harbour pilots.")

    assert (whole["scope"], part["scope"]) == (None, "harbour pilots")


@pytest.mark.parametrize(
    "text",
    [
        "The toll could rise to 30.",
        "The death toll may climb to 40, officials warned.",
        "Officials fear that the toll will rise above 60.",
        "The number of wounded might reach as many as 70.",
    ],
)
def test_what_a_toll_may_come_to_is_no_count(claims: Extract, text: str) -> None:
    """Nobody has counted them, whoever fears it."""
    assert not claims(text)


def test_a_toll_that_was_brought_to_a_number_counts(claims: Extract) -> None:
    """Whatever it may come to later."""
    [row] = claims("The death toll has risen to 22, and could climb to 30.")

    assert (row["attribute"], row["value"]) == ("killed", 22)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The group carried out 90 attacks per month.", "attacks"),
        ("Some 40 people are killed each month by floods.", "killed"),
        ("Every month 300 people drown.", "killed"),
    ],
)
def test_a_rate_says_of_what_period(claims: Extract, text: str, measure: str):
    """So many a month is in the scope of a month, apart from any total."""
    [row] = claims(text)

    assert (row["attribute"], row["scope"]) == (measure, "per month")


def test_the_quote_is_the_text_at_its_offsets(claims: Extract):
    """Offsets count code points, past a no-break space and a bullet."""
    text = "Port\n  •\u00a0On Monday, “Six” sailors were killed, 3 others were hurt.\n"

    rows = claims(text)

    assert len(rows) == 2
    assert all(row["quote"] == text[row["start"] : row["end"]] for row in rows)


def test_a_number_of_people_may_be_named_twice(claims: Extract):
    """The number of displaced at 15,000 people: people are whoever was numbered."""
    [row] = claims("The port estimated the number of displaced at 15,000 people.")

    assert (row["attribute"], row["value"]) == ("displaced", 15000)


@pytest.mark.parametrize("behind", ["a day earlier", "a week ago", "a month before"])
def test_a_count_of_an_earlier_day_is_no_rate(claims: Extract, behind):
    """A length of time that parts two counts is no scope of either."""
    now, before = claims(f"The death toll rose to 82, up from 68 {behind}.")

    assert (now["value"], before["value"]) == (82, 68)
    assert before["scope"] is None


def test_peoples_in_a_list_are_each_a_part(claims: Extract):
    """Behind `including`, every people of the list is told apart."""
    text = "It killed 90 people, including 50 Norlanders, 30 Fenlanders, and 7 Oarmen."

    assert [row["value"] for row in claims(text)] == [90, 50, 30, 7]


def test_a_similar_number_is_not_one(claims: Extract):
    """It is said of another count, and is none of its own."""
    rows = claims("Some 60 men were killed and a similar number were wounded.")

    assert [row["attribute"] for row in rows] == ["killed"]


def test_the_source_may_stand_between_a_deed_and_its_number(claims: Extract):
    """In commas, it changes nothing of what is counted."""
    [row] = claims(
        "Raiders stormed the port and killed, according to the Salt Brigade, about 40."
    )

    assert row["value"] == 40
    assert row["attribution"][-1] == "Salt Brigade"
