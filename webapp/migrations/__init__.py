"""The way from one state of the tables to the next, and back."""

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine

from webapp.database import keep_journal_ahead

HEAD_FILE = Path(__file__).parent / "versions" / "HEAD"

Task = Literal["upgrade", "downgrade", "check"]


def run(engine: Engine, task: Task, revision: str = "") -> None:
    """Runs one task on a database; raises CommandError where tables and models differ."""
    keep_journal_ahead(engine)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", "webapp:migrations")
        config.attributes["connection"] = connection
        if task == "upgrade":
            command.upgrade(config, revision or "head")
        elif task == "downgrade":
            command.downgrade(config, revision or "-1")
        else:
            command.check(config)
        connection.commit()


__all__ = ["HEAD_FILE", "CommandError", "run"]
