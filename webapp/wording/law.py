"""Names and sentences that stand in the data: official names as they are, our own sentences translated."""

import re
from datetime import date

from babel import Locale
from flask_babel import Domain, get_locale
from flask_babel import gettext as _

import matching
from webapp import languages

LAW = Domain(domain="law")


def data_text(text: str) -> str:
    """A sentence of the data files in the language of the request (catalogue "law"); English where none is there."""
    return str(LAW.gettext(text)) if text else ""


def occupation_name(occupation: matching.Occupation) -> str:
    """The official German name in both forms; never translated."""
    forms = occupation.official
    feminine, masculine = forms.get("f"), forms.get("m")
    if feminine and masculine and feminine != masculine:
        return f"{feminine} / {masculine}"
    return feminine or masculine or forms.get("n") or occupation.english


def authority_name(key: str | None, rulebook: matching.Rulebook) -> str | None:
    """The official German name of an authority."""
    authority = rulebook.values.authorities.get(key) if key else None
    return authority.name if authority else None


def fact_question(name: str, rulebook: matching.Rulebook) -> str:
    """The question that would settle an unknown fact, or that a figure is not published yet."""
    if name.startswith("param:"):
        parameter = rulebook.values.parameters[name.removeprefix("param:")]
        return _("The figure for this day is not published yet: %(figure)s", figure=data_text(parameter.meaning))
    definition = rulebook.values.vocabulary.get(name)
    if definition is None:
        return name
    return data_text(definition.question or definition.meaning)


def certainty_word(certainty: matching.Certainty) -> str:
    return {
        matching.Certainty.CONFIRMED: _("confirmed"),
        matching.Certainty.DERIVED: _("derived"),
        matching.Certainty.RECALLED: _("not confirmed"),
        matching.Certainty.CONFLICT: _("sources disagree"),
        matching.Certainty.NOT_FOUND: _("not known"),
    }[certainty]


def country_name(code: str) -> str:
    """The name of a country in the language of the request."""
    locale = get_locale() or Locale("en")
    return str(locale.territories.get(code, code))


def language_name(tag: str) -> str:
    """The name of a language in the language of the request."""
    locale = get_locale() or Locale("en")
    return str(locale.languages.get(tag, tag))


def law_text(law: str | None) -> str:
    """A place in the law as German offices cite it; a sign never breaks from its number."""
    text = law or ""
    for pattern, written in _CITED:
        text = pattern.sub(written, text)
    return text


_CITED = tuple(
    (re.compile(pattern), written.replace("~", "\N{NO-BREAK SPACE}"))
    for pattern, written in (
        (r"\bss\.\s?", "§§~"),
        (r"\bs\.\s?", "§~"),
        (r"(?<=[0-9a-z])\((\d+[a-z]?)\)", r"~Abs.~\1"),
        (r"\bno\.\s?", "Nr.~"),
        (r"\bsentences?\s", "Satz~"),
    )
)


def source_state(source: matching.Source) -> str:
    """The date of the text as its publisher gives it."""
    if source.state == "undated":
        return _("undated")
    try:
        return languages.day(date.fromisoformat(source.state))
    except ValueError:
        return source.state
