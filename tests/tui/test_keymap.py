"""Keys that a reviewer chose: used and shown everywhere, or refused as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_terminal import environment
from tui.actions import ACTIONS
from tui.app import ReviewApp
from tui.keymap import NEVER_ARRIVE, KeymapError, read_keymap
from tui.keys import keys_page
from tui.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """Where the keys are written."""
    return tmp_path / "keys.toml"


def test_every_action_has_a_name_of_its_own():
    """By it keys are chosen."""
    names = [action.name for action in ACTIONS]

    assert len(names) == len({*names})


@pytest.mark.parametrize(
    "text",
    [
        '"case.decide" = "ctrl+d"',
        'case.decide = ["ctrl+d"]',
        '[case]\ndecide = "ctrl+d"',
    ],
)
def test_keys_may_be_written_in_any_way_of_toml(chosen: Path, text: str):
    """With a dot in quotes, without, or in a table."""
    # ctrl+d is a list's, which gives it up first.
    chosen.write_text(f'list.page_down = "pagedown"\n{text}\n', "utf-8")

    assert read_keymap(chosen).chosen["case.decide"] == ("ctrl+d",)


def test_the_example_of_the_page_is_taken(chosen: Path):
    """As it stands there, alone in its file."""
    [example] = [
        row for row in keys_page().splitlines() if row.startswith('    "case.decide"')
    ]
    chosen.write_text(f"{example}\n", "utf-8")

    assert read_keymap(chosen).chosen["case.decide"] == ("ctrl+g",)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("# mine\n'case.decode' = 'd'", 2, "There is no action “case.decode”."),
        ("case.rate = 'x'", 1, "x would be case.rate and case.dismiss_proposal (case)"),
        ("case.rate = 'z'", 1, "z would be case.rate and everywhere.undo (case)"),
        ("case.rate = 'ctrl+h'", 1, "The key “ctrl+h” never arrives"),
        ("case.rate = 'cttl+d'", 1, "There is no key “cttl+d”."),
        ("case.rate = 'ctrl+'", 1, "There is no key “ctrl+”."),
        ("[case]\n\nrate = 3", 3, "case.rate needs a key, or a list of keys."),
    ],
)
def test_what_cannot_hold_is_refused_by_line(
    chosen: Path, text: str, line: int, why: str
):
    """One sentence with the file and the line; nothing is changed."""
    chosen.write_text(text, "utf-8")

    with pytest.raises(KeymapError) as refused:
        read_keymap(chosen)

    assert str(refused.value).startswith(f"keys.toml, line {line}: {why}")
    assert str(refused.value).endswith("No key was changed.")
    assert refused.value.exit_code == 3


def test_a_file_that_is_no_toml_is_refused(chosen: Path):
    """And named."""
    chosen.write_text("case decide", "utf-8")

    with pytest.raises(KeymapError, match=r"keys\.toml: It is not TOML"):
        read_keymap(chosen)


def test_two_actions_may_swap_their_keys(chosen: Path):
    """What counts is what holds in the end."""
    chosen.write_text("case.rate = 'x'\ncase.dismiss_proposal = 'r'\n", "utf-8")

    assert read_keymap(chosen).chosen["case.rate"] == ("x",)


def test_no_key_of_ours_is_one_that_never_arrives():
    """The table itself keeps the rule."""
    assert {key for action in ACTIONS for key in action.keys} & NEVER_ARRIVE == set()


async def test_a_chosen_key_works_and_is_shown(path: Path, chosen: Path):
    """On the last line, in help, in the list of commands; the old one does nothing."""
    chosen.write_text("cases.why = 'y'\n", "utf-8")
    settings = Settings(keymap=read_keymap(chosen))
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON, settings=settings)
    async with app.run_test(size=(120, 36)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        assert "y Why" in ben.lines[-1]
        await ben.press("w")
        assert "stands here because" not in ben.text
        await ben.press("y")
        assert "K3 stands here because:" in ben.text
        await ben.press("escape", "question_mark")
        assert any(each.split()[:2] == ["y", "Why"] for each in ben.lines)


async def test_a_question_is_called_off_by_the_key_chosen(path: Path, chosen: Path):
    """Its hint names that key, and the table's is none any more."""
    chosen.write_text("asked.cancel = 'ctrl+g'\n", "utf-8")
    settings = Settings(keymap=read_keymap(chosen))
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON, settings=settings)
    async with app.run_test(size=(120, 36)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await ben.press("3", "enter", "g")
        assert "one key chooses · ctrl+g calls off" in ben.text
        await ben.press("escape")
        assert ben.room == "Pick"
        await ben.press("ctrl+g")
        assert ben.room == "SourceScreen"


def test_a_question_keeps_no_key_that_is_typed_into_it(chosen: Path):
    """Else it would take the letter for an answer."""
    chosen.write_text("asked.cancel = 'x'\n", "utf-8")

    with pytest.raises(KeymapError, match="is typed where one is asked"):
        read_keymap(chosen)


def test_the_program_names_file_and_line(path: Path, chosen: Path):
    """Before anything is shown, with the exit code of invalid input."""
    chosen.write_text("\ncase.decode = 'd'\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "provenance", "review", "--keys", str(chosen)],
        env=environment(path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 3
    assert "keys.toml, line 2: There is no action" in run.stderr
