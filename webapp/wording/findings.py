"""Findings in words: the criterion, both compared values, the word for how far it is met, and what would change it."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from matching import Criterion, Fulfilment, Lever
from webapp import languages
from webapp.wording.law import language_name, occupation_name
from webapp.wording.lists import listed

SHAPES = {
    Fulfilment.MET: "go",
    Fulfilment.PARTLY_MET: "steps",
    Fulfilment.NOT_MET: "no",
    Fulfilment.NOT_STATED: "ask",
}
Evidence = Mapping[str, matching.FactValue]


def criterion_name(criterion: Criterion) -> str:
    return {
        Criterion.OCCUPATION: _("Occupation"),
        Criterion.RECOGNITION: _("Recognition"),
        Criterion.GERMAN: _("German"),
        Criterion.EXPERIENCE: _("Experience"),
        Criterion.PLACE: _("Place"),
        Criterion.SHIFTS: _("Shifts"),
        Criterion.HOURS: _("Hours"),
        Criterion.START: _("Start"),
        Criterion.DRIVING_LICENCE: _("Driving licence"),
        Criterion.PAY: _("Pay"),
        Criterion.SUPPORT: _("Support"),
        Criterion.OTHER_LANGUAGES: _("Other languages"),
    }[criterion]


def finding_word(fulfilment: Fulfilment) -> str:
    return {
        Fulfilment.MET: _("met"),
        Fulfilment.PARTLY_MET: _("partly met"),
        Fulfilment.NOT_MET: _("not met"),
        Fulfilment.NOT_STATED: _("not stated"),
    }[fulfilment]


def stated_text(finding: matching.Finding, rulebook: matching.Rulebook) -> str:
    """The person's side of a comparison."""
    return _text(finding.criterion, finding.stated, rulebook) or _("not stated")


def asked_text(finding: matching.Finding, rulebook: matching.Rulebook) -> str:
    """The vacancy's side of a comparison."""
    if finding.level == "nothing_asked":
        return _("nothing asked")
    text = _text(finding.criterion, finding.asked, rulebook)
    if not text:
        return _("not stated")
    return _("%(demand)s (must)", demand=text) if finding.asked.get("must") is True else text


def _text(criterion: Criterion, evidence: Evidence, rulebook: matching.Rulebook) -> str:
    return _WORDING[criterion](evidence, rulebook) if evidence else ""


def _occupation(evidence: Evidence, rulebook: matching.Rulebook) -> str:
    return occupation_name(rulebook.occupations.find(str(evidence["occupation"])))


