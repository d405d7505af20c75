"""Ground of the screens' tests: the sample dossier's ledger, and a reviewer at it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.services.opening import create_ledger, open_ledger
from tests.services.dossiers import capture, shipped, take_in
from tests.tui.hostile import make_hostile
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SIZES = ((80, 24), (160, 50))
Review = Callable[..., AbstractAsyncContextManager[Reviewing]]


@pytest.fixture(scope="session")
def dossier_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier's ledger, made once; tests take a copy."""
    path = tmp_path_factory.mktemp("dossier") / "ledger.db"
    create_ledger(str(path), by="ada", at=NOON)
    ledger = open_ledger(str(path))
    told = shipped()
    capture(ledger, told.pages)
    take_in(ledger, told.rows)
    ledger.close()
    return path


@pytest.fixture
def path(dossier_file: Path, tmp_path: Path) -> Path:
    """A ledger of the dossier that the test may write to."""
    own = tmp_path / "ledger.db"
    shutil.copy(dossier_file, own)
    return own


@pytest.fixture
def told(path: Path) -> Iterator[Ledger]:
    """The same ledger, opened beside the screens."""
    ledger = open_ledger(str(path))
    yield ledger
    ledger.close()


@pytest.fixture(params=SIZES, ids=["80x24", "160x50"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The smallest terminal that is promised, and a large one."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def review(path: Path) -> Review:
    """What opens the screens on the ledger, for as long as a block lasts."""

    @asynccontextmanager
    async def open_screens(
        *, size: tuple[int, int] = SIZES[0], by: str = "ben"
    ) -> AsyncIterator[Reviewing]:
        app = ReviewApp(str(path), by=by, clock=lambda: NOON)
        async with app.run_test(size=size, notifications=True) as pilot:
            reviewing = Reviewing(app, pilot)
            await reviewing.settle()
            yield reviewing

    return open_screens


@pytest.fixture
def evil_file(tmp_path: Path) -> Path:
    """A ledger whose every text attacks the terminal."""
    path = tmp_path / "evil.db"
    make_hostile(path, NOON)
    return path


@pytest.fixture(scope="session")
def few_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of thirty claims that wait, made once; tests take a copy."""
    from tests.tui.queueing import fill

    path = tmp_path_factory.mktemp("few") / "ledger.db"
    fill(str(path), 30)
    return path


@pytest.fixture
def place(few_file: Path, tmp_path: Path) -> str:
    """A copy of it that the test may write to."""
    own = tmp_path / "ledger.db"
    shutil.copy(few_file, own)
    return str(own)
