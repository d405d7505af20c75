"""What reading gives: the kinds of files there are, and what comes out of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import PurePosixPath
from typing import Any

from provenance.domain.text import portable
from provenance.services.reading_refusals import UnknownMediaTypeError

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WARC = "application/warc"

MEDIA_TYPES = (
    (".txt", PLAIN),
    (".md", MARKDOWN),
    (".html", HTML),
    (".htm", HTML),
    (".xhtml", HTML),
    (".pdf", PDF),
    (".docx", DOCX),
    (".warc", WARC),
    (".warc.gz", WARC),
)
"""How a name ends, and what kind of file that is."""
_ALSO = {"application/xhtml+xml": HTML}
_TYPES = {
    "str": (str,),
    "str | None": (str, type(None)),
    "bool": (bool,),
    "int": (int,),
}
_KINDS = frozenset(kind for _, kind in MEDIA_TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one document gave: its text, how it was read, what it says it is."""

    text: str
    media_type: str
    charset: str
    """How the bytes code letters; `binary` where the format has no one charset."""
    charset_is_guessed: bool
    """True when neither the bytes, the page nor the caller said which charset it is."""
    extractor: str
    extractor_version: str
    title: str | None = None
    """This and the next three are what the file's own metadata say: inferred."""
    publisher: str | None = None
    published: str | None = None
    """A date, ISO 8601."""
    url: str | None = None
    replaced: int = 0
    """How many NUL characters and lone surrogates became U+FFFD."""
    hidden: int = 0
    """How many characters were left out, as page or DOCX hides or strikes them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One page out of a web archive, before it is read."""

    content: bytes
    media_type: str
    record: int
    """Its place among the archive's records, from 1."""
    url: str
    captured_at: str
    """When the archive says that the page was fetched; as written there."""
    charset: str | None = None
    """What the server said of its letters: a hint, often wrong."""


def known_kind(name: str, media_type: str | None) -> str:
    """The kind of a file: as told, else by its name.

    Raises:
        UnknownMediaTypeError: It is of none that can be read.
    """
    if media_type is not None:
        asked = media_type.partition(";")[0].strip().lower()
        kind = _ALSO.get(asked, asked)
        if kind not in _KINDS:
            raise UnknownMediaTypeError(name, f"its kind is {media_type}", ENDINGS)
        return kind
    kinds = [kind for ending, kind in MEDIA_TYPES if _ends(name, ending)]
    if not kinds:
        ending = PurePosixPath(name).suffix
        why = f"its kind is {ending}" if ending else "its name tells no kind"
        raise UnknownMediaTypeError(name, why, ENDINGS)
    return kinds[-1]


def has_known_ending(name: str) -> bool:
    """Whether a file of that name is one that can be read."""
    return any(_ends(name, ending) for ending, _ in MEDIA_TYPES)


def reading_fields(reading: Reading) -> dict[str, Any]:
    """All of a reading but its text, as JSON has it."""
    told = asdict(reading)
    del told["text"]
    return told


def reading_from(told: dict[str, Any], text: str) -> Reading:
    """The reading that another process gave, with nothing in it that it should not.

    Raises:
        TypeError: A field is missing, unknown or of the wrong kind.
    """
    for field in fields(Reading):
        value = text if field.name == "text" else told.get(field.name)
        if type(value) not in _TYPES[str(field.type)]:
            raise TypeError(field.name)
        if isinstance(value, str):
            told[field.name] = portable(value)[0]
    return Reading(**told)


def _ends(name: str, ending: str) -> bool:
    """Whether a file's name ends so, and has a beginning too."""
    name = name.rpartition("/")[2]
    return name.lower().endswith(ending) and len(name) > len(ending)


ENDINGS = ", ".join(ending for ending, _ in MEDIA_TYPES)
"""For sentences."""
