"""The reason that a reviewer typed is read back by `trace`, `log` and `relations`."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell

TWO = (
    "On 12 March 2020 a bomb killed 50 people in Harrow, the mayor said. "
    "On 12 March 2020 a bomb killed 80 people in Harrow, the police said."
)


@pytest.fixture
def read(shell: Shell) -> Shell:
    """A page whose two counts are proposed, and contradict each other."""
    (shell.folder / "page.txt").write_text(TWO, encoding="utf-8")
    shell.run("provenance init")
    shell.run("provenance add page.txt --publisher Gazette --published 2020-03-14")
    shell.run("provenance extract D1")
    return shell


def told(read: Shell, ref: str) -> str:
    """A short trace as one line, its branches left out."""
    lines = read.run(f"provenance trace {ref}").stdout
    return " ".join(lines.translate(str.maketrans("│├└─", "    ")).split())


def test_a_ruling_stands_in_the_trace_and_in_the_log(read: Shell) -> None:
    """As lines of the short trace, and as a field of the entry."""
    read.run("provenance confirm C1 C3 --because 'Read in the report.'")

    newest = read.run("provenance log --json --limit 1").rows[0]
    short = told(read, "C1")
    entry = told(read, f"'#{newest['entry']}'")

    assert newest["because"] == "Read in the report."
    assert "confirmed by analyst at" in short
    assert "read by: a program" in short
    for words in ("because: Read in the report.", "C1 killed", "C3 killed"):
        assert words in entry
    assert entry.count("before: proposed · after: confirmed") == 2


def test_an_entry_without_a_reason_has_none_in_the_log(read: Shell) -> None:
    """The field is there and null."""
    assert read.run("provenance log --json").rows[-1]["because"] is None


def test_relations_of_a_dismissed_claim_are_not_listed(read: Shell) -> None:
    """They neither hold nor wait for anybody."""
    before = read.run("provenance relations --json").rows
    read.run("provenance dismiss C3 --because 'A misprint.'")

    assert before
    assert read.run("provenance relations --json").rows == []
