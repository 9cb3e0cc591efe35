"""How often signing in, registering, asking for a new password and sending files may be tried, per source and account.

Counts stand in the database, so they hold across workers. Keys are hashed: the table names nobody.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from typing import NamedTuple

from flask import Flask, abort, current_app, request, session
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from webapp.database import db
from webapp.models import RateCount
from webapp.settings import Settings

QUARTER = 15 * 60
HOUR = 60 * 60


def source() -> str:
    """Where a request comes from."""
    return request.remote_addr or "unknown"


def account_named() -> str:
    """The account a form speaks of, whether or not it exists."""
    return request.form.get("email", "").strip().casefold()


def signed_in_as() -> str:
    """The account of the session, without asking the database; the source where nobody is signed in."""
    return str(session.get("_user_id") or source())


class Limit(NamedTuple):
    """So many tries in so many seconds, counted apart for each value of the keys."""

    tries: int
    seconds: int
    keys: tuple[Callable[[], str], ...]


# Generous for a source, since a whole house of people may share one; tight for one account from one source.
SIGN_IN = (
    Limit(10, QUARTER, (account_named, source)),
    Limit(40, HOUR, (account_named,)),
    Limit(100, QUARTER, (source,)),
)
MAIL = (Limit(5, HOUR, (account_named,)), Limit(30, HOUR, (source,)))
GUESS = (Limit(20, HOUR, (source,)),)
# Each file costs seconds of computing in a process of its own.
FILES = (Limit(20, QUARTER, (signed_in_as,)), Limit(60, 24 * HOUR, (signed_in_as,)))
LIMITS = {
    "applicant.from_file": FILES,
    "employer.from_file": FILES,
    "security.login": SIGN_IN,
    "security.forgot_password": MAIL,
    "security.send_confirmation": MAIL,
    "account.register_applicant": MAIL,
    "account.register_employer": MAIL,
    "security.reset_password": GUESS,
    "security.change_password": GUESS,
    "security.verify": GUESS,
    "security.two_factor_token_validation": (Limit(6, QUARTER, (source,)),),
}


def check() -> None:
    """Before anything reads the database for a request: whoever tries too often waits, known or not."""
    if request.method != "POST" or request.endpoint not in LIMITS:
        return
    counts = [(limit, _count(request.endpoint, limit)) for limit in LIMITS[request.endpoint]]
    if any(count > limit.tries for limit, count in counts):
        abort(429)


def _count(endpoint: str, limit: Limit) -> int:
    """Counts this try in the present window; atomic, whoever else counts."""
    now = time.time()
    window = int(now // limit.seconds)
    key = _hashed(endpoint, str(limit.seconds), str(window), *(key() for key in limit.keys))
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    counted = (
        insert(RateCount)
        .values(key=key, count=1, expires_at=(window + 1.0) * limit.seconds)
        .on_conflict_do_update(index_elements=[RateCount.key], set_={"count": RateCount.count + 1})
        .returning(RateCount.count)
    )
    with db.engine.begin() as connection:
        connection.execute(delete(RateCount).where(RateCount.expires_at <= now))
        return int(connection.execute(counted).scalar_one())


def _hashed(*parts: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def init_app(app: Flask, settings: Settings) -> None:
    if settings.rate_limits:
        app.before_request(check)
