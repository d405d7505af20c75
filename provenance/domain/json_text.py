"""JSON for those who read it on a screen: lossless, and nothing in it is obeyed.

What `show` would mark is written as an escape, which every reader of JSON turns back
into the character. The log has its own, canonical JSON; see `entries`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from provenance.domain import hidden_characters as hidden


def json_text(
    value: Any, *, indent: int | None = None, is_sorted: bool = False, ascii: bool
) -> str:
    """The value as JSON, without a line feed at its end.

    Args:
        value: What JSON can hold.
        indent: Spaces a level, each value on a line of its own; None for one line.
        is_sorted: Whether keys come in alphabetical order.
        ascii: Whether every character past ASCII is an escape, for old encodings.
    """
    text = json.dumps(
        value,
        ensure_ascii=ascii,
        indent=indent,
        sort_keys=is_sorted,
        separators=(",", ":") if indent is None else (",", ": "),
    )
    if hidden.is_clean(text):
        return text
    return hidden.replaced(text).sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    # Within texts JSON escapes these itself, so here they only lay lines out.
    if match[0] == "\n":
        return match[0]
    units = match[0].encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)
