"""The rules behind a match: what each says, its law, how sure it is, its source and the date of its text."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

import matching
from webapp import languages
from webapp.wording import certainty_word, data_text, law_text, source_state
from webapp.wording.lists import isolated, listed_sentences


def basis_shown(basis: matching.Basis, rulebook: matching.Rulebook) -> dict[str, Any]:
    """A certainty tag with law and a line of sources."""
    return {
        "certainty": (basis.certainty.value, certainty_word(basis.certainty)),
        "law": law_text(basis.law),
        "sources": listed_sentences(source_line(key, rulebook) for key in basis.sources),
    }


def source_line(key: str, rulebook: matching.Rulebook) -> str:
    """A source by its own title, with the date of the text that was read and the day it was checked."""
    source = rulebook.values.sources[key]
    title, checked = isolated(source.title), languages.day(source.checked_on)
    if source.state == "undated":
        return _("%(source)s, text without a date, checked on %(day)s", source=title, day=checked)
    return _(
        "%(source)s, text of %(state)s, checked on %(day)s",
        source=title,
        state=isolated(source_state(source)),
        day=checked,
    )


def recognition_rules(keys: Iterable[str], rulebook: matching.Rulebook) -> list[dict[str, Any]]:
    """The rules of recognition named with a result."""
    rules = (rulebook.recognition.rules[key] for key in keys)
    return [{"says": data_text(rule.says), **basis_shown(rule.basis, rulebook)} for rule in rules]


def rules_of(match: matching.Match, rulebook: matching.Rulebook) -> list[dict[str, Any]]:
    """Every rule that decided something of a match: recognition first, then the residence route."""
    rules = recognition_rules(match.recognition_check.cites, rulebook)
    seen = match.residence_view.today
    if seen is not None:
        route = seen.route
        says = _("Residence route: %(route)s", route=data_text(route.title))
        rules.append({"says": says, **basis_shown(route.basis, rulebook)})
    return rules


def cautions_of(match: matching.Match, rulebook: matching.Rulebook) -> list[dict[str, Any]]:
    """What can stand against the residence route without a condition that could be decided here."""
    seen = match.residence_view.today
    cautions = seen.cautions if seen else ()
    return [{"says": data_text(each.says), **basis_shown(each.basis, rulebook)} for each in cautions]
