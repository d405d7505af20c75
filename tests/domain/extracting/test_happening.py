"""Which of a page's days is the event's: not the dateline's, nor the paper's."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

DAYS = {
    "dateline": ("12 March 2020 - Six sailors drowned after the storm of 9 March.",
                 "2020-03-09"),
    "wire": ("LOWPORT (March 12, 2020): A ferry sank late on Monday.\nSix people died.",
             "2020-03-09"),
    "genitive": ("Divers came on Friday. Wednesday's crash killed 6 people.",
                 "2020-03-11"),
    "when": ("By Friday six bodies had been found since Tuesday, when a mill fell.",
             "2020-03-10"),
    "days after": ("Two days after a raid there is no word.\nSix people were killed.",
                   "2020-03-12"),
    "edition": ("A story in Monday's edition said six people were killed.",
                "2020-03-14"),
    "posted": ("A message posted on Monday told of six soldiers killed.",
               "2020-03-14"),
    "subject": ("The floods of 2010 killed six people.", "2010"),
    "compared": ("Six people were killed, fewer than in 2018.", "2020-03-14"),
    "own clause": ("In 1978 it left 90 dead; six men died three years later.",
                   "1981~"),
    "aside": ("Six men died. He named a band, with which it signed in August.",
              "2020-03-14"),
    "between": ("Between 3 and 7 March six people died.",
                "2020-03-03/2020-03-07"),
    "two months": ("From February 28 to March 2, 6 people died.",
                   "2020-02-28/2020-03-02"),
    "to": ("From March 3 to 7, 6 people died.", "2020-03-03/2020-03-07"),
    "Hijri day": ("On 17 Rajab 1441 six people died.", "2020-03-12~"),
    "this year": ("Since the beginning of the year six people died.",
                  "2020/2020-03-14"),
    "own aside": ("Six men were killed by a band, with which it signed in August.",
                  "2020-03-14"),
    "later background": ("Six men were killed. They spoke of a raid of 8 May 2019.",
                         "2020-03-14"),
    "both months": ("Between 28 February and 3 March six people died.",
                    "2020-02-28/2020-03-03"),
    "months": ("In January and February six people died.", "2020-01/2020-02"),
    "quarter": ("In the last quarter of 2019 six people died.", "2019-10/2019-12"),
    "half": ("In the first half of last year six people died.", "2019-01/2019-06"),
    "night": ("On the night of 9 to 10 March six people died.",
              "2020-03-09/2020-03-10"),
    "apposed": ("He said 6 died by a band, a faction that split off in 2014.",
                "2020-03-14"),
    "particle": ("Six men were picked up on Monday.", "2020-03-09"),
    "title": ("Attacks in 2013\n\nSix people were killed.", "2013"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS.keys())
def test_the_day_is_the_events(claims: Extract, text, day):
    """Six people died on the day that the words give for it."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["event_date"] == day


def test_a_number_of_another_year_has_that_year(claims: Extract):
    """What another number is compared with is of its own time."""
    now, then = claims("The port counted 31 deaths last year, down from 44 in 2013.")

    assert (now["event_date"], then["event_date"]) == ("2019", "2013")


def test_a_day_counted_from_another_says_so(claims: Extract):
    """The reason names the inference, for a reader to check it."""
    [row] = claims("On March 3 a ferry sank. The following day six people died.")

    assert row["event_date"] == "2020-03-04"
    assert "counted from another day" in row["because"]


@pytest.mark.parametrize(
    "opening",
    [
        "In an audio message released on March 9, Ada Moreno said that it fell.",
        "In a video posted on March 9, Ada Moreno warned the port.",
        "On March 9, the Tidal News published a talk by Ada Moreno.",
    ],
)
def test_a_thing_of_a_day_was_said_on_that_day(claims: Extract, opening):
    """Who speaks in a message of a day spoke on it, in the next sentence too."""
    [row] = claims(f"{opening} Moreno said that six sailors died.")

    assert row["asserted_date"] == "2020-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, the Salt Brigade, which came from the hills, claimed "
        "responsibility.",
        "The Salt Brigade claimed on Thursday to have carried out the raid.",
        "On Thursday the raid was claimed by the Salt Brigade.",
    ],
)
def test_the_day_of_a_claim_is_not_the_day_of_the_deed(claims: Extract, text):
    """A group claims a raid behind the day of it, and that day is when it said so."""
    rows = claims(f"Six sailors were killed on Tuesday in a raid. {text}")

    [row] = [row for row in rows if row["attribute"] == "claimed_by"]
    assert (row["event_date"], row["asserted_date"]) == ("2020-03-10", "2020-03-12")


