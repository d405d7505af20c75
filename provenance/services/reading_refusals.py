"""Why a document's text could not be had: one class a reason, each one sentence."""

from __future__ import annotations

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import quoted, show

BYTES_MAX = 100 * 1024 * 1024
"""Of one document, or one archive, as captured."""
UNPACKED_MAX = 512 * 1024 * 1024
"""Of everything inside a compressed file, counted while it is unpacked."""
RATIO_MAX = 200
"""Times that an entry of a compressed file may be larger than it is there."""
ENTRIES_MAX = 10_000
"""Of a compressed file, or records of a web archive."""
TEXT_MAX = 32 * 1024 * 1024
"""Characters of one document's text."""
PAGES_MAX = 5_000
NESTING_MAX = 500
NAME_WIDTH = 80


class UnreadableDocumentError(ProvenanceError):
    """A document whose text could not be had; its kinds say why."""

    exit_code = 3

    def __init__(self, name: str, why: str, advice: str) -> None:
        self.why, self.advice = why, advice
        super().__init__(
            f"{show(name, width=NAME_WIDTH)} cannot be read: {show(why, width=200)}. "
            f"Nothing was written. {show(advice, width=200)}"
        )


class UnknownMediaTypeError(UnreadableDocumentError):
    """A kind of file that this version does not read."""

    def __init__(self, name: str, why: str, endings: str) -> None:
        super().__init__(name, why, f"Give a file that ends in {endings}.")


class OversizedDocumentError(UnreadableDocumentError):
    """More bytes than one document may have."""

    def __init__(self, name: str) -> None:
        why = f"it has more than {BYTES_MAX:,} bytes, and that is the limit"
        super().__init__(name, why, "Split it, and add the parts.")


class OverlongDocumentError(UnreadableDocumentError):
    """More pages, or more text, than one document may have."""

    def __init__(self, name: str, what: str) -> None:
        why = f"it has more than {what}, and that is the limit"
        super().__init__(name, why, "Split it, and add the parts.")


class InflatedDocumentError(UnreadableDocumentError):
    """A compressed file that unpacks to more than it may."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why, "Save it as text, and add that.")


class UnknownCharsetError(UnreadableDocumentError):
    """A charset that was asked for by a name nobody knows."""

    def __init__(self, name: str, charset: str) -> None:
        super().__init__(
            name,
            f"there is no charset {quoted(charset, width=40)}",
            "Try utf-8, cp1256 or cp1251.",
        )


class UndecodableDocumentError(UnreadableDocumentError):
    """Bytes that are not text in any charset that was tried."""

    def __init__(self, name: str, charset: str | None) -> None:
        super().__init__(
            name,
            f"its bytes are not {charset}" if charset else "its bytes are not text",
            "Name the charset it was written in, if it has one.",
        )


class OvernestedDocumentError(UnreadableDocumentError):
    """A page with elements inside elements beyond any honest depth."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"its elements are nested more than {NESTING_MAX} deep",
            "Save the page as text and add that.",
        )


class LockedDocumentError(UnreadableDocumentError):
    """A document that asks for a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it is encrypted", "Add a copy without a password.")


class BrokenDocumentError(UnreadableDocumentError):
    """A file that is damaged, cut short, or not what its name says."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why, "Get it again, or save it as text and add that.")


class ExhaustingDocumentError(UnreadableDocumentError):
    """A document that needs more time or memory than one document may have."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why, "Split it, or save it as text and add that.")


class EmptyDocumentError(UnreadableDocumentError):
    """A document with nothing in it that a passage could quote."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it holds no text", "Add a copy that has its words.")


KINDS: tuple[type[UnreadableDocumentError], ...] = (
    UnknownMediaTypeError,
    OversizedDocumentError,
    OverlongDocumentError,
    InflatedDocumentError,
    UnknownCharsetError,
    UndecodableDocumentError,
    OvernestedDocumentError,
    LockedDocumentError,
    BrokenDocumentError,
    ExhaustingDocumentError,
    EmptyDocumentError,
)


def refusal_told(
    kind: str, *, name: str, why: str, advice: str
) -> UnreadableDocumentError:
    """The refusal that another process gave, as an error of this one."""
    for each in KINDS:
        if each.__name__ == kind:
            refusal = each.__new__(each)
            UnreadableDocumentError.__init__(refusal, name, why, advice)
            return refusal
    return UnreadableDocumentError(name, why, advice)
