"""Environments of other programs: none of their packages meets the project's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PINNED = {
    "prov": ("prov[rdf]==3.2.3", "pyshacl==0.40.1"),
    "stix": ("stix2-validator==3.2.0",),
    "misp": ("misp-stix==2026.10.12",),
}
"""What each environment holds; whatever these ask for comes with them."""


def python(name: str) -> Path:
    """The interpreter of an environment, made when it is first asked for.

    Raises:
        CalledProcessError: It cannot be made; pip says why.
    """
    folder = _folder() / name
    made = folder / "made"
    interpreter = folder / "bin" / "python"
    pinned = "\n".join(PINNED[name])
    if not made.is_file() or made.read_text("utf-8") != pinned:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        quiet = ("--quiet", "--disable-pip-version-check", "--retries", "1")
        install = [str(interpreter), "-m", "pip", "install", *quiet, *PINNED[name]]
        subprocess.run(install, check=True)
        made.write_text(pinned, "utf-8")
    return interpreter


def run(name: str, script: Path, *arguments: str) -> int:
    """The exit code of a script in an environment; it tells for itself what it saw."""
    return subprocess.run(
        [str(python(name)), str(script), *arguments], check=False
    ).returncode


def _folder() -> Path:
    kept = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(kept) / "provenance-peers"
