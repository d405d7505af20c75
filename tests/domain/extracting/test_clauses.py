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
