"""Facts and words: what of an act or a row stays for ever, and what an erasure takes.

The promise: what is hashed holds a digest in the place of each text, so the same hash
proves every fact once the words are gone; docs/FORMAT.md specifies the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

Record = dict[str, Any]
Word = Callable[[str, str], str]
"""Given the place and the text there, what stands there instead."""
SALT_BYTES = 16
"""A salt as it is drawn; what an erasure leaves of it is longer."""
DIGEST_BYTES = 32
ACT = "act"
"""The tag that an act's body goes by, whatever its kind; a row has its own in `t`."""
_TEXT: Final = "a text"
_ANSWER: Final = "a value, whose `written` is a text where its kind is"
_EACH: Final = "each of a list"
_WORDS: Mapping[str, Mapping[str, Any]] = {
    ACT: {
        "because": _TEXT,
        "rationale": _TEXT,
        "settles": _TEXT,
        "value": _ANSWER,
        "verdicts": {_EACH: {"reason": _TEXT}},
    },
    "citation": {"text": _TEXT},
    "claim": {
        "because": _TEXT,
        "citation": _TEXT,
        "extra": _TEXT,
        "passage": {"exact": _TEXT, "prefix": _TEXT, "suffix": _TEXT},
        "value": _ANSWER,
    },
    "relation": {"reason": _TEXT},
}
"""What may be erased, in the order in which it stands in canonical JSON."""
SALTED = frozenset(_WORDS)
"""The tags of what holds words, and so has a salt."""
_ERASED = re.compile(r"\[erased by entry #([1-9][0-9]{0,15})\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A record's facts apart from its words."""

    salt: bytes
    """That of the facts, from which nobody can tell the salt as it was drawn."""
    facts: Record
    """The record with digests, in hexadecimal digits, for what words it has."""
    words: tuple[bytes, ...]
    """These digests, in the order in which they stand."""

    @property
    def left(self) -> bytes:
        """What is left of the salt once the words are gone."""
        return b"".join((self.salt, *self.words))


def erased_words(seq: int) -> str:
    """What stands, and is shown, in the place of words that entry `seq` erased."""
    return f"[erased by entry #{seq}]"


def erased_by(text: object) -> int | None:
    """The entry that such words name; None for any other text."""
    found = _ERASED.fullmatch(text) if isinstance(text, str) else None
    return None if found is None else int(found[1])


def erasing_entries(record: Record, tag: str) -> frozenset[int]:
    """The entries that the words of a record name as what erased them; 0 for words
    that name none.
    """
    found: set[int] = set()

    def note(_: str, text: str) -> str:
        found.add(erased_by(text) or 0)
        return text

    reworded(record, tag, note)
    return frozenset(found)


def part(record: Record, tag: str, salt: bytes) -> Parted:
    """A record's facts apart from its words, whether these are there or were erased.

    Args:
        record: The body of an act, or a row.
        tag: `ACT`, or the row's own.
        salt: As it was drawn, or what an erasure left of it.

    Raises:
        ValueError: Words stand where the salt says that they were erased, or the
            salt is none.
    """
    if len(salt) == SALT_BYTES:
        return _part_whole(record, tag, salt)
    if not salt or len(salt) % DIGEST_BYTES:
        raise ValueError(f"a salt of {len(salt)} bytes")
    starts = range(DIGEST_BYTES, len(salt), DIGEST_BYTES)
    words = tuple(salt[at : at + DIGEST_BYTES] for at in starts)
    left = list(reversed(words))

    def put(_: str, text: str) -> str:
        if erased_by(text) is None or not left:
            raise ValueError("words stand where none are left")
        return left.pop().hex()

    facts = reworded(record, tag, put)
    if left:
        raise ValueError("fewer words are gone than the salt says")
    return Parted(salt=salt[:DIGEST_BYTES], facts=facts, words=words)


def reworded(record: Record, tag: str, word: Word) -> Record:
    """The record with another text in the place of each that is not empty."""
    tree = _WORDS.get(tag)
    return record if tree is None else _reworded(record, tree, "", word)


def _part_whole(record: Record, tag: str, salt: bytes) -> Parted:
    words_salt, words = sha256(b"words" + salt).digest(), []

    def put(place: str, text: str) -> str:
        words.append(sha256(words_salt + f"{place}\0{text}".encode()).digest())
        return words[-1].hex()

    facts = reworded(record, tag, put)
    facts_salt = sha256(b"facts" + salt).digest()
    return Parted(salt=facts_salt, facts=facts, words=tuple(words))


def _reworded(value: Any, tree: Any, place: str, word: Word) -> Any:
    if tree is _TEXT:
        return word(place, value) if isinstance(value, str) and value else value
    if tree is _ANSWER:
        is_text = isinstance(value, dict) and value.get("kind") == "text"
        tree = {"written": _TEXT} if is_text else {}
    if _EACH in tree and isinstance(value, list):
        return [
            _reworded(each, tree[_EACH], f"{place}.{number}", word)
            for number, each in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    before = f"{place}." if place else ""
    changed = {
        name: _reworded(value[name], below, f"{before}{name}", word)
        for name, below in tree.items()
        if name in value
    }
    return {**value, **changed}
