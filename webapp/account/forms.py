"""Forms of signing in, registering and choosing a password."""

from typing import Any

from flask_security import forms as security_forms
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, Field, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from webapp.account import passwords
from webapp.languages import later as _l

CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}
EMAIL = {"autocomplete": "email", "inputmode": "email"}
password_rule = _l("At least 12 characters. Four words in a row are easy to remember.")


def _password_field(label: Any, **extra: Any) -> PasswordField:
    return PasswordField(label, validators=[InputRequired(_l("Enter your password."))], render_kw=CURRENT, **extra)


def _email_field(**extra: Any) -> EmailField:
    return EmailField(_l("E-mail address"), render_kw=EMAIL, **extra)


class SignInForm(security_forms.LoginForm):
    email = _email_field(validators=[security_forms.email_required, security_forms.EmailValidation(verify=False)])
    password = _password_field(_l("Password"))
    remember = None  # type: ignore[assignment]  # a shared telephone must not stay signed in

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.description = ""  # the page has its own way to a new password


class ForgotPasswordForm(security_forms.ForgotPasswordForm):
    email = _email_field(
        validators=[
            security_forms.email_required,
            security_forms.EmailValidation(verify=True),
            security_forms.valid_user_email,
        ]
    )


class ConfirmationForm(security_forms.SendConfirmationForm):
    email = _email_field(
        validators=[
            security_forms.email_required,
            security_forms.EmailValidation(verify=True),
            security_forms.valid_user_email,
        ]
    )


class ResetPasswordForm(security_forms.ResetPasswordForm):
    password = PasswordField(
        _l("New password"),
        description=password_rule,
        render_kw=NEW,
        validators=[security_forms.password_required],
    )
    password_confirm = PasswordField(
        _l("New password once more"),
        render_kw=NEW,
        validators=[
            security_forms.EqualToLocalize("password", message="RETYPE_PASSWORD_MISMATCH"),
            security_forms.password_required,
        ],
    )


class ChangePasswordForm(security_forms.ChangePasswordForm):
    password = _password_field(_l("Password you have now"))
    new_password = PasswordField(
        _l("New password"),
        description=password_rule,
        render_kw=NEW,
        validators=[security_forms.password_required],
    )
    new_password_confirm = PasswordField(
        _l("New password once more"),
        render_kw=NEW,
        validators=[
            security_forms.EqualToLocalize("new_password", message="RETYPE_PASSWORD_MISMATCH"),
            security_forms.password_required,
        ],
    )


class SecondFactorForm(security_forms.TwoFactorSetupForm):
    setup = HiddenField(default="authenticator")  # type: ignore[assignment]  # the only kind there is


class NoRescueForm(security_forms.TwoFactorRescueForm):
    help_setup = HiddenField()  # type: ignore[assignment]  # who has lost the phone asks the administration


class CodeForm(security_forms.TwoFactorVerifyCodeForm):
    code = StringField(
        _l("Code"),
        description=_l("Six digits from the app"),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
        validators=[DataRequired(_l("Enter the six digits from the app."))],
    )


class RegistrationForm(FlaskForm):
    """What every new account needs. Whether the address is known already is never said here."""

    email = EmailField(
        _l("E-mail address"),
        render_kw=EMAIL,
        validators=[
            DataRequired(_l("Enter your e-mail address.")),
            Length(max=254, message=_l("Enter an e-mail address such as name@example.org.")),
            security_forms.EmailValidation(verify=True),
        ],
    )
    password = PasswordField(
        _l("Password"),
        description=password_rule,
        render_kw=NEW,
        validators=[InputRequired(_l("Choose a password of at least 12 characters."))],
    )
    privacy = BooleanField(
        _l("I have read how Lotse uses my data."),
        validators=[DataRequired(_l("Please read how Lotse uses your data, and confirm it here."))],
    )

    def validate_password(self, field: Field) -> None:
        reason = passwords.refused(field.data, self.email.data or "")
        if reason:
            raise ValidationError(reason)


class ApplicantRegistrationForm(RegistrationForm):
    adult = BooleanField(
        _l("I am 18 years or older."),
        validators=[
            DataRequired(_l("Lotse is for people of 18 years or older. Younger people find advice on the help page."))
        ],
    )


class EmployerRegistrationForm(RegistrationForm):
    organisation = StringField(
        _l("Name of your organisation"),
        render_kw={"autocomplete": "organization"},
        validators=[
            DataRequired(_l("Enter the name of your organisation.")),
            Length(max=200, message=_l("Use at most 200 characters.")),
        ],
    )
    name = StringField(
        _l("Your name"),
        render_kw={"autocomplete": "name"},
        validators=[
            DataRequired(_l("Enter your name.")),
            Length(max=200, message=_l("Use at most 200 characters.")),
        ],
    )
