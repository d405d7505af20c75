"""What a reviewer set, on the line typed or in files: keys, theme, plain signs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import quoted, show
from tui.keymap import Keymap, read_keymap

CONFIGURATION, KEYS = "config.toml", "keys.toml"
THEMES = ("prov-dark", "prov-light", "prov-colour-blind", "prov-contrast")


class SettingError(ProvenanceError):
    """A setting that cannot be used."""

    exit_code = 3

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}. The screens were not opened.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the screens look, and which keys work on them."""

    keymap: Keymap = field(default_factory=Keymap)
    theme: str = THEMES[0]
    is_ascii: bool = False
    folder: Path | None = None
    """Where the configuration lies; None keeps nothing."""


def read_settings(
    folder: Path,
    *,
    keys: str | None = None,
    theme: str | None = None,
    is_ascii: bool = False,
) -> Settings:
    """What was typed, else what the files of a folder say.

    Args:
        folder: Where the configuration lies; it need not be there.
        keys: A file of keys; it has to be there. None reads the folder's, if any.
        theme: A theme's name; None reads the configuration's, if any.
        is_ascii: Whether signs are plain letters; the configuration may say so too.

    Raises:
        SettingError: No such theme, or a configuration that cannot be read.
        KeymapError: The file of keys cannot be used.
    """
    configured = _configured(folder / CONFIGURATION)
    chosen = theme or configured.get("theme", THEMES[0])
    if chosen not in THEMES:
        named = quoted(str(chosen), width=40)
        raise SettingError(f"The theme {named}", f"is none of {', '.join(THEMES)}")
    own = folder / KEYS
    file = Path(keys) if keys is not None else own if own.is_file() else None
    return Settings(
        keymap=Keymap() if file is None else read_keymap(file),
        theme=chosen,
        is_ascii=is_ascii or configured.get("ascii") is True,
        folder=folder,
    )


def _configured(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(show(str(file)), f"cannot be read: {error}") from error
