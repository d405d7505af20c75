"""Guessing the charset of a text that says none.

The library that guesses weighs how often letters are seen; of the charsets for Latin
letters it takes one for another where a text has few accents. Those are told apart
here by the alphabets of languages: the right one gives letters that one language has.
"""

from __future__ import annotations

import re
from collections import Counter

_READ_MAX = 256 * 1024
"""Bytes that a guess is made from."""
# In the order of how many texts are written in them; the first of equals is taken.
_LATIN = (
    "cp1252",
    "iso8859-15",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1257",
    "mac-roman",
    "cp850",
    "cp852",
    "cp437",
)
# The letters beyond a to z of each alphabet, small.
_ALPHABETS = (
    "äöüß",
    "àâæçéèêëîïôœùûüÿ",
    "áéíñóúü",
    "áàâãçéêíóôõúü",
    "àèéìíîòóùú",
    "åäöæøé",
    "áéëïóöüè",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîșțşţ",
    "çğıöşüâîû",
    "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "äõöüšž",
)
_MARKS = frozenset("«»“”„‘’‚–—…¿¡ºª°§€£©®™·•½¼¾×\u00a0\u00ad")
_WRONG = -2
_PLAIN_MIN = 8
"""So many letters from a to z for each other one make a text one in Latin letters."""
# No language writes a large letter behind a small one, nor a sign within a word.
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\x00-\x7f](?=[^\W\d_])")


def tell_latin(content: bytes, guessed: str) -> str:
    """The charset of a text in Latin letters; what was guessed for every other one.

    Args:
        content: The bytes, of which no charset is stated.
        guessed: What the library takes them for.
    """
    piece = content[:_READ_MAX]
    if not any(byte > 0x7F for byte in piece) or not _is_latin(piece, guessed):
        return guessed
    scores = {codec: _score(piece, codec) for codec in _LATIN}
    best = max(_LATIN, key=lambda codec: scores[codec])
    own = _score(piece, guessed)
    return best if scores[best] >= own and _decoded(content, best) else guessed


def _is_latin(piece: bytes, codec: str) -> bool:
    """Whether most letters beyond ASCII that a charset makes of it are Latin ones."""
    text = piece.decode(codec, "replace")
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)
    plain = sum(letter.isascii() and letter.isalpha() for letter in text)
    # A single dash or quotation mark may have been taken for any letter.
    is_plain = plain > _PLAIN_MIN * len(letters)
    return is_plain or (latin * 2 >= len(letters) and plain > len(letters))


def _decoded(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeError:
        return False
    return True


def _score(piece: bytes, codec: str) -> float:
    """How well the letters beyond ASCII fit one alphabet, at most 1."""
    text = piece.decode(codec, "replace")
    found = Counter(letter for letter in text if letter > "\x7f")
    inside = Counter(_INSIDE.findall(text))
    total = sum(found.values())
    best = max(
        sum(
            _weight(letter, count, inside[letter], own)
            for letter, count in found.items()
        )
        for own in _ALPHABETS
    )
    return best / total


def _weight(letter: str, count: int, inside: int, alphabet: str) -> int:
    if letter == "\ufffd" or not (letter.isprintable() or letter.isspace()):
        return _WRONG * count
    if letter == "’":
        return count
    if letter in _MARKS:
        return _WRONG * inside + count - inside
    if not letter.isalpha():
        return _WRONG * inside
    is_known = letter.lower() in alphabet
    wrong = inside if letter != letter.lower() else 0
    return (count - wrong if is_known else 0) + _WRONG * wrong
