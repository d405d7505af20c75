"""Reading PDF fields: what was typed into a page after it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_TYPED = ("/Tx", "/Ch")
"""Fields of words, and of choices among words."""
_UNSEEN, _SECRET = 0b100010, 1 << 13
"""Flags of what is hidden or not to be viewed, and of passwords (ISO 32000, flags of
annotations and of fields)."""
_FIELDS_DEEP = 8


def filled_in(page: PageObject) -> list[str]:
    """What was typed into the fields of a page, and into boxes laid over it.

    They are shown with the page, and are no part of what it is written with.
    """
    notes: Any = page.get("/Annots")
    notes = None if notes is None else notes.get_object()
    found = []
    for each in notes if isinstance(notes, list) else ():
        note = each.get_object()
        if not isinstance(note, dict) or _is_unseen(note):
            continue
        said: Any = None
        is_typed = note.get("/Subtype") == "/Widget" and _is_typed(note)
        if is_typed:
            said = _of_field(note, "/V")
        elif note.get("/Subtype") == "/FreeText":
            said = note.get("/Contents")
        if isinstance(said, str) and said.strip():
            found.append(said)
    return found


def _is_typed(note: dict[str, Any]) -> bool:
    flags = _of_field(note, "/Ff")
    is_secret = isinstance(flags, int) and bool(flags & _SECRET)
    return _of_field(note, "/FT") in _TYPED and not is_secret


def _is_unseen(note: dict[str, Any]) -> bool:
    flags = note.get("/F")
    return isinstance(flags, int) and bool(flags & _UNSEEN)


def _of_field(note: dict[str, Any], key: str) -> Any:
    """What a field says, by itself or as part of another."""
    for _ in range(_FIELDS_DEEP):
        if key in note:
            return note[key]
        above = note.get("/Parent")
        above = None if above is None else above.get_object()
        if not isinstance(above, dict):
            return None
        note = above
    return None
