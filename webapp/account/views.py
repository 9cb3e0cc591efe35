"""Registering, the way to one's own pages, and what belongs to an account. Signing in itself is Flask-Security's."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import languages
from webapp.access import EVERYBODY, PUBLIC, account, allow, signed_in
from webapp.account import registration
from webapp.account.forms import ApplicantRegistrationForm, EmployerRegistrationForm
from webapp.models import Account
from webapp.settings import Settings

blueprint = Blueprint("account", __name__)


@blueprint.get("/account/home")
@allow(*EVERYBODY)
def home() -> ResponseReturnValue:
    """Where a person goes after signing in: the start of the own audience's pages."""
    start = f"{account().role}.home"
    return redirect(url_for(start if start in current_app.view_functions else "account.overview"), 303)


@blueprint.get("/account")
@allow(*EVERYBODY)
def overview() -> str:
    return render_template("account/overview.html", rows=_facts(account()))


@blueprint.get("/register")
@allow(PUBLIC)
def register() -> ResponseReturnValue:
    return _home_if_signed_in() or render_template("account/register.html")


@blueprint.route("/register/applicant", methods=["GET", "POST"])
@allow(PUBLIC)
def register_applicant() -> ResponseReturnValue:
    form = ApplicantRegistrationForm()
    if form.validate_on_submit():
        registration.register_applicant(form, confirm=_confirms())
        return redirect(url_for("account.registered"), 303)
    return _home_if_signed_in() or _form_page("account/register_applicant.html", form)


@blueprint.route("/register/employer", methods=["GET", "POST"])
@allow(PUBLIC)
def register_employer() -> ResponseReturnValue:
    form = EmployerRegistrationForm()
    if form.validate_on_submit():
        registration.register_employer(form, confirm=_confirms())
        return redirect(url_for("account.registered"), 303)
    return _home_if_signed_in() or _form_page("account/register_employer.html", form)


@blueprint.get("/register/done")
@allow(PUBLIC)
def registered() -> str:
    return render_template("account/registered.html", confirms=_confirms())


def _form_page(template: str, form: ApplicantRegistrationForm | EmployerRegistrationForm) -> ResponseReturnValue:
    return render_template(template, form=form), 422 if form.errors else 200


def _confirms() -> bool:
    settings: Settings = current_app.extensions["settings"]
    return settings.confirm_mail


def _home_if_signed_in() -> ResponseReturnValue | None:
    person = signed_in()
    return redirect(url_for("account.home"), 303) if person else None


def _facts(person: Account) -> list[tuple[str, str]]:
    """What the account is, line by line; lines without a value are left out."""
    organisation = person.membership.employer.name if person.membership else None
    lines = [
        (_("E-mail address"), person.email),
        (_("Name"), person.name),
        (_("Organisation"), organisation),
        (_("Language"), languages.own_name(languages.tag())),
    ]
    return [(label, Markup('<bdi translate="no">{}</bdi>').format(value)) for label, value in lines if value]
