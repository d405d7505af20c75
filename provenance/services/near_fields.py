"""What is said to a field that nobody knows: which known one it is near to."""

from __future__ import annotations

from collections.abc import Sequence

_MEANT = {
    "author": "attribution",
    "chain": "attribution",
    "citation": "citation_text",
    "date": "event_date",
    "external_id": "id",
    "file": "document",
    "high": "upper",
    "how_said": "how",
    "low": "lower",
    "manner": "how",
    "max": "upper",
    "measure": "attribute",
    "min": "lower",
    "name": "source",
    "number": "value",
    "outlet": "publisher",
    "passage": "quote",
    "path": "file",
    "published_on": "published",
    "reason": "because",
    "reported": "asserted_date",
    "said_on": "date",
    "source": "attribution",
    "sources": "attribution",
    "speaker": "attribution",
    "text": "quote",
    "words": "quote",
}
"""Other words for fields of ours: the glossary's, and those of other programs."""
_ALIKE = 0.7
"""How much of two names has to agree; a slip of the finger keeps more than that."""


def not_a_field(
    name: str,
    fields: Sequence[str],
    *,
    of: str,
    verb: str = "import",
    instead: str = "",
) -> str:
    """What to say of an unknown field: the near one, or what to do with it instead."""
    near = _near(name, fields)
    hint = instead if near is None else f" (did you mean {near}?)"
    return f"is not one that {of} has{hint}; `provenance {verb} --help` names them all"


def _near(name: str, fields: Sequence[str]) -> str | None:
    # Here, because rows are read in bulk and few of them are wrong.
    from difflib import get_close_matches

    asked = name.strip().lower().replace("-", "_").replace(" ", "_")
    if asked in fields:
        return asked
    if _MEANT.get(asked) in fields:
        return _MEANT[asked]
    return next(iter(get_close_matches(asked, fields, n=1, cutoff=_ALIKE)), None)
