"""What the docs show is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.driver_errors import BUSY_SECONDS
from provenance.cli.failing import EXIT_CODES
from provenance.cli.reference import exit_code_table
from provenance.domain import errors
from tests.cli.pages import is_shown, played
from tests.cli.shell import ROOT, Shell

TAUGHT = ("README.md", "docs/tutorial.md")


@pytest.mark.parametrize("page", TAUGHT)
def test_every_command_of_a_page_prints_what_the_page_shows(
    shell: Shell, request: pytest.FixtureRequest, page: str
) -> None:
    """A reader who types along sees the same, on stdout and then on stderr."""
    file = ROOT / page
    text = file.read_text("utf-8")
    shell.variables.clear()

    now = played(text, shell)

    if request.config.getoption("--golden-update"):
        file.write_text(now, "utf-8")
    else:
        assert now == text


@pytest.mark.parametrize(
    ("shown", "is_so"),
    [
        (["a", "b"], True),
        (["a", "..."], True),
        (["...", "b"], True),
        (["a"], False),
        (["b"], False),
        (["...", "a"], False),
    ],
)
def test_a_page_may_leave_out_only_what_it_marks(shown: list[str], is_so: bool) -> None:
    """The comparison can fail."""
    assert is_shown(shown, ["a", "b"]) is is_so


def test_the_page_of_errors_has_the_exit_codes_of_the_program() -> None:
    """Table and headings name each code once, and no other."""
    text = (ROOT / "docs/reference/errors.md").read_text("utf-8")

    headings = {int(code) for code in re.findall(r"^## (\d+),", text, re.MULTILINE)}
    assert exit_code_table() in text
    assert headings == set(EXIT_CODES)


def test_the_page_of_errors_has_the_time_out_of_the_program() -> None:
    """How long a writer waits is said in seconds."""
    text = (ROOT / "docs/reference/errors.md").read_text("utf-8")

    assert f"for {BUSY_SECONDS} seconds" in text


def test_every_error_leaves_with_a_code_that_is_documented() -> None:
    """No class of error has a code of its own making."""
    waiting = [errors.ProvenanceError]
    codes = set()
    while waiting:
        error = waiting.pop()
        codes.add(error.exit_code)
        waiting.extend(error.__subclasses__())

    assert codes <= set(EXIT_CODES)


@pytest.mark.parametrize("page", [*TAUGHT, "docs/reference/errors.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    """A page that moves takes its links along."""
    text = (ROOT / page).read_text("utf-8")
    folder = (ROOT / page).parent

    lost = [
        target
        for target in re.findall(r"\]\(([^)#:]+)\)", text)
        if not Path(folder, target).exists()
    ]

    assert lost == []
