"""Where there is no ledger, three ways to begin are offered, none taken unasked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from provenance.services.listing import claim_lines, document_lines, entry_lines
from provenance.services.opening import open_ledger
from tests.tui.terminal import Terminal
from tests.tui.test_modes import BIG
from tests.tui.test_terminal import environment
from tui.first_run import FirstRun
from tui.settings import Settings
from tui.state.first_run import (
    DEMO,
    EMPTY_LEDGER,
    FILES,
    Begun,
    Ground,
    ground_of,
    offers,
    refusal,
    who_text,
)

Size = tuple[int, int]


def ground(folder: Path, name: str = "ledger.db") -> Ground:
    """A place in a folder that is there."""
    return ground_of(str(folder / name), umask=0o022)


def shown(app: FirstRun) -> str:
    """What is on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


@BIG
async def test_three_ways_are_offered(tmp_path: Path, window: Size):
    """Each with its place, who may read it, and the command that does the same."""
    app = FirstRun(ground(tmp_path))
    async with app.run_test(size=window) as pilot:
        await pilot.pause()
        words = " ".join(shown(app).replace("▌", " ").split())

        assert "There is no ledger at" in words
        assert "Open the demo" in words
        assert "provenance demo" in words
        assert "Create an empty ledger" in words
        assert "-rw-r--r--: everybody on this machine may read it" in words
        assert "provenance init" in words
        await pilot.press("q")
    assert app.return_value is None


@pytest.mark.parametrize(
    ("keys", "begun"),
    [
        (("d",), Begun(id=DEMO)),
        (("c",), Begun(id=EMPTY_LEDGER)),
        (("enter",), Begun(id=DEMO)),
        (("down", "down", "enter"), Begun(id=EMPTY_LEDGER)),
        (("escape",), None),
        (("a", "escape", "escape"), None),
        (("ctrl+q",), None),
    ],
)
async def test_a_key_begins(tmp_path: Path, keys: tuple[str, ...], begun: Begun | None):
    """And makes nothing itself."""
    app = FirstRun(ground(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

    assert app.return_value == begun
    assert list(tmp_path.iterdir()) == []


async def test_a_file_is_asked_for(tmp_path: Path):
    """Until there is one of that name."""
    (tmp_path / "page.txt").write_text("Six died.", "utf-8")
    app = FirstRun(ground(tmp_path))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a", "enter")
        assert "Name a file first" in shown(app)
        app.query_one("#file", Input).value = str(tmp_path / "nowhere.txt")
        await pilot.press("enter")
        assert "There is no file" in shown(app)
        app.query_one("#file", Input).value = str(tmp_path / "page.txt")
        await pilot.press("enter")

    assert app.return_value == Begun(id=FILES, file=str(tmp_path / "page.txt"))


@pytest.mark.parametrize("key", ["d", "a", "c", "enter"])
async def test_nothing_begins_where_nothing_can_be_made(tmp_path: Path, key: str):
    """Why is said, and what to do."""
    app = FirstRun(ground_of(str(tmp_path / "no" / "ledger.db"), umask=0))
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press(key)
        await pilot.pause()

        assert "it is not there. Give another --ledger." in shown(app)
        await pilot.press("q")
    assert app.return_value is None


async def test_plain_signs_hold_here_too(tmp_path: Path):
    """Every line that is sent."""
    from textual.color import Color

    app = FirstRun(ground(tmp_path), settings=Settings(is_ascii=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            sent = app._scrub.apply([*strip], Color.parse("black"))
            assert "".join(each.text for each in sent).isascii()


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("-rw-r--r--", "everybody on this machine"),
        ("-rw-r-----", "your group"),
        ("-rw-------", "only you"),
    ],
)
def test_permissions_are_told_in_words(mode: str, told: str):
    """And as the system writes them."""
    assert told in who_text(mode)
    assert mode in who_text(mode)


def test_a_place_without_permission_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whoever runs the tests may write anywhere, so the system's answer is given."""
    monkeypatch.setattr("os.access", lambda place, mode: False)

    assert "you may not write there" in refusal(ground(tmp_path))


def test_another_place_stands_in_the_commands(tmp_path: Path):
    """Quoted where a shell needs it."""
    told = [offer.command for offer in offers(ground(tmp_path, "my ledger.db"))]

    assert told[0] == "provenance demo"
    assert all("--ledger '" in each for each in told[1:])


def test_claims_are_told_from_documents_by_their_names():
    """As the verbs do."""
    named = {
        name: Begun(id=FILES, file=name) for name in ("a.JSONL", "b.csv", "c.html")
    }

    assert [begun.is_claims for begun in named.values()] == [True, True, False]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Terminal]:
    """`provenance` alone, in a terminal and a folder without a ledger."""
    terminal = Terminal(
        [sys.executable, "-m", "provenance"],
        env=environment(tmp_path / "ledger.db"),
        size=(100, 30),
    )
    terminal.wait_for("There is no ledger at")
    yield terminal
    terminal.close()


def test_an_empty_ledger_is_made_and_shown(begin: Terminal, tmp_path: Path):
    """By the terminal, from the first screen to the cases."""
    begin.settle()
    begin.press("c")
    begin.wait_for("[2 Cases]")

    ledger = open_ledger(str(tmp_path / "ledger.db"))
    assert [entry.actor for entry in entry_lines(ledger)] == ["ben"]
    ledger.close()


def test_a_document_is_added_and_shown(begin: Terminal, tmp_path: Path):
    """Captured by who began."""
    (tmp_path / "page.txt").write_text("Six people were killed.", "utf-8")
    begin.settle()
    begin.press("a")
    begin.settle()
    begin.press(f"{tmp_path}/page.txt", "enter")
    begin.wait_for("[2 Cases]")

    ledger = open_ledger(str(tmp_path / "ledger.db"))
    [line] = document_lines(ledger)
    assert line.document.name == "page.txt"
    ledger.close()


def test_the_demo_is_built_and_shown(begin: Terminal, tmp_path: Path):
    """Beside where the ledger was looked for, which stays free."""
    begin.settle()
    begin.press("d")
    begin.wait_for("K1")

    assert not (tmp_path / "ledger.db").exists()
    ledger = open_ledger(str(tmp_path / "demo" / "ledger.db"))
    assert claim_lines(ledger)
    ledger.close()


def test_leaving_makes_nothing(begin: Terminal, tmp_path: Path):
    """And is no error."""
    begin.settle()
    begin.press("q")

    assert begin.wait_for_end() == 0
    assert not list(tmp_path.glob("*.db"))
