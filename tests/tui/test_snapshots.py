"""The pictures of docs/screens: all there, as the screens are, at no host's mercy.

`pytest tests/tui/test_snapshots.py --snapshot-update` draws those that are compared
again; `make screenshots` draws every one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.data import SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from tests.tui.screens_shown import SHOWN, find_shown, make_demo, opened
from tests.tui.screenshots import FOLDER, PAGE, SIZES, file_name, page, picture

NAMES = {file_name(shown, size) for shown in SHOWN for size in SIZES}
LARGE = SIZES[-1]
ADDRESS = re.compile(r"(?:href|src)=|url\((?!#)|@import|<script|<image")
"""What makes a picture fetch something."""
COMPARED = (
    "first-run",
    "queue",
    "claim",
    "proposals",
    "cases",
    "case",
    "case-pictures",
    "pair",
    "decide",
    "rate",
    "sources",
    "source",
    "trace",
    "search",
    "export",
)
"""Screens whose large picture is compared: their colours, and their room."""


class DocumentedPicture(SingleFileSnapshotExtension):
    """A snapshot that is a picture of the docs, so that no picture grows old."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(FOLDER)

    @classmethod
    def get_snapshot_name(
        cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0
    ) -> str:
        return str(index)

    def discover_snapshots(
        self,
        *,
        test_location: PyTestLocation,
        ignore_extensions: list[str] | None = None,
    ) -> SnapshotCollections:
        """None: the other pictures of the folder are no snapshots left behind."""
        return SnapshotCollections()


@pytest.fixture
def drawn(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The pictures of the docs, by name."""
    return snapshot.use_extension(DocumentedPicture)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, made once; tests take a copy."""
    return make_demo(tmp_path_factory.mktemp("demo"))


def test_every_screen_has_its_pictures() -> None:
    """At both sizes, and none of a screen that is no more."""
    assert {path.name for path in FOLDER.glob("*.svg")} == NAMES


def test_the_page_shows_every_screen() -> None:
    """As the screens are listed; `make screenshots` writes it again."""
    assert (FOLDER / PAGE).read_text("utf-8") == page()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_picture_asks_nothing_of_any_host(name: str) -> None:
    """No font, no script, no picture from elsewhere."""
    assert ADDRESS.search((FOLDER / name).read_text("utf-8")) is None


def test_the_demos_ledger_is_the_same_each_time(tmp_path: Path) -> None:
    """Byte for byte, or the pictures would change with every run."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(make_demo(tmp_path / name).read_bytes())

    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["log", "trace"])
async def test_a_picture_is_the_same_each_time(
    demo_file: Path, tmp_path: Path, name: str
) -> None:
    """Also of what was done, and of digests."""
    shown, own, taken = find_shown(name), tmp_path / "ledger.db", []
    for _ in range(2):
        shutil.copy(demo_file, own)
        async with opened(own, shown, size=(80, 24)) as app:
            taken.append(picture(app, shown))

    assert taken[0] == taken[1]


@pytest.mark.parametrize("name", COMPARED)
async def test_a_screen_is_as_it_is_pictured(
    demo_file: Path, tmp_path: Path, drawn: SnapshotAssertion, name: str
) -> None:
    """In its colours, where there is room."""
    own, shown = tmp_path / "ledger.db", find_shown(name)
    shutil.copy(demo_file, own)
    async with opened(own, shown, size=LARGE) as app:
        taken = picture(app, shown)

    assert taken == drawn(name=file_name(shown, LARGE).removesuffix(".svg"))
