"""The web part of Lotse: asks, shows, stores and guards.

What the application stands on takes seconds to import; a command that does not make it does not wait for it.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    import matching
    from webapp.settings import Settings

AUDIENCES = ("applicant", "employer", "adviser")
UPLOAD_LIMIT = 12 * 1024 * 1024


def create_app(settings: "Settings", rulebook: "matching.Rulebook | None" = None) -> "Flask":
    """The whole application. What comes first here also looks at a request first; the rules are read once."""
    # ruff: noqa: PLC0415
    from flask import Flask
    from flask_wtf import CSRFProtect

    import matching
    from webapp import access, account, context, database, headers, languages, mail, public
    from webapp.engine import snapshot
    from webapp.programmes import views as programmes
    from webapp.rules import views as rules

    app = Flask(__name__, instance_path=str(settings.instance_dir))
    app.extensions["settings"] = settings
    app.config.update(_config(settings))
    _trust_proxies(app, settings)

    app.extensions["rulebook"] = rulebook or matching.load(settings.data_dir)
    database.init_app(app)
    account.init_app(app, settings)
    languages.init_app(app, settings)
    access.init_app(app)
    headers.init_app(app, settings)
    CSRFProtect(app)
    mail.init_app(app, settings)
    context.init_app(app, settings)
    snapshot.init_app(app)

    public.init_app(app)
    app.register_blueprint(rules.blueprint)
    app.register_blueprint(programmes.blueprint)
    for audience in AUDIENCES:
        if (Path(__file__).parent / audience / "views.py").exists():
            module = import_module(f"webapp.{audience}")
            app.register_blueprint(module.blueprint)
            app.extensions["menus"][access.Role(audience)] = module.MENU
    return app


def _config(settings: "Settings") -> dict[str, object]:
    from webapp.settings import LOOPBACK

    cookie = "__Host-lotse" if settings.is_encrypted else "lotse"
    return {
        "MAX_CONTENT_LENGTH": UPLOAD_LIMIT,
        "PREFERRED_URL_SCHEME": "https" if settings.is_encrypted else "http",
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_NAME": cookie,
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_encrypted,
        "SQLALCHEMY_ENGINES": {"default": {"url": settings.database_url, "hide_parameters": True}},
        "TRUSTED_HOSTS": None if settings.is_demo else [settings.host, *LOOPBACK],
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _trust_proxies(app: "Flask", settings: "Settings") -> None:
    """Forwarded addresses count only from as many proxies as the operator names."""
    from werkzeug.middleware.proxy_fix import ProxyFix

    count = settings.trusted_proxies
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
