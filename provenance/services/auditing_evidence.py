"""Checking the evidence itself: bytes by their digests, passages in their documents."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from db.engine import Connection
from db.log import BlobHead, each_blob, read_blob
from db.passages import PassagePlace, each_place, each_text
from provenance.domain.documents import CONTEXT
from provenance.services.auditing_found import Found
from provenance.services.auditing_log import BlobName, Head, Tick

TEXTS_KEPT = 32
"""How many documents' texts are held while passages are looked up."""


def check_blobs(kept: Connection, found: Found, head: Head, *, tick: Tick) -> int:
    """Hash every blob again and tell of those that no entry names; how many there are.

    When some entry could not be read, a blob may be one that it names.
    """
    count = 0
    for blob in each_blob(kept):
        _check_blob(blob, read_blob(kept, blob.sha256) or b"", found, head)
        count += 1
        tick(1)
    return count


def _check_blob(blob: BlobHead, content: bytes, found: Found, head: Head) -> None:
    digest = blob.sha256
    name = head.named.get(digest, BlobName(digest, f"bytes of blob {digest}"))
    erased = head.erased.get(digest)
    seq = None if erased is None else erased.seq
    is_right = sha256(content).hexdigest() == digest
    if erased is not None:
        # Rows that words were taken from are checked by the root over them.
        is_right = not content if erased.is_emptied else digest in head.rows
    if not is_right and erased is not None:
        said = f"The {name.what} are not what entry #{seq} left of them."
        found.error("blob", name.subject, said)
    elif not is_right and not content:
        said = f"The {name.what} are gone, and no entry erased them."
        found.error("blob", name.subject, said)
    elif not is_right:
        said = f"The {name.what} have changed: they do not give sha256 {digest}."
        found.error("blob", name.subject, said)
    elif blob.erased != seq:
        said = f"The {name.what} are not marked as erased as the log says."
        found.error("blob-erased", name.subject, said)
    elif erased is None and len(content) != blob.size:
        said = f"The {name.what}: there are {len(content):,}, not {blob.size:,}."
        found.error("blob-size", name.subject, said)
    elif head.is_whole and digest not in head.named:
        found.error("leftover", digest, f"No entry names blob {digest}.", of="blob")


def check_passages(kept: Connection, found: Found, head: Head, *, tick: Tick) -> int:
    """Look up every document's text, then every anchored passage; how many of these.

    Of a document that was erased, there is nothing to look up.
    """

    @lru_cache(maxsize=TEXTS_KEPT)
    def text_of(digest: str) -> str | None:
        content = read_blob(kept, digest)
        return None if content is None else content.decode("utf-8", "backslashreplace")

    for each in each_text(kept):
        text = text_of(each.text_sha256)
        name = f"D{each.document}"
        if text is None and each.text_sha256 in head.erased:
            continue
        if text is None:
            found.error("text", name, f"The text of {name} is gone.")
        elif len(text) != each.characters:
            found.error(
                "text",
                name,
                f"The text of {name} has {len(text)} characters, and "
                f"{each.characters} are written.",
            )
    count = 0
    for place in each_place(kept):
        text = text_of(place.text_sha256)
        if text is not None and not _stands(place, text):
            name = f"D{place.document}:{place.start}-{place.end}"
            found.error(
                "passage",
                name,
                f"The words of passage {name} do not stand there.",
                at=("passage", place.id),
            )
        count += 1
        tick(1)
    return count


def _stands(place: PassagePlace, text: str) -> bool:
    start, end = place.start, place.end
    return (
        text[start:end] == place.exact
        and text[max(0, start - CONTEXT) : start] == place.prefix
        and text[end : end + CONTEXT] == place.suffix
    )
