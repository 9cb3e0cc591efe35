"""The people of a vacancy as its employer may see them: by code, without anything that tells who they are."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

import matching
from matching import Criterion, Finding, Fulfilment, Lever, Readiness, RequiredBy
from webapp.engine.lists import Entry
from webapp.engine.people_lists import PeopleOf
from webapp.models import Vacancy
from webapp.presentation import findings, lamps, open_ends
from webapp.presentation.narrowing import PeopleNarrowing
from webapp.wording import finding_word, occupation_name, readiness, stated_text
from webapp.wording.findings import support_text
from webapp.wording.lists import listed

FEW = 5
AT_FIRST, PER_PAGE = 10, 20
# What a person says here could tell where she lives or comes from; the house reads how far it fits.
WORDED_ONLY = frozenset({Criterion.PLACE, Criterion.OTHER_LANGUAGES})


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses that keep what the list is narrowed down to."""

    vacancy_id: UUID
    narrowing: PeopleNarrowing

    def person(self, profile: str) -> str:
        path = url_for("employer.person_of_vacancy", vacancy_id=self.vacancy_id, profile_id=profile)
        return self.narrowing.address(path)

    def group(self, value: Readiness, page: int = 1) -> str:
        more = [("group", value.value), *([("page", page)] if page > 1 else [])]
        return self.narrowing.address(self.people(), *more)

    def people(self) -> str:
        return url_for("employer.people_of_vacancy", vacancy_id=self.vacancy_id)


def group_sentence(value: Readiness) -> str:
    return {
        Readiness.READY_NOW: _("Job and recognition fit today. You decide."),
        Readiness.AFTER_STEPS: _("The way is known. Each card says what is missing and who acts."),
        Readiness.TO_BE_CLARIFIED: _("An answer is missing. An adviser can ask for it."),
        Readiness.NOT_POSSIBLE: _("Not possible with what is known today."),
    }[value]


def count_text(count: int) -> str:
    """Small groups are not counted, so that nobody can be singled out."""
    return str(count) if count == 0 or count >= FEW else _("fewer than 5")


def groups(people: PeopleOf, vacancy: Vacancy, urls: Urls) -> list[dict[str, Any]]:
    """The groups with their first cards."""
    shown = []
    for value in filter(people.shows, Readiness):
        count, heading = people.counts[value], readiness(value)
        shown.append(
            {
                "key": value.value,
                "shape": heading.shape,
                "title": heading.word,
                "count": count_text(count),
                "sentence": group_sentence(value) if count else "",
                "people": [card(people, each, vacancy, urls) for each in people.group(value, 0, AT_FIRST)],
                "more": max(0, count - AT_FIRST),
                "all": urls.group(value),
            }
        )
    return shown


def card(people: PeopleOf, entry: Entry, vacancy: Vacancy, urls: Urls) -> dict[str, Any]:
    """Code, points, the lamps of job and recognition; residence only as a row of text."""
    return {
        "code": _("Profile %(code)s", code=people.rows[entry.id].code),
        "url": urls.person(entry.id),
        "points": entry.match.points,
        "maximum": 1000,
        "lamps": lamps.of_pair(entry.match),
        "rows": rows(entry, vacancy, people.now.rulebook),
    }


def rows(entry: Entry, vacancy: Vacancy, rulebook: matching.Rulebook) -> list[tuple[str, str]]:
    found = [
        (_("Way to the start"), way(entry.match, rulebook)),
        (_("Your part"), contribution(entry.match, vacancy, rulebook)),
        (_("You can use"), _help(vacancy, rulebook)),
        (_("Residence"), open_ends.residence_text(entry.match, rulebook)),
    ]
    load = findings.load_text(entry.standing)
    return [*found, (_("Place in the list"), load)] if load else found


def way(match: matching.Match, rulebook: matching.Rulebook) -> str:
    """What is still missing on the side of job and recognition, with the office and its time."""
    parts = []
    office = open_ends.authority_text(match, rulebook)
    steps = open_ends.recognition_steps(match, rulebook)
    if steps and office:
        parts.append(_("Procedure at %(authority)s.", authority=office))
    if time := open_ends.time_limit_text(match):
        parts.append(_("Time limit: %(time)s.", time=time))
    parts += [_("%(step)s.", step=step.text) for step in steps]
    must = [each for each in match.findings if each.required is not RequiredBy.NO]
    parts += [_sentence(each.lever) for each in must if each.lever and each.lever.is_step]
    return " ".join(dict.fromkeys(parts)) or _("Nothing is missing for job and recognition.")


def _sentence(lever: Lever | None) -> str:
    if lever is None:
        return ""
    return {
        Lever.GERMAN_PLUS_1: _("German one level higher: time not known."),
        Lever.GERMAN_PLUS_2: _("German two levels higher: time not known."),
        Lever.GERMAN_CERTIFICATE: _("A certificate of German: time not known."),
        Lever.DRIVING_LICENCE: _("The driving licence you ask for: time not known."),
        Lever.START_EARLIER: _("The person wishes to start later than you ask."),
    }.get(lever, "")


def contribution(match: matching.Match, vacancy: Vacancy, rulebook: matching.Rulebook) -> str:
    parts = []
    if match.begins_as:
        job_name = occupation_name(rulebook.occupations.find(match.begins_as))
        parts.append(_("Begin as %(occupation)s.", occupation=job_name))
    own = [end.text for end in open_ends.residence_steps(match, rulebook) if end.who == open_ends.EMPLOYER]
    parts += [_("%(step)s.", step=text) for text in own]
    offered = [support_text(each) for each in matching.Support if each in (vacancy.support_offered or ())]
    if offered:
        parts.append(_("You offer: %(support)s.", support=listed(offered)))
    return " ".join(parts) or _("An interview, and a contract")


def _help(vacancy: Vacancy, rulebook: matching.Rulebook) -> str:
    kreis = rulebook.values.kreise.get(vacancy.kreis or "")
    centre = kreis.welcomecenter if kreis else "WELCOMECENTER Hessen"
    return _("%(centre)s, free of charge", centre=centre)


def person_side(finding: Finding, rulebook: matching.Rulebook) -> str:
    """The person's side of a comparison, without what could tell who it is."""
    if finding.criterion not in WORDED_ONLY or not finding.stated:
        return stated_text(finding, rulebook)
    if finding.fulfilment is Fulfilment.NOT_STATED:
        return _("said, but you ask for nothing")
    return finding_word(finding.fulfilment)


def lever_word(finding: Finding) -> str:
    return _sentence(finding.lever) if finding.lever and finding.lever.is_step else ""
