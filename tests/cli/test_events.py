"""Events from the command line: listed, matched, merged and split."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.shell import Shell

SAID = {
    "one.txt": "They had left. Nine sailors were killed when the Corvina sank off "
    "Lenburg on 12 March 2020.",
    "two.txt": "Nobody knew. At least 12 sailors were killed when the Corvina sank off "
    "Lenburg on 12 March 2020.",
}


@pytest.fixture
def two(shell: Shell) -> Shell:
    """A ledger with two pages of one sinking, read by the program."""
    shell.run("provenance init")
    for name, text in SAID.items():
        shell.folder.joinpath(name).write_text(text)
        shell.run(f"provenance extract {name} --publisher {name[:3]}")
    return shell


def event_rows(shell: Shell, which: str = "") -> list[dict[str, Any]]:
    """The lines of `events --json`."""
    return shell.run(f"provenance events {which} --json").rows


def test_matchings_are_listed_for_programs(two: Shell) -> None:
    """Each with both events, score, reason and state."""
    (row,) = event_rows(two, "--matches")

    assert (row["id"], row["a"], row["b"], row["state"]) == (
        "M1",
        "E2",
        "E1",
        "proposed",
    )
    assert 0.6 <= row["score"] <= 1
    assert "corvina" in row["reason"]


def test_matchings_are_listed_for_people(two: Shell) -> None:
    """A table names both."""
    done = two.run("provenance events --matches")

    assert done.code == 0
    assert "M1" in done.stdout


def test_events_name_what_they_may_be_one_with(two: Shell) -> None:
    """By the matching that waits."""
    assert [row["matches"] for row in event_rows(two)] == [["M1"], ["M1"]]


def test_a_confirmed_matching_shows_as_a_merging(two: Shell) -> None:
    """The newer event is part of the older, which has the claims of both."""
    done = two.run('provenance confirm M1 --because "One sinking."')

    assert done.code == 0
    rows = event_rows(two)
    assert [row["merged_into"] for row in rows] == [None, "E1"]
    assert [row["claims"] for row in rows] == [4, 0]
    assert event_rows(two, "--matches") == []


def test_one_event_is_shown_alone(two: Shell) -> None:
    """Though it was merged into another."""
    two.run('provenance merge E2 E1 --because "One sinking."')

    (row,) = event_rows(two, "E2")

    assert (row["id"], row["merged_into"]) == ("E2", "E1")


def test_the_name_of_a_merged_event_finds_its_claims(two: Shell) -> None:
    """They are among those of the event it is part of."""
    two.run('provenance merge E2 E1 --because "One sinking."')

    done = two.run("provenance claims --event E2 --json")

    assert len(done.rows) == 4


def test_merging_and_splitting_are_told(two: Shell) -> None:
    """On stderr, with the entry."""
    merged = two.run('provenance merge E2 E1 --because "One sinking."')
    split = two.run('provenance split E2 --because "Two ships."')

    assert "E2 is part of E1 now. Entry #" in merged.stderr
    assert "E2 is no part of E1 any more. Entry #" in split.stderr


@pytest.mark.parametrize(
    "line", ["events --state proposed", "events --matches --state maybe"]
)
def test_a_state_is_one_of_matchings(two: Shell, line: str) -> None:
    """Anything else is a usage error."""
    assert two.run(f"provenance {line}").code == 2


def test_merging_what_is_merged_leaves_with_code_three(two: Shell) -> None:
    """The sentence says what stands in the way."""
    two.run('provenance merge E2 E1 --because "One sinking."')

    again = two.run('provenance merge E2 E1 --because "One sinking."')

    assert again.code == 3
    assert "they are one event already" in again.stderr


def test_what_changed_since_it_was_seen_is_not_split(two: Shell) -> None:
    """Whoever names the newest entry they had seen splits no merging made after it."""
    two.run('provenance merge E2 E1 --because "One sinking."')

    done = two.run('provenance split E2 --base 1 --because "Two ships."')

    assert done.code == 3
    assert "E2 changed after you looked" in done.stderr
