"""One match opened: everything that was found, in the words of a page."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

import matching
from matching import Fulfilment, Lever, Stage
from webapp import wording
from webapp.applicant import links
from webapp.applicant.forms.occupation import german
from webapp.applicant.jobs import levers, sentences
from webapp.models import Profile, Vacancy
from webapp.presentation import findings, lamps, vacancy_rows
from webapp.wording.findings import months_text


def card_of(match: matching.Match, row: Vacancy, profile: Profile, rulebook: matching.Rulebook) -> dict[str, Any]:
    """A match as a closed card."""
    remark = sentences.remark(match, profile, rulebook)
    shape = wording.readiness(match.readiness).shape
    return {
        "title": title_of(row),
        "url": url_for("applicant.job", vacancy_id=row.id),
        "place": Markup(" · ").join((employer_of(row), town_of(match, row, rulebook))),
        "points": match.points,
        "lamps": lamps.of_match(match),
        "note": remark and {"text": remark.text, "shape": shape, "action": remark.action},
    }


def title_of(row: Vacancy) -> Markup:
    return Markup('<bdi lang="{}" dir="auto">{}</bdi>').format(row.text_language, row.title)


def employer_of(row: Vacancy) -> Markup:
    return Markup('<bdi translate="no">{}</bdi>').format(row.employer.name)


def town_of(match: matching.Match, row: Vacancy, rulebook: matching.Rulebook) -> Markup:
    """Place and distance."""
    kreis = rulebook.values.kreise.get(row.kreis or "")
    town = row.town or (kreis.name if kreis else "")
    distance = match.finding(matching.Criterion.PLACE).stated.get("distance_km")
    parts = [town, "" if distance is None else _("%(number)s km", number=distance)]
    return Markup(" · ").join(Markup("<bdi>{}</bdi>").format(part) for part in parts if part)


def opened(
    match: matching.Match,
    row: Vacancy,
    values: tuple[matching.Profile, matching.Vacancy],
    rulebook: matching.Rulebook,
) -> dict[str, Any]:
    """A match as the opened card; the title of the job stands above it as the heading of the page."""
    person, vacancy = values
    found = levers.changes(match, person, vacancy, rulebook)
    by_criterion = {change.finding.criterion: change for change in found}

    return {
        "title": employer_of(row),
        "place": town_of(match, row, rulebook),
        "points": match.points,
        "lamps": [lamps.shown(lamp) for lamp in sentences.three_lamps(match, rulebook)],
        "begin_as": begin_as(match, vacancy, rulebook),
        "total": findings.total(match),
        "findings": findings.unfolded(
            match, rulebook, lambda each: _lever_line(each, by_criterion.get(each.criterion))
        ),
        "changes": [change_row(change, match) for change in found],
        "fair": vacancy_rows.fair_facts(row),
        "authority": authority_of(match, rulebook),
    }


def begin_as(match: matching.Match, vacancy: matching.Vacancy, rulebook: matching.Rulebook) -> Markup | None:
    """The assistant job in which the person begins, and from when."""
    if match.begins_as is None:
        return None
    known = rulebook.occupations
    sentence = {
        Stage.MEASURE: _("Begin as %(job)s once a measure is imposed or promised. Afterwards as %(later)s."),
        Stage.APPLIED: _("Begin as %(job)s once the application is made. Afterwards as %(later)s."),
    }.get(vacancy.accepted_stage or Stage.NOT_BEGUN, _("Begin as %(job)s at once. After recognition as %(later)s."))
    names = {"job": german(known.find(match.begins_as)), "later": german(known.find(vacancy.occupation))}
    return escape(sentence) % names


def _lever_line(finding: matching.Finding, change: levers.Change | None) -> str:
    if finding.fulfilment is Fulfilment.NOT_STATED and finding.stated:
        return _("The employer can answer this.")
    if change is None:
        return ""
    return _("%(change)s: %(gain)s", change=wording.lever_text(change.lever), gain=gain_text(change))


def gain_text(change: levers.Change) -> str:
    if change.at_most:
        return _("up to +%(points)s", points=change.points)
    return _("+%(points)s", points=change.points)


def change_row(change: levers.Change, match: matching.Match) -> dict[str, Any]:
    """One line of "what would change it": the act, what it brings, and when."""
    name = wording.criterion_name(change.finding.criterion)
    label = wording.lever_text(change.lever)
    if change.lever is Lever.ANSWER:
        label = _("Answer the question: %(criterion)s", criterion=name)
    return {"label": label[:1].upper() + label[1:], "figure": gain_text(change), "note": _note(change, match)}


def _note(change: levers.Change, match: matching.Match) -> str:
    at_once = change.lever in levers.WISHES or change.lever is Lever.ANSWER
    limit = match.recognition_check.time_limit
    if at_once:
        time = _("at once")
    elif change.lever is Lever.FINISH_MEASURE and limit and limit.months:
        months = months_text(int(limit.months))
        time = _("time limit for a decision: %(months)s from the complete file", months=months)
    else:
        time = _("time not known")
    if change.readiness is match.readiness:
        return time
    return _("%(time)s · then: %(readiness)s", time=time, readiness=wording.readiness(change.readiness).word)


def authority_of(match: matching.Match, rulebook: matching.Rulebook) -> tuple[Markup, str]:
    """Who decides: the competent authority about recognition, the employer about the job."""
    sentence = _("Points say how well answers and wishes fit. The employer decides about the job.")
    name = wording.authority_name(match.recognition_check.authority, rulebook)
    if name is None:
        return escape(_("Nobody is chosen or refused by a computer.")), sentence
    named = Markup('<bdi lang="de">{}</bdi>').format(name)
    return escape(_("About recognition decides: %(authority)s.")) % {"authority": named}, sentence


def question_link(match: matching.Match, profile: Profile) -> str | None:
    """Where the person answers what this match lacks, if there is one such answer."""
    open_ones = [each for each in match.findings if each.fulfilment is Fulfilment.NOT_STATED and not each.stated]
    return links.to_criterion(open_ones[0].criterion, profile) if open_ones else None
