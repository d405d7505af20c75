"""Origins on the command line: groups, shared words, a person's word on them."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell
from tests.domain.carried_texts import TEXTS


@pytest.fixture
def reprinted(shell: Shell) -> Shell:
    """A ledger with a report and its edited reprint."""
    for name in ("report", "edited reprint"):
        (shell.folder / f"{name.split()[0]}.txt").write_text(TEXTS[name], "utf-8")
    shell.run("provenance init")
    shell.run("provenance add report.txt --publisher 'Harbour Times'")
    shell.run("provenance add edited.txt --publisher 'Dune Post'")
    return shell


def test_a_group_is_one_object_with_its_documents(reprinted: Shell) -> None:
    """File names, whom they go back to, and why."""
    (row,) = reprinted.run("provenance origins --json").rows

    assert row["docs"] == ["report.txt", "edited.txt"]
    assert row["origin"] == "Harbour Times"
    assert row["why"].startswith("D2 carries D1: 77 %")
    assert [link["state"] for link in row["links"]] == ["proposed"]


def test_a_files_name_is_no_outlet(shell: Shell) -> None:
    """Where nobody says who published the first text, its file is named as such."""
    for name in ("report", "edited reprint"):
        (shell.folder / f"{name.split()[0]}.txt").write_text(TEXTS[name], "utf-8")
    shell.run("provenance init")
    shell.run("provenance add report.txt edited.txt")

    (row,) = shell.run("provenance origins --json").rows

    assert row["basis"] == "file name"
    assert f"{row['origin']} (file name)" in shell.run("provenance origins").stdout


def test_an_origin_that_nobody_confirmed_is_marked(shell: Shell) -> None:
    """What a page says of itself is inferred, and shown so."""
    for name in ("report", "edited reprint"):
        site = (
            f"<meta property='og:site_name' content='{name.split()[0].title()} Post'>"
        )
        page = f"<html><head>{site}</head><body><p>{TEXTS[name]}</p></body></html>"
        (shell.folder / f"{name.split()[0]}.html").write_text(page, "utf-8")
    shell.run("provenance init")
    shell.run("provenance add report.html edited.html")

    (row,) = shell.run("provenance origins --json").rows

    assert row["basis"] == "inferred publisher"
    assert f"{row['origin']} (inferred)" in shell.run("provenance origins").stdout
    assert set(row["inferred"]) == {"D1", "D2"}


def test_shared_words_stand_side_by_side(reprinted: Shell) -> None:
    """Each run as it stands in either text."""
    shown = reprinted.run("provenance origins O1").stdout

    assert "O1 D2 carries D1, proposed" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_link_can_be_dismissed(reprinted: Shell) -> None:
    """It goes from the list to the dismissed ones."""
    done = reprinted.run('provenance dismiss O1 --because "Both were there."')

    assert "O1: proposed before, dismissed now." in done.stderr
    assert reprinted.run("provenance origins --json").rows == []
    assert len(reprinted.run("provenance origins --state dismissed --json").rows) == 1


def test_a_ledger_without_reprints_says_so(shell: Shell) -> None:
    """Nothing on stdout, and a sentence beside it."""
    shell.run("provenance init")

    done = shell.run("provenance origins")

    assert (done.code, done.stdout) == (0, "")
    assert "No document passes on another" in done.stderr


def test_an_unknown_state_is_refused(shell: Shell) -> None:
    """With the states there are."""
    done = shell.run("provenance origins --state maybe")

    assert done.code == 2
    assert "proposed, confirmed or dismissed" in done.stderr
