"""Checking the evidence itself: bytes by their digests, passages in their documents."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from hashlib import sha256

from db.engine import Connection
from db.log import each_blob, read_blob
from db.passages import PassagePlace, each_place, each_text
from provenance.domain.documents import CONTEXT
from provenance.services.auditing_log import Found, Tick

TEXTS_KEPT = 32
"""How many documents' texts are held while passages are looked up."""


def check_blobs(
    kept: Connection, found: Found, *, named: Set[str] | None, tick: Tick
) -> None:
    """Hash every blob again and tell of those that no entry names.

    `named` holds the digests that entries name; None when they could not all be read.
    """
    for digest, size in each_blob(kept):
        content = read_blob(kept, digest) or b""
        if sha256(content).hexdigest() != digest:
            found.error("blob", digest, f"The bytes of blob {digest} have changed.")
        elif len(content) != size:
            found.error(
                "blob-size",
                digest,
                f"Blob {digest} has {len(content)} bytes, and {size} are written.",
            )
        elif named is not None and digest not in named:
            found.error("leftover", digest, f"No entry names blob {digest}.", of="blob")
        tick(1)


def check_passages(kept: Connection, found: Found, *, tick: Tick) -> None:
    """Look up every document's text, then every anchored passage in its text."""

    @lru_cache(maxsize=TEXTS_KEPT)
    def text_of(digest: str) -> str | None:
        content = read_blob(kept, digest)
        return None if content is None else content.decode("utf-8", "backslashreplace")

    for each in each_text(kept):
        text = text_of(each.text_sha256)
        name = f"D{each.document}"
        if text is None:
            found.error("text", name, f"The text of {name} is gone.")
        elif len(text) != each.characters:
            found.error(
                "text",
                name,
                f"The text of {name} has {len(text)} characters, and "
                f"{each.characters} are written.",
            )
    for place in each_place(kept):
        text = text_of(place.text_sha256)
        if text is not None and not _stands(place, text):
            found.error(
                "passage",
                f"D{place.document}",
                f"Passage {place.id} does not stand at {place.start}-{place.end} of "
                f"D{place.document}.",
            )
        tick(1)


def _stands(place: PassagePlace, text: str) -> bool:
    start, end = place.start, place.end
    return (
        text[start:end] == place.exact
        and text[max(0, start - CONTEXT) : start] == place.prefix
        and text[end : end + CONTEXT] == place.suffix
    )
