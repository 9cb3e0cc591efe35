"""Signed-in sessions: begun at sign-in, ended on the server, and never longer than the role allows."""

import time
import uuid
from datetime import timedelta
from typing import Any, NamedTuple

from flask import Flask, g, session
from flask_login import user_logged_out
from flask_security import logout_user, password_changed, password_reset, user_authenticated
from sqlalchemy import delete

from webapp import clock
from webapp.access import Role, signed_in
from webapp.database import db
from webapp.models import Account, AccountSession


class Limit(NamedTuple):
    """How long a session lasts without a request, and in all."""

    idle: timedelta
    whole: timedelta


LIMITS = {
    Role.APPLICANT: Limit(timedelta(hours=1), timedelta(hours=12)),
    Role.EMPLOYER: Limit(timedelta(hours=1), timedelta(hours=12)),
    Role.ADVISER: Limit(timedelta(minutes=30), timedelta(hours=10)),
    Role.ADMIN: Limit(timedelta(minutes=15), timedelta(hours=4)),
}
KEPT_AT_SIGN_IN = ("language", "_user_id", "_fresh", "_id", "fs_cc", "fs_paa", "_flashes")
NOTED_EVERY = 60


def begin(_app: Flask, user: Account, **_others: Any) -> None:
    """A new session for a person who has just proved who they are; nothing older is taken along but the language."""
    for key in set(session) - set(KEPT_AT_SIGN_IN):
        session.pop(key)
    g.pop("csrf_token", None)
    opened = AccountSession(id=uuid.uuid4(), account_id=user.id, began_at=clock.now())
    db.session.add(opened)
    session["session_id"] = opened.id.hex
    session["seen"] = int(time.time())
    if "language" in session:
        user.language = session["language"]


def end_all(account: Account, *, but: uuid.UUID | None = None) -> None:
    """Ends every session of an account: at a new password, another role, a lock, an erasure. The caller commits."""
    mine = AccountSession.account_id == account.id
    db.session.execute(delete(AccountSession).where(mine, AccountSession.id != but if but else mine))


def _end_others(_app: Flask, user: Account, **_others: Any) -> None:
    end_all(user, but=_session_id())


def _end_this(_app: Flask, **_others: Any) -> None:
    session_id = _session_id()
    if session_id is not None:
        db.session.execute(delete(AccountSession).where(AccountSession.id == session_id))
        db.session.commit()
    session.pop("session_id", None)
    session.pop("seen", None)


def _session_id() -> uuid.UUID | None:
    text = session.get("session_id")
    return uuid.UUID(hex=text) if text else None


def check() -> None:
    """Before each request: a session that was ended, or has lasted too long, signs nobody in."""
    person = signed_in()
    if person is None:
        return
    now, seen = int(time.time()), int(session.get("seen", 0))
    if not _is_open(person, now, seen):
        _leave()
    elif now - seen >= NOTED_EVERY:
        session["seen"] = now


def _is_open(person: Account, now: int, seen: int) -> bool:
    """A clock that jumps back extends nothing: the later of the two times counts."""
    limit = LIMITS[person.role]
    session_id = _session_id()
    opened = db.session.get(AccountSession, session_id) if session_id else None
    if opened is None or opened.account_id != person.id or not person.active:
        return False
    lasted = max(now, seen) - int(opened.began_at.timestamp())
    return now - seen <= limit.idle.total_seconds() and lasted <= limit.whole.total_seconds()


def _leave() -> None:
    language = session.get("language")
    g.writes = True
    db.session.rollback()
    logout_user()
    session.clear()
    if language:
        session["language"] = language


def init_app(app: Flask) -> None:
    user_authenticated.connect(begin, app)
    password_changed.connect(_end_others, app)
    password_reset.connect(_end_others, app)
    user_logged_out.connect(_end_this, app)
    app.before_request(check)
