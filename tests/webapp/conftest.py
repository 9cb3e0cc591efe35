"""Fixtures of the web tests: an application with its own database, a browser that checks pages, signing in."""

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

import matching
from tests.pages import PageClient
from webapp import clock, create_app, loaders, migrations
from webapp.database import db
from webapp.models import Account, AccountSession
from webapp.settings import DATA_DIR, Settings

SECRET_KEY = "a secret for tests only, nobody else needs it"


@pytest.fixture(scope="session")
def rulebook() -> matching.Rulebook:
    """The rules as they stand in data/, read once."""
    return matching.load(DATA_DIR)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, rulebook: matching.Rulebook) -> Path:
    """A database with all tables and nothing in them; each test gets a copy."""
    folder = tmp_path_factory.mktemp("database")
    path = folder / "empty.sqlite"
    app = create_app(Settings(secret_key=SECRET_KEY, database_url=f"sqlite:///{path}", instance_dir=folder), rulebook)
    with app.app_context():
        migrations.run(db.engine, "upgrade")
        loaders.kept_seed_key(db.engine)
        db.engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Settings of one test; replace what the test is about with `dataclasses.replace`."""
    shutil.copy(empty_database, tmp_path / "lotse.sqlite")
    return Settings(
        secret_key=SECRET_KEY,
        database_url=f"sqlite:///{tmp_path / 'lotse.sqlite'}",
        base_url="http://localhost",
        instance_dir=tmp_path,
        rate_limits=False,
    )


@pytest.fixture
def app(settings: Settings, rulebook: matching.Rulebook) -> Iterator[Flask]:
    """The application, with its context open: factories and queries work in the test itself."""
    app = create_app(settings, rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        yield app
        db.session.rollback()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser that nobody is signed in with; it speaks German unless told otherwise."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


SignIn = Callable[[Account], PageClient]


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """A new browser in which this account has just signed in."""

    def signed_in(account: Account) -> PageClient:
        opened = AccountSession(id=uuid.uuid4(), account_id=account.id, began_at=clock.now())
        db.session.add(opened)
        db.session.commit()
        client = app.test_client()
        assert isinstance(client, PageClient)
        with client.session_transaction() as session:
            session.update(
                _user_id=account.fs_uniquifier,
                _fresh=True,
                fs_paa=time.time(),
                seen=int(time.time()),
                session_id=opened.id.hex,
            )
        return client

    return signed_in


@pytest.fixture
def outbox(settings: Settings) -> Callable[[], list[str]]:
    """The messages sent so far, as text."""

    def messages() -> list[str]:
        from email import message_from_bytes, policy  # noqa: PLC0415

        files = sorted((settings.instance_dir / "mail").glob("*.eml"))
        parsed = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [f"To: {mail['To']}\nSubject: {mail['Subject']}\n\n{mail.get_content()}" for mail in parsed]

    return messages
