"""Base of the tables, constraint names, column types and one session per request."""

import enum
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import JSON, Connection, Date, DateTime, Dialect, Engine, Enum, MetaData, Uuid, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

CODE_LENGTH = 40
READING = frozenset({"GET", "HEAD", "OPTIONS"})
ONLY_READS = "lotse_only_reads"


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC in the database, aware in Python, on every database alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("a point in time needs its time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CodeSet(TypeDecorator[frozenset[Any]]):
    """A set of codes of one closed list. NULL is "not stated", the empty set is "none"."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, codes: type[enum.StrEnum] | type[str] = str) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        return None if value is None else sorted(str(self.codes(code)) for code in value)

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[str] | None:  # noqa: ARG002
        return None if value is None else frozenset(self.codes(code) for code in value)


class CodeList(TypeDecorator[tuple[str, ...]]):
    """A list of keys whose order the person chose. NULL is "not stated", the empty list is "none"."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        return None if value is None else [str(code) for code in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        return None if value is None else tuple(value)


def _words(codes: type[enum.Enum]) -> list[str]:
    return [str(code.value) for code in codes]


class Base(DeclarativeBase):
    """Every table. Codes are stored as the words of the closed lists, ids are random and reveal nothing."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        enum.StrEnum: Enum(enum.StrEnum, native_enum=False, values_callable=_words, length=CODE_LENGTH),
        datetime: Moment(),
        date: Date(),
        uuid.UUID: Uuid(),
        tuple[str, ...]: CodeList(),
        dict[str, Any]: JSON(none_as_null=True),
    }


db = SQLAlchemy()


def engine_of(url: str) -> Engine:
    """A database by itself, for commands that need no application."""
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    return engine


def init_app(app: Flask) -> None:
    """Binds the database to the application; SQLite gets what a web application needs of it."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)


def prepare_sqlite(engine: Engine) -> None:
    """Foreign keys count, writers wait for each other, and a transaction that will write says so at once.

    The driver begins transactions too late by itself: two readers that both turn into writers would
    fail instead of waiting. So transactions are begun here, and only a request that reads may share.
    """

    @event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        only_reads = connection.get_execution_options().get(ONLY_READS, False) or _only_reads()
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


@contextmanager
def reading() -> Iterator[Session]:
    """A session beside that of the request: it reads what is committed, and never waits for who writes."""
    with Session(db.engine.execution_options(**{ONLY_READS: True})) as session:
        yield session


def _only_reads() -> bool:
    return has_request_context() and request.method in READING and not g.get("writes", False)


def begin_writing() -> None:
    """For the few pages that are only looked at and still leave a trace: from here on the request writes."""
    g.writes = True
    db.session.commit()


def keep_journal_ahead(engine: Engine) -> None:
    """Write-ahead logging is a property of the file: it is set once, when the database is made."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
