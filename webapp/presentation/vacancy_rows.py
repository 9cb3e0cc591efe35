"""A vacancy in words, line by line: what it asks and offers, and what is not said."""

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

import matching
from webapp import languages
from webapp.models import Said, Vacancy
from webapp.presentation.employer_words import accepted_stage_text, sub_skill_text
from webapp.presentation.vacancy_gaps import residence_facts
from webapp.wording import fact_question, occupation_name
from webapp.wording.findings import months_text, shift_text, support_text
from webapp.wording.law import language_name
from webapp.wording.lists import listed

Row = tuple[str, str | Markup]


def german(text: str) -> Markup:
    """An official German name inside a page of any language."""
    return Markup('<bdi lang="de">{}</bdi>').format(text)


def typed(text: str) -> Markup:
    """Words a person typed: isolated, and never translated by a browser."""
    return Markup('<bdi translate="no">{}</bdi>').format(text)


def occupation(key: str | None, rulebook: matching.Rulebook) -> str | Markup:
    return german(occupation_name(rulebook.occupations.find(key))) if key else _("not confirmed yet")


def place(vacancy: Vacancy, rulebook: matching.Rulebook) -> str:
    """Town and Kreis, each once."""
    kreis = rulebook.values.kreise.get(vacancy.kreis or "")
    names = dict.fromkeys(name for name in (vacancy.town, kreis.name if kreis else None) if name)
    return listed(names) or _("no place named")


def openings(vacancy: Vacancy) -> str:
    count = ngettext("%(num)d place", "%(num)d places", vacancy.openings)
    if vacancy.start is None:
        return count
    return _("%(places)s from %(day)s", places=count, day=languages.day(vacancy.start))


def demands(vacancy: Vacancy, rulebook: matching.Rulebook) -> list[Row]:
    """What the vacancy asks for."""
    return [
        (_("Occupation"), occupation(vacancy.occupation, rulebook)),
        (_("Also accepted"), _also_accepted(vacancy, rulebook)),
        (_("German"), _asked(vacancy.german_said, _german(vacancy), must=vacancy.german_must)),
        (_("Other languages"), _asked(vacancy.other_languages_said, _languages(vacancy), must=False)),
        (_("Experience"), _asked(vacancy.experience_said, _experience(vacancy), must=vacancy.experience_must)),
        (_("Driving licence"), _asked(vacancy.licences_said, _licences(vacancy), must=vacancy.licences_must)),
        (_("Shifts"), _asked(vacancy.shifts_said, _shifts(vacancy), must=vacancy.shifts_must)),
    ]


def offers(vacancy: Vacancy, rulebook: matching.Rulebook) -> list[Row]:
    """What the vacancy offers."""
    rows: list[Row] = [
        (_("Place"), place(vacancy, rulebook)),
        (_("Contract"), contract(vacancy)),
        (_("Hours"), _hours(vacancy)),
        (_("Start"), languages.day(vacancy.start) if vacancy.start else _("not said")),
        (_("Pay"), pay(vacancy)),
        (_("Support"), _support(vacancy)),
    ]
    if vacancy.accepted_stage is not None:
        rows.append((_("A person may begin"), accepted_stage_text(vacancy.accepted_stage)))
    if vacancy.stage_occupation:
        rows.append((_("Begins as"), occupation(vacancy.stage_occupation, rulebook)))
    return rows


def fair_facts(vacancy: Vacancy) -> list[Row]:
    """What a person from abroad must know before saying yes."""
    months, pay_meanwhile = vacancy.stay_duty_months, vacancy.pay_during_recognition
    stay = _("not said") if months is None else _("none") if months == 0 else months_text(months)
    return [
        (_("An agency is paid by"), _either(vacancy.agency_paid_by_employer, _("the employer"), _("the worker"))),
        (_("Duty to stay"), stay),
        (_("Paying back"), _either(vacancy.repayment_clause, _("possible by the contract"), _("never"))),
        (_("Housing"), _either(vacancy.housing_offered, _("the employer helps"), _("no help"))),
        (
            _("Pay until recognition"),
            _("not said") if pay_meanwhile is None else _("%(pay)s a year", pay=languages.euros(pay_meanwhile)),
        ),
    ]


def residence_answers(vacancy: Vacancy, rulebook: matching.Rulebook) -> list[Row]:
    """What the house answered to the questions of residence law."""
    answers = {answer.fact: answer.value for answer in vacancy.answers}
    return [
        (fact_question(fact, rulebook), _either(answers.get(fact), _("yes"), _("no")))
        for fact in residence_facts(vacancy.occupation)
    ]


def contract(vacancy: Vacancy) -> str:
    if vacancy.permanent:
        return _("permanent")
    return months_text(vacancy.contract_months) if vacancy.contract_months else _("not said")


def pay(vacancy: Vacancy) -> str:
    low, high = vacancy.pay_from, vacancy.pay_to
    if low is not None and high is not None and low != high:
        return _("%(low)s to %(high)s a year", low=languages.euros(low), high=languages.euros(high))
    named = high if high is not None else low
    return _("not said") if named is None else _("%(pay)s a year", pay=languages.euros(named))


def _either(value: object, yes: str, no: str) -> str:
    return _("not said") if value is None else yes if value else no


def _asked(said: Said | None, text: str, *, must: bool) -> str:
    if said is Said.NOTHING:
        return _("nothing asked")
    if said is None or not text:
        return _("not said")
    return _("%(demand)s (must)", demand=text) if must else _("%(demand)s (wish)", demand=text)


def _also_accepted(vacancy: Vacancy, rulebook: matching.Rulebook) -> str:
    return listed(occupation(key, rulebook) for key in vacancy.also_accepted or ()) or _("none")


def _german(vacancy: Vacancy) -> str:
    if vacancy.german_level is None:
        return ""
    if not vacancy.german_parts or len(vacancy.german_parts) == len(matching.SubSkill):
        return vacancy.german_level.value
    parts = listed(sub_skill_text(part) for part in matching.SubSkill if part in vacancy.german_parts)
    return _("%(level)s in %(parts)s", level=vacancy.german_level.value, parts=parts)


def _languages(vacancy: Vacancy) -> str:
    return listed(f"{language_name(each.tag)} {each.level.value}" for each in vacancy.other_languages)


def _experience(vacancy: Vacancy) -> str:
    return months_text(vacancy.experience_months) if vacancy.experience_months else ""


def _licences(vacancy: Vacancy) -> str:
    return listed(sorted(each.value for each in vacancy.licences or ()))


def _shifts(vacancy: Vacancy) -> str:
    return listed(shift_text(each) for each in matching.Shift if each in (vacancy.shifts or ()))


def _hours(vacancy: Vacancy) -> str:
    low, high = vacancy.hours_from, vacancy.hours_to
    named = [each for each in (low, high) if each is not None]
    if not named:
        return _("not said")
    first, last = languages.number(named[0]), languages.number(named[-1])
    if first == last:
        return _("%(hours)s hours a week", hours=first)
    return _("%(low)s to %(high)s hours a week", low=first, high=last)


def _support(vacancy: Vacancy) -> str:
    if vacancy.support_offered is None:
        return _("not said")
    return listed(support_text(each) for each in matching.Support if each in vacancy.support_offered) or _("none")
