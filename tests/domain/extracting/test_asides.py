"""A day told beside, to come or of a scene is not the day of the event."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SANK = "A ferry sank on Tuesday."
DAYS = {
    "founded": (f"{SANK} The firm, founded in 2012, said six men were killed.",
                "2020-03-10"),
    "banned": (f"{SANK} The union, banned since 2012, said six men were killed.",
               "2020-03-10"),
    "who": (f"{SANK} The owner, who took over in August, said six men were killed.",
            "2020-03-10"),
    "hired": (f"{SANK} Six sailors, who had been hired in January, were killed.",
              "2020-03-10"),
    "since": ("It was the worst raid since June 2017. Six people were killed.",
              "2020-03-14"),
    "report": ("Annual report for 2019\n\nSix people were killed.", "2019"),
    "born": ("A man born in 1987 killed six people on Tuesday.", "2020-03-10"),
    "built": ("A mosque built in 1987 fell on Tuesday, killing six people.",
              "2020-03-10"),
    "left": ("A minister who left office in 2017 was among six people killed on "
             "Tuesday.", "2020-03-10"),
    "which": ("The group, which raided the port in June 2017, killed six people.",
              "2020-03-14"),
    "due": ("Six people were killed ahead of elections due in May 2021.",
            "2020-03-14"),
    "set": ("Six people were killed at a rally; the vote is set for Thursday.",
            "2020-03-14"),
    "will": ("A vigil will be held on Thursday for the six people killed.",
             "2020-03-14"),
    "charged": ("A man was charged on Friday over the killing of six men in May 2019.",
                "2019-05"),
    "gathered": ("Mourners gathered on Friday for the six men killed on Tuesday.",
                 "2020-03-10"),
    "scene": ("Rescuers dug on Saturday. Police said six men were killed. Thursday "
              "evening's quake was felt far away.", "2020-03-12"),
    "inside": ("The owner, who in June 2017 killed six people, is known.", "2017-06"),
}  # fmt: skip

SPOKEN = {
    "said on": "Police said on Thursday that six people were killed on Tuesday.",
    "on": "Six men were killed on Tuesday. On Thursday, the army said that it knew.",
    "statement": "The army said in a statement on Thursday that six men were killed "
    "on Tuesday.",
}


@pytest.mark.parametrize(("text", "expected"), DAYS.values(), ids=DAYS.keys())
def test_a_day_told_beside_is_not_the_events(claims: Extract, text, expected):
    """Six died, and the day is the event's own."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["event_date"] == expected


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN.keys())
def test_the_day_of_speaking_is_not_the_events(claims: Extract, text):
    """What was said on Thursday of Tuesday happened on Tuesday."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["event_date"] == "2020-03-10"


def test_what_is_said_on_a_day_is_dated_by_it(claims: Extract):
    """`Said on Thursday that` is when it was said, before the page came out."""
    [row] = claims("Police said on Thursday that six people were killed on Tuesday.")

    assert row["asserted_date"] == "2020-03-12"


@pytest.mark.parametrize("verb", ["denied", "confirmed", "announced"])
def test_any_verb_of_saying_has_its_day_before_that(claims: Extract, verb):
    """`Denied on Thursday that` is of Thursday, and what it denies is not."""
    [row] = claims(
        f"A port official in Quaytown {verb} on Thursday that six men were killed on "
        "Tuesday."
    )

    assert row["attribution"][-1] == "port official in Quaytown"
    assert (row["event_date"], row["asserted_date"]) == ("2020-03-10", "2020-03-12")
    assert row["polarity"] == ("denied" if verb == "denied" else "asserted")
