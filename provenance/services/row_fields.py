"""Fields of a row read one by one: typed, storable and within bounds, or refused."""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from provenance.domain.dates import EdtfDate, parse_edtf
from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import portable, quoted
from provenance.domain.values import parse_number

EXTRA_MAX = 100_000
DEPTH_MAX = 50
OFFSET_MAX = 2**40
RULE_MAX = 200
REASON_MAX = 2_000
_RULE = re.compile(r"\S(?:.*\S)?/[0-9A-Za-z][\w.+-]*")
_TYPE_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}

Choice = TypeVar("Choice", bound=enum.StrEnum)
Raw = Mapping[str, Any]


class WrittenNumber(float):
    """A number with a point or an exponent, which keeps the digits it came with."""

    __slots__ = ("digits",)
    digits: str

    def __new__(cls, digits: str) -> WrittenNumber:
        """The number that `digits` spell, infinity where they are beyond a float."""
        made = super().__new__(cls, digits)
        made.digits = digits
        return made

    def __str__(self) -> str:
        return self.digits


def required(raw: Raw, name: str, longest: int) -> str:
    """The field's text, which has to be there."""
    text = optional(raw, name, longest)
    if text is None:
        raise InvalidRecordError(f"The field “{name}”", "is missing or empty")
    return text


def optional(raw: Raw, name: str, longest: int) -> str | None:
    """The field's text; None where it is absent or blank."""
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong_type(name, value, "text")
    if len(value) > longest:
        raise InvalidRecordError(
            f"The field “{name}” with {len(value):,} characters",
            f"is longer than the {longest:,} allowed",
        )
    check_storable(name, value)
    return value if value.strip() else None


def words(raw: Raw, name: str, longest: int) -> str | None:
    """The field's exact words; what no ledger keeps is marked, as in documents."""
    value = raw.get(name)
    if isinstance(value, str) and len(value) <= longest:
        if not value:
            raise InvalidRecordError(f"The field “{name}”", "is empty: leave it out")
        return portable(value)[0]
    return optional(raw, name, longest)


def check_storable(name: str, text: str) -> None:
    """Refuse what UTF-8 or PostgreSQL cannot hold; changing it would be our words."""
    if portable(text)[1]:
        raise InvalidRecordError(
            f"The field “{name}”", "holds a NUL or half of a character"
        )


def offset(raw: Raw, name: str) -> int | None:
    """A count of code points."""
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong_type(name, value, "an integer")
    if not 0 <= value <= OFFSET_MAX:
        raise InvalidRecordError(f"The field “{name}”", "lies outside any text")
    return value


def bound(raw: Raw, name: str) -> Decimal | None:
    """One end of a range; None where it is open."""
    value = raw.get(name)
    if value is None:
        return None
    if not is_number(value):
        raise _wrong_type(name, value, "a number")
    return number(value, name)


def is_number(value: object) -> bool:
    """Whether JSON calls it a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def number(value: int | float, name: str) -> Decimal:
    """The decimal exactly as it was written."""
    digits = value if isinstance(value, int) else str(value)
    return parse_number(digits, f"The field “{name}”")


def flag(raw: Raw, name: str) -> bool:
    """True or false; absent is false."""
    value = raw.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise _wrong_type(name, value, "true or false")
    return value


def date(raw: Raw, name: str) -> EdtfDate | None:
    """An EDTF date."""
    text = optional(raw, name, 200)
    return None if text is None else parse_edtf(text)


def member(kinds: type[Choice], raw: Raw, name: str) -> Choice | None:
    """One of a closed set of words."""
    text = optional(raw, name, 40)
    if text is None:
        return None
    try:
        return kinds(text)
    except ValueError:
        known = ", ".join(kinds)
        raise InvalidRecordError(
            f"The {name} {quoted(text)}", f"is not one of {known}"
        ) from None


def rule(raw: Raw) -> str | None:
    """The rule that proposed the claim; None for what a person says."""
    name = optional(raw, "rule", RULE_MAX)
    return None if name is None else check_rule(name)


def reason(raw: Raw) -> str | None:
    """Why a rule proposed the claim; only beside a rule."""
    if raw.get("because") is not None and raw.get("rule") is None:
        raise InvalidRecordError("The field “because”", "needs a rule beside it")
    return optional(raw, "because", REASON_MAX)


def check_rule(name: str) -> str:
    """A rule's name, which has to end in its version.

    Raises:
        InvalidRecordError: It does not.
    """
    if len(name) > RULE_MAX or not _RULE.fullmatch(name):
        raise InvalidRecordError(
            f"The rule {quoted(name)}", "is not a NAME/VERSION such as reader/2"
        )
    return name


def extra(value: object) -> str | None:
    """What is kept with a claim and never interpreted, as JSON text."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _wrong_type("extra", value, "an object")
    # Deeper ones are read here, and then fail whoever reads them from a deeper stack.
    if _is_deeper(value, DEPTH_MAX):
        raise InvalidRecordError(
            "The field “extra”", f"is nested more than {DEPTH_MAX} levels deep"
        )
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except ValueError:
        raise InvalidRecordError(
            "The field “extra”", "holds a number that is too large"
        ) from None
    if len(text) > EXTRA_MAX:
        raise InvalidRecordError(
            f"The field “extra” with {len(text):,} characters",
            f"is longer than the {EXTRA_MAX:,} allowed",
        )
    check_storable("extra", text)
    return text


def _is_deeper(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        inside = list(value.values())
    elif isinstance(value, list):
        inside = value
    else:
        return False
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in inside)


def _wrong_type(name: str, value: object, wanted: str) -> InvalidRecordError:
    found = _TYPE_NAMES.get(type(value), "a number" if is_number(value) else "odd")
    return InvalidRecordError(
        f"The field “{name}”", f"is {found}, and should be {wanted}"
    )
