"""Credits: who a text itself says that it comes from, in a line made for saying so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads

from provenance.domain.text import fold_key

NAME_LONGEST = 60
"""Characters of a name behind `Source:`; more is a sentence."""
_HEAD, _TAIL = 600, 600
"""Characters at each end of a text in which credits are looked for."""
_CAPITALISED = r"(?-i:[A-Z\u00c0-\u00de][\w’'&-]*)"
"""A word of a name."""


def read_credits(text: str) -> tuple[str, ...]:
    """The names that a text credits, as shown for wires, in the order met.

    Only lines made for it count: datelines, `(AFP)` at the end of a line, `Source:`,
    `via`, `originally published by`, `first reported by`, `contributed to this report`,
    copyright. `told AFP` says who was spoken to, and
    a picture's credit is the picture's.
    """
    found = dict.fromkeys(
        name for part in _ends(text) for line in part for name in _in_line(line)
    )
    return tuple(found)


def credit_key(name: str) -> str:
    """A key that is equal for all spellings of one wire, or of one outlet."""
    key = fold_key(name)
    return _spellings().get(key, key)


def is_wire(key: str) -> bool:
    """Whether a credit's key is that of a news agency."""
    return key in _spellings()


def named_wires(text: str) -> frozenset[str]:
    """The agencies that a text names anywhere, by the names shown."""
    return frozenset(_shown()[fold_key(name)] for name in _named().findall(text))


def _ends(text: str) -> Iterator[list[str]]:
    if len(text) <= _HEAD + _TAIL:
        yield text.splitlines()
        return
    yield text[:_HEAD].splitlines()
    yield text[-_TAIL:].splitlines()


def _in_line(line: str) -> Iterator[str]:
    line = line.strip()
    if not line:
        return
    for pattern in _patterns():
        for match in pattern.finditer(line):
            around = line[max(0, match.start() - 20) : match.end() + 20]
            if _is_of_picture(around):
                continue
            yield from _names(match["name"])


def _names(written: str) -> Iterator[str]:
    """`AP/Reuters`, `AFP and Reuters` are two."""
    for part in re.split(r"\s*(?:/|,|;|&|\band\b)\s*", written):
        name = part.strip(" .:-–—()[]*|")
        key = fold_key(name)
        if key and len(name) <= NAME_LONGEST:
            yield _shown().get(key, name)


def _is_of_picture(words: str) -> bool:
    return not frozenset(fold_key(words).split()).isdisjoint(_lists()["pictures"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(
        (name for names in _wires() for name in names), key=len, reverse=True
    )
    # An agency's letters are words of other languages when not in capitals.
    wire = "(?:" + "|".join(map(re.escape, names)) + ")"
    writers = "|".join(_lists()["writers"])
    wires = rf"(?P<name>{wire}(?:\s*(?:/|,|&|and)\s*{wire})*)"
    before = "|".join(
        re.escape(each) for each in sorted(_lists()["before"], key=len, reverse=True)
    )
    return (
        # KABUL, Oct 8 (Reuters) - ...
        re.compile(rf"^[^()\n]{{0,60}}\({wires}\)\s*[-–—:]"),
        # KABUL, Oct 8, AFP - ...
        re.compile(rf"^(?:[^\W\d_][^()\n]{{0,50}},\s*)?{wires}\s+[-–—]+\s"),
        # ... he said. (AFP)
        re.compile(rf"(?:^|[.!?\"”’'])\s*[\[(]{wires}\)?\]?\s*$"),
        # ... he said. - AFP
        re.compile(rf"(?:^|[.!?\"”’'])\s*[-–—]+\s*{wires}\s*$"),
        # A line of its own, with or without a writer before it.
        re.compile(rf"^(?:By\s+)?(?:[^\W\d_][\w .'-]{{0,40}}[,|]\s*)?{wires}$"),
        re.compile(
            rf"(?:With (?:inputs?|reporting|files|agency inputs?) (?:from|by)|"
            rf"(?:Additional )?reporting by)\s+(?:the\s+)?{wires}\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{wires}(?:\s+news agency|\s+(?:{writers})\s[^.\n]{{1,60}}?)?"
            rf"\s+(?:also\s+)?contributed to this (?:report|story|article)\b"
        ),
        # ..., as first reported by the Harbour Times.
        re.compile(
            r"\b(?:first|originally) reported (?:by|in)\s+(?:[Tt]he\s+)?"
            rf"(?P<name>{_CAPITALISED}(?:\s+(?:of the\s+|of\s+)?{_CAPITALISED}){{0,4}})"
        ),
        re.compile(
            rf"^[\[(*\s]*(?:{before})\s*(?:(?:©|\(c\))\s*)?:?\s*"
            rf"(?:(?:19|20)\d\d\s*)?(?:the\s+)?"
            rf"(?P<name>[^\W\d_][^\n:()\[\]]{{1,{NAME_LONGEST}}}?)"
            rf"(?=[.)\]]|\s+on\s|$|\s+\d|\.?\s+All rights)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:©|\(c\))\s*(?:(?:19|20)\d\d\s*)?(?:the\s+)?"
            rf"(?P<name>[^\W\d_][^\n:()\[\].]{{1,{NAME_LONGEST}}}?)"
            rf"(?=[.)\]]|$|\s+\d|\.?\s+All rights)",
            re.IGNORECASE,
        ),
    )


@cache
def _named() -> re.Pattern[str]:
    # Short names in capitals are words of their own too often: PA, AA, MAP.
    names = sorted(
        (name for names in _wires() for name in names if name not in _lists()["words"]),
        key=len,
        reverse=True,
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@cache
def _spellings() -> dict[str, str]:
    return {fold_key(name): fold_key(names[0]) for names in _wires() for name in names}


@cache
def _shown() -> dict[str, str]:
    return {fold_key(name): names[0] for names in _wires() for name in names}


def _wires() -> list[list[str]]:
    wires: list[list[str]] = _lists()["wires"]  # type: ignore[assignment]  # One list of lists.
    return wires


@cache
def _lists() -> dict[str, list[str]]:
    text = files("provenance.domain").joinpath("credits.toml").read_text("utf-8")
    lists: dict[str, list[str]] = loads(text)
    return lists
