"""Start, help, privacy, accessibility, imprint."""

from flask import Blueprint, current_app, render_template
from flask_babel import gettext as _
from markupsafe import Markup

import matching
from webapp.access import PUBLIC, allow
from webapp.settings import Settings
from webapp.wording import lamps

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@allow(PUBLIC)
def start() -> str:
    examples = (
        lamps.job(matching.JobLamp.FITS_AFTER_STEPS),
        lamps.recognition(matching.RecognitionLamp.CANNOT_SAY),
        lamps.residence(matching.ResidenceLamp.OPEN),
    )
    panel = [
        {"shape": lamp.shape, "name": lamp.name, "question": lamp.question, "value": _example(lamp.word)}
        for lamp in examples
    ]
    return render_template("public/start.html", lamps=panel)


def _example(word: str) -> str:
    return _("For example: %(word)s", word=word)


@blueprint.get("/help")
@allow(PUBLIC)
def help_page() -> str:
    return render_template("public/help.html", centres=_centres(), glossary=_glossary())


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


def _centres() -> list[tuple[Markup, str]]:
    """Names and places as the Land gives them; the names are data and stay German."""
    return [
        (_german("WELCOMECENTER Hessen"), _("Frankfurt am Main, for all of Hessen and for people abroad")),
        (
            _german("WELCOMECENTER Mittelhessen"),
            _("Wetzlar, for central Hessen and for people abroad"),
        ),
        (_german("WELCOMECENTER Nordhessen"), _("Kassel, for northern Hessen and for people abroad")),
    ]


def _glossary() -> list[tuple[Markup, str]]:
    """German words that people meet at offices, explained."""
    return [
        (_german("Anerkennung"), _("Recognition: an authority compares your training with the German one.")),
        (_german("Bescheid"), _("Notice: the letter in which an authority tells you its decision.")),
        (_german("Referenzberuf"), _("Reference occupation: the German occupation your training is compared with.")),
        (
            _german("Ausgleichsmaßnahme"),
            _("Compensation measure: a course, a time of practice or a test that closes a gap."),
        ),
        (_german("Zuständige Stelle"), _("Competent authority: the office that decides about your recognition.")),
        (_german("Kreis"), _("A district of Hessen; some offices answer for one district only.")),
    ]


def _german(term: str) -> Markup:
    return Markup('<bdi lang="de">{}</bdi>').format(term)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
