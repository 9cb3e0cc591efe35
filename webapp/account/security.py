"""Flask-Security, set up for Lotse: sign-in, new passwords, and a second factor where it is switched on."""

import hashlib
from datetime import timedelta
from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseValue
from flask_security import FSQLALiteUserDatastore, MailUtil, RoleMixin, Security, Totp, UserMixin
from flask_wtf import FlaskForm

from webapp import clock, mail
from webapp.access import EVERYBODY, FRESH_FOR, PUBLIC, THEN_FOR, allow
from webapp.account.forms import (
    ChangePasswordForm,
    CodeForm,
    ConfirmationForm,
    ForgotPasswordForm,
    NoRescueForm,
    ResetPasswordForm,
    SecondFactorForm,
    SignInForm,
)
from webapp.account.passwords import MIN_LENGTH, Passwords
from webapp.account.wording import MESSAGES, SUBJECTS
from webapp.database import db
from webapp.models import Account
from webapp.settings import Settings

OPEN_TO = {
    "security.login": (PUBLIC,),
    "security.logout": EVERYBODY,
    "security.forgot_password": (PUBLIC,),
    "security.reset_password": (PUBLIC,),
    "security.change_password": EVERYBODY,
    "security.verify": EVERYBODY,
    "security.send_confirmation": (PUBLIC,),
    "security.confirm_email": (PUBLIC,),
    "security.two_factor_setup": (PUBLIC,),
    "security.two_factor_setup_validate": (PUBLIC,),
    "security.two_factor_token_validation": (PUBLIC,),
}


class NoRoleTable(RoleMixin):
    """Flask-Security wants a table of roles; ours is one word in the account, and rights are in `webapp.access`."""


class CollectedMail(MailUtil):
    """Flask-Security's messages wait with ours until the request has gone well."""

    def send_mail(
        self,
        template: str,  # noqa: ARG002
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],  # noqa: ARG002
        body: str | None,
        html: str | None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> None:
        mail.keep(str(recipient), str(subject), str(body))


class SingleUseCodes(Totp):
    """A code of the second factor counts once, even within the seconds it is shown."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        return user.tf_last_counter if isinstance(user, Account) else None

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        if isinstance(user, Account):
            user.tf_last_counter = tmatch.counter


def _render(template: str, **values: Any) -> str | tuple[str, int]:
    """A page; with status 422 where it shows what is wrong with a form."""
    page = render_template(template, **values)
    wrong = any(isinstance(value, FlaskForm) and value.errors for value in values.values())
    return (page, 422) if wrong and request.method == "POST" else page


def _sign_in_first(_mechanisms: list[str], _headers: dict[str, str] | None = None) -> ResponseValue:
    return redirect(url_for("security.login"))


def _config(settings: Settings) -> dict[str, Any]:
    config: dict[str, Any] = {
        "API_ENABLED_METHODS": ["session"],
        "CHANGEABLE": True,
        "CHANGE_URL": "/account/password",
        "CHANGE_PASSWORD_TEMPLATE": "account/change_password.html",
        "CLI_ROLES_NAME": None,
        "CLI_USERS_NAME": None,
        "CONFIRMABLE": settings.confirm_mail,
        "CONFIRM_URL": "/confirm",
        "DATETIME_FACTORY": clock.now,
        "EMAIL_HTML": False,
        "EMAIL_SENDER": settings.mail.sender,
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "FORGOT_PASSWORD_TEMPLATE": "account/forgot_password.html",
        "FRESHNESS": FRESH_FOR,
        "FRESHNESS_GRACE_PERIOD": THEN_FOR,
        "I18N_DIRNAME": str(settings.translations_dir),
        "I18N_DOMAIN": "messages",
        "JOIN_USER_ROLES": False,
        "LOGIN_URL": "/sign-in",
        "LOGIN_USER_TEMPLATE": "account/sign_in.html",
        "LOGOUT_URL": "/sign-out",
        "PASSWORD_HASH": "argon2",
        "PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": 19456,
            "argon2__time_cost": 2,
            "argon2__parallelism": 1,
        },
        "PASSWORD_LENGTH_MIN": MIN_LENGTH,
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_SINGLE_HASH": {"argon2"},
        "POST_CHANGE_VIEW": "account.overview",
        "POST_LOGIN_VIEW": "account.home",
        "POST_LOGOUT_VIEW": "public.start",
        "RECOVERABLE": True,
        "RESET_PASSWORD_TEMPLATE": "account/reset_password.html",
        "RESET_PASSWORD_WITHIN": timedelta(hours=4),
        "RESET_URL": "/password",
        "RETURN_GENERIC_RESPONSES": True,
        "SEND_CONFIRMATION_TEMPLATE": "account/send_confirmation.html",
        "STATIC_FOLDER": None,
        "TOTP_ISSUER": "Lotse",
        "TOTP_SECRETS": {"1": hashlib.sha256(f"totp {settings.secret_key}".encode()).hexdigest()},
        "TWO_FACTOR": settings.second_factor,
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TWO_FACTOR_SETUP_TEMPLATE": "account/second_factor_setup.html",
        "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "account/second_factor.html",
        "TWO_FACTOR_POST_SETUP_VIEW": "account.home",
        "VERIFY_TEMPLATE": "account/verify.html",
        "VERIFY_URL": "/account/verify",
    }
    mails = {
        "CONFIRM": "confirm",
        "PASSWORD_RESET": "reset",
        "PASSWORD_RESET_NOTICE": "password_changed",
        "PASSWORD_CHANGE_NOTICE": "password_changed",
    }
    config.update({f"EMAIL_TEMPLATE_{name}": f"mail/{file}" for name, file in mails.items()})
    config.update({f"EMAIL_SUBJECT_{name}": subject for name, subject in SUBJECTS.items()})
    config.update({f"MSG_{name}": message for name, message in MESSAGES.items()})
    return {f"SECURITY_{name}": value for name, value in config.items()}


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(_config(settings))
    app.config["SESSION_PROTECTION"] = None  # telephones change their network; our own sessions guard instead
    security = Security(
        app,
        FSQLALiteUserDatastore(db, Account, NoRoleTable),
        login_form=SignInForm,
        forgot_password_form=ForgotPasswordForm,
        reset_password_form=ResetPasswordForm,
        change_password_form=ChangePasswordForm,
        send_confirmation_form=ConfirmationForm,
        two_factor_setup_form=SecondFactorForm,
        two_factor_rescue_form=NoRescueForm,
        two_factor_verify_code_form=CodeForm,
        mail_util_cls=CollectedMail,
        password_util_cls=Passwords,
        totp_cls=SingleUseCodes,
        render_template=_render,  # type: ignore[arg-type]  # its views return the page as it comes, with its status
    )
    security.unauthn_handler(_sign_in_first)
    security.want_json(lambda _request: False)
    for endpoint, who in OPEN_TO.items():
        if endpoint in app.view_functions:
            allow(*who)(app.view_functions[endpoint])
