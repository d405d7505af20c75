"""Estimates as they are typed and printed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def test_a_case_is_told_question_by_question(demo):
    """With what speaks for each answer, and the limits once at the end."""
    done = demo.run("provenance estimate K1 --as-auditor")

    assert done.code == 0, done.stderr
    assert "Most likely around 50; very likely between" in done.stdout
    assert "12 reports = 5 independent" in done.stdout
    assert "an earlier count of a running total" in done.stdout
    assert done.stdout.count("decides nothing") == 1


def test_a_question_is_told_by_its_name(demo):
    """As rows for programs: one object with every reason, no bare probability."""
    [row] = demo.run(
        "provenance estimate russian-embassy-kabul-2022-09-05/perpetrator_name --json "
        "--as-auditor"
    ).rows

    assert row["tied"]
    assert row["probability"] is None
    assert {each["answer"] for each in row["answers"]} == {
        "Waqas al-Waziristani",
        "Waqas al-Muhajir",
    }
    assert row["limits"].startswith("A suggestion")


def test_no_entry_is_written(demo):
    """However often one asks."""
    before = demo.run("provenance log --limit 1 --json").stdout

    demo.run("provenance estimate K1")
    demo.run("provenance estimate K2 --json")

    assert demo.run("provenance log --limit 1 --json").stdout == before


def test_what_the_ledger_does_not_hold_is_told(demo):
    """As for every verb: what was not found, and nothing on stdout."""
    done = demo.run("provenance estimate K99")

    assert done.code == 4
    assert done.stdout == ""


def test_an_estimate_is_kept_only_when_asked_and_made_again(demo):
    """One entry, which the ledger's own check accepts; the same comes out again."""
    kept = demo.run("provenance estimate Q2 --keep --by analyst")
    [row] = demo.run("provenance estimate Q2 --replay --json").rows

    assert "The estimate of Q2 is kept: entry #" in kept.stderr
    assert row["same"]
    assert demo.run("provenance verify").code == 0


def falsify(ledger: Path) -> None:
    """Make a kept estimate say another number, as the owner of the file can."""
    with closing(sqlite3.connect(ledger)) as owner, owner:
        guards = owner.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ?", ("trigger",)
        )
        kept = guards.fetchall()
        for name, _ in kept:
            owner.execute(f'DROP TRIGGER "{name}"')
        owner.execute(
            "UPDATE entry SET body = replace(body, 'around 50', 'around 900') "
            "WHERE kind = 'estimate.kept'"
        )
        for _, guard in kept:
            owner.execute(guard)


def test_a_falsified_estimate_is_not_made_again(demo):
    """The first difference is named, and the exit code is that of a finding."""
    demo.run("provenance estimate Q2 --keep --by analyst")
    falsify(demo.folder / "ledger.db")

    done = demo.run("provenance estimate Q2 --replay")
    [row] = demo.run("provenance estimate Q2 --replay --json").rows

    assert done.code == 1
    assert "not the same again: “lead” is “Most likely around 900" in done.stdout
    assert (row["same"], row["differs"]["what"]) == (False, "lead")


def test_an_audit_makes_kept_estimates_again_when_asked(demo):
    """And says how many it made, or which it could not."""
    demo.run("provenance estimate Q2 --keep --by analyst")

    sound = demo.run("provenance verify --replay")
    whole = demo.run("provenance verify --replay --json").rows[-1]
    falsify(demo.folder / "ledger.db")
    found = demo.run("provenance verify --replay --json")

    assert sound.code == 0
    assert "  1 kept estimate made again from the log" in sound.stderr
    assert whole["checked"]["estimates"] == 1
    assert found.code == 1
    assert "estimate" in {each.get("rule") for each in found.rows}


def test_keeping_speaks_of_now(demo):
    """The past is not kept anew."""
    assert demo.run("provenance estimate Q2 --keep --as-of 2100-01-01").code == 2
