"""Rows of a table that only their source tells apart count one event."""

from __future__ import annotations

SOURCES = """Two outlets wrote of the attack at Northport on 12 March 2020.

| Source | Killed |
|---|---|
| Harbour Herald | 15 |
| Coast police | at least 9 |
"""


def test_rows_of_sources_count_one_event(claims):
    """Where nothing but the source tells rows apart, they disagree over one event."""
    text = SOURCES + "\nThree people were arrested after the attack on 12 March 2020.\n"

    rows = [row for row in claims(text) if row["attribute"] == "killed"]

    assert len({row["event"] for row in claims(text)}) == 1
    assert "its event is the only one that the page tells of" in rows[0]["because"]
    assert [(r["event_date"], r["attribution"][-1]) for r in rows] == [
        ("2020-03-12", "Harbour Herald"),
        ("2020-03-12", "Coast police"),
    ]


def test_sources_of_an_unknown_event_count_one(claims):
    """Without a word on its day, the rows of a table still stand beside each other."""
    rows = claims("| Source | Killed |\n|---|---|\n| Herald | 15 |\n| Police | 9 |\n")

    assert len({row["event"] for row in rows}) == 1


def test_who_beside_of_whom_is_the_source(claims):
    """Alone it may be those who are counted."""
    head = "| Who | Killed | Of whom |\n|---|---|---|\n"

    row = claims(head + "| Coast police | 2 | guards only |\n")[0]

    assert (row["attribution"][-1], row["scope"]) == ("Coast police", "guards only")
    assert claims("| Who | Killed |\n|---|---|\n| Coast police | 2 |\n")[0][
        "attribution"
    ] == ["Harbour Gazette"]
