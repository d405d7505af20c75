"""Who was listed as terrorist, by whom, and who was taken off a list."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

LISTED = {
    "active": ("The Port Council in May 2018 proscribed Dry Fork.",
               [("Dry Fork", "asserted", "Port Council", "2018-05")]),
    "passive": ("Dry Fork was designated as a terrorist group by the Home Office"
                " on 3 May 2019.",
                [("Dry Fork", "asserted", "Home Office", "2019-05-03")]),
    "list": ("On 3 May 2019 the Treasury placed Dry Fork on its list of terrorists.",
             [("Dry Fork", "asserted", "Treasury", "2019-05-03")]),
    "several": ("On 3 May 2019 Norland designated Omar Bahri and Ilya Mor as"
                " terrorists.",
                [("Omar Bahri", "asserted", "Norland", "2019-05-03"),
                 ("Ilya Mor", "asserted", "Norland", "2019-05-03")]),
    "lifted": ("In May 2018 Norland removed Dry Fork from its list of terrorist"
               " groups.",
               [("Dry Fork", "retracted", "Norland", "2018-05")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED.values(), ids=LISTED.keys())
def test_who_was_listed_by_whom_and_when(claims: Extract, text, expected):
    """The answer is who was listed, its scope the authority, its day the event's."""
    rows = [row for row in claims(text) if row["attribute"] == "designation"]

    assert [
        (row["value"], row["polarity"], row["scope"], row["event_date"]) for row in rows
    ] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor designated Port Road as a bus lane.",
        "Norland could blacklist Dry Fork after the attack.",
        "The Designated Terrorists under Order Six attacked nobody.",
        "The ministry listed Port Bridge on its register after the attack.",
    ],
)
def test_nobody_was_listed(claims: Extract, text):
    """Plans, streets and monuments are no listings."""
    assert "designation" not in [row["attribute"] for row in claims(text)]
