"""A scratch folder with the demo's ledger, and the command line to try on it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.shell import Shell

OURS = (
    "PROVENANCE_LEDGER",
    "PROVENANCE_REVIEWER",
    "PROVENANCE_KEY",
    "PROVENANCE_KEY_PASSPHRASE",
)


@contextmanager
def plain_environment() -> Iterator[None]:
    """An environment without our variables, 80 cells wide, without colour.

    At a home of its own: nobody's key signs what tests seal, and none is made there.
    """
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        for name in OURS:
            patch.delenv(name, raising=False)
        patch.setenv("HOME", home)
        patch.setenv("XDG_CONFIG_HOME", f"{home}/config")
        patch.setenv("COLUMNS", "80")
        patch.setenv("NO_COLOR", "1")
        yield


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `provenance demo` was run once; not to be written to."""
    folder = tmp_path_factory.mktemp("demo")
    with plain_environment():
        done = Shell(folder).run("provenance demo --no-ui")
    assert done.code == 0, done.stderr
    return folder


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The command line in an empty folder, as the reviewer `analyst`."""
    monkeypatch.chdir(tmp_path)
    with plain_environment():
        yield Shell(tmp_path, {"PROVENANCE_REVIEWER": "analyst"})


@pytest.fixture
def demo(shell: Shell, demo_folder: Path) -> Shell:
    """The command line in a folder whose ledger.db is the demo's."""
    for file in (demo_folder / "demo").iterdir():
        if file.is_file():
            shutil.copy(file, shell.folder / file.name)
    shutil.copytree(demo_folder / "demo" / "dossier", shell.folder / "dossier")
    return shell
