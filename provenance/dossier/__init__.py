"""The sample dossier: documents, their manifest and the claims recorded from them.

Written for this program. What it reports of five events was reported of them; its
publishers and its sentences are made up, and so is the affair of the embassy guards.
It is there to try the program on, not to be cited.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

DOCUMENTS = "documents"
MANIFEST = "manifest.jsonl"
CLAIMS = "claims.jsonl"


def folder() -> Traversable:
    """The folder that holds everything; names in the manifest are relative to it."""
    return files(__name__)


def manifest() -> Traversable:
    """The manifest: one JSON object a line, one line a document."""
    return folder().joinpath(MANIFEST)


def claims() -> Traversable:
    """The recorded claims, in the form that `import` takes."""
    return folder().joinpath(CLAIMS)


def documents() -> tuple[Traversable, ...]:
    """The documents, by name."""
    found = folder().joinpath(DOCUMENTS).iterdir()
    return tuple(sorted(found, key=lambda document: document.name))
