"""Sources from the command line: look-alikes, merging, splitting and other names."""

from __future__ import annotations

import json

import pytest

from tests.cli.shell import Shell

ROWS = (
    ("Wire", "killed", 50),
    ("The Wire official", "killed", 50),
    ("Herald", "perpetrator_group", "Grey Wolves"),
    ("Wire", "perpetrator_group", "Northern Brigade"),
)


@pytest.fixture
def told(shell: Shell) -> Shell:
    """A ledger with four claims: S1 Wire, S2 The Wire official and S3 Herald."""
    shell.run("provenance init")
    lines = [
        json.dumps(
            {
                "event": "kunduz",
                "attribute": measure,
                "value": value,
                "attribution": [source],
                "url": "https://a.example",
            }
        )
        for source, measure, value in ROWS
    ]
    shell.folder.joinpath("claims.jsonl").write_text("\n".join(lines))
    shell.run("provenance import claims.jsonl")
    return shell


def test_look_alikes_are_listed_for_programs(told: Shell) -> None:
    """Each with both names and the reason."""
    (row,) = told.run("provenance sources --alike --json").rows

    assert (row["a"], row["b"]) == ("S1", "S2")
    assert row["b_name"] == "The Wire official"
    assert "same words" in row["reason"]


def test_look_alikes_are_listed_for_people(told: Shell) -> None:
    """A table names both."""
    done = told.run("provenance sources --alike")

    assert done.code == 0
    assert "S2 The Wire official" in done.stdout


def test_look_alikes_are_of_all_sources(told: Shell) -> None:
    """A source beside --alike is a mistake of usage."""
    assert told.run("provenance sources S1 --alike").code == 2


def test_merged_sources_are_no_look_alikes(told: Shell) -> None:
    """They are one."""
    told.run('provenance merge S2 Wire --because "Their own man."')

    assert told.run("provenance sources --alike --json").rows == []


def test_a_merging_of_sources_is_shown_on_both(told: Shell) -> None:
    """The one lists the other with its script and who merged it."""
    done = told.run('provenance merge "The Wire official" S1 --because "Their man."')

    assert "S2 is part of S1 now" in done.stderr
    whole = told.run("provenance sources S1").stdout
    assert "also S2 The Wire official (Latin), by" in whole
    assert "part of S1 Wire" in told.run("provenance sources S2").stdout
    (row,) = told.run("provenance sources S1 --json").rows
    assert [alias["because"] for alias in row["aliases"]] == ["Their man."]
    rows = told.run("provenance sources --json").rows
    assert [row["merged_into"] for row in rows] == [None, "S1", None]


def test_a_trace_says_where_a_claim_was_recorded(told: Shell) -> None:
    """The source as written, and the entry that merged it."""
    told.run('provenance merge S2 S1 --because "Their own man."')

    shown = " ".join(told.run("provenance trace C2").stdout.split())
    assert "S2 The Wire official" in shown
    assert "into S1 by entry #3" in shown


def test_a_grade_stays_on_the_card_without_effect(told: Shell) -> None:
    """The grade of the whole holds."""
    told.run('provenance grade S2 B --because "So."')
    told.run('provenance merge S2 S1 --because "Their own man."')

    shown = told.run("provenance sources S1").stdout
    assert "without effect" in shown
    assert "ungraded, which is not F" in shown


def test_a_split_parts_them(told: Shell) -> None:
    """Each is itself again."""
    told.run('provenance merge S2 S1 --because "Their own man."')

    done = told.run('provenance split S2 --because "Not he."')

    assert "S2 is no part of S1 any more" in done.stderr
    assert "also" not in told.run("provenance sources S1").stdout


def test_an_event_and_a_source_are_not_merged(told: Shell) -> None:
    """The refusal says that the two are of two kinds."""
    done = told.run('provenance merge S1 E1 --because "No."')

    assert done.code == 3
    assert "two kinds" in done.stderr


def test_what_nobody_is_called_is_not_merged(told: Shell) -> None:
    """The refusal says where to look."""
    done = told.run('provenance merge Nobody S1 --because "No."')

    assert done.code == 4
    assert "provenance events` or `sources" in done.stderr


def test_an_event_may_be_merged_by_its_name(told: Shell) -> None:
    """A name that an event and a source share has to be given as a number."""
    told.run(
        "provenance record --event Herald --measure killed --value 5 --speaker Wire "
        "--url https://a.example"
    )

    done = told.run('provenance merge Herald kunduz --because "One."')

    assert done.code == 3
    assert "S3" in done.stderr


def test_an_alias_names_its_source(told: Shell) -> None:
    """It is shown on the card, in its script."""
    done = told.run('provenance alias S1 "Агентство Провод" --because "Its sign."')

    assert "is a name of S1 now, as S4" in done.stderr
    assert "(Cyrillic)" in told.run("provenance sources S1").stdout


def test_names_are_said_to_be_one(told: Shell) -> None:
    """The contradiction becomes an agreement, and undo takes it back."""
    done = told.run(
        'provenance alias --same "Grey Wolves" "Northern Brigade" --because "Letters."'
    )

    assert "claims of 1 event were related anew" in done.stderr
    kinds = {row["kind"] for row in told.run("provenance relations --json").rows}
    assert "contradicts" not in kinds
    told.run("provenance undo")
    kinds = {row["kind"] for row in told.run("provenance relations --json").rows}
    assert "contradicts" in kinds


def test_names_are_the_same_or_different(told: Shell) -> None:
    """Both at once are a mistake of usage."""
    done = told.run('provenance alias --same --different A B --because "Both."')

    assert done.code == 2
