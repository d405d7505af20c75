"""Environments of yardsticks, so that none of their packages meets the project's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_MADE = "made"


@dataclass(frozen=True, slots=True)
class Environment:
    """A folder with an interpreter that has the packages named, at these versions."""

    name: str
    pinned: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where it is made, once for every run."""
        kept = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return Path(kept) / "provenance-bench" / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def is_made(self) -> bool:
        """Whether it is there, with these versions."""
        made = self.folder / _MADE
        return made.is_file() and made.read_text("utf-8").split() == list(self.pinned)

    def make(self) -> str | None:
        """Make it once; why it cannot be made, if so."""
        if self.is_made():
            return None
        shutil.rmtree(self.folder, ignore_errors=True)
        quiet = ("--quiet", "--disable-pip-version-check", "--retries", "1")
        for command in (
            [sys.executable, "-m", "venv", str(self.folder)],
            [str(self.python), "-m", "pip", "install", *quiet, *self.pinned],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                shutil.rmtree(self.folder, ignore_errors=True)
                return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        (self.folder / _MADE).write_text("\n".join(self.pinned), "utf-8")
        return None
