"""`provenance describe`, and what `provenance documents` then shows."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell
from tests.services.made_pages import HARBOUR


@pytest.fixture
def page(shell: Shell) -> Shell:
    """A ledger with a page of several articles."""
    (shell.folder / "page.txt").write_text(HARBOUR, encoding="utf-8")
    shell.run("provenance init")
    shell.run("provenance add page.txt")
    return shell


def test_a_word_is_told_in_one_line(page: Shell) -> None:
    """What was confirmed, what was changed, and what is still inferred."""
    confirmed = page.run('provenance describe D1 --because "Its headings."')
    changed = page.run(
        "provenance describe page.txt --section 2 --title 'Week 41' --because 'So.'"
    )

    assert confirmed.stderr == "D1: publisher confirmed (entry #3).\n"
    assert changed.stderr == (
        "D1 section 2: title changed; still inferred: publisher, published "
        "(entry #4).\n"
    )


def test_documents_mark_what_is_inferred(page: Shell) -> None:
    """The mark goes when somebody confirms it."""
    before = page.run("provenance documents").stdout
    page.run('provenance describe D1 --because "Its headings."')

    assert "HARBOURWATCH (inferred)" in before
    assert "(inferred)" not in page.run("provenance documents").stdout


def test_a_document_shows_its_articles_and_who_described_them(page: Shell) -> None:
    """Each article with its own publisher and date, each word with its reason."""
    page.run("provenance describe D1 --section 2 --title 'Week 41' --because 'So.'")

    shown = " ".join(page.run("provenance documents D1").stdout.split())

    for words in (
        "publisher: HARBOURWATCH (inferred)",
        "2021-10-14 (inferred)",
        "THE COAST",
        "Week 41",
        "#3 by analyst on ",
        ": So. section 2: title: Week 41, before: HARBOURWATCH WEEKLY BY ISLAND",
    ):
        assert words in shown


def test_a_document_is_one_object_for_programs(page: Shell) -> None:
    """With the sections of the list, and what the list leaves out."""
    page.run("provenance describe D1 --publisher Watch --because 'Its masthead.'")
    page.run("provenance extract D1")

    (row,) = page.run("provenance documents D1 --json").rows
    (listed,) = page.run("provenance documents --json").rows

    assert {name: row[name] for name in listed} == listed
    assert set(row) - set(listed) == {"citations", "described", "version"}
    assert (row["publisher"], row["inferred"]) == ("Watch", [])
    assert [each["publisher"] for each in row["sections"]] == [
        "THE COAST CENTRE",
        "ISLAND INSTITUTE",
        None,
    ]
    (said,) = row["described"]
    assert (said["by"], said["fields"]) == ("analyst", ["publisher"])
    assert said["before"]["publisher"] == "HARBOURWATCH"


def test_a_past_day_shows_what_was_said_then(page: Shell) -> None:
    """As of the capture, nobody had confirmed anything."""
    added = page.run("provenance log --json").rows[0]["at"]
    page.run("provenance describe D1 --publisher Watch --because 'Its masthead.'")

    (row,) = page.run(f"provenance documents D1 --json --as-of {added}").rows

    assert (row["publisher"], row["described"]) == ("HARBOURWATCH", [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("D1 --section 9 --because x", 4),
        ("D9 --because x", 4),
        ("D1 --published soon --because x", 3),
        ("D1 --because ''", 3),
        ("D1 --publisher harbourwatch --base 1 --because x", 3),
        ("D1", 2),
    ],
    ids=["no section", "no document", "no date", "empty reason", "stale", "no reason"],
)
def test_a_bad_word_is_refused_in_one_sentence(
    page: Shell, words: str, code: int
) -> None:
    """With the exit code of its kind, and nothing is written."""
    done = page.run(f"provenance describe {words}")

    assert done.code == code
    assert len(page.run("provenance log --json").rows) == 2


def test_what_was_described_is_undone_by_its_author(page: Shell) -> None:
    """It is inferred again, and the ledger can be rebuilt."""
    page.run('provenance describe D1 --because "Its headings."')

    undone = page.run("provenance undo")

    assert undone.code == 0
    assert page.run("provenance documents --json").rows[0]["inferred"] == ["publisher"]
    assert page.run("provenance verify").code == 0
