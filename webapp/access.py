"""Who may open which view. A view that says nothing is closed for all.

`allow` only marks a view; one function before each request reads the mark. Rights to a single object are in
`webapp.loaders`, which answer 404 to strangers, so that an address reveals nothing.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.database import READING
from webapp.models import Account, Role

__all__ = ["EVERYBODY", "PUBLIC", "Role", "account", "allow", "allowed", "signed_in", "visitor"]

PUBLIC: Final = "public"
EVERYBODY: Final = tuple(Role)

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "_lotse_allowed"


def allow(*who: Role | str) -> Callable[[View], View]:
    """Marks a view as open for these roles, or for everybody with PUBLIC."""
    if not who:
        raise ValueError("say who may open the view")

    def mark(view: View) -> View:
        setattr(view, _MARK, frozenset(who))
        return view

    return mark


def allowed(endpoint: str) -> frozenset[Role | str]:
    """Who may open an endpoint of the current application; nobody if its view says nothing."""
    marked: frozenset[Role | str] = getattr(current_app.view_functions[endpoint], _MARK, frozenset())
    return marked


def signed_in() -> Account | None:
    """The account of this request, if somebody is signed in."""
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
    return None


def _to_sign_in() -> ResponseReturnValue:
    if request.method in READING:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return redirect(url_for("security.login"), 303)


def init_app(app: Flask) -> None:
    app.before_request(check)
    allow(PUBLIC)(app.view_functions["static"])