def test_a_report_on_months_is_of_them(claims: Extract):
    """One attack within the months that a page reports on dates only itself."""
    rows = claims(
        "Between 1 July and 31 December 2019 the mission counted 90 dead.\n\n"
        "Raids killed 40 people. The worst was the raid of 19 November, which killed 9 "
        "people.\n"
    )

    assert [row["event_date"] for row in rows] == [
        "2019-07-01/2019-12-31",
        "2019-07-01/2019-12-31",
        "2019-11-19",
    ]


def test_a_number_compared_with_has_the_time_behind_it(claims: Extract):
    """Since March begins what stands before the comparison, not what is behind it."""
    rows = claims(
        "Since January raids killed 19 guards, as against 41 guards killed in 2018."
    )

    days = {row["value"]: row["event_date"] for row in rows}
    assert days == {19: "2020-01/2020-03-14", 41: "2018"}


@pytest.mark.parametrize(
    "closing",
    ["said Thursday", "said on Thursday", "told a news conference late on Thursday"],
)
def test_the_day_behind_a_closing_verb_is_that_of_speech(claims: Extract, closing):
    """Of whoever spoke last in a sentence the day that follows is told."""
    [row] = claims(f"Six sailors were killed on Tuesday, Mayor Ilya Moreno {closing}.")

    assert (row["event_date"], row["asserted_date"]) == ("2020-03-10", "2020-03-12")


def test_the_day_of_a_raid_behind_a_verb_is_no_day_of_speech(claims: Extract):
    """Something happens between the verb and the day."""
    [row] = claims("Six sailors were killed, Ilya Moreno said after a raid on Tuesday.")

    assert (row["event_date"], row["asserted_date"]) == ("2020-03-10", "2020-03-14")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine people died since fighting broke out on 3 March.",
         "2020-03-03/2020-03-14"),
        ("Since fighting began on 3 March, nine people have died.",
         "2020-03-03/2020-03-14"),
        ("He has ruled since a raid killed nine people on 3 March.", "2020-03-03"),
    ],
    ids=["behind", "before", "within"],
)  # fmt: skip
def test_a_day_that_begins_a_time_is_its_beginning(claims: Extract, text, day):
    """Whoever died since something happened did not all die on that day."""
    [row] = claims(text)

    assert row["event_date"] == day


def test_the_day_after_is_counted_from_the_one_before(claims: Extract):
    """It needs no noun behind it where a comma stands."""
    rows = claims("On 9 March shells killed six. The day after, nine people died.")

    assert [row["event_date"] for row in rows] == ["2020-03-09", "2020-03-10"]


def test_a_search_of_today_comes_after_what_it_searches_for(claims: Extract):
    """A page tells of what happened, and not of the day on which people search."""
    rows = claims(
        "Divers searched on Saturday for 50 people missing after a ferry capsized on "
        "Thursday, killing 31 people.\n"
        "The captain said that two of the dead were sailors.\n"
    )

    assert {row["event_date"] for row in rows} == {"2020-03-12"}


def test_some_of_them_are_of_the_sentence_before(claims: Extract):
    """Who is numbered as some of those before belongs to what befell those."""
    rows = claims(
        "Raiders shot at the port on Friday.\n\n"
        "In April 2014 a gang kidnapped 276 sailors from a ship. "
        "About a hundred of them are still missing."
    )

    assert [row["event_date"] for row in rows] == ["2014-04", "2014-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Ten sailors came home on Friday, less than a week after pirates killed two.",
        "The crew came home on Friday. It came just a week after pirates killed two.",
    ],
)
def test_what_it_came_after_was_before(claims: Extract, text: str):
    """So long after a killing, the killing was so long before."""
    [row] = [row for row in claims(text) if row["attribute"] == "killed"]

    assert row["event_date"] < "2020-03-13"
