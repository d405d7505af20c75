"""`restore` as it is typed."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_a_copy_that_is_not_there_is_no_ledger_to_be_made(demo: Shell) -> None:
    """Nobody who restores is told to begin an empty ledger."""
    done = demo.run("provenance restore gone.backup --ledger restored.db")

    assert (done.code, done.stderr) == (
        4,
        "There is no file gone.backup. Nothing was written.\n",
    )


def test_a_copy_is_restored_where_there_is_no_ledger(demo: Shell) -> None:
    """And nowhere else."""
    demo.run("provenance backup kept.backup")

    done = demo.run("provenance restore kept.backup --ledger restored.db")
    again = demo.run("provenance restore kept.backup --ledger restored.db")

    assert done.code == 0, done.stderr
    assert "from kept.backup, root " in done.stderr
    assert (again.code, "something is there" in again.stderr) == (3, True)
