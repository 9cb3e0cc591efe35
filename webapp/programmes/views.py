"""What may be suggested to an applicant, an employer or an adviser, best first."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import gettext as _

import matching
from webapp import clock, languages, loaders
from webapp.access import Role, account, allow
from webapp.models import Employer, EmployerKind
from webapp.presentation.law import source_line
from webapp.rules.words import status_word
from webapp.wording import data_text, fact_question
from webapp.wording.lists import listed_sentences

blueprint = Blueprint("programmes", __name__)

AUDIENCES = {
    Role.APPLICANT: matching.Audience.APPLICANT,
    Role.EMPLOYER: matching.Audience.EMPLOYER,
    Role.ADVISER: matching.Audience.ADVISER,
}
# Kinds of houses that programmes do not tell apart count as "other".
SECTORS = {EmployerKind.PRACTICE: "other", EmployerKind.TEMPORARY_WORK: "other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One suggestion in words."""

    key: str
    name: str
    says: str
    fits: bool
    to_be_checked: bool
    rows: list[tuple[str, str]]
    warning: str
    questions: list[str]
    sources: str


@blueprint.get("/programmes")
@allow(Role.APPLICANT, Role.EMPLOYER, Role.ADVISER)
def index() -> str:
    role, rulebook = account().role, loaders.rulebook()
    found = matching.suggest_programmes(AUDIENCES[role], _facts(role, rulebook), rulebook, clock.today())
    return render_template("programmes/index.html", suggestions=[_shown(each, rulebook) for each in found])


def _facts(role: Role, rulebook: matching.Rulebook) -> dict[str, matching.FactValue]:
    if role is Role.APPLICANT:
        profile = loaders.profile_value(loaders.own_profile())
        held = next(iter(profile.qualifications or ()), None)
        wanted = next(iter(profile.occupations), None)
        occupation = held.occupation if held else wanted
        return matching.programme_facts(profile, held, rulebook, clock.today(), occupation=occupation)
    return _employer_facts(loaders.own_employer()) if role is Role.EMPLOYER else {}


def _employer_facts(employer: Employer) -> dict[str, matching.FactValue]:
    sector = SECTORS.get(employer.kind, employer.kind.value) if employer.kind else None
    stated = {"employer_kreis": employer.kreis, "employer_sector": sector}
    return {name: value for name, value in stated.items() if value is not None}


def _shown(each: matching.Suggestion, rulebook: matching.Rulebook) -> Shown:
    programme = each.programme
    last = programme.last_application
    rows = [
        (_("Run by"), programme.operator),
        (_("Place"), programme.site or ""),
        (_("Cost"), data_text(programme.cost or "")),
        (_("Who decides"), data_text(programme.who_decides or "")),
        (_("Last day to apply"), languages.day(last) if last else ""),
        (_("Status"), status_word(each.status)),
    ]
    return Shown(
        key=programme.key,
        name=programme.name,
        says=data_text(each.says),
        fits=each.fits is True,
        to_be_checked=each.to_be_checked,
        rows=[(label, text) for label, text in rows if text],
        warning=data_text(programme.warning or ""),
        questions=[fact_question(fact, rulebook) for fact in sorted(each.missing)],
        sources=listed_sentences(source_line(key, rulebook) for key in programme.basis.sources),
    )
