"""Every file that a sheet can be written to, by a name that its format ends."""

from __future__ import annotations

from functools import partial

from provenance.services.sheet_formats import EVIDENCE, FORMATS, write_sheet

FILES = {
    f"sheet.{format}": partial(write_sheet, format=format) for format in FORMATS
} | {"sheet.evidence.csv": partial(write_sheet, format=EVIDENCE)}
