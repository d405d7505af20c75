"""The share of claims for which nobody is shown what the model suggests.

Who decides after seeing a suggestion leans on it; only those who did not can tell how
good it is.
"""

from __future__ import annotations

from hashlib import sha256

SHARE = 0.25


def is_audited(origin: str, claim: int) -> bool:
    """Whether a claim is one of them: the same ones in every copy of a ledger.

    `origin` is what the ledger's first entry named it.
    """
    digest = sha256(f"{origin} C{claim}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < SHARE * 2**32
