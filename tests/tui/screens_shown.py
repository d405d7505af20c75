"""Every screen that a reviewer may meet, in the demo's ledger, and the keys to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stderr
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from textual.color import Color
from textual.strip import Strip
from textual.widgets import Input, TextArea

from db.ledger import Ledger
from provenance.cli.demo_ledger import build_demo
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.first_run import FirstRun
from tui.settings import Settings
from tui.state.first_run import Ground

Size = tuple[int, int]
Program = ReviewApp | FirstRun
BUILT = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""When the demo's ledger is built; each act of it is a second after the last."""
OPENED = datetime(2026, 1, 5, 12, tzinfo=UTC)
REVIEWER = "analyst"
NOWHERE = Ground(
    location="ledger.db",
    place="/dossiers/kunduz/ledger.db",
    may_write=True,
    mode="-rw-r--r--",
)
"""Where the first run finds no ledger."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen: its name in files, its class, what it is for, and the way there."""

    name: str
    room: str
    what: str
    keys: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether it is what there is before there is a ledger."""
        return self.room == FirstRun.__name__


K1, K2, K3 = ("enter",), ("down", "enter"), ("down", "down", "enter")
CARD = ("3", "enter")
SHOWN: tuple[Shown, ...] = (
    Shown(
        "first-run",
        "FirstRun",
        "Where there is no ledger: three ways to begin.",
        (),
    ),
    Shown(
        "queue",
        "QueueScreen",
        "The claims that wait, each with its words below it; one key judges it.",
        ("1",),
    ),
    Shown(
        "queue-focus",
        "QueueScreen",
        "The same claim alone, for reading.",
        ("1", "F"),
    ),
    Shown(
        "queue-reason",
        "ReasonStrip",
        "A mark asks why, by one key.",
        ("1", "f"),
    ),
    Shown(
        "claim",
        "ClaimScreen",
        "One claim: its words in their passage, captures, relations, history.",
        ("1", "enter"),
    ),
    Shown(
        "proposals",
        "ProposalsScreen",
        "What rules read in the documents, to confirm, correct or dismiss.",
        ("1", "P"),
    ),
    Shown(
        "cases",
        "CasesScreen",
        "Claims that do not agree, by event: first what needs a person.",
        (),
    ),
    Shown(
        "case",
        "CaseScreen",
        "One question of a case: what each origin says, and who relies on whom.",
        K2,
    ),
    Shown(
        "case-pictures",
        "CaseScreen",
        "The same claims as bars on one axis.",
        (*K2, "v"),
    ),
    Shown(
        "pair",
        "PairScreen",
        "Two claims side by side, and what tells them apart.",
        (*K2, "b"),
    ),
    Shown(
        "decide",
        "DecideScreen",
        "A decision: the value, a verdict on each claim, the rule and the reasons; "
        "below, what the sheet will say and what is missing.",
        (*K2, "d"),
    ),
    Shown(
        "rate",
        "DigitStrip",
        "A claim is rated by a digit before its source's letter is shown.",
        (*K2, "r"),
    ),
    Shown(
        "sources",
        "SourcesScreen",
        "Who speaks, how each is graded, and how many claims rest on it.",
        ("3",),
    ),
    Shown(
        "agreement",
        "AgreementScreen",
        "How far people agree, and how what they decided meets the estimates.",
        ("3", "a"),
    ),
    Shown(
        "source",
        "SourceScreen",
        "A source's card: its grades over time, its track record, its claims.",
        CARD,
    ),
    Shown(
        "grade",
        "GradeForm",
        "A grade: the letter, why, on what, and until when.",
        (*CARD, "g", "c"),
    ),
    Shown(
        "impact",
        "ImpactScreen",
        "What a change of the grade would touch.",
        (*CARD, "p"),
    ),
    Shown(
        "trace-start",
        "TraceStartScreen",
        "Where a trace begins: type what to trace.",
        ("4",),
    ),
    Shown(
        "trace",
        "TraceScreen",
        "From a figure to the bytes of its documents, step by step.",
        ("4", *"R1", "enter"),
    ),
    Shown(
        "search",
        "SearchScreen",
        "Words and fields find claims, with counts to narrow by.",
        ("5", *"killed", "enter"),
    ),
    Shown(
        "export",
        "ExportScreen",
        "What an export would hold, counted before it is written.",
        ("X",),
    ),
    Shown(
        "log",
        "LogScreen",
        "What happened since the screens were opened.",
        ("1", "space", "down", "down", "space", "exclamation_mark"),
    ),
    Shown(
        "history",
        "HistoryScreen",
        "What one did oneself, each of which can be undone.",
        ("1", "space", "down", "down", "space", "H"),
    ),
    Shown(
        "palette",
        "Palette",
        "Every action by its name.",
        (*K2, "ctrl+p"),
    ),
    Shown(
        "help",
        "HelpScreen",
        "The keys that work on the screen it was asked on.",
        (*K2, "question_mark"),
    ),
)


def find_shown(name: str) -> Shown:
    """The screen of a name."""
    [found] = [each for each in SHOWN if each.name == name]
    return found


def make_demo(folder: Path) -> Path:
    """The demo's ledger, the same bytes of chance and time whenever it is made."""
    path = folder / "ledger.db"
    with fixed_chance(), redirect_stderr(StringIO()):
        build_demo(folder, path, clock=_Clock())
    return path


@contextmanager
def fixed_chance() -> Iterator[None]:
    """Ledgers opened meanwhile count where they would draw numbers by chance."""
    drawn = iter(range(1, 1_000_000))
    how = {"entropy": lambda size: next(drawn).to_bytes(size, "big")}
    with patch.dict(Ledger.__init__.__kwdefaults__, how):
        yield


@asynccontextmanager
async def opened(
    path: Path, shown: Shown, *, size: Size, settings: Settings | None = None
) -> AsyncIterator[Program]:
    """One screen of a ledger, reached by its keys and at rest."""
    if shown.is_first:
        first = FirstRun(NOWHERE, settings=settings)
        async with first.run_test(size=size) as beginning:
            await beginning.pause()
            yield first
        return
    with fixed_chance():
        app = ReviewApp(str(path), by=REVIEWER, clock=lambda: OPENED, settings=settings)
        async with app.run_test(size=size) as pilot:
            reviewing = Reviewing(app, pilot)
            await reviewing.settle()
            await reviewing.press(*shown.keys)
            assert reviewing.room == shown.room, f"{shown.name}: {reviewing.room}"
            for field in app.screen.query(Input):
                field.cursor_blink = False
            for text in app.screen.query(TextArea):
                text.cursor_blink = False
            await reviewing.rest()
            yield app


def as_sent(app: Program) -> list[Strip]:
    """The lines of the screen as the last gate lets them through."""
    ground = Color.parse("black")
    return [
        Strip(app._scrub.apply([*strip], ground))
        for strip in app.screen._compositor.render_strips()
    ]


class _Clock:
    def __init__(self) -> None:
        self._now = BUILT

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now
