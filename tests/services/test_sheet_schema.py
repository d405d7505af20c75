"""The schema of a sheet in JSON: published, met by what we write, and strict."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from provenance.services.exporting import read_sheet
from provenance.services.sheet_schema import schema_text, sheet_schema
from provenance.services.sheets_json import write_json

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "sheet.schema.json"
VALIDATOR = Draft202012Validator(sheet_schema())


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, as a reader of JSON has it."""
    return json.loads(write_json(read_sheet(story)))


def objects(value, path=()):
    """Every object in a JSON value with its path."""
    if isinstance(value, dict):
        yield path, value
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        if isinstance(each, dict | list):
            yield from objects(each, (*path, key))


def test_the_published_schema_is_that_of_the_program(request):
    """Whoever validates against the page validates against what is written."""
    if request.config.getoption("--golden-update"):
        PUBLISHED.write_text(schema_text(), "utf-8")

    assert PUBLISHED.read_text("utf-8") == schema_text()


def test_the_schema_is_one():
    """It meets the schema of schemas."""
    Draft202012Validator.check_schema(sheet_schema())


def test_a_sheet_meets_its_schema(sheet):
    """Every kind of row, value and mark."""
    assert [error.message for error in VALIDATOR.iter_errors(sheet)] == []


def test_every_object_is_closed_and_whole(sheet):
    """A key more or a key less is found, wherever it is."""
    for path, _ in list(objects(sheet)):
        for change in ("more", "less"):
            other = copy.deepcopy(sheet)
            place = other
            for key in path:
                place = place[key]
            if change == "more":
                place["strange"] = None
            elif place:
                place.popitem()
            assert not VALIDATOR.is_valid(other), (path, change)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("outcome", "maybe"),
        ("value", None),
        ("reconciliation", "3"),
        ("confidence", "certain"),
        ("is_approved", "yes"),
        ("weighed", 3),
    ],
)
def test_a_value_of_another_kind_is_found(sheet, key, value):
    """Types and words are those that the page names."""
    other = copy.deepcopy(sheet)
    other["rows"][0][key] = value

    assert not VALIDATOR.is_valid(other)
