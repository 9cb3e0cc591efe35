"""Who may open which view. A view that says nothing is closed for all.

`allow` only marks a view; one function before each request reads the mark. Rights to a single object are in
`webapp.loaders`, which answer 404 to strangers, so that an address reveals nothing.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, TypeVar

from flask import Flask, abort, current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_security.utils import check_and_update_authn_fresh

from webapp.database import READING
from webapp.models import Account, Role

__all__ = ["EVERYBODY", "PUBLIC", "Role", "account", "allow", "allowed", "signed_in", "visitor"]

PUBLIC: Final = "public"
EVERYBODY: Final = tuple(Role)

View = TypeVar("View", bound=Callable[..., Any])
_MARK, _FRESH = "_lotse_allowed", "_lotse_fresh"
FRESH_FOR, THEN_FOR = timedelta(minutes=15), timedelta(minutes=5)


def allow(*who: Role | str, fresh: bool = False) -> Callable[[View], View]:
    """Marks a view as open for these roles, or for everybody with PUBLIC.

    A `fresh` view asks for the password again when signing in lies more than a quarter of an hour back.
    """
    if not who:
        raise ValueError("say who may open the view")

    def mark(view: View) -> View:
        setattr(view, _MARK, frozenset(who))
        setattr(view, _FRESH, fresh)
        return view

    return mark


def allowed(endpoint: str) -> frozenset[Role | str]:
    """Who may open an endpoint of the current application; nobody if its view says nothing."""
    marked: frozenset[Role | str] = getattr(current_app.view_functions[endpoint], _MARK, frozenset())
    return marked


def signed_in() -> Account | None:
    """The account of this request, if somebody is signed in. Without the database nobody is."""
    if g.get("database_away", False):
        return None
    person = current_user._get_current_object()  # noqa: SLF001  the account itself, not the proxy, is compared and stored
    return person if isinstance(person, Account) else None


def account() -> Account:
    """The account of this request, in views that only open for signed-in people."""
    person = signed_in()
    if person is None:
        abort(401)
    return person


def visitor() -> bool:
    return signed_in() is None


def check() -> ResponseReturnValue | None:
    """Before each request: who is not allowed is sent to sign in, or refused."""
    if request.endpoint is None:
        return None
    who = allowed(request.endpoint)
    if PUBLIC in who:
        return None
    person = signed_in()
    if person is None and who:
        return _to_sign_in()
    if person is None or person.role not in who:
        abort(403)
    if getattr(current_app.view_functions[request.endpoint], _FRESH) and not _is_fresh():
        return _to_verify()
    return None


def _is_fresh() -> bool:
    confirmed: bool = check_and_update_authn_fresh(FRESH_FOR, THEN_FOR, "session")
    return confirmed


def _to_verify() -> ResponseReturnValue:
    flash(_("Please give your password once more for this step."), "info")
    return redirect(url_for("security.verify", next=request.full_path.rstrip("?")), 303)


def _to_sign_in() -> ResponseReturnValue:
    if request.method in READING:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return redirect(url_for("security.login"), 303)


def init_app(app: Flask) -> None:
    app.before_request(check)
    allow(PUBLIC)(app.view_functions["static"])
