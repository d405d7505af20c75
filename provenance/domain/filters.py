"""Filters of claims as people type them: `measure:killed rel:<=C -by:me "at noon"`.

A filter is terms that all hold. A term is a field with one or more values, of which one
holds, or words that the passage has; each may be negated. What is parsed is written
back by `str`, and parses to the same filter.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass

from provenance.domain.claims import ClaimState, Words
from provenance.domain.dates import parse_edtf
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import parse_ref
from provenance.domain.measures import find_measure
from provenance.domain.relations import RelationKind
from provenance.domain.text import quoted

TERMS_MAX = 40
VALUE_MAX = 300
UNANCHORED = "unanchored"
UNGRADED = "none"
ME = "me"
_BARE = re.compile(r'[^\s",]+')
_NAMED = re.compile(r"([A-Za-z]+):")
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"(<=|>=|<|>)?([A-Fa-f])")
_LADDER = "EDCBA"
"""Letters from the least to the most reliable; F judges nothing, and is on no rung."""


class Field(enum.StrEnum):
    """What a term is about."""

    STATUS = "status"
    STATE = "state"
    MEASURE = "measure"
    SOURCE = "source"
    EVENT = "event"
    QUESTION = "question"
    DOC = "doc"
    KIND = "kind"
    REL = "rel"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    WORDS = "words"
    TEXT = "text"
    """Words of the passage; typed without a field."""


class Listed(enum.StrEnum):
    """Which list of the queue a claim is in, for the reviewer who asks."""

    NEW = "new"
    LATER = "later"
    FLAGGED = "flagged"
    UNSURE = "unsure"
    DONE = "done"


class FilterSyntaxError(ProvenanceError):
    """A filter that cannot be read."""

    def __init__(self, why: str, *, position: int) -> None:
        self.position = position
        """Where the trouble begins, in code points from 0."""
        self.why = why
        super().__init__(f"The filter, at character {position + 1}: {why}.")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; `values` are alternatives, normalised by `term`."""

    field: Field
    values: tuple[str, ...]
    is_negated: bool = False

    def __post_init__(self) -> None:
        assert self.values, "a term has a value"
        normalise = _NORMALISE[self.field]
        assert self.values == tuple(map(normalise, self.values)), "made by term()"

    def __str__(self) -> str:
        sign = "-" if self.is_negated else ""
        if self.field is Field.TEXT:
            return f"{sign}{_written(self.values[0], is_word=True)}"
        return f"{sign}{self.field}:{','.join(map(_written, self.values))}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms that all hold; none for every claim."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    def of(self, field: Field) -> tuple[Term, ...]:
        """Its terms about one field."""
        return tuple(each for each in self.terms if each.field is field)

    def __add__(self, other: Filter) -> Filter:
        """A filter of both; a term of both is there once."""
        return Filter(tuple(dict.fromkeys((*self.terms, *other.terms))))


def term(field: Field, *values: str, is_negated: bool = False) -> Term:
    """A term, each value as the field writes it.

    Raises:
        InvalidRecordError: A value that the field does not take.
    """
    normalise = _NORMALISE[field]
    found = tuple(dict.fromkeys(normalise(value) for value in values))
    return Term(field, found, is_negated)


def parse_filter(text: str) -> Filter:
    """The filter that `text` spells; empty for none.

    Raises:
        FilterSyntaxError: It cannot be read; the error says where and why.
    """
    terms: list[Term] = []
    at = _skip(text, 0)
    while at < len(text):
        if len(terms) == TERMS_MAX:
            raise FilterSyntaxError(f"more than {TERMS_MAX} terms", position=at)
        found, at = _term(text, at)
        terms.append(found)
        at = _skip(text, at)
    return Filter(tuple(dict.fromkeys(terms)))


def letters_of(values: tuple[str, ...]) -> tuple[frozenset[Reliability], bool]:
    """The letters that values of `rel` ask for, and whether the ungraded are as well.

    `<=C` is C and what is less reliable than C. F is on neither side of any letter: it
    says that reliability cannot be judged.
    """
    letters: set[Reliability] = set()
    for value in values:
        match = _LETTER.fullmatch(value)
        if match is not None:
            letters |= _letters(match[1], match[2])
    return frozenset(letters), UNGRADED in values


def _letters(sign: str | None, letter: str) -> set[Reliability]:
    if sign is None:
        return {Reliability(letter)}
    rung = _LADDER.index(letter)
    kept: dict[str, Callable[[int], bool]] = {
        "<=": lambda each: each <= rung,
        ">=": lambda each: each >= rung,
        "<": lambda each: each < rung,
        ">": lambda each: each > rung,
    }
    return {Reliability(each) for at, each in enumerate(_LADDER) if kept[sign](at)}


