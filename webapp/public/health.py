"""Whether this process lives, and whether it can do its work. Both say one word and nothing about the inside."""

import logging

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from webapp.access import PUBLIC, allow
from webapp.database import db

log = logging.getLogger(__name__)
blueprint = Blueprint("health", __name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/health/live")
@allow(PUBLIC)
def live() -> ResponseReturnValue:
    return "alive\n", 200, PLAIN


@blueprint.get("/health/ready")
@allow(PUBLIC)
def ready() -> ResponseReturnValue:
    """Ready means able to write: a full disk still answers reads."""
    try:
        _write_and_take_back()
    except (SQLAlchemyError, OSError) as error:
        log.error("not ready: %s", type(error).__name__)  # noqa: TRY400  one line is enough
        return "not ready\n", 503, PLAIN
    return "ready\n", 200, PLAIN


def _write_and_take_back() -> None:
    """Writes enough to need new room in the file, and leaves nothing behind."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.rollback()
        with connection.begin() as transaction:
            connection.execute(text("INSERT INTO rate_count (key, count, expires_at) VALUES ('health', 1, 0)"))
            connection.execute(text("DELETE FROM rate_count WHERE key = 'health'"))
            transaction.commit()
