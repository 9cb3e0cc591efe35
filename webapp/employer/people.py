"""The people of a vacancy as its employer may see them: by code, without anything that tells who they are."""

from typing import Any

from flask_babel import gettext as _

import matching
from matching import Criterion, Finding, Fulfilment, Lever, Readiness, RequiredBy
from webapp import clock, decisions, loaders, pool
from webapp.models import MatchDecision, Vacancy, Verdict
from webapp.presentation import lamps, open_ends
from webapp.wording import finding_word, occupation_name, readiness, stated_text
from webapp.wording.findings import support_text
from webapp.wording.lists import listed

FEW = 5
PAGE = 10
# What a person says here could tell where she lives or comes from; the house reads how far it fits.
WORDED_ONLY = frozenset({Criterion.PLACE, Criterion.OTHER_LANGUAGES})


class People:
    """Everybody who may be compared with a vacancy, in the order of job, recognition and points."""

    def __init__(self, vacancy: Vacancy) -> None:
        rows = {str(row.id): row for row in pool.people()}
        values = [loaders.profile_value(row) for row in rows.values()]
        self.rulebook = loaders.rulebook()
        self.list = matching.rank_people(loaders.vacancy_value(vacancy), values, self.rulebook, clock.today())
        self.decided = decisions.of_vacancy(vacancy)
        self.codes = {key: row.code for key, row in rows.items()}
        found = [each for each in self.list.matches if not _is_rejected(self.decided.get(each.profile))]
        self.matches = decisions.in_order(found, self.decided)

    def readiness(self, match: matching.Match) -> Readiness:
        return decisions.shown_readiness(match, self.decided.get(match.profile))

    def find(self, profile_id: str) -> matching.Match | None:
        return next((each for each in self.matches if each.profile == profile_id), None)


def _is_rejected(decision: MatchDecision | None) -> bool:
    """An adviser, never the computer, takes somebody out of this list."""
    return decision is not None and decision.verdict is Verdict.REJECT


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


def groups(people: People, vacancy: Vacancy, whole: str, url: Any) -> list[dict[str, Any]]:
    """The four groups with their cards; long ones show a page until all are asked for."""
    shown = []
    for value in Readiness:
        members = [each for each in people.matches if people.readiness(each) is value]
        heading, is_whole = readiness(value), whole == value.value
        shown.append(
            {
                "key": value.value,
                "shape": heading.shape,
                "title": heading.word,
                "count": count_text(len(members)),
                "sentence": group_sentence(value) if members else "",
                "people": [card(people, each, vacancy, url) for each in members[: None if is_whole else PAGE]],
                "more": max(0, len(members) - PAGE) if not is_whole else 0,
            }
        )
    return shown


def card(people: People, match: matching.Match, vacancy: Vacancy, url: Any) -> dict[str, Any]:
    """Code, points, the lamps of job and recognition; residence only as a row of text."""
    return {
        "code": _("Profile %(code)s", code=people.codes[match.profile]),
        "url": url(match.profile),
        "points": match.points,
        "maximum": 1000,
        "lamps": lamps.of_pair(match),
        "rows": rows(people, match, vacancy),
    }


def rows(people: People, match: matching.Match, vacancy: Vacancy) -> list[tuple[str, str]]:
    rulebook = people.rulebook
    return [
        (_("Way to the start"), way(match, rulebook)),
        (_("Your part"), contribution(match, vacancy, rulebook)),
        (_("You can use"), _help(vacancy, rulebook)),
        (_("Residence"), open_ends.residence_text(match, rulebook)),
    ]


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
