"""Files of other programs that are one JSON document: read strictly, never followed."""

from __future__ import annotations

import json
from typing import Any

from provenance.domain.errors import InvalidRecordError
from provenance.services.row_fields import WrittenNumber

JSON_BYTES_MAX = 256 * 1024 * 1024


def read_json(content: bytes, name: str) -> Any:
    """The document; numbers keep the digits they came with.

    Raises:
        InvalidRecordError: It is too large, no UTF-8, no JSON, or names a key twice.
    """
    if len(content) > JSON_BYTES_MAX:
        raise InvalidRecordError(
            f"{name} with {len(content):,} bytes",
            f"is larger than the {JSON_BYTES_MAX:,} allowed for one document",
        )
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_refuse,
            parse_float=WrittenNumber,
        )
    except UnicodeDecodeError as error:
        raise InvalidRecordError(name, "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidRecordError(name, f"is not JSON ({error.msg}, {where})") from error
    except (ValueError, RecursionError) as error:
        raise InvalidRecordError(
            name, "is nested too deeply, or holds a key twice or no number for one"
        ) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands there twice")
    return made


def _refuse(text: str) -> None:
    raise ValueError(text)
