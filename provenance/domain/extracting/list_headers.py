"""Lines that end in a colon and say whose words the bullets below them are."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.citing import Citation
from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.reading import Reading
from provenance.domain.extracting.voices import Speaker, Voices


class Header(NamedTuple):
    """The source of the bullets below a bullet or a line, cited or speaking."""

    depth: int
    citation: Citation | None
    speaker: Speaker | None


def header_of(text: str, reading: Reading, voices: Voices) -> Header | None:
    """The header that a block is: (Such Post, May 3): or The institute noted:"""
    block = reading.block
    if text[block.end - 1] != ":":
        return None
    cited = reading.citations[-1] if reading.citations else None
    frames = reading.sentences[-1].frames
    speaker = voices.hear(frames[-1]) if frames and cited is None else None
    if cited is None and speaker is None:
        return None
    return Header(_depth(block), cited, speaker)


def is_under(header: Header, block: Block) -> bool:
    """Whether a block is a bullet of the header's."""
    return block.is_bullet and _depth(block) > header.depth


def _depth(block: Block) -> int:
    return block.depth + 1 if block.is_bullet else 0
