"""How long a case may get on the command line, and how all of it is had."""

from __future__ import annotations

import pytest

from provenance.cli.case_view import SENTENCES_SHOWN
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.opening import create_ledger, open_ledger
from tests.cli.shell import Shell
from tests.services.ledgers import NOON, claims_on, relate

COUNTS = 9
"""Claims, each of which contradicts each other one, for a reason of its own."""
PAIRS = COUNTS * (COUNTS - 1) // 2


@pytest.fixture
def crowded(shell: Shell) -> Shell:
    """A ledger with one case of more reasons than are told."""
    place = str(shell.folder / "crowded.db")
    create_ledger(place, by="ada", at=NOON)
    ledger = open_ledger(place)
    claims_on(ledger, [("killed", exact(n), f"S{n}") for n in range(COUNTS)])
    for a in range(1, COUNTS + 1):
        for b in range(1, a):
            relate(ledger, a, b, RelationKind.CONTRADICTS)
    ledger.close()
    shell.run(f"export PROVENANCE_LEDGER={place}")
    return shell


def test_a_long_case_is_cut_with_a_count(crowded: Shell) -> None:
    """And the option that shows the rest."""
    told = crowded.run("provenance case K1").stdout

    assert f"{PAIRS} relations that a person has to weigh\n" in told
    assert told.count(" contradicts C") == SENTENCES_SHOWN
    assert f"and {PAIRS - SENTENCES_SHOWN} more sentences: see them with --all" in told


def test_all_of_a_long_case_is_told_when_asked(crowded: Shell) -> None:
    """Nothing is left out."""
    told = crowded.run("provenance case K1 --all").stdout

    assert told.count(" contradicts C") == PAIRS
    assert "see them with --all" not in told


def test_relations_that_say_the_same_are_one_sentence(demo: Shell) -> None:
    """With the names of the first few; reprints only make them more."""
    told = demo.run("provenance case K1").stdout

    assert "relations that a person has to weigh, in " in told
    assert told.count("50 (Northern Wire Service) against over 100 (Taliban") == 1


def test_a_case_of_proposals_alone_says_that_none_counts(demo: Shell) -> None:
    """Instead of a table without a line, which reads as if the case were empty."""
    done = demo.run("provenance case K4")

    assert "No claim of it counts so far, so nobody has answered it." in done.stdout
    assert "Nothing to show." not in done.stderr


def test_a_case_of_proposals_alone_says_what_is_proposed(demo: Shell) -> None:
    """It has no reports and nothing at odds, and is not empty for that."""
    listed = demo.run("provenance cases").stdout
    told = demo.run("provenance case K4").stdout

    assert "0 reports" not in listed + told
    assert "0 contradictions, 2 questions whose claims do not agree" in told
    assert "Told by no reports yet, 4 claims proposed" in told


def test_proposals_that_contradict_each_other_are_counted(shell: Shell) -> None:
    """Nothing that counts is at odds yet, and will be once they are confirmed."""
    shell.folder.joinpath("blast.txt").write_text(
        "Eleven people were killed in a blast in Northport on 12 March 2020, the "
        "police said. At least 20 people were killed in the blast, the mayor said.\n"
    )
    shell.run("provenance init")
    shell.run("provenance add blast.txt --publisher Herald --published 2020-03-13")
    shell.run("provenance extract D1")

    told = shell.run("provenance case K1").stdout

    assert "1 contradiction of proposals, 1 question whose claims do not agree" in told
