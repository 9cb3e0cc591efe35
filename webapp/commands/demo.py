"""`lotse demo`: invented people and vacancies."""

import os

import click

from webapp import create_app
from webapp import demo as invented
from webapp.commands import Said
from webapp.commands.database import refuse_empty_database
from webapp.settings import from_environment


@click.group()
def demo() -> None:
    """The demo: invented people and vacancies."""


@demo.command("load")
def load_demo() -> None:
    """Fill an empty database with the demo; one that holds accounts already is left as it is."""
    app = create_app(from_environment(os.environ))
    if not app.extensions["settings"].is_demo:
        raise Said("demo data is for LOTSE_MODE=demo only")
    with app.app_context():
        refuse_empty_database()
        for line in invented.load():
            click.echo(line)
