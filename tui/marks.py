"""Signs on the screens: each has a word, and a plain letter for terminals without it.

No sign and no colour says anything alone: the word stands beside it, or in help.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign, the plain letter in its place, and what it means."""

    sign: str
    letter: str
    word: str


CONTESTED = Mark("≠", "#", "contested: claims that do not agree")
AGREED = Mark("=", "=", "not contested")
STALE = Mark("!", "!", "stale: something a decision read has changed since")
DECIDED = Mark("✓", "v", "decided, or done")
REFUSED = Mark("✗", "x", "refused, or does not match")
CURSOR = Mark("▌", ">", "the row that keys are about")
CURSOR_AWAY = Mark("▏", ":", "the row that keys are about once its list has the focus")
CARRIED = Mark("‹", "<", "said by the first, passed on by the next")
LEADS = Mark("›", ">", "leads to the next")
OPENED = Mark("▾", "-", "open: what is inside stands below")
CLOSED = Mark("▸", "+", "closed: the right arrow opens it")
CHOSEN = Mark("●", "*", "chosen")
OTHER = Mark("○", "o", "not chosen")
GOES_ON = Mark("…", ".", "goes on")
BETWEEN = Mark("·", "-", "parts one thing from the next")
DIFFER = Mark("≠", "#", "differ")
OVERLAP = Mark("~", "~", "overlap")
SAME = Mark("=", "=", "same")
MISSING = Mark("—", "-", "missing")
INCOMPARABLE = Mark("?", "?", "incomparable")
PAIRED = (DIFFER, OVERLAP, SAME, MISSING, INCOMPARABLE)
"""How two things stand to each other, side by side; the word is always beside it."""

MARKS = (
    CONTESTED,
    AGREED,
    STALE,
    DECIDED,
    REFUSED,
    CURSOR,
    CURSOR_AWAY,
    CARRIED,
    LEADS,
    OPENED,
    CLOSED,
    CHOSEN,
    OTHER,
    GOES_ON,
    BETWEEN,
)
"""Every sign of ours, in the order of help."""

_LINES = {
    **dict.fromkeys("─━┄┅┈┉╌╍═╴╶╸╺╼╾", "-"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻╽╿", "|"),
    **dict.fromkeys("╱", "/"),
    **dict.fromkeys("╲", "\\"),
    **dict.fromkeys("╳", "x"),
}
_PUNCTUATION = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—", "-"),
    **dict.fromkeys("⟦", "["),
    **dict.fromkeys("⟧", "]"),
    **dict.fromkeys("⏎", "/"),
    **dict.fromkeys("→↦⇒▶►", ">"),
    **dict.fromkeys("←⇐◀◄", "<"),
    **dict.fromkeys("↑▲△", "^"),
    **dict.fromkeys("↓▼▽", "v"),
    **dict.fromkeys("−", "-"),
    **dict.fromkeys("≈", "~"),
    **dict.fromkeys("×", "x"),
}


def plain_table() -> dict[int, str]:
    """For every sign that a plain terminal lacks, one letter as wide, for `translate`.

    Corners and crossings become `+`, blocks `#`, other arrows `>`, pictures of control
    characters `?`. Letters of any script stay.
    """
    table = {
        **dict.fromkeys(map(chr, range(0x2190, 0x2200)), ">"),
        **dict.fromkeys(map(chr, range(0x2400, 0x2440)), "?"),
        **dict.fromkeys(map(chr, range(0x2500, 0x2580)), "+"),
        **dict.fromkeys(map(chr, range(0x2580, 0x25A0)), "#"),
        **dict.fromkeys(map(chr, range(0x25A0, 0x2600)), "*"),
        **_LINES,
        **_PUNCTUATION,
        **{mark.sign: mark.letter for mark in MARKS},
    }
    return {ord(sign): letter for sign, letter in table.items()}
