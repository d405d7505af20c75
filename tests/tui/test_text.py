"""Whatever comes through the one door of text is shown, never obeyed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

import tui
from provenance.domain.text import Untrusted
from tui.scrub import FORBIDDEN, Scrub
from tui.text import LTR, cell, is_altered, line, passage, safe

FOLDER = Path(tui.__file__).parent
PAYLOADS = (
    "\x1b]0;owned\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[2J",
    "\x9b31m",
    "a\u202eb",
    "[/x]",
    "[link=http://evil]x",
    "[@click=app.quit]x",
    "{x} %s",
)
WIDGETS = {"Static", "Button", "Input"}
"""All that is taken from Textual: others read markup in a text, or crash on one."""
BY_TEXT_ONLY = {"update", "notify", "from_markup", "from_text", "border_title"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_literal_and_visible(payload: str):
    """No control is left, no markup is read, no letter is lost."""
    content = safe(payload)

    assert FORBIDDEN.search(content.plain) is None
    assert all(not str(span.style).startswith("@") for span in content.spans)
    assert content.plain.startswith(payload[0]) or payload[0] < " " or payload[0] > "~"


def test_untrusted_text_comes_through_the_same_door():
    """It has no other way to a screen."""
    assert safe(Untrusted("[b]x")).plain == "[b]x"


def test_marks_stand_out_by_more_than_colour():
    """A hidden character is shown reversed."""
    [span] = safe("a\u202eb").spans

    assert (span.start, span.end) == (1, 6)
    assert "reverse" in str(span.style)


@pytest.mark.parametrize("width", [1, 5, 10, 40])
@pytest.mark.parametrize(
    "text", ["plain", "\x1b[31mred", "漢字漢字", "نص طويل جدا", ""]
)
def test_a_cell_has_its_width(text: str, width: int):
    """So that no text can push another out of its column."""
    assert cell(text, width).cell_length == width


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("two lines\nof a page", False),
        ("a page\x1b[2J", True),
        ("a\u200bpage", True),
        ("a\rpage", True),
    ],
)
def test_only_what_cannot_be_seen_is_altered(text: str, altered: bool):
    """A row is marked for what is hidden in it, and not for where its lines end."""
    assert is_altered(text) is altered


def test_right_to_left_words_stay_in_their_cell():
    """Direction marks on both sides keep two cells in their order."""
    assert cell("نص", 6).plain.startswith(LTR)
    assert cell("text", 6).plain == "text  "


@pytest.mark.parametrize(
    "before", ["", "plain ", "\x1b[31m", "a\tb\n", "\u202e", "e" + "\u0301" * 9]
)
def test_the_words_are_marked_where_they_stand(before: str):
    """Marks of hidden characters before them move the words, not the marking."""
    content = passage(before, "six died", " there")
    marked = [
        content.plain[s.start : s.end] for s in content.spans if "bold" in str(s.style)
    ]

    assert marked == ["six died"]


def test_parts_are_made_safe():
    """A text among contents goes through the same door."""
    assert line("a", ("\x1b", "bold"), safe("[/x]")).plain == "a␛[/x]"


def test_the_last_gate_takes_out_what_a_widget_let_through():
    """At the wire nothing is left to obey, and the width stays."""
    segments = [Segment("a\x1b[2Jb\u202ec\x9d"), Segment("clean")]

    passed = Scrub(has_colour=True).apply(segments, Color(0, 0, 0))

    assert [segment.text for segment in passed] == ["a[2Jbc", "clean"]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call of a module, by the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node


def modules() -> list[Path]:
    """Every module of the screens."""
    return sorted(FOLDER.rglob("*.py"))


@pytest.mark.parametrize(
    "module", modules(), ids=lambda path: str(path.relative_to(FOLDER))
)
def test_widgets_get_no_text_of_their_own(module: Path):
    """Only `text` makes content, only `said` takes it, and nothing reads markup."""
    tree = ast.parse(module.read_text("utf-8"))
    wrong = [
        f"line {node.lineno}: {name}"
        for name, node in calls(tree)
        if (name in BY_TEXT_ONLY and not _is_known(module, name, node))
        or (name in {"Static", "Said", "Button"} and not _is_literal(node))
        or (name in {"Content", "Text"} and module.name != "text.py")
    ]
    imported = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "textual.widgets"
        for alias in node.names
        if alias.name not in WIDGETS
    ]

    assert wrong + imported == []


def _is_known(module: Path, name: str, node: ast.Call) -> bool:
    if name != "update":
        return False
    # A dictionary or a set may be updated; a widget only where it takes content.
    target = ast.unparse(node.func)
    return module.name == "said.py" or target == "self.verdicts.update"


def _is_literal(node: ast.Call) -> bool:
    return all(isinstance(argument, ast.Constant) for argument in node.args)
