"""Filters that a reviewer gave a name, kept in a file of the configuration's folder.

Without a folder they are kept until the program is left.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from provenance.domain.errors import ProvenanceError
from provenance.domain.filters import FilterSyntaxError, parse_filter
from provenance.domain.text import show

FILE = "views.json"
NAMES_MAX = 200
NAME_MAX = 60


class ViewsError(ProvenanceError):
    """The file of saved filters cannot be read or written."""

    exit_code = 3

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{show(file)} {why}. No saved filter was changed.")


class Views:
    """Saved filters by name."""

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / FILE
        self._held: dict[str, str] = {}

    def every(self) -> dict[str, str]:
        """Each filter as it is typed, by name; those that no longer parse are left out.

        Raises:
            ViewsError: The file is there and is no such file.
        """
        if self._file is not None:
            self._held = self._read(self._file)
        return dict(sorted(self._held.items()))

    def save(self, name: str, text: str) -> None:
        """Keep a filter under a name, in the place of one that was there.

        Raises:
            ViewsError: The file cannot be read or written, or holds too many.
        """
        kept = self.every()
        short = " ".join(name.split())[:NAME_MAX]
        if len(kept) >= NAMES_MAX and short not in kept:
            raise ViewsError(FILE, f"holds {NAMES_MAX} filters already")
        self._write({**kept, short: text})

    def drop(self, name: str) -> None:
        """Forget a filter.

        Raises:
            ViewsError: The file cannot be read or written.
        """
        kept = self.every()
        kept.pop(name, None)
        self._write(kept)

    def _read(self, file: Path) -> dict[str, str]:
        try:
            told = json.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ViewsError(str(file), f"cannot be read: {error}") from error
        if not isinstance(told, dict):
            raise ViewsError(str(file), "is no list of filters")
        return {str(name): text for name, text in told.items() if _is_filter(text)}

    def _write(self, kept: dict[str, str]) -> None:
        self._held = kept
        if self._file is None:
            return
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._file.parent, delete=False, encoding="utf-8"
            ) as part:
                part.write(f"{text}\n")
            # Whoever reads the name finds a whole file, or the one before.
            os.replace(part.name, self._file)
        except OSError as error:
            raise ViewsError(str(self._file), f"cannot be written: {error}") from error


def _is_filter(text: object) -> bool:
    if not isinstance(text, str):
        return False
    try:
        parse_filter(text)
    except FilterSyntaxError:
        return False
    return True
