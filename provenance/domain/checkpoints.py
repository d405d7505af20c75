"""Checkpoints: what a log's root was at an entry, in the text that others sign.

The promise: a checkpoint is three lines that a person can read and any program can
check, whoever signed it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import quoted

DIGEST_BYTES = 32
KEY_BYTES = 32
SIGNATURE_BYTES = 64
_ED25519 = b"\x01"
"""The signature type of Ed25519 in key hashes and in printed keys."""
_MARK = "\N{EM DASH} "
_SHORT_DIGITS = 20
_NAME = re.compile(r"[^\s+]{1,200}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How many entries a log had, and the root over them.

    Source:
        C2SP, tlog-checkpoint.
    """

    origin: str
    """What names the log for ever."""
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.origin):
            raise InvalidRecordError("A checkpoint", "names no log in its first line")
        if self.size < 0 or len(self.root) != DIGEST_BYTES:
            raise InvalidRecordError("A checkpoint", "has no size and root of a log")

    @property
    def body(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\n"

    @property
    def short(self) -> str:
        """A hundred bits of its digest, in groups to be read out: `ABCD-EFGH-...`."""
        digits = base64.b32encode(sha256(self.body.encode()).digest()).decode()
        groups = (digits[place : place + 4] for place in range(0, _SHORT_DIGITS, 4))
        return "-".join(groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningName:
    """Whose key it is: a name, and the public half of an Ed25519 key.

    Source:
        C2SP, signed-note: the hash that a key is known by, and how it is printed.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise InvalidRecordError(
                f"The name {quoted(self.name, width=40)} of a key",
                "is empty, or holds white space or a plus sign",
            )
        if len(self.public) != KEY_BYTES:
            raise InvalidRecordError("A public key", "is not 32 bytes long")

    @property
    def hash(self) -> bytes:
        """Four bytes that tell it from other keys of that name."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    @property
    def printed(self) -> str:
        """As keys are handed on: `name+hash+key`."""
        key = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.hash.hex()}+{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature under a checkpoint."""

    name: str
    key_hash: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """As it stands under the text, without the end of the line."""
        signed = base64.b64encode(self.key_hash + self.signature).decode()
        return f"{_MARK}{self.name} {signed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    """A checkpoint, and who signed it; nobody's signature is believed by reading it."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    @property
    def text(self) -> str:
        """The whole note; without signatures it is the checkpoint and an empty line."""
        lines = "".join(f"{each.line}\n" for each in self.signatures)
        return f"{self.checkpoint.body}\n{lines}"


def parse_printed_key(text: str) -> SigningName:
    """The key that `name+hash+key` prints.

    Raises:
        InvalidRecordError: It is none, or its hash belongs to another.
    """
    parts = text.strip().split("+", 2)
    if len(parts) == 3:
        key = _decoded(parts[2])
        if key[:1] == _ED25519 and len(key) == KEY_BYTES + 1:
            found = SigningName(name=parts[0], public=key[1:])
            if found.hash.hex() == parts[1].lower():
                return found
    raise InvalidRecordError(
        f"{quoted(text, width=40)}", "is no public key, printed as `name+hash+key`"
    )


def parse_checkpoint(text: str) -> SignedCheckpoint:
    """The checkpoint that a note holds, with the signatures of a kind we know.

    Raises:
        InvalidRecordError: It is none; the sentence says what is missing.
    """
    body, gap, below = text.partition("\n\n")
    lines = body.split("\n")
    if not gap or len(lines) < 3:
        raise _unread("its three lines (log, size, root) and an empty one are missing")
    if len(lines) > 3:
        raise _unread("it has lines that this version does not know")
    if not _SIZE.fullmatch(lines[1]):
        raise _unread("its second line is no number of entries")
    root = _decoded(lines[2])
    if len(root) != DIGEST_BYTES or base64.b64encode(root).decode() != lines[2]:
        raise _unread("its third line is no root")
    checkpoint = Checkpoint(origin=lines[0], size=int(lines[1]), root=root)
    return SignedCheckpoint(
        checkpoint=checkpoint,
        signatures=_signatures([line for line in below.split("\n") if line]),
    )


def _signatures(lines: Sequence[str]) -> tuple[Signature, ...]:
    found = []
    for line in lines:
        name, _, signed = line.removeprefix(_MARK).rpartition(" ")
        content = _decoded(signed)
        if not line.startswith(_MARK) or not _NAME.fullmatch(name) or len(content) < 5:
            raise _unread(f"{quoted(line, width=40)} is no line of a signature")
        # Signatures of other kinds are other people's business.
        if len(content) == 4 + SIGNATURE_BYTES:
            found.append(
                Signature(name=name, key_hash=content[:4], signature=content[4:])
            )
    return tuple(found)


def _decoded(text: str) -> bytes:
    """The bytes that base64 spells; none where it spells nothing."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unread(why: str) -> InvalidRecordError:
    return InvalidRecordError("The checkpoint", f"cannot be read: {why}")
