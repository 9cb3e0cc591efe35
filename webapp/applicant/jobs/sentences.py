"""The one sentence beside each lamp of a match, and the one question or reason a card shows."""

from dataclasses import dataclass

from flask_babel import gettext as _

import matching
from matching import Criterion, Fulfilment, JobLamp, Readiness, RecognitionLamp, RequiredBy, ResidenceLamp
from webapp import wording
from webapp.applicant import links
from webapp.models import Profile
from webapp.wording import LampWords, data_text, fact_question, lamps
from webapp.wording.lists import listed_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a card says below its lamps, with the way to the page that changes it."""

    text: str
    action: tuple[str, str] | None = None


def three_lamps(match: matching.Match, rulebook: matching.Rulebook) -> tuple[LampWords, LampWords, LampWords]:
    """The lamps in their order, each with its sentence."""
    return (
        lamps.job(match.job, job_sentence(match, rulebook)),
        lamps.recognition(match.recognition, recognition_sentence(match, rulebook)),
        lamps.residence(match.residence, residence_sentence(match, rulebook)),
    )


def _deciding(match: matching.Match) -> matching.Finding | None:
    """The finding that the job lamp hangs on: a must that is not met, else one that is not stated or met in part."""
    musts = [
        finding
        for finding in match.findings
        if finding.required is not RequiredBy.NO and finding.criterion is not Criterion.RECOGNITION
    ]
    for wanted in (Fulfilment.NOT_MET, Fulfilment.NOT_STATED, Fulfilment.PARTLY_MET):
        for finding in musts:
            if finding.fulfilment is wanted:
                return finding
    return None


def job_sentence(match: matching.Match, rulebook: matching.Rulebook) -> str:
    finding = _deciding(match)
    if match.job is JobLamp.FITS or finding is None:
        return _("Everything the job makes a must is there.")
    name = wording.criterion_name(finding.criterion)
    if finding.fulfilment is Fulfilment.NOT_STATED:
        if finding.stated:
            return _("%(criterion)s: the employer has not said it yet.", criterion=name)
        return _("%(criterion)s: your answer is missing.", criterion=name)
    return _(
        "%(criterion)s: you have %(stated)s, the job asks for %(asked)s.",
        criterion=name,
        stated=wording.stated_text(finding, rulebook),
        asked=wording.asked_text(finding, rulebook),
    )


def recognition_sentence(match: matching.Match, rulebook: matching.Rulebook) -> str:
    check = match.recognition_check
    if match.recognition is RecognitionLamp.READY:
        return _("Your training counts here already.")
    if match.recognition is RecognitionLamp.NOT_REQUIRED:
        return wording.says_text(check.says) or _("You may do this work without recognition.")
    if match.recognition is RecognitionLamp.NOT_POSSIBLE:
        return wording.says_text(check.says) or _("The application was refused. An adviser looks for another way.")
    if match.recognition is RecognitionLamp.CANNOT_SAY:
        question = next(iter(sorted(check.missing)), None)
        return wording.says_text(check.says) or (fact_question(question, rulebook) if question else "")
    return _("Most likely: %(outcome)s.", outcome=wording.outcome_text(check.first[0]))


def residence_sentence(match: matching.Match, rulebook: matching.Rulebook) -> str:
    view = match.residence_view
    route = view.today or view.after_steps
    if match.residence is ResidenceLamp.NOT_NEEDED:
        return _("You may take this job without another residence title.")
    if match.residence is ResidenceLamp.CLOSED or route is None:
        return _("No route that we know carries this job with your answers of today. An adviser looks again.")
    title = data_text(route.route.title)
    if match.residence is ResidenceLamp.OPEN:
        return _("Route: %(route)s.", route=title)
    if match.residence is ResidenceLamp.OPEN_IF_STEPS and view.after_steps:
        return _("Route: %(route)s, after: %(steps)s.", route=title, steps=steps_text(view.after_steps.steps, rulebook))
    open_route = view.after_steps or route
    question = next(iter(sorted(open_route.missing)), None)
    if question is None:
        return _("Route: %(route)s. An exception must be asked for.", route=title)
    return _("Route: %(route)s. Open: %(question)s", route=title, question=fact_question(question, rulebook))


def steps_text(facts: frozenset[str], rulebook: matching.Rulebook) -> str:
    """The steps that bring facts about, each once."""
    keys = dict.fromkeys(filter(None, (rulebook.values.step_of(fact) for fact in sorted(facts))))
    return listed_sentences(data_text(rulebook.values.steps[key].meaning) for key in keys)


def remark(match: matching.Match, profile: Profile, rulebook: matching.Rulebook) -> Remark | None:
    """The question that would sort a job, or the reason why it is not possible."""
    if match.readiness is Readiness.TO_BE_CLARIFIED:
        return _question(match, profile, rulebook)
    if match.readiness is Readiness.NOT_POSSIBLE:
        return _reason(match, profile, rulebook)
    return None


def _question(match: matching.Match, profile: Profile, rulebook: matching.Rulebook) -> Remark:
    finding = _deciding(match)
    if match.job is JobLamp.QUESTION and finding is not None:
        if finding.criterion is Criterion.OCCUPATION:
            return Remark(text=_("Your training is a related one. The employer must say whether it is enough."))
        answer = None if finding.stated else (_("Answer now"), links.to_criterion(finding.criterion, profile))
        return Remark(text=job_sentence(match, rulebook), action=answer)
    missing = set(match.recognition_check.missing) if match.recognition is RecognitionLamp.CANNOT_SAY else set()
    if not missing and match.residence_view.after_steps:
        missing = set(match.residence_view.after_steps.missing)
    known = rulebook.values.vocabulary
    mine = sorted(fact for fact in missing if fact in known and known[fact].answered_by == "applicant")
    if mine:
        return Remark(text=fact_question(mine[0], rulebook), action=(_("Answer now"), links.to_fact(mine[0], profile)))
    asked = next(iter(sorted(missing)), None)
    if asked is None:
        return Remark(text=_("An adviser can settle what is open here."))
    return Remark(text=_("The employer or an adviser must say: %(question)s", question=fact_question(asked, rulebook)))


def _reason(match: matching.Match, profile: Profile, rulebook: matching.Rulebook) -> Remark:
    if match.recognition is RecognitionLamp.NOT_POSSIBLE:
        return Remark(text=recognition_sentence(match, rulebook))
    if match.residence is ResidenceLamp.CLOSED:
        return Remark(
            text=residence_sentence(match, rulebook), action=(_("See all routes"), links.overview_of_routes())
        )
    finding = _deciding(match)
    if finding is None:
        return Remark(text=job_sentence(match, rulebook))
    if finding.criterion is Criterion.OCCUPATION:
        return Remark(text=job_sentence(match, rulebook), action=(_("Talk about a training"), links.to_advice()))
    change = links.to_criterion(finding.criterion, profile)
    return Remark(text=job_sentence(match, rulebook), action=(_("Change your answer"), change))
