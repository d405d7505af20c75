"""What was typed into a page of a PDF is read with it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from provenance.services.reading_formats import read_here
from provenance.services.reading_results import PDF
from tests.services.made_files import made_pdf

_TYPED = {"/Subtype": "/Widget", "/FT": "/Tx"}


def _read(**said: Any) -> str:
    """The text of a page with one note laid over it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made_pdf([["Killed:"]]))))
    note = DictionaryObject(
        {NameObject("/Rect"): ArrayObject([FloatObject(9)] * 4)}
        | {NameObject(key): _meant(key, value) for key, value in said.items()}
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    target = BytesIO()
    writer.write(target)
    return read_here(target.getvalue(), name="a.pdf", kind=PDF, charset=None).text


def _meant(key: str, value: Any) -> Any:
    if isinstance(value, int):
        return NumberObject(value)
    return TextStringObject(value) if key in ("/V", "/Contents") else NameObject(value)


@pytest.mark.parametrize(
    "said",
    [
        {**_TYPED, "/V": "15 people"},
        {"/Subtype": "/Widget", "/FT": "/Ch", "/V": "15 people"},
        {"/Subtype": "/FreeText", "/Contents": "15 people"},
    ],
    ids=["words", "a choice", "a box"],
)
def test_what_was_typed_stands_behind_the_page(said: dict[str, Any]) -> None:
    """A reader sees it, though the page is not written with it."""
    assert _read(**said) == "Killed:\n15 people"


@pytest.mark.parametrize(
    "said",
    [
        {**_TYPED, "/V": "15", "/F": 2},
        {**_TYPED, "/V": "15", "/F": 32},
        {**_TYPED, "/V": "15", "/Ff": 1 << 13},
        {"/Subtype": "/Widget", "/FT": "/Btn", "/V": "15"},
        {"/Subtype": "/Text", "/Contents": "15"},
        {**_TYPED},
    ],
    ids=["hidden", "not viewed", "a password", "a button", "a comment", "empty"],
)
def test_what_nobody_sees_is_left_out(said: dict[str, Any]) -> None:
    """Comments are somebody else's words, behind a sign."""
    assert _read(**said) == "Killed:"
