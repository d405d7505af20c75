"""Nothing we hand out tells where it was made or where its parts were fetched."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("provenance", "tui", "db", "tests", "docs", ".ci")

# The last letter stands in a class so that this file does not match itself.
FOREIGN = re.compile(
    r"pypi\.or[g]|pythonhosted\.or[g]|npmjs\.or[g]|debian\.or[g]"
    r"|(?<![\w.-])/(?:wor[k]|roo[t]|op[t])/|/tmp/ven[v]"
)


def our_files(root: Path) -> Iterator[Path]:
    """Every file that is ours to hand out."""
    yield from (path for path in root.iterdir() if path.is_file())
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def test_no_file_names_a_registry_or_a_machine(root: Path) -> None:
    """No registry's host and no path of a maker's machine stands in any file."""
    here = [f"{path}/" for path in (root, Path.home(), sys.prefix) if path != Path("/")]
    places = re.compile("|".join([FOREIGN.pattern, *map(re.escape, here)]))

    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in our_files(root)
        for match in places.finditer(path.read_bytes().decode("utf-8", "replace"))
    ]

    assert found == []
