"""A count is of its own clause, over what stands between whom and what happened."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

COUNTS = {
    "who had gone": ("Six men who had gone to the market to buy flour for sons were "
                     "killed.", "killed"),
    "they seized": ("The 6 passengers they had kidnapped were freed.", "abducted"),
    "driven": ("The storm has driven more than 6 families from their homes.",
               "displaced"),
    "owner": ("The owner of the mill and five cooks were arrested.", "arrested"),
    "peoples": ("In March 2019, five Danes and a Pole were killed.", "killed"),
    "total": ("It brought the total killed to 6.", "killed"),
    "headed": ("Casualties: 6 killed.", "killed"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "measure"), COUNTS.values(), ids=COUNTS.keys())
def test_six_are_counted(claims: Extract, text, measure):
    """Each sentence counts six, once, by what happened to them."""
    found = [(row["value"], row["attribute"]) for row in claims(text)]

    assert found == [(6, measure)]


NOTHING = {
    "all but": "All but 6 of the passengers died.",
    "all but of": "All but two of the 40 passengers were killed.",
    "all but of them": "He freed them, all but four of them within two days.",
    "a kind": "Child casualties were on the rise.",
    "wide gap": "The war has killed about 12  500 people.",
    "drives": "He drove 6 men to the port.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nobody_is_counted(claims: Extract, text):
    """An exception, a gap within a number and a journey count nobody."""
    assert claims(text) == []


def test_a_date_behind_a_semicolon_is_of_the_other_clause(claims: Extract):
    """Two who died on Friday do not move those who died before the semicolon."""
    rows = claims(
        "A mill fell on Tuesday and buried a yard.\n\n"
        "Four privates died; two more died of their wounds on Friday."
    )

    assert [row["event_date"] for row in rows] == ["2020-03-10", "2020-03-13"]


CAUSES = {
    "over": ("A man was held on Thursday over a fire that killed 6.", "2020-03-10"),
    "after": ("A man was held on Thursday after a fire in which 6 men died.",
              "2020-03-10"),
    "own": ("On Thursday a fire killed 6 men that were asleep.", "2020-03-12"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), CAUSES.values(), ids=CAUSES.keys())
def test_what_followed_does_not_date_its_cause(claims: Extract, text, day):
    """A fire is of its own day, not of the day on which somebody was held for it."""
    rows = claims(f"{text}\n\nThe mill burned down in the early hours of Tuesday.")
    [row] = [row for row in rows if row["value"] == 6]

    assert row["event_date"] == day


def test_who_died_behind_a_comma_is_the_one_before_it(claims: Extract):
    """The crowd beat a boy, who died: one died, whatever stands before him."""
    rows = claims("The next night, they beat a boy, who died three days later.")

    assert ("killed", 1) in [(row["attribute"], row["value"]) for row in rows]


def test_those_among_them_are_not_those_behind(claims: Extract):
    """Tourists among the dead are not added to the hurt behind them."""
    rows = claims(
        "In all 88 people were killed, among them 54 tourists, and over 240 were hurt."
    )

    assert [(row["attribute"], row["value"]) for row in rows] == [
        ("killed", 88),
        ("killed", 54),
        ("wounded", 240),
    ]


def test_a_figure_is_of_what_its_sentence_counts(claims: Extract):
    """Who says that six were hurt, and then nine, gives figures of the hurt."""
    rows = claims("First six men had been hurt; he later said the figure was 9.")

    assert [(row["attribute"], row["value"]) for row in rows] == [
        ("wounded", 6),
        ("wounded", 9),
    ]
