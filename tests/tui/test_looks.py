"""Legible in every theme, without colour, without signs; and where nothing is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import BIG
from tests.tui.test_terminal import Start, environment, start
from tui.app import ReviewApp
from tui.marks import MARKS, plain_table
from tui.settings import THEMES as NAMES
from tui.settings import SettingError, Settings, read_settings
from tui.themes import GROUNDS, TEXTS, THEMES

__all__ = ["start"]

Size = tuple[int, int]
WAYS = {
    "ProposalsScreen": ("1", "P"),
    "CasesScreen": (),
    "CaseScreen": ("down", "enter"),
    "DecideScreen": ("down", "enter", "enter"),
    "SourcesScreen": ("3",),
    "SourceScreen": ("3", "enter"),
    "TraceStartScreen": ("4",),
    "TraceScreen": ("down", "enter", "t"),
    "SearchScreen": ("5",),
    "HelpScreen": ("down", "enter", "question_mark"),
    "LogScreen": ("exclamation_mark",),
    "HistoryScreen": ("H",),
    "ExportScreen": ("X",),
    "Palette": ("ctrl+p",),
    "Pick": ("3", "enter", "g"),
    "GradeForm": ("3", "enter", "g", "b"),
    "AgreementScreen": ("3", "a"),
    "ImpactScreen": ("3", "enter", "p"),
    "Ask": ("down", "enter", "tab", "down", "down", "x"),
}


def contrast(one: Color, other: Color) -> float:
    """By WCAG: from 1 to 21."""
    first, second = sorted((_light(one), _light(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _light(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in colour.rgb)
    ]
    return sum(
        weight * part
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_every_text_is_legible_on_every_ground(theme: Theme):
    """Cursors and fields included; more so in the theme for high contrast."""
    colours = theme.to_color_system().generate()
    primary = Color.parse(colours["primary"])
    least = 7.0 if theme.name == "prov-contrast" else 4.5
    poor = {}
    for ground, share in GROUNDS:
        under = Color.parse(colours[ground])
        shown = under if share is None else under.blend(primary, share)
        for text in TEXTS:
            measured = contrast(Color.parse(colours[text]), shown)
            if measured < least:
                poor[text, ground, share] = round(measured, 2)

    assert poor == {}


def test_the_themes_are_those_that_are_promised():
    """Dark, light, for the colour-blind, for high contrast."""
    assert tuple(theme.name for theme in THEMES) == NAMES


def test_the_measure_is_the_known_one():
    """Black on white is 21 to 1."""
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)


@pytest.mark.parametrize("name", NAMES)
async def test_every_screen_takes_every_theme(path: Path, name: str):
    """By the settings, and by a command while one works."""
    settings = Settings(theme=name)
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON, settings=settings)
    async with app.run_test(size=(120, 36)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        assert app.theme == name
        await ben.press("ctrl+p")
        await ben.write("prov-light")
        await ben.press("enter")

        assert app.theme == "prov-light"


@BIG
@pytest.mark.parametrize("room", WAYS)
async def test_plain_signs_hold_on_every_screen(path: Path, window: Size, room: str):
    """No box, arrow or sign that a plain terminal lacks; every line as wide as ever."""
    settings = Settings(is_ascii=True)
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON, settings=settings)
    async with app.run_test(size=window) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await ben.press(*WAYS[room])
        assert ben.room == room
        strips = app.screen._compositor.render_strips()
        lines = [
            "".join(
                segment.text
                for segment in app._scrub.apply([*strip], Color.parse("black"))
            )
            for strip in strips
        ]

        assert [each for each in lines if not each.isascii()] == []
        assert {len(each) for each in lines} == {window[0]}


def test_every_mark_has_a_letter_and_a_word():
    """One cell each, so that columns stay where they are."""
    assert all(len(mark.sign) == len(mark.letter) == 1 for mark in MARKS)
    assert all(mark.letter.isascii() and mark.word for mark in MARKS)
    assert all(len(letter) == 1 for letter in plain_table().values())
    assert not [code for code in plain_table() if chr(code).isalnum()]


def test_plain_signs_reach_the_terminal(start: Start):
    """By the option, as bytes."""
    terminal = start("--ascii", LANG="C")
    terminal.wait_for("K1")
    terminal.press("enter")
    terminal.wait_for("contested")
    terminal.settle()

    assert all(each.isascii() for each in terminal.lines)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_told_what_to_use(start: Start, path: Path, term: str):
    """One sentence, and the exit code of invalid input."""
    terminal = start(TERM=term, until="provenance queue --plain")

    assert terminal.wait_for_end() == 3


@pytest.mark.parametrize(
    ("text", "given", "found"),
    [
        ("", None, NAMES[0]),
        ('theme = "prov-light"', None, "prov-light"),
        ('theme = "prov-light"', "prov-contrast", "prov-contrast"),
    ],
)
def test_a_theme_is_typed_or_configured(
    tmp_path: Path, text: str, given: str | None, found: str
):
    """What is typed goes first."""
    (tmp_path / "config.toml").write_text(text, "utf-8")

    assert read_settings(tmp_path, theme=given).theme == found


def test_a_theme_that_is_none_is_refused(tmp_path: Path):
    """By its name, with those that there are."""
    with pytest.raises(SettingError, match="“sepia” is none of prov-dark"):
        read_settings(tmp_path, theme="sepia")


def test_the_program_refuses_it_too(path: Path):
    """With the exit code of invalid input."""
    run = subprocess.run(
        [sys.executable, "-m", "provenance", "review", "--theme", "sepia"],
        env=environment(path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 3
    assert "is none of prov-dark" in run.stderr


async def test_without_colour_the_terminals_own_are_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The theme made of them, and no other."""
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await ben.press("down", "enter")

        assert app.theme == "ansi-dark"
        assert ben.room == "CaseScreen"
