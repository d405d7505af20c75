"""What confirming and dismissing answer."""

from __future__ import annotations

import pytest


def test_a_ruling_names_the_decision_that_it_turned_stale(demo):
    """A decision is not left behind in silence, whoever ruled on what it read."""
    done = demo.run('provenance dismiss L266 --because "Of another attack."')

    assert "L266: proposed before, dismissed now." in done.stderr
    assert "R1 on Q10 perpetrator_name" in done.stderr
    assert "is stale now, and back in the queue." in done.stderr


def test_a_ruling_on_what_no_decision_read_turns_none(demo):
    """Nothing more is said than what was ruled."""
    done = demo.run('provenance confirm L1 --because "Read both."')

    assert done.code == 0
    assert "stale" not in done.stderr


def test_a_figure_vouched_for_is_told_in_a_sentence(demo):
    """What was missing is named: the figure, which no word of the passage says."""
    rows = demo.run("provenance claims --where words:missing --json").rows
    claim = rows[0]["id"]

    done = demo.run(f'provenance confirm {claim} --because "Said in the annex."')

    told = "the figure was not in the words before; vouched for now."
    assert f"{claim}: {told}" in done.stderr.splitlines()


@pytest.mark.parametrize("verb", ["confirm", "dismiss"])
def test_who_had_not_seen_the_newest_ruling_is_refused(demo, verb):
    """--base names the entry that was seen; somebody ruled on it since."""
    seen = demo.run("provenance log --json --limit 1").rows[0]["entry"]
    demo.run('provenance confirm L1 --by other --because "One report."')

    done = demo.run(f'provenance {verb} L1 --base {seen} --because "Looked."')

    assert done.code == 3
    assert "L1 changed after you looked" in done.stderr
