"""What was typed outlives the screen, the program, and its accidents."""

from __future__ import annotations

import json
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.services.listing_cases import case_counts
from provenance.services.viewing import view_source
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.drafts import Drafts
from tui.screens.case import CaseScreen

Session = Callable[[], AbstractAsyncContextManager[Reviewing]]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Where drafts are kept."""
    return tmp_path / "state"


@pytest.fixture
def session(path: Path, state: Path) -> Session:
    """Opens the screens anew, as another day's work does."""

    @asynccontextmanager
    async def open_screens() -> AsyncIterator[Reviewing]:
        app = ReviewApp(str(path), by="ben", clock=lambda: NOON, state=state)
        async with app.run_test(size=(120, 36)) as pilot:
            reviewing = Reviewing(app, pilot)
            await reviewing.settle()
            yield reviewing

    return open_screens


def kept(state: Path) -> list[Path]:
    """The files of drafts."""
    return sorted((state / "drafts").glob("*"))


async def test_a_decision_is_offered_in_the_next_session(
    session: Session, state: Path, told: Ledger
):
    """Verdicts, value, choices and words; recorded, the file is gone."""
    async with session() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide(why="The police are a party.")
    assert len(kept(state)) == 1

    async with session() as ben:
        assert "1 draft kept from before" in ben.lines[-2]
        await ben.press("enter", "enter")
        assert "A draft of this decision was kept" in ben.text
        await ben.press("t", "ctrl+r")

    assert case_counts(told)["decided"] == 1
    assert kept(state) == []


async def test_a_discarded_draft_is_gone(session: Session, state: Path):
    """And is not offered again."""
    async with session() as ben:
        await ben.press("enter", "enter", "s", "1")

    async with session() as ben:
        await ben.press("enter", "enter", "d")
        assert kept(state) == []
        assert "0 of 2 claims judged" in ben.lines[-2]


async def test_a_reason_is_there_again(session: Session, state: Path, told: Ledger):
    """For the same act on the same thing; recorded, it is forgotten."""
    async with session() as ben:
        await ben.press("3", "enter", "g", "b")
        await ben.write("Seen at the gate.")
    assert len(kept(state)) == 1

    async with session() as ben:
        await ben.press("3", "enter", "g", "b")
        assert "your words of before" in ben.text
        await ben.press("enter")

    grades = [grade for n in range(1, 9) for grade in view_source(told, n).grades]
    assert [grade.because for grade in grades] == ["Seen at the gate."]
    assert kept(state) == []


async def test_words_called_off_and_emptied_are_gone(session: Session, state: Path):
    """Esc keeps what was typed; an empty line discards it."""
    async with session() as ben:
        await ben.press("3", "enter", "g", "b")
        await ben.write("No.")
        await ben.press("escape", "g", "b")
        assert "your words of before" in ben.text
        await ben.press("backspace", "backspace", "backspace", "escape")

    assert kept(state) == []


async def test_an_error_of_the_program_keeps_them(
    session: Session, state: Path, capsys: pytest.CaptureFixture[str]
):
    """One line and a report without what variables held; exit code 70."""

    def fail() -> None:
        secret = "the name of a witness"
        raise ZeroDivisionError(len(secret))

    apps = []

    async def work() -> None:
        async with session() as ben:
            apps.append(ben.app)
            await ben.press("enter", "enter", "s", "1")
            ben.app.call_later(fail)
            await ben.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await work()
    [app] = apps
    assert app.return_code == 70
    assert len(kept(state)) == 1
    [report] = (state / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text("utf-8")
    told = capsys.readouterr().err
    for text in (report.read_text("utf-8"), told):
        assert "name of a witness" not in text.replace('"the name of a witness"', "")
    assert "so are drafts" in " ".join(told.split())


async def test_a_screen_that_opens_at_the_end_is_no_error(session: Session):
    """Told to leave before it has its widgets, the program leaves as it was told."""
    async with session() as ben:
        ben.app.push_screen(CaseScreen(1))
        ben.app.exit(return_code=143)

    assert ben.app.return_code == 143


def test_a_draft_is_for_its_reader_only(state: Path):
    """Nobody else reads the file, or the folder; its name tells nothing."""
    drafts = Drafts(state, ledger="ledger.db", by="ben")
    drafts.type("ask C1 is 3. Why?", {"words": "Because."})
    drafts.flush()

    [file] = kept(state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "C1" not in file.name
    assert json.loads(file.read_text("utf-8"))["fields"] == {"words": "Because."}


def test_drafts_of_others_are_not_found(state: Path):
    """Neither another reviewer's nor another ledger's."""
    drafts = Drafts(state, ledger="ledger.db", by="ben")
    drafts.type("decide Q1", {"why": "x"})
    drafts.flush()

    assert Drafts(state, ledger="ledger.db", by="eve").found("decide Q1") is None
    assert Drafts(state, ledger="other.db", by="ben").every() == []
    assert len(Drafts(state, ledger="ledger.db", by="ben").every()) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"subject": 3}', '{"version": 9}'])
def test_a_file_that_is_no_draft_is_none(state: Path, text: str):
    """However it came to be there."""
    drafts = Drafts(state, ledger="ledger.db", by="ben")
    drafts.type("decide Q1", {"why": "x"})
    drafts.flush()
    kept(state)[0].write_text(text, "utf-8")

    again = Drafts(state, ledger="ledger.db", by="ben")
    assert again.found("decide Q1") is None
    assert again.every() == []
