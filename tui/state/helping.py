"""What help says of a screen, in sections that words narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.domain.grades import Credibility, Reliability
from tui.actions import ASKED, CHOICE, EVERYWHERE, LIST, SCOPES, Action, actions_of
from tui.keymap import Keymap
from tui.keys import keys_text
from tui.marks import MARKS

SIGNS = (
    *((mark.sign, mark.word) for mark in MARKS),
    ("··", "not rated by you; rate it, then its speaker's letter is shown"),
    ("B2", "letter of the speaker, digit of the claim; – is ungraded, which is not F"),
    ("o3", "the origin a claim goes back to, numbered within the case"),
    ("⟦RLO⟧ ␛", "characters that cannot be seen, made visible; nothing is obeyed"),
)
_CHOOSING = ("decide", "export")
"""Scopes of screens where something is chosen by arrow keys."""
DOCS = (
    ("keys", "docs/reference/keys.md: every key of every screen, with its command"),
    ("commands", "docs/reference/commands.md: every command and its options"),
    ("scales", "docs/explanation/reliability.md: what letters and digits mean"),
    ("relations", "docs/explanation/relations.md: how two claims stand"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is explained."""

    head: str
    """A key, a sign, a letter."""
    label: str
    told: str
    command: str = ""
    is_writing: bool = False

    def has(self, words: list[str]) -> bool:
        """Whether all words are somewhere in it."""
        text = f"{self.head} {self.label} {self.told} {self.command}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    entries: tuple[Entry, ...]


def help_sections(scope: str, keymap: Keymap, words: str = "") -> list[Section]:
    """The keys that work on a screen, then signs, scales and where more is said.

    Args:
        scope: The screen's; one that is not in the table has only the general keys.
        keymap: Which keys actions have.
        words: All of them have to be in an entry; sections without any are left out.
    """
    wanted = words.casefold().split()
    narrowed = (
        Section(
            heading=section.heading,
            entries=tuple(each for each in section.entries if each.has(wanted)),
        )
        for section in _sections(scope, keymap)
    )
    return [section for section in narrowed if section.entries]


def _sections(scope: str, keymap: Keymap) -> Iterator[Section]:
    scopes = [scope] if scope in SCOPES else []
    if scope in _CHOOSING:
        scopes.append(CHOICE)
    own = {action.id for action in actions_of(*scopes)}
    for each in (*scopes, EVERYWHERE, LIST, ASKED):
        # What a screen does in its own way is told once, with the screen.
        yield Section(
            heading=SCOPES[each],
            entries=tuple(
                _key(action, keymap)
                for action in actions_of(each)
                if each != EVERYWHERE or action.id not in own
            ),
        )
    yield Section(
        heading="Signs",
        entries=tuple(Entry(head=sign, label="", told=told) for sign, told in SIGNS),
    )
    for heading, scale in (
        ("Reliability of a source", Reliability),
        ("Credibility of a claim", Credibility),
    ):
        yield Section(heading=heading, entries=tuple(map(_meaning, scale)))
    yield Section(
        heading="More",
        entries=tuple(Entry(head=head, label="", told=told) for head, told in DOCS),
    )


def _key(action: Action, keymap: Keymap) -> Entry:
    return Entry(
        head=keys_text(action, keymap),
        label=action.label,
        told=action.help,
        command=action.twin,
        is_writing=action.danger,
    )


def _meaning(each: Reliability | Credibility) -> Entry:
    note = "" if each.is_judged else ", which is not the worst"
    return Entry(head=each.value, label="", told=f"{each.label}{note}")
