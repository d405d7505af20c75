"""Gathering: the files that folders and patterns stand for, in order of their names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from provenance.cli.manifests import Listed
from provenance.services.reading_results import has_known_ending


@dataclass(slots=True)
class Gathered:
    """Files to capture, and how many were passed over."""

    listed: list[Listed] = field(default_factory=list)
    others: int = 0
    """Files of kinds that cannot be read."""
    links: int = 0
    """Links, which may lead anywhere."""


def is_many(place: str) -> bool:
    """Whether what was typed is a folder or a pattern, and no file of that name."""
    return place != "-" and (
        os.path.isdir(place) or (glob.has_magic(place) and not os.path.lexists(place))
    )


def gather(places: Iterable[str], *, told: dict[str, str | None]) -> Gathered:
    """The files of folders and patterns, each named by its path within them.

    Hidden files and folders are left out, links are never followed, and a pattern that
    fits nothing is kept as the name of a file, which is not there.
    """
    gathered = Gathered()
    for place in places:
        if not is_many(place):
            gathered.listed.append(
                Listed(place=place, name=PurePath(place).name, told=told)
            )
            continue
        if os.path.isdir(place):
            folder, found = Path(place), _files_in(Path(place), gathered)
        else:
            folder, found = _beginning(place), _files_like(place, gathered)
            if not found and not gathered.links:
                gathered.listed.append(Listed(place=place, name=place, told=told))
        for path in sorted(found, key=lambda each: each.relative_to(folder).parts):
            name = path.relative_to(folder).as_posix()
            if has_known_ending(name):
                gathered.listed.append(Listed(place=str(path), name=name, told=told))
            else:
                gathered.others += 1
    return gathered


def _files_in(folder: Path, gathered: Gathered) -> list[Path]:
    found: list[Path] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        here = Path(place)
        seen = [each for each in folders if not each.startswith(".")]
        gathered.links += sum((here / each).is_symlink() for each in seen)
        folders[:] = seen
        for file in files:
            if not file.startswith("."):
                _keep(here / file, found, gathered)
    return found


def _files_like(pattern: str, gathered: Gathered) -> list[Path]:
    """Files that fit a pattern and are reached from its fixed beginning by no link."""
    folder = _beginning(pattern)
    found: list[Path] = []
    for match in glob.iglob(pattern, recursive=True):
        path = Path(match)
        above = [p for p in path.parents if p != folder and p.is_relative_to(folder)]
        if any(each.is_symlink() for each in above):
            gathered.links += 1
        elif not path.is_dir() or path.is_symlink():
            _keep(path, found, gathered)
    return found


def _keep(path: Path, found: list[Path], gathered: Gathered) -> None:
    if path.is_symlink():
        gathered.links += 1
    elif path.is_file():
        found.append(path)
    else:
        # A pipe or a device would be waited for without end.
        gathered.others += 1


def _beginning(pattern: str) -> Path:
    """The folder that a pattern names before its first sign that stands for others."""
    parts: list[str] = []
    for part in PurePath(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)
