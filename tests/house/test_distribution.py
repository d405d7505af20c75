"""What is handed out is what the tree holds, and the lock is the project's own."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from email.parser import Parser
from pathlib import Path

import pytest

import provenance

PACKAGES = ("provenance", "tui", "db")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a wheel built from the tree, without a network, by name."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    subprocess.run([*build, str(folder)], cwd=root, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return {
            name: archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
        }


def requirement_names(root: Path) -> set[str]:
    """Every distribution that pyproject.toml asks for, extras included."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    return {re.split(r"[\[<>=]", line)[0].replace("_", "-") for line in wanted}


def test_the_wheel_holds_every_file_of_the_three_packages(
    root: Path, wheel: dict[str, str]
) -> None:
    """Code, migrations, the dossier and style sheets ship; tests do not."""
    ours = {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name for name in wheel if ".dist-info/" not in name} == ours


def test_the_wheel_installs_one_command(wheel: dict[str, str]) -> None:
    """Installing gives `provenance` and no other command."""
    scripts = ConfigParser()
    scripts.read_string(
        next(text for name, text in wheel.items() if name.endswith("entry_points.txt"))
    )

    assert dict(scripts["console_scripts"]) == {
        "provenance": "provenance.__main__:main"
    }


def test_the_wheel_says_whose_it_is_and_on_what_terms(wheel: dict[str, str]) -> None:
    """Name, version and licence stand in the metadata, and the licence beside it."""
    text = next(text for name, text in wheel.items() if name.endswith("/METADATA"))
    metadata = Parser().parsestr(text)

    assert metadata["Name"] == "claim-provenance"
    assert metadata["Version"] == provenance.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert any(name.endswith("/LICENSE") for name in wheel)


def test_the_lock_pins_everything_the_project_asks_for(root: Path) -> None:
    """A dependency that was added without `make lock` is found here."""
    lock = (root / "requirements.txt").read_text("utf-8")

    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))

    assert requirement_names(root) - pinned == set()


def test_the_lock_checks_every_file_and_names_no_place(root: Path) -> None:
    """Each pin has hashes; no index, host or path tells where to fetch from."""
    lock = (root / "requirements.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "/" not in lock
