"""docs/reference/formats.md names what the writers write, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from provenance.services.exporting import read_sheet
from provenance.services.sheet_cells import EVIDENCE_COLUMNS, SHEET_COLUMNS
from provenance.services.sheet_rows import FORMAT
from provenance.services.sheets_json import sheet_json

DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def section(title: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    text = DOCUMENT.read_text("utf-8")
    return re.split(r"^#+ ", text.split(f"# {title}\n", 1)[1], flags=re.M)[0]


@pytest.mark.parametrize(
    ("title", "columns"),
    [("The sheet", SHEET_COLUMNS), ("The evidence", EVIDENCE_COLUMNS)],
)
def test_csv_columns_are_documented_in_order(title, columns):
    """The tables of columns are the columns."""
    named = re.findall(r"^\| `(\w+)` \|", section(title), re.M)

    assert tuple(named) == columns


def test_every_json_key_is_documented(story):
    """No key is written that the page does not name."""
    named = set(re.findall(r"`(\w+)`", section("json")))
    named |= set(re.findall(r"`(\w+)`", section("The sheet")))

    assert keys_of(sheet_json(read_sheet(story))) <= named


def test_the_page_names_the_version():
    """The version that files carry is the one described."""
    assert f"This is version {FORMAT} of all formats." in DOCUMENT.read_text("utf-8")


def keys_of(value):
    """Every key in a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    return set()