def _stage(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return stage_text(matching.Stage(str(evidence["stage"])))


def stage_text(stage: matching.Stage) -> str:
    return {
        matching.Stage.NOT_BEGUN: _("no application yet"),
        matching.Stage.APPLIED: _("application made"),
        matching.Stage.MEASURE: _("measure imposed or promised"),
        matching.Stage.FULL: _("fully recognised"),
    }[stage]


def _german(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    level = level_text(str(evidence["level"]))
    proof = evidence.get("proof")
    if proof == "certificate":
        return _("%(level)s, certificate", level=level)
    return _("%(level)s, own statement", level=level) if proof == "declared" else level


def level_text(level: str) -> str:
    return _("no knowledge") if level == "none" else level


def _experience(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return months_text(int(str(evidence["months"])))


def months_text(months: int) -> str:
    years, rest = divmod(months, 12)
    if months == 0:
        return _("none")
    if rest == 0:
        return ngettext("%(num)d year", "%(num)d years", years)
    if years == 0:
        return ngettext("%(num)d month", "%(num)d months", rest)
    year_text = ngettext("%(num)d year", "%(num)d years", years)
    month_text = ngettext("%(num)d month", "%(num)d months", rest)
    return _("%(years)s and %(months)s", years=year_text, months=month_text)


def _place(evidence: Evidence, rulebook: matching.Rulebook) -> str:
    if "kreis" in evidence:
        return rulebook.values.kreise[str(evidence["kreis"])].name
    if "place" not in evidence:
        return _("would move anywhere in Hessen") if evidence["moves"] else _("no place named")
    return _(
        "%(place)s, up to %(radius)s km; this job is %(distance)s km away",
        place=evidence["place"],
        radius=evidence["radius_km"],
        distance=evidence["distance_km"],
    )


def _shifts(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return listed(shift_text(matching.Shift(each)) for each in _items(evidence, "shifts")) or _("none")


def shift_text(shift: matching.Shift) -> str:
    return {
        matching.Shift.DAY: _("day"),
        matching.Shift.EARLY: _("early"),
        matching.Shift.LATE: _("late"),
        matching.Shift.NIGHT: _("night"),
        matching.Shift.WEEKEND: _("weekend"),
        matching.Shift.ON_CALL: _("on call"),
    }[shift]


def _hours(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    low, high = (languages.number(float(str(evidence[name]))) for name in ("from", "to"))
    if low == high:
        return _("%(hours)s hours a week", hours=low)
    return _("%(low)s to %(high)s hours a week", low=low, high=high)


def _start(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    begin = evidence["day"]
    return languages.day(begin) if isinstance(begin, date) else str(begin)


def _licence(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return listed(_items(evidence, "classes")) or _("none")


def _pay(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    pay, lower = (float(str(evidence.get(name, evidence["pay"]))) for name in ("pay", "from"))
    if lower != pay:
        return _("%(low)s to %(high)s a year", low=languages.euros(lower), high=languages.euros(pay))
    return _("%(pay)s a year", pay=languages.euros(pay))


def _support(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return listed(support_text(matching.Support(each)) for each in _items(evidence, "support")) or _("none")


def support_text(support: matching.Support) -> str:
    return {
        matching.Support.HOUSING: _("housing"),
        matching.Support.LANGUAGE_COURSE: _("language course"),
        matching.Support.RECOGNITION_HELP: _("help with recognition"),
        matching.Support.CHILDCARE: _("childcare"),
        matching.Support.RELOCATION: _("help with moving"),
    }[support]


def _languages(evidence: Evidence, _rulebook: matching.Rulebook) -> str:
    return listed(_language(each) for each in _items(evidence, "languages")) or _("none")


def _language(entry: str) -> str:
    tag, _space, level = entry.partition(" ")
    name = language_name(tag)
    return f"{name} {level}" if level else name


def _items(evidence: Evidence, name: str) -> tuple[str, ...]:
    value = evidence.get(name, ())
    return value if isinstance(value, tuple) else ()


_WORDING: Mapping[Criterion, Callable[[Evidence, matching.Rulebook], str]] = {
    Criterion.OCCUPATION: _occupation,
    Criterion.RECOGNITION: _stage,
    Criterion.GERMAN: _german,
    Criterion.EXPERIENCE: _experience,
    Criterion.PLACE: _place,
    Criterion.SHIFTS: _shifts,
    Criterion.HOURS: _hours,
    Criterion.START: _start,
    Criterion.DRIVING_LICENCE: _licence,
    Criterion.PAY: _pay,
    Criterion.SUPPORT: _support,
    Criterion.OTHER_LANGUAGES: _languages,
}


def lever_text(lever: Lever | None) -> str:
    """What would change a finding."""
    if lever is None:
        return ""
    return {
        Lever.ANSWER: _("answer this question"),
        Lever.GERMAN_PLUS_1: _("German one level higher"),
        Lever.GERMAN_PLUS_2: _("German two levels higher"),
        Lever.GERMAN_CERTIFICATE: _("a certificate of your German"),
        Lever.APPLY: _("apply for recognition"),
        Lever.FINISH_MEASURE: _("finish the measure"),
        Lever.DRIVING_LICENCE: _("the driving licence asked for"),
        Lever.START_EARLIER: _("start one month earlier"),
        Lever.RADIUS_PLUS_25: _("search 25 km further"),
        Lever.ONE_MORE_SHIFT: _("accept one more kind of shift"),
        Lever.HOURS_WIDER: _("accept five hours more or less"),
    }[lever]
