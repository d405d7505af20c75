"""What every verb shares: which ledger, who acts, what time it is, what files hold."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.signing import KeyPlace

DEFAULT_LEDGER = "ledger.db"
LEDGER_VARIABLE = "PROVENANCE_LEDGER"
REVIEWER_VARIABLE = "PROVENANCE_REVIEWER"
CONFIGURATION = "config.toml"
OPENED = ("/dev/stdin", "/dev/fd/")
_LEDGER_KEY, _BY_KEY = "provenance.ledger", "provenance.by"

Json = Annotated[
    bool, typer.Option("--json", help="One JSON object a line, texts exactly as kept.")
]
Limit = Annotated[
    int, typer.Option(min=1, show_default=True, help="The most lines to print.")
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")]
Base = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="ENTRY",
        help="The newest entry you had seen of it; refused when it changed since.",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="FILTER",
        help="Claims that a filter finds: 'status:new measure:killed -kind:agrees'.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="What was known then: a day (its end, UTC) or a time such as "
        "2021-10-08T12:00:00Z.",
    ),
]


AsAuditor = Annotated[
    bool,
    typer.Option(
        "--as-auditor",
        help="Also what others judged before you did, which is hidden from a reviewer.",
    ),
]


class FileMissingError(ProvenanceError):
    """A file that was named and is not there."""

    exit_code = 4

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no file {show(name)}. Nothing was written.")


class FileUnreadableError(ProvenanceError):
    """A file that is there and cannot be read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{show(name)} cannot be read: {why}. Nothing was written.")


def remember_ledger(ctx: typer.Context, value: str | None) -> str | None:
    """Keep --ledger, wherever on the line it stood.

    Raises:
        typer.BadParameter: It is empty, as a variable that was never set leaves it:
            what was meant is not the default.
    """
    if value is not None and not value.strip():
        raise typer.BadParameter("the ledger's name is empty")
    return _remember(ctx, _LEDGER_KEY, value)


def remember_reviewer(ctx: typer.Context, value: str | None) -> str | None:
    """Keep --by, wherever on the line it stood."""
    return _remember(ctx, _BY_KEY, value)


def ledger_location(ctx: typer.Context) -> str:
    """Where the ledger is: as typed, else from the environment, else the default."""
    import os

    given: str | None = ctx.meta.get(_LEDGER_KEY)
    return given or os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER


@contextmanager
def opened_ledger(ctx: typer.Context, as_of: str | None = None) -> Iterator[Ledger]:
    """The ledger, closed again afterwards; with `as_of`, what it held at that time."""
    from provenance.services.opening import open_ledger

    ledger = open_ledger(ledger_location(ctx))
    try:
        if as_of is None:
            yield ledger
            return
        from provenance.services.auditing import ledger_as_of

        past = ledger_as_of(ledger, read_instant(as_of))
        try:
            yield past
        finally:
            past.close()
    finally:
        ledger.close()


def reviewer(ctx: typer.Context) -> str:
    """Who acts: as typed, from the environment, as configured, else who is logged in.

    Empty when nobody can be named; services refuse that with a sentence.
    """
    import os

    given: str | None = ctx.meta.get(_BY_KEY)
    if given is not None:
        return given
    return os.environ.get(REVIEWER_VARIABLE) or _configured_reviewer() or _login()


def viewer(ctx: typer.Context, *, as_auditor: bool) -> str | None:
    """For whose eyes a list is: a reviewer who was named or configured, else nobody's.

    A login alone names no reviewer: whoever only looks, looks as an auditor does.
    """
    import os

    if as_auditor:
        return None
    given: str | None = ctx.meta.get(_BY_KEY)
    named = given or os.environ.get(REVIEWER_VARIABLE) or _configured_reviewer()
    return named or None


def own_key(file: Path | None = None) -> KeyPlace:
    """Where the reviewer's key lies: as typed, from the environment, else as kept."""
    import os

    from platformdirs import user_config_path

    from provenance.services.signing import key_place

    folder = user_config_path("provenance", appauthor=False)
    return key_place(os.environ, folder=folder, file=file)


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def read_instant(text: str) -> datetime:
    """The instant that --as-of names; a day means its end."""
    from provenance.domain.dates import parse_instant

    return parse_instant(text, day="end")


def read_file(name: str, *, bytes_max: int | None = None) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Past `bytes_max` no more than one byte is read, which tells that there is more.
    """
    size = -1 if bytes_max is None else bytes_max + 1
    if name == "-":
        return sys.stdin.buffer.read(size)
    try:
        _check_kind(name)
        with Path(name).open("rb") as file:
            return file.read(size)
    except FileNotFoundError as error:
        raise FileMissingError(name) from error
    except OSError as error:
        raise FileUnreadableError(name, error.strerror or "no reason given") from error
    except ValueError as error:
        raise FileUnreadableError(name, "a path cannot hold a NUL") from error


def _check_kind(name: str) -> None:
    """Refuse what may never end; folders are refused when they are opened.

    Raises:
        FileUnreadableError: It is a pipe, a device or a socket by name.
    """
    import stat

    mode = Path(name).stat().st_mode
    is_kind = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    # What a shell has opened for us, as in `<(...)`, has somebody at its other end.
    if not is_kind and not name.startswith(OPENED):
        raise FileUnreadableError(name, "it is no regular file")


def check_page(limit: int, shown: int, last: str) -> None:
    """Say on stderr that a list goes on, when it may."""
    from provenance.cli.printing import count, narrate

    if shown == limit:
        narrate(f"{count(shown, 'line')}; there may be more: --after {last} goes on.")


def page_start(after: str | None, kind: str) -> int:
    """The number that a page begins after; 0 for the beginning."""
    from provenance.domain.identifiers import parse_ref

    return 0 if after is None else parse_ref(after, wanted=kind).number


def _remember(ctx: typer.Context, key: str, value: str | None) -> str | None:
    if value is not None:
        ctx.meta[key] = value
    return value


def _configured_reviewer() -> str:
    from platformdirs import user_config_path

    file = user_config_path("provenance", appauthor=False) / CONFIGURATION
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadableError(str(file), str(error)) from error
    return _reviewer_in(_read_toml(text, file))


def _read_toml(text: str, file: Path) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileUnreadableError(str(file), f"it is not TOML ({error})") from error


def _reviewer_in(settings: Mapping[str, object]) -> str:
    name = settings.get("reviewer", "")
    if not isinstance(name, str):
        raise InvalidRecordError("The configured reviewer", "is not text")
    return name


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        # Who is logged in cannot be told, so --by has to.
        return ""
