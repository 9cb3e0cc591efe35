"""`lotse db`: make the database, bring it to another state, compare it with the code."""

import os

import click
from sqlalchemy import Engine, inspect

from webapp import loaders, migrations
from webapp.commands import Said
from webapp.database import db, engine_of
from webapp.settings import from_environment


@click.group("db")
def database() -> None:
    """Make the database, bring it to another state, compare it with the code."""


@database.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to REVISION, the newest unless named."""
    engine = own_engine()
    migrations.run(engine, "upgrade", revision)
    if inspect(engine).has_table("installation"):
        loaders.kept_seed_key(engine)
    engine.dispose()
    click.echo("the database is up to date" if revision == "head" else f"the database is at {revision}")


@database.command()
@click.argument("revision", default="-1")
def downgrade(revision: str) -> None:
    """Take the database back by one step, or to REVISION. Data of the tables that go is lost."""
    engine = own_engine()
    migrations.run(engine, "downgrade", revision)
    engine.dispose()
    click.echo(f"the database is at {revision}")


@database.command()
def check() -> None:
    """Say whether the database is what the code expects."""
    engine = own_engine()
    migrations.run(engine, "check")
    engine.dispose()
    click.echo("the database is what the code expects")


def own_engine() -> Engine:
    """The database of this installation, without the whole application around it."""
    return engine_of(from_environment(os.environ).database_url)


def refuse_empty_database() -> None:
    if not inspect(db.engine).has_table("account"):
        raise Said("the database is empty: run `lotse db upgrade` first")
