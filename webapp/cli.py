"""The command `lotse`: what it can do stands in `webapp.commands`, a module each, read when it is asked for.

What a person did wrong is said in one line, with exit code 2; nobody is shown a traceback.
"""

import os
from typing import TYPE_CHECKING

import click

import matching
from webapp import commands, create_app
from webapp.settings import SettingsError, from_environment

if TYPE_CHECKING:
    from flask import Flask


class Lotse(click.Group):
    """Reads a command when it is asked for, and turns what can go wrong into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click asks so
        return sorted(commands.MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click asks so
        return commands.command_of(cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (SettingsError, matching.LotseError) as error:
            raise commands.Said(" ".join(str(error).split())) from None
        except Exception as error:
            if (line := _of_the_database(error)) is None:
                raise
            raise commands.Said(line) from None


def _of_the_database(error: Exception) -> str | None:
    """What is wrong with the database or its state, in one line; None for every other error."""
    from alembic.util import CommandError  # noqa: PLC0415  only after an error
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    if isinstance(error, OperationalError):
        return f"the database does not answer: {str(error.orig).splitlines()[0]}"
    return " ".join(str(error).split()) if isinstance(error, CommandError) else None


@click.group(cls=Lotse, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lotse-hessen", prog_name="lotse")
def main() -> None:
    """Lotse: can this person work in this job, what is missing, who decides it, and what is the next step?"""


def application() -> "Flask":
    return create_app(from_environment(os.environ))
