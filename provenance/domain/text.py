"""Text from elsewhere: kept raw, and made harmless at each way out.

Nothing that `show`, `csv` or `html` returns can move a cursor, change the order of
other words or hide: what cannot be seen is replaced by a mark that can.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from provenance.domain import hidden_characters as hidden

_ONLY_BY_METHOD = "untrusted text leaves by show(), csv() or html() only"

_CSV_CONTROLS = re.compile(
    f"[{hidden.CONTROLS}\u202a-\u202e\u2066-\u2069{hidden.SURROGATES}]"
)
# Full-width and small forms are formulas to spreadsheets set to East Asian languages.
_CSV_FORMULA = re.compile(
    f"[\t\r\n\x00]|[\\s{hidden.CONTROLS}{hidden.INVISIBLES}{hidden.JOINERS}]*"
    r"[=+\-@＝＋－＠﹦﹢﹣﹫]"
)
_CSV_WITHIN = re.compile(
    f'[;\r\n][\\s"{hidden.INVISIBLES}{hidden.JOINERS}]*(?=[=+\\-@＝＋－＠﹦﹢﹣﹫])'
)
"""Where a spreadsheet that parts cells at semicolons, as many do, would begin one."""
_CSV_NUMBER = re.compile(r"[+-](?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")

_NOT_PORTABLE = re.compile(f"[\x00{hidden.SURROGATES}]")

_ASCII_WORDS = {
    code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)
}
_ARTICLES = re.compile(r"[\W_]*(?:(?:the|an?)\s+)+(?=\W*\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_LOOK_ALIKE = frozenset(
    ["LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE"]
)
"""Scripts with letters that a reader takes for those of another."""
_POSSESSIVE = re.compile(r"['`](?=s\b)")
_UNSEEN = re.compile(
    f"[{hidden.DIRECTIONS}{hidden.INVISIBLES}{hidden.SELECTORS}{hidden.JOINERS}]"
)
_VOWEL_SIGNS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_EXCHANGED = str.maketrans(
    "\u0622\u0623\u0625\u0671\u0629\u06c3\u06be\u06c0\u0649\u06cc\u06a9",
    "\u0627\u0627\u0627\u0627\u0647\u0647\u0647\u0647\u064a\u064a\u0643",
)
"""Arabic letters that are written for one another, and how Persian writes some."""


@dataclass(frozen=True, slots=True, repr=False)
class Untrusted:
    """Text from a document, an import or a name: no way out but its own methods."""

    raw: str
    """Exactly as it came; for storage, hashing and rules, never for showing."""

    def show(self, *, width: int | None = None, one_line: bool = True) -> str:
        """The text for a terminal; see `show`."""
        return show(self.raw, width=width, one_line=one_line)

    def csv(self) -> str:
        """The text for a cell of a CSV file or spreadsheet, never read as a formula.

        An apostrophe stands before what could have been one, at the beginning of the
        cell or of what a semicolon or a line end parts off; a plain number such as -5
        stays a number. Controls are shown; everything else is as it came.
        """
        cell = _CSV_WITHIN.sub(r"\g<0>'", _CSV_CONTROLS.sub(hidden.mark, self.raw))
        if _CSV_FORMULA.match(self.raw) and not _CSV_NUMBER.fullmatch(self.raw):
            return f"'{cell}"
        return cell

    def html(self) -> str:
        """The text for HTML, within an element or a quoted attribute."""
        return html.escape(show(self.raw, one_line=False), quote=True)

    def __html__(self) -> str:
        """What a template with autoescape writes; templates ask for this name."""
        return self.html()

    def __len__(self) -> int:
        return len(self.raw)

    def __repr__(self) -> str:
        return f"<Untrusted {len(self.raw)} characters>"

    def __str__(self) -> NoReturn:
        raise TypeError(_ONLY_BY_METHOD)

    def __format__(self, format_spec: str) -> NoReturn:
        raise TypeError(_ONLY_BY_METHOD)


def show(text: str, *, width: int | None = None, one_line: bool = True) -> str:
    """The text for a terminal: nothing in it is invisible or obeyed.

    Args:
        text: Anything at all, lone surrogates included.
        width: Cells of a terminal, at least 1; what does not fit is cut, with `…`.
        one_line: Line ends become `⏎`; otherwise each becomes one line feed.
    """
    if width is not None:
        return _show_within(text, width, one_line)
    if hidden.is_clean(text):
        return text
    pattern = hidden.replaced(text)
    return pattern.sub(lambda match: hidden.mark(match, one_line=one_line), text)


def quoted(text: str, *, width: int = 60) -> str:
    """Untrusted text within a sentence of ours, in quote marks."""
    return f"“{show(text, width=width)}”"


def cells(shown: str) -> int:
    """How many cells of a terminal a line of shown text takes."""
    if shown.isascii():
        return len(shown)
    return sum(_cells(character) for character in shown)


def show_with_offsets(text: str, *, one_line: bool = True) -> tuple[str, list[int]]:
    """The text for a terminal, and where each of its code points went.

    Returns:
        The shown text, and one number more than `text` has code points: the words
        `text[start:end]` are `shown[offsets[start]:offsets[end]]`. Code points that
        share one mark all have the place where it begins.
    """
    if hidden.is_clean(text):
        return text, list(range(len(text) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    length = 0
    for raw, shown, is_mark in _pieces(text, one_line):
        parts.append(shown)
        if is_mark:
            offsets.extend([length] * len(raw))
        else:
            offsets.extend(range(length, length + len(raw)))
        length += len(shown)
    offsets.append(length)
    return "".join(parts), offsets


def mark_spans(text: str, *, one_line: bool = True) -> tuple[tuple[int, int], ...]:
    """Where the shown text holds marks of ours, so that a screen can set them apart.

    Half-open, ascending, in the shown text; line ends and tabs are among them. Words
    that only look like a mark, such as a written ⟦RLO⟧, are not.
    """
    spans: list[tuple[int, int]] = []
    length = 0
    for _, shown, is_mark in _pieces(text, one_line):
        if is_mark:
            spans.append((length, length + len(shown)))
        length += len(shown)
    return tuple(spans)


def has_hidden(text: str) -> bool:
    """Whether showing the text replaces anything besides tabs and line ends."""
    if hidden.is_clean(text):
        return False
    matches = hidden.replaced(text).finditer(text)
    return not all(hidden.is_layout(match) for match in matches)


def portable(text: str) -> tuple[str, int]:
    """The text as every database keeps it, and how many code points that cost.

    NUL and lone surrogates, which PostgreSQL and UTF-8 refuse, become U+FFFD.
    """
    return _NOT_PORTABLE.subn(hidden.REPLACEMENT, text)


def fold_key(text: str) -> str:
    """A key that is equal for two spellings of the same words.

    Case, accents, script, hidden characters, apostrophes within words, punctuation and
    leading English articles do not count: “The Da’esh” and “daesh” have one key. Never
    shown, never folded again. Empty when there is no letter and no digit.
    """
    if not text.isascii():
        text = _in_ascii(text)
    lowered = text.lower()
    if "'" in lowered or "`" in lowered:
        lowered = _POSSESSIVE.sub(" ", lowered).replace("'", "").replace("`", "")
    articles = _ARTICLES.match(lowered)
    if articles is not None:
        lowered = lowered[articles.end() :]
    return " ".join(lowered.translate(_ASCII_WORDS).split())


def name_key(text: str) -> str:
    """The key of a name: the same, but for words that mix scripts which look alike.

    Such a word keeps its own letters: “АFP” with a Cyrillic А is not AFP. So does one
    in Arabic letters, whose transliteration leaves out what tells Omar from Ammar. A
    name wholly of another script has the key of its transliteration.
    """
    if text.isascii():
        return fold_key(text)
    visible = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    spoken = visible.split()
    if not any(_mixes_scripts(word) or _ARABIC.search(word) for word in spoken):
        return fold_key(text)
    return " ".join(" ".join(map(_word_key, spoken)).split())


def _word_key(word: str) -> str:
    if _ARABIC.search(word):
        bare = _VOWEL_SIGNS.sub("", word).translate(_EXCHANGED)
        return _NO_LETTERS.sub(" ", bare).casefold()
    if _mixes_scripts(word):
        return _NO_LETTERS.sub(" ", word).casefold()
    return fold_key(word)


def _mixes_scripts(text: str) -> bool:
    """Whether some run of letters is of two scripts whose letters look alike."""
    return any(
        len({_script(sign) for sign in word} & _LOOK_ALIKE) > 1
        for word in _LETTERS.findall(text)
        if not word.isascii()
    )


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def _in_ascii(text: str) -> str:
    # Here, so that only text that needs it pays for the import.
    from anyascii import anyascii

    visible = " ".join(_UNSEEN.sub("", text).split())
    folded = unicodedata.normalize("NFKC", visible).casefold()
    # Arabic and Hebrew spell one name with or without them.
    return anyascii(_VOWEL_SIGNS.sub("", folded))


def _show_within(text: str, width: int, one_line: bool) -> str:
    assert width > 0, "a width is at least one cell"
    # A long text need not be shown whole to learn that it does not fit.
    beginning = text[: 8 * width + 64]
    shown = show(beginning, one_line=one_line)
    cut = _cut(shown, width)
    if cut == shown and len(beginning) < len(text):
        return _cut(show(text, one_line=one_line), width)
    return cut


def _cut(shown: str, width: int) -> str:
    """The text if it fits `width` cells, else its beginning and `…`."""
    if len(shown) <= width and shown.isascii():
        return shown
    cells = 0
    kept = 0
    for place, character in enumerate(shown):
        cells += _cells(character)
        if cells > width:
            return shown[:kept] + "…"
        if cells < width:
            kept = place + 1
    return shown


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _pieces(text: str, one_line: bool) -> Iterator[tuple[str, str, bool]]:
    """The text in pieces: as it came, as shown, and whether a mark stands for it."""
    place = 0
    for match in hidden.replaced(text).finditer(text):
        start, end = match.span()
        if start > place:
            yield text[place:start], text[place:start], False
        yield match[0], hidden.mark(match, one_line=one_line), True
        place = end
    if place < len(text):
        yield text[place:], text[place:], False
