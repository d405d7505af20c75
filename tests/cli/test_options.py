"""Which ledger, who acts, and when: wherever on the line it is said."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tests.cli.shell import Shell

HERE, THERE = "here.db", "there.db"


@pytest.fixture
def two(shell: Shell) -> Shell:
    """Two empty ledgers."""
    for name in (HERE, THERE):
        assert shell.run(f"provenance init --ledger {name}").code == 0
    return shell


def newest_actor(shell: Shell, ledger: str) -> str:
    """Who wrote the newest entry."""
    (row,) = shell.run(f"provenance log --json --limit 1 --ledger {ledger}").rows
    return str(row["by"])


@pytest.mark.parametrize(
    "line",
    [
        "provenance --ledger here.db log --json",
        "provenance log --ledger here.db --json",
        "provenance --ledger there.db log --json --ledger here.db",
    ],
    ids=["before", "after", "after wins"],
)
def test_the_ledger_is_named_before_or_after_the_verb(two: Shell, line: str) -> None:
    """Nobody has to remember on which side an option of the program stands."""
    done = two.run(line)

    assert done.code == 0
    assert [row["kind"] for row in done.rows] == ["ledger.created"]


def test_a_ledger_that_was_typed_wins_over_the_environment(two: Shell) -> None:
    """PROVENANCE_LEDGER stands in only for what was not typed."""
    two.variables["PROVENANCE_LEDGER"] = "nowhere.db"

    assert two.run("provenance log").code == 4
    assert two.run("provenance --ledger here.db log").code == 0


@pytest.mark.parametrize(
    "line",
    ["provenance documents --ledger ''", "provenance verify ' '"],
    ids=["option", "argument"],
)
def test_a_ledger_without_a_name_is_not_the_default(demo: Shell, line: str) -> None:
    """A variable that was never set leaves an empty name, and meant another."""
    done = demo.run(line)

    assert (done.code, done.stdout) == (2, "")
    assert "the ledger's name is empty" in done.stderr


def test_the_default_ledger_is_in_the_current_folder(shell: Shell) -> None:
    """Without any word of it the ledger is ledger.db here."""
    shell.run("provenance init")

    assert (shell.folder / "ledger.db").is_file()


@pytest.mark.parametrize(
    "line",
    [
        "provenance --by typist init --ledger new.db",
        "provenance init --by typist --ledger new.db",
    ],
    ids=["before", "after"],
)
def test_the_reviewer_is_named_before_or_after_the_verb(
    shell: Shell, line: str
) -> None:
    """What is typed wins over PROVENANCE_REVIEWER."""
    shell.run(line)

    assert newest_actor(shell, "new.db") == "typist"


def test_the_configured_name_acts_when_nobody_is_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`reviewer` in config.toml stands before the login name."""
    shell.variables.clear()
    monkeypatch.setattr(
        platformdirs, "user_config_path", lambda *_args, **_named: tmp_path
    )
    (tmp_path / "config.toml").write_text('reviewer = "night-desk"\n')

    shell.run("provenance init --ledger new.db")

    assert newest_actor(shell, "new.db") == "night-desk"


def test_the_login_acts_when_nothing_is_configured(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Last of all it is who is logged in."""
    shell.variables.clear()
    monkeypatch.setattr(
        platformdirs, "user_config_path", lambda *_args, **_named: tmp_path
    )
    monkeypatch.setenv("LOGNAME", "shift-lead")

    shell.run("provenance init --ledger new.db")

    assert newest_actor(shell, "new.db") == "shift-lead"


def test_a_broken_configuration_is_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not TOML stops the act with its name."""
    shell.variables.clear()
    monkeypatch.setattr(
        platformdirs, "user_config_path", lambda *_args, **_named: tmp_path
    )
    (tmp_path / "config.toml").write_text("reviewer =")

    done = shell.run("provenance init --ledger new.db")

    assert done.code == 3
    assert "config.toml" in done.stderr


def test_a_reviewer_without_a_name_is_refused(shell: Shell) -> None:
    """Nobody acts as nobody."""
    done = shell.run('provenance init --by " "')

    assert done.code == 3
    assert not (shell.folder / "ledger.db").exists()


def test_a_list_can_be_read_as_of_a_day(demo: Shell) -> None:
    """Before the first entry the same ledger holds nothing."""
    assert demo.run("provenance claims --json --as-of 2100-01-01").rows != []
    assert demo.run("provenance claims --json --as-of 2001-01-01").rows == []


def test_a_time_without_a_zone_is_refused(demo: Shell) -> None:
    """An instant is one only with its zone."""
    done = demo.run("provenance claims --as-of 2021-10-08T12:00")

    assert done.code == 3
    assert "zone" in done.stderr
