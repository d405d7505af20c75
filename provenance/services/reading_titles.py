"""Titles that no person gave: what programs write where a title was left open."""

from __future__ import annotations

import re

# Names of new files, and of what a program printed, as office programs give them.
_GIVEN_BY_PROGRAMS = re.compile(
    r"(?:untitled|no title|title|"
    r"(?:microsoft )?(?:word|office word|powerpoint|excel)"
    r"(?: (?:document|presentation|worksheet))?|"
    r"(?:document|presentation|book|slide|page|untitled)[ -]?\d{0,4}|"
    r"microsoft (?:office )?(?:word|powerpoint|excel) - .*)"
    r"(?:\.[a-z]{3,4})?",
    re.IGNORECASE,
)
_AROUND = " \t()[]<>\"'"


def stated_title(title: str | None, *makers: str | None) -> str | None:
    """The title, or None for one that a program gives or that names the program.

    Args:
        title: As the file's metadata say it.
        makers: The programs that the same metadata name.
    """
    if title is None:
        return None
    bare = title.strip(_AROUND)
    names = {maker.casefold() for maker in makers if maker}
    if not bare or _GIVEN_BY_PROGRAMS.fullmatch(bare) or bare.casefold() in names:
        return None
    return title
