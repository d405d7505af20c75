"""Signing: a reviewer's Ed25519 key, made, kept in a file of its own, and used.

The promise: the private half is written once, readable by its owner alone, and goes
nowhere else; what others need is one printed line. Nobody is asked for a passphrase.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from db.whole_files import begun, finish
from provenance.domain.checkpoints import Signature, SignedCheckpoint, SigningName
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show
from provenance.services.saving import FileNotWrittenError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_VARIABLE = "PROVENANCE_KEY"
PASSPHRASE_VARIABLE = "PROVENANCE_KEY_PASSPHRASE"
KEY_FILE = "signing.key"
_NAME = b"Name: "


class KeyUnreadableError(ProvenanceError):
    """A file that holds no key of ours, or one that the passphrase does not open."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{show(name)} {why}. Nothing was signed.")


class KeyInTheWayError(ProvenanceError):
    """A key that would have been lost under a new one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{show(name)} is there already, and a key is never overwritten. Nothing "
            f"was written."
        )


class NoKeyError(ProvenanceError):
    """A key that was asked for and is not there."""

    exit_code = 4

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no key {show(name)}. Make one with: provenance key --new"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlace:
    """Where a reviewer's key lies, if there is one, and what opens it."""

    file: Path
    is_named: bool = False
    """Whether it was asked for by name; then it has to be there."""
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that can sign, and the name that it signs with."""

    known: SigningName
    _private: Ed25519PrivateKey

    def sign(self, body: str) -> Signature:
        """The signature under a text."""
        return Signature(
            name=self.known.name,
            key_hash=self.known.hash,
            signature=self._private.sign(body.encode()),
        )


def key_place(
    environment: Mapping[str, str], *, folder: Path, file: Path | None = None
) -> KeyPlace:
    """Where the key lies that a reviewer named, or else keeps.

    Args:
        environment: May name a file and its passphrase.
        folder: Where the reviewer's configuration lies.
        file: The one typed, before any other.
    """
    named = str(file or "") or environment.get(KEY_VARIABLE, "")
    return KeyPlace(
        file=Path(named) if named else folder / KEY_FILE,
        is_named=bool(named),
        passphrase=environment.get(PASSPHRASE_VARIABLE, ""),
    )


def kept_signer(place: KeyPlace) -> Signer | None:
    """The key to sign with; None where none was named and none is kept.

    Raises:
        KeyUnreadableError: It cannot be used.
        NoKeyError: It was named, and is not there.
    """
    if place.file.exists():
        return read_key(place.file, passphrase=place.passphrase)
    if place.is_named:
        raise NoKeyError(str(place.file))
    return None


def make_key(file: Path, *, name: str, passphrase: str = "") -> SigningName:
    """A new key in a new file, which only its owner may read; so is its folder made.

    Raises:
        FileNotWrittenError: The system refused.
        InvalidRecordError: The name is no name of a key.
        KeyInTheWayError: The file is there.
    """
    from cryptography.hazmat.primitives import serialization as written
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    known = SigningName(name=name, public=private.public_key().public_bytes_raw())
    kept = private.private_bytes(
        written.Encoding.PEM,
        written.PrivateFormat.PKCS8,
        written.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else written.NoEncryption(),
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with begun(file, mode=0o600) as part:
            part.write_bytes(_NAME + name.encode() + b"\n" + kept)
            if file.exists():
                raise KeyInTheWayError(str(file))
            finish(part, file)
    except OSError as error:
        why = error.strerror or "no reason given"
        raise FileNotWrittenError(str(file), why) from error
    return known


def read_key(file: Path, *, passphrase: str = "") -> Signer:
    """The key that a file holds.

    Raises:
        KeyUnreadableError: It holds none, others may read it, or the passphrase is
            not its own.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    name, _, kept = _content(file).partition(b"\n")
    if not name.startswith(_NAME):
        raise KeyUnreadableError(str(file), "holds no key of ours")
    try:
        private = load_pem_private_key(kept, passphrase.encode() or None)
    except TypeError as error:
        why = "takes no passphrase" if passphrase else "asks for its passphrase"
        raise KeyUnreadableError(str(file), why) from error
    except ValueError as error:
        why = "does not open: it is damaged, or the passphrase is another"
        raise KeyUnreadableError(str(file), why) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnreadableError(str(file), "holds a key of another kind")
    known = SigningName(
        name=name.removeprefix(_NAME).decode("utf-8", "replace"),
        public=private.public_key().public_bytes_raw(),
    )
    return Signer(known, private)


def is_signed_by(signed: SignedCheckpoint, key: SigningName) -> bool:
    """Whether one of a checkpoint's signatures is by that key, and right."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = Ed25519PublicKey.from_public_bytes(key.public)
    for each in signed.signatures:
        if (each.name, each.key_hash) != (key.name, key.hash):
            continue
        try:
            public.verify(each.signature, signed.checkpoint.body.encode())
        except InvalidSignature:
            continue
        return True
    return False


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name == "posix" and mode & 0o077:
                why = "may be read by others than its owner: chmod 600"
                raise KeyUnreadableError(str(file), why)
            return opened.read(1 << 16)
    except OSError as error:
        why = f"cannot be read: {error.strerror or 'no reason given'}"
        raise KeyUnreadableError(str(file), why) from error
