"""Error pages: in the person's language, with a way on, and without a word about the inside."""

import logging
from typing import NamedTuple

from flask import Flask, g, make_response, render_template, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from webapp.languages import later as _l

log = logging.getLogger(__name__)


class ErrorText(NamedTuple):
    """What happened, and what the person can do now."""

    title: str
    way_on: str


TEXTS = {
    400: ErrorText(
        _l("This entry did not arrive as it should"), _l("Go back, load the page again and send it once more.")
    ),
    401: ErrorText(_l("Please sign in"), _l("This page opens once you have signed in.")),
    403: ErrorText(
        _l("This page is not meant for your account"), _l("Go to the start page, or sign in with another account.")
    ),
    404: ErrorText(_l("This page does not exist"), _l("Check the address, or go on from the start page.")),
    405: ErrorText(_l("This page cannot be opened that way"), _l("Go back and use the button on the page before.")),
    409: ErrorText(
        _l("Somebody else has changed this in the meantime"),
        _l("Open the page again to see the newest state, then make your change."),
    ),
    413: ErrorText(_l("What you sent is too large"), _l("Send less text or a smaller file.")),
    429: ErrorText(_l("That was tried too often"), _l("Wait a quarter of an hour, then try again.")),
    500: ErrorText(
        _l("Something went wrong on our side"),
        _l("Nothing is lost that was saved before. Please try again in a few minutes."),
    ),
    503: ErrorText(_l("Lotse is not available at the moment"), _l("Please try again in a few minutes.")),
}
LAST_RESORT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lotse</title></head>'
    "<body><h1>Lotse</h1><p>Please try again in a few minutes.</p></body></html>"
)


def page(status: int) -> ResponseReturnValue:
    """The page for a status; should even that fail, a plain one."""
    text = TEXTS.get(status) or TEXTS[500 if status >= 500 else 400]
    try:
        body = render_template("errors/error.html", title=text.title, way_on=text.way_on, status=status)
    except Exception:
        log.exception("the error page failed")
        body = LAST_RESORT
    return body, status


def init_app(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> ResponseReturnValue:
        response = make_response(page(error.code or 500))
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        if error.code == 429:
            response.headers.setdefault("Retry-After", "900")
        return response

    @app.errorhandler(CSRFError)
    def token_missing(_error: CSRFError) -> ResponseReturnValue:
        """The token is old or forged: what hung on it is not done, and the session says nothing more."""
        session.pop("csrf_token", None)
        return page(400)

    @app.errorhandler(StaleDataError)
    def changed_meanwhile(_error: StaleDataError) -> ResponseReturnValue:
        return page(409)

    @app.errorhandler(OperationalError)
    def database_away(error: OperationalError) -> ResponseReturnValue:
        log.error("the database did not answer: %s", type(error.orig).__name__)
        g.database_away = True
        g.pop("language", None)
        return page(503)

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> ResponseReturnValue:
        log.error("a request failed", exc_info=error)
        return page(500)