def _term(text: str, at: int) -> tuple[Term, int]:
    """The term that begins at `at`, and where it ends."""
    is_negated = False
    while True:
        if text[at] == "-":
            is_negated, at = not is_negated, at + 1
        elif text[at : at + 4].casefold() == "not:":
            is_negated, at = not is_negated, at + 4
        else:
            break
        if at == len(text) or text[at].isspace():
            raise FilterSyntaxError("nothing follows the negation", position=at)
    named = _NAMED.match(text, at)
    if named is None:
        value, end = _value(text, at)
        return _checked(Field.TEXT, [(value, at)], is_negated), end
    try:
        field = Field(named[1].casefold())
    except ValueError:
        raise FilterSyntaxError(
            f"{quoted(named[1], width=40)} is no field; fields are "
            f"{', '.join(Field)}; words with a colon go in quotation marks",
            position=at,
        ) from None
    values, end = _values(text, named.end())
    return _checked(field, values, is_negated), end


def _values(text: str, at: int) -> tuple[list[tuple[str, int]], int]:
    """The values separated by commas that begin at `at`, each with its place."""
    values = []
    while True:
        value, end = _value(text, at)
        values.append((value, at))
        if text[end : end + 1] != ",":
            return values, end
        at = end + 1


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] == '"':
        return _quoted(text, at)
    bare = _BARE.match(text, at)
    if bare is None:
        raise FilterSyntaxError("a value is missing", position=at)
    if text[bare.end() : bare.end() + 1] == '"':
        raise FilterSyntaxError(
            "a quotation mark stands inside a word; quote all of it",
            position=bare.end(),
        )
    return bare[0], bare.end()


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands between quotation marks; a backslash keeps the next character."""
    letters: list[str] = []
    place = at + 1
    while place < len(text):
        letter = text[place]
        if letter == '"':
            if text[place + 1 : place + 2] not in ("", ",") and not (
                text[place + 1].isspace()
            ):
                raise FilterSyntaxError(
                    "a quotation mark closes in the middle of a word",
                    position=place,
                )
            return "".join(letters), place + 1
        if letter == "\\" and place + 1 < len(text):
            place += 1
            letter = text[place]
        letters.append(letter)
        place += 1
    raise FilterSyntaxError("a quotation mark is not closed", position=at)


def _checked(field: Field, values: list[tuple[str, int]], is_negated: bool) -> Term:
    for value, at in values:
        try:
            _NORMALISE[field](value)
        except ProvenanceError as error:
            why = str(error).removesuffix(" Nothing was written.").rstrip(".")
            raise FilterSyntaxError(why, position=at) from error
    return term(field, *(value for value, _ in values), is_negated=is_negated)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _written(value: str, *, is_word: bool = False) -> str:
    """A value as it is typed: in quotation marks where it would read otherwise."""
    is_bare = _BARE.fullmatch(value) is not None
    if is_word and is_bare:
        is_bare = value[0] != "-" and _NAMED.match(value) is None
    if is_bare:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _some(value: str) -> str:
    """A value with something in it, not too long for a question."""
    found = " ".join(value.split())
    if not found:
        raise InvalidRecordError("a value", "is missing")
    if len(found) > VALUE_MAX:
        raise InvalidRecordError(
            f"a value of {len(found):,} characters",
            f"is longer than the {VALUE_MAX} allowed",
        )
    return found


def _one_of(names: type[enum.StrEnum], *more: str) -> Callable[[str], str]:
    """Normalises to one of some names, in either case, with - for _."""
    known = (*names, *more)

    def normalise(value: str) -> str:
        found = _some(value).casefold().replace("-", "_")
        if found not in known:
            raise InvalidRecordError(
                quoted(value, width=40), f"is none of {', '.join(known)}"
            )
        return found

    return normalise


def _measure(value: str) -> str:
    return find_measure(_some(value)).name


def _question(value: str) -> str:
    found = _some(value)
    return found if "/" in found else str(parse_ref(found, wanted="question"))


def _letter(value: str) -> str:
    found = _some(value)
    if found.casefold() in (UNGRADED, "ungraded"):
        return UNGRADED
    match = _LETTER.fullmatch(found)
    if match is None:
        raise InvalidRecordError(
            quoted(value, width=20),
            "is no letter from A to F, alone or after <=, <, >= or >, and not none",
        )
    sign, letter = match[1] or "", match[2].upper()
    if sign and letter == Reliability.F:
        raise InvalidRecordError(
            quoted(value, width=20),
            "compares with F, which says that reliability cannot be judged",
        )
    return f"{sign}{letter}"


def _date(value: str) -> str:
    return parse_edtf(_some(value)).text


def _text(value: str) -> str:
    found = _some(value)
    if _WORD.search(found) is None:
        raise InvalidRecordError(quoted(value, width=40), "holds no word to look for")
    return found


_NORMALISE: dict[Field, Callable[[str], str]] = {
    Field.STATUS: _one_of(Listed),
    Field.STATE: _one_of(ClaimState),
    Field.MEASURE: _measure,
    Field.SOURCE: _some,
    Field.EVENT: _some,
    Field.QUESTION: _question,
    Field.DOC: _some,
    Field.KIND: _one_of(RelationKind),
    Field.REL: _letter,
    Field.SINCE: _date,
    Field.UNTIL: _date,
    Field.BY: _some,
    Field.WORDS: _one_of(Words, UNANCHORED),
    Field.TEXT: _text,
}
