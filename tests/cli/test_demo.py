"""The demo: a ledger that shows everything, and again."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.shell import Shell


def test_the_demo_writes_a_ledger_and_sheets(demo_folder: Path) -> None:
    """Everything it makes lies in one folder, and nothing unfinished is left."""
    names = {path.name for path in (demo_folder / "demo").iterdir()}

    assert names == {
        "ledger.db",
        "sheet.csv",
        "sheet.evidence.csv",
        "sheet.md",
        "dossier",
    }


def test_the_demo_shows_cases_sources_sheet_and_a_trace(shell: Shell) -> None:
    """Its tables are what a newcomer sees first."""
    done = shell.run("provenance demo --no-ui")

    assert done.code == 0
    for words in (
        "Cases: claims that do not agree",
        "B: Usually reliable",
        "Waqas",
        "not approved",
        "Try next",
    ):
        assert words in done.stdout


def test_the_demo_counts_every_case_that_it_lists(shell: Shell) -> None:
    """Those of the analyst's claims, and those that rules opened."""
    told = shell.run("provenance demo --no-ui").stderr
    listed = shell.run("provenance cases --ledger demo/ledger.db --json").rows

    opened = re.findall(r"(\d+) cases opened|cases opened by them: (\d+)", told)

    assert sum(int(one or other) for one, other in opened) == len(listed)


def test_a_second_demo_shows_what_is_there(shell: Shell) -> None:
    """It says that it added nothing, and adds nothing."""
    first = shell.run("provenance demo --no-ui")
    before = (shell.folder / "demo/ledger.db").read_bytes()

    second = shell.run("provenance demo --no-ui")

    assert second.code == 0
    assert "there already" in second.stderr
    assert second.stdout == first.stdout
    assert (shell.folder / "demo/ledger.db").read_bytes() == before


def test_the_demo_verifies(demo: Shell) -> None:
    """Its log, tables and passages agree."""
    assert demo.run("provenance verify").code == 0


def test_a_demo_stopped_midway_leaves_no_ledger(shell: Shell) -> None:
    """A file in the way of its folder is named, and nothing is built."""
    (shell.folder / "demo").write_text("mine")

    done = shell.run("provenance demo --no-ui")

    assert done.code == 3
    assert (shell.folder / "demo").read_text() == "mine"
