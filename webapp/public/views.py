"""Start, help, privacy, accessibility, imprint."""

from typing import NamedTuple

from flask import Blueprint, current_app, render_template

from webapp.access import PUBLIC, allow
from webapp.languages import later as _l
from webapp.settings import Settings

blueprint = Blueprint("public", __name__)


class FooterLink(NamedTuple):
    """One entry at the foot of every page."""

    label: str
    endpoint: str


FOOTER = (
    FooterLink(_l("Help"), "public.help_page"),
    FooterLink(_l("Privacy"), "public.privacy"),
    FooterLink(_l("Accessibility"), "public.accessibility"),
    FooterLink(_l("Imprint"), "public.imprint"),
)


@blueprint.get("/")
@allow(PUBLIC)
def start() -> str:
    return render_template("public/start.html", quick_check="quick_check.start" in current_app.view_functions)


@blueprint.get("/help")
@allow(PUBLIC)
def help_page() -> str:
    return render_template("public/help.html")


@blueprint.get("/privacy")
@allow(PUBLIC)
def privacy() -> str:
    return render_template("public/privacy.html", operator=_settings().operator)


@blueprint.get("/accessibility")
@allow(PUBLIC)
def accessibility() -> str:
    return render_template("public/accessibility.html", operator=_settings().operator)


@blueprint.get("/imprint")
@allow(PUBLIC)
def imprint() -> str:
    return render_template("public/imprint.html", operator=_settings().operator)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
