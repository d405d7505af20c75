"""Reading days: the day that a document says at its top it was published on.

What a file says of itself is mostly when it was converted or saved.
"""

from __future__ import annotations

import re

LINES_MAX, LINE_MAX, REST_WORDS_MAX = 12, 100, 6
_LABEL = re.compile(
    r"(?:date(?: of (?:issue|publication|release))?|(?:first |date )?published(?: on)?|"
    r"publication date|issued(?: on)?|released?(?: on)?|posted(?: on)?|"
    r"for (?:immediate )?release)?\s*[:,–—|-]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*\Z", re.IGNORECASE
)
_CLOCK = re.compile(r"\s*(?:at|,|\||-)?\s*\d{1,2}[:.]\d\d.{0,12}\Z")
_PARTED = re.compile(r"[,:|–—•·-]\s*\Z")


def stated_day(text: str, *, made: str | None) -> str | None:
    """The day of a line near the top that holds a day and little else, or None.

    Where lines differ, a line that says what it dates is heeded, and no other.

    Args:
        text: The document's; only its first page is read.
        made: When the file was made, as ISO 8601: with a name of a place or a
            publisher before it, only a day that is not later counts.
    """
    from provenance.domain.extracting.mentions import find_mentions
    from provenance.domain.extracting.timing import resolve

    top = text.split("\f", 1)[0]
    lines = [line.strip(" \t*_#") for line in top.split("\n", LINES_MAX * 3)]
    labelled, alone = set(), set()
    for line in [line for line in lines if line][:LINES_MAX]:
        days = find_mentions(line, 0, len(line)) if len(line) <= LINE_MAX else []
        if len(days) != 1 or days[0].kind != "day" or days[0].year is None:
            continue
        # Of 5/3/2021 nobody can tell which is the month.
        written = line[days[0].start : days[0].end]
        is_told = any(map(str.isalpha, written)) or written[:4].isdecimal()
        said = resolve(days[0], None) if is_told and not days[0].day_end else None
        before = _WEEKDAY.sub("", line[: days[0].start])
        behind = _CLOCK.sub("", line[days[0].end :]).strip(" .,()")
        if said is None or behind:
            continue
        is_labelled = _LABEL.fullmatch(before) is not None
        is_named = _PARTED.search(before) is not None and before[:1].isupper()
        is_short = len(before.split()) <= REST_WORDS_MAX
        if is_labelled and before.strip():
            labelled.add(said)
        elif is_labelled or (is_named and is_short and made and said <= made):
            alone.add(said)
    told = labelled or alone
    return told.pop() if len(told) == 1 else None
