"""The command `lotse`: database, server, demo, and the commands of `webapp.commands`.

What a person did wrong is said in one line, with exit code 2; nobody is shown a traceback.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module

import click
from alembic.util import CommandError
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

import matching
from webapp import commands, create_app, loaders, migrations
from webapp.database import db, engine_of
from webapp.engine import snapshot
from webapp.rules import reloading
from webapp.settings import SettingsError, from_environment


class Said(click.ClickException):
    """One line for the person at the keyboard."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002  the line goes to where errors go
        click.echo(f"lotse: {self.message}", err=True)


class Lotse(click.Group):
    """Turns what can go wrong into one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (SettingsError, CommandError, matching.LotseError) as error:
            raise Said(" ".join(str(error).split())) from None
        except OperationalError as error:
            raise Said(f"the database does not answer: {str(error.orig).splitlines()[0]}") from None


@click.group(cls=Lotse, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lotse-hessen", prog_name="lotse")
def main() -> None:
    """Lotse: can this person work in this job, what is missing, who decides it, and what is the next step?"""


@main.group("db")
def database_group() -> None:
    """Make the database, bring it to another state, compare it with the code."""


@database_group.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to REVISION, the newest unless named."""
    engine = own_engine()
    migrations.run(engine, "upgrade", revision)
    if inspect(engine).has_table("installation"):
        loaders.kept_seed_key(engine)
    engine.dispose()
    click.echo("the database is up to date" if revision == "head" else f"the database is at {revision}")


@database_group.command()
@click.argument("revision", default="-1")
def downgrade(revision: str) -> None:
    """Take the database back by one step, or to REVISION. Data of the tables that go is lost."""
    engine = own_engine()
    migrations.run(engine, "downgrade", revision)
    engine.dispose()
    click.echo(f"the database is at {revision}")


@database_group.command()
def check() -> None:
    """Say whether the database is what the code expects."""
    engine = own_engine()
    migrations.run(engine, "check")
    engine.dispose()
    click.echo("the database is what the code expects")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; PORT or 8000 unless named.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes.")
def serve(port: int | None, host: str, workers: int) -> None:
    """Start the server; the demo also prints its logins."""
    environment = {**os.environ, "PORT": str(port)} if port else dict(os.environ)
    settings = from_environment(environment)
    app = create_app(settings)
    with app.app_context():
        _refuse_empty_database()
        # Before the workers part: they share what is built here, and the first request waits for nothing.
        snapshot.build_before_parting()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    click.echo(f"Lotse listens on {settings.base_url}")
    if settings.is_demo:
        for line in demo("logins"):
            click.echo(line)
    sys.stdout.flush()
    Server(app, f"{host}:{settings.port}", workers).run()


def _refuse_empty_database() -> None:
    if not inspect(db.engine).has_table("account"):
        raise Said("the database is empty: run `lotse db upgrade` first")


class Server(BaseApplication):
    """gunicorn with threads, without its control socket."""

    def __init__(self, app: Flask, bind: str, workers: int) -> None:
        self.app, self.bind, self.worker_count = app, bind, workers
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": self.bind,
            "control_socket_disable": True,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "threads": 8,
            "timeout": 60,
            "worker_class": "gthread",
            "workers": self.worker_count,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def reload(self) -> None:
        """On SIGHUP: new rules for the next workers, if the data folder can be read."""
        super().reload()
        reloading.reload(self.app)
        with self.app.app_context():
            snapshot.build_before_parting()

    def load(self) -> Callable[..., Iterable[bytes]]:
        with self.app.app_context():
            db.engine.dispose(close=False)  # connections of the parent process are not this worker's
        return self.app


@main.group("demo")
def demo_group() -> None:
    """The demo: invented people and vacancies."""


@demo_group.command("load")
def load_demo() -> None:
    """Fill an empty database with the demo; one that holds accounts already is left as it is."""
    app = application()
    if not app.extensions["settings"].is_demo:
        raise Said("demo data is for LOTSE_MODE=demo only")
    with app.app_context():
        _refuse_empty_database()
        for line in demo("load"):
            click.echo(line)


def demo(task: str) -> list[str]:
    """Lines that the demo has to say."""
    lines: list[str] = getattr(import_module("webapp.demo"), task)()
    return lines


def application() -> Flask:
    return create_app(from_environment(os.environ))


def own_engine() -> Engine:
    """The database of this installation, without the whole application around it."""
    return engine_of(from_environment(os.environ).database_url)


commands.register(main)
