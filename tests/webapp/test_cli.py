"""The command `lotse`: what it does, and how it says what went wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, inspect

from webapp import cli


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rulebook: object) -> object:
    monkeypatch.setattr("matching.load", lambda _folder: rulebook)

    def command(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(cli.main, arguments, env={"INSTANCE_DIR": str(tmp_path), **environment})

    return command


def tables(folder: Path) -> set[str]:
    engine = create_engine(f"sqlite:///{folder / 'lotse.sqlite'}")
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_the_database_is_made_checked_and_taken_back(run, tmp_path: Path) -> None:
    assert run("db", "upgrade").exit_code == 0
    assert "profile" in tables(tmp_path)
    assert run("db", "check").output.strip().endswith("the database is what the code expects")
    assert run("db", "downgrade", "base").exit_code == 0
    assert "profile" not in tables(tmp_path)


def test_the_database_waits_for_writers(run, tmp_path: Path) -> None:
    run("db", "upgrade")

    engine = create_engine(f"sqlite:///{tmp_path / 'lotse.sqlite'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_a_database_that_lags_behind_is_named(run) -> None:
    run("db", "upgrade", "0001_first_tables")

    result = run("db", "check")

    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("serve",), {}),
        (("demo", "load"), {}),
        (("db", "upgrade", "9999_nothing"), {}),
        (("db", "upgrade"), {"DATABASE_URL": "nonsense"}),
        (("db", "upgrade"), {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing"}),
        (("db", "upgrade"), {"SECRET_KEY": "short"}),
    ],
)
def test_what_goes_wrong_is_one_line_and_exit_code_2(
    run, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    result = run(*arguments, **environment)

    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert len(result.output.strip().splitlines()) == 1
    assert result.output.startswith("lotse: ")


@pytest.mark.parametrize("arguments", [("nonsense",), ("db", "nonsense"), ("serve", "--port", "http")])
def test_a_wrong_command_is_a_usage_error(run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Traceback" not in result.output
