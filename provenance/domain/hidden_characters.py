"""Characters that cannot be seen or that act on a screen, and the mark for each.

What is in no script's interest to write and every forger's interest to send; `text`
replaces it. Joiners that Persian, Indic scripts and emoji need are left alone.

Source: Unicode 14 (general categories, UTS 39, Default_Ignorable_Code_Point).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MARKS_MAX = 4
"""Combining marks shown on one letter. Biblical Hebrew and stacked Tibetan need about
four; a tower of them covers the lines above and below."""

NEWLINE_SIGN = "⏎"
TAB_WIDTH = 4
REPLACEMENT = "\ufffd"

# Each is the inside of a character class.
JOINERS = "\u200c-\u200f"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
OVERLAYS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Combining marks of no script of their own."""
SURROGATES = "\ud800-\udfff"
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
"""C0, DEL and C1 without tab and line ends."""
DIRECTIONS = "\u061c\u202a-\u202e\u2066-\u2069"
INVISIBLES = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_LINE_ENDS = "\n\r\x85\u2028\u2029"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane | 0xFFFE) + chr(plane | 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
_HIDDEN = (
    f"[{CONTROLS}{DIRECTIONS}{INVISIBLES}{_NONCHARACTERS}{SURROGATES}]"
    # One selector after a letter chooses its form; a second only carries cargo.
    f"|(?<=[{SELECTORS}])[{SELECTORS}]"
    f"|(?<![{_IDEOGRAPHS}{SELECTORS}])[\U000e0100-\U000e01ef]"
)
_WITHOUT_STACKS = re.compile(f"{_HIDDEN}|\t|\r\n|[{_LINE_ENDS}]")
# Five in a row from outside the large scripts that have no combining marks. Only then
# is it worth the 10 ms that collecting the exact class of marks takes.
_PERHAPS_STACKED = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u0620-\u064a\u2010-\u2027\u2030-\u205e"
    "\u3041-\u3098\u309d-\ua66e\uac00-\ud7a3]{5}"
)
_PRINTABLE_TO_PYTHON = re.compile(
    f"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0{SELECTORS}]"
)
_NAMES = {
    0xAD: "SHY",
    0x34F: "CGJ",
    0x61C: "ALM",
    0x115F: "FILLER",
    0x1160: "FILLER",
    0x180E: "MVS",
    0x200B: "ZWSP",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0x2800: "BLANK",
    0x3164: "FILLER",
    0xFEFF: "BOM",
    0xFFA0: "FILLER",
    0xFFF9: "IAA",
    0xFFFA: "IAS",
    0xFFFB: "IAT",
    0xE007F: "TAG END",
}


def is_clean(text: str) -> bool:
    """Whether it is quickly certain that nothing in `text` is replaced."""
    return text.isprintable() and (
        text.isascii()
        or not (_PRINTABLE_TO_PYTHON.search(text) or _PERHAPS_STACKED.search(text))
    )


def replaced(text: str) -> re.Pattern[str]:
    """What is replaced when `text` is shown: hidden characters, tabs, line ends."""
    return _with_stacks() if _PERHAPS_STACKED.search(text) else _WITHOUT_STACKS


def mark(match: re.Match[str], *, one_line: bool = False) -> str:
    """What is shown for a match of `replaced`."""
    found = match[0]
    if match.lastgroup == "stack":
        return f"⟦+{len(found)}⟧"
    if found[0] in _LINE_ENDS:
        return NEWLINE_SIGN if one_line else "\n"
    if found == "\t":
        return " " * TAB_WIDTH
    return _sign(ord(found))


def is_layout(match: re.Match[str]) -> bool:
    """Whether a match of `replaced` is only a tab or a line end."""
    return match[0][0] in f"\t{_LINE_ENDS}"


@cache
def _with_stacks() -> re.Pattern[str]:
    """As `_WITHOUT_STACKS`, and each run of marks past the allowed as `stack`."""
    blocks = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))
    marks = "".join(
        c for c in map(chr, blocks) if unicodedata.category(c) in ("Mn", "Me")
    )
    # Joiners count, or a tower could be built with one between every four marks.
    marks_or_joiners = f"[{marks}{JOINERS}]"
    return re.compile(
        f"{_WITHOUT_STACKS.pattern}"
        f"|(?<={marks_or_joiners}{{{MARKS_MAX}}})(?P<stack>{marks_or_joiners}+)"
    )


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return REPLACEMENT
    return f"⟦{_name(code)}⟧"


def _name(code: int) -> str:
    if code in _NAMES:
        return _NAMES[code]
    if code < 0xA0:
        return f"{code:02X}"
    if 0xE0020 <= code < 0xE007F:
        return f"TAG {chr(code - 0xE0000)}"
    if 0xFE00 <= code <= 0xFE0F:
        return f"VS{code - 0xFE00 + 1}"
    if 0xE0100 <= code <= 0xE01EF:
        return f"VS{code - 0xE0100 + 17}"
    return f"U+{code:04X}"
