"""A plan for a page: steps with their rows, the timeline above them and the table of the same days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

import matching
from webapp import languages
from webapp.languages import later as _l
from webapp.presentation.law import source_line
from webapp.wording import certainty_word, data_text
from webapp.wording.lists import listed_sentences

LAW, TYPICAL, UNKNOWN = "law", "typical", "unknown"
NOT_KNOWN = "not known"
MOST_PROGRAMMES = 3
FADE = 9  # per cent of the line that a bar without an end takes
TICKS = (1, 3, 6, 12)
LAST_TICK = 92  # per cent; the name of a later one would leave the line
MOST_TICKS = 7


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """Everything the page shows of a plan."""

    steps: list[dict[str, Any]]
    months: list[tuple[str, float]]
    bars: list[dict[str, Any]]
    table: list[tuple[str, ...]]
    sources: list[str]


def page_of(plan: matching.Plan, rulebook: matching.Rulebook) -> PlanPage:
    total = max((_with_margin(plan) - plan.day).days, 1)
    return PlanPage(
        steps=[_step(step, plan, rulebook) for step in plan.steps],
        months=_months(plan, total),
        bars=[_bar(number, step, plan, total) for number, step in enumerate(plan.steps, start=1)],
        table=[_row(number, step, rulebook) for number, step in enumerate(plan.steps, start=1)],
        sources=_sources(plan, rulebook),
    )


def title_of(step: matching.PlanStep, rulebook: matching.Rulebook) -> str:
    """What is to be done, with the German level it aims at."""
    meaning = data_text(rulebook.values.steps[step.key].meaning)
    return _("%(step)s: %(level)s", step=meaning, level=step.level) if step.level else meaning


def short_title(step: matching.PlanStep) -> str:
    """A step in a word or two, for the timeline."""
    word = _SHORT.get(step.key)
    short = str(word) if word else step.key
    return _("%(step)s: %(level)s", step=short, level=step.level) if step.level else short


_SHORT = {
    "advice": _l("Advice"),
    "apply_for_grant": _l("Grant"),
    "collect_documents": _l("Papers"),
    "show_intention": _l("Contact with an employer"),
    "apply": _l("Application"),
    "wait_for_notice": _l("Decision"),
    "find_place": _l("Place for course or test"),
    "register_for_exam": _l("Registration for the examination"),
    "apply_for_skills_analysis": _l("Skills analysis"),
    "finish_measure": _l("Course or test"),
    "german_certificate": _l("German"),
    "police_record": _l("Police record"),
    "medical_certificate": _l("Medical certificate"),
    "apply_for_licence": _l("Licence"),
    "get_confirmation": _l("Statement on the training"),
    "funds": _l("Livelihood"),
    "recognition_agreement": _l("Agreement"),
    "consent_of_agency": _l("Consent of the agency"),
    "apply_for_visa": _l("Visa"),
    "apply_for_title": _l("Residence permit"),
    "change_title": _l("New residence permit"),
    "check_title": _l("Check of the permit"),
    "tell_about_advice": _l("Notice about advice"),
    "driving_licence": _l("Driving licence"),
}


def _step(step: matching.PlanStep, plan: matching.Plan, rulebook: matching.Rulebook) -> dict[str, Any]:
    rows: list[tuple[Any, ...]] = [(_("Who"), _who(step))]
    if step.after:
        rows.append(
            (_("Comes after"), listed_sentences(short_title(each) for each in plan.steps if each.key in step.after))
        )
    if step.office is not None:
        rows.append((_("Where"), _office(step.office)))
    rows.append((_("Time"), _time_text(step.time), (step.time.kind, kind_word(step.time.kind))))
    if step.route is not None:
        route = rulebook.residence.routes[step.route]
        rows.append((_("Residence route"), data_text(route.title)))
    if step.cost is not None and step.cost.value is not None:
        rows.append((_("Cost"), languages.euros(step.cost.value), _tag(step.cost.basis)))
    if step.grant is not None:
        rows.append((_("Money for it"), data_text(step.grant.says)))
    if step.pays:
        rows.append((_("Who may pay"), _programmes(step.pays)))
    if step.helps:
        rows.append((_("Who helps"), _programmes(step.helps)))
    return {
        "title": title_of(step, rulebook),
        "when": when_text(step.time),
        "line": step.time.kind,
        "rows": rows,
        "warning": (_("Apply first, then pay."), data_text(step.warning)) if step.warning else None,
    }


def _who(step: matching.PlanStep) -> str:
    return {"applicant": _("You"), "employer": _("The employer")}.get(step.who, _("The office"))


def _office(office: matching.Office) -> str:
    """The office by its German name; where none is known, whom to ask."""
    if office.name is None:
        return _filled(_("Not known here. Please ask: %(adviser)s"), adviser=_german(office.ask))
    if office.kreis:
        return _filled(_("%(office)s, %(kreis)s"), office=_german(office.name), kreis=_german(office.kreis))
    if office.by_kreis:
        return _filled(_("%(office)s of your district or city"), office=_german(office.name))
    return _german(office.name)


def _filled(sentence: str, **names: Markup) -> Markup:
    """A sentence with German names set apart in it."""
    return Markup.escape(sentence) % names


def _german(name: str) -> Markup:
    return Markup('<bdi lang="de">{}</bdi>').format(name)


def _tag(basis: matching.Basis) -> tuple[str, str]:
    return basis.certainty.value, certainty_word(basis.certainty)


def kind_word(kind: str) -> str:
    return {
        LAW: _("time limit by law"),
        TYPICAL: _("by experience"),
        UNKNOWN: _("length not known"),
    }[kind]


def _time_text(time: matching.PlanTime) -> str:
    said = "" if time.text == NOT_KNOWN else data_text(time.text)
    if time.months is None or time.months < 1:
        return said
    months = ngettext("at most %(num)d month", "at most %(num)d months", int(time.months))
    parts = [months, said]
    if time.fast_track:
        quick = ngettext("%(num)d month", "%(num)d months", int(time.fast_track))
        parts.append(_("in the fast-track procedure of an employer %(months)s", months=quick))
    return listed_sentences(part for part in parts if part)


def when_text(time: matching.PlanTime) -> str:
    """From when to when; what follows an unknown length has only an earliest day."""
    begins = languages.day(time.begins)
    if time.not_after:
        return _("before anything is paid, on %(day)s at the latest", day=languages.day(time.not_after))
    if time.at_earliest:
        return _("from %(day)s at the earliest", day=begins)
    if time.ends:
        return _("from %(first)s, until %(last)s at the latest", first=begins, last=languages.day(time.ends))
    return _("from %(day)s", day=begins)


def _programmes(suggestions: tuple[matching.Suggestion, ...]) -> str:
    """Programmes by their German names; what is not sure says so."""
    return listed_sentences(_programme(each) for each in suggestions[:MOST_PROGRAMMES])


def _programme(suggestion: matching.Suggestion) -> Markup:
    name = _german(suggestion.programme.name)
    if suggestion.status is matching.ProgrammeStatus.PLANNED:
        return _filled(_("%(programme)s (planned)"), programme=name)
    if suggestion.to_be_checked:
        return _filled(_("%(programme)s (please check with an adviser)"), programme=name)
    if suggestion.fits is None:
        return _filled(_("%(programme)s (if you meet its conditions)"), programme=name)
    return name


def _with_margin(plan: matching.Plan) -> date:
    """The end of the line: a tenth behind the last day that can be reckoned, so that an open bar can fade."""
    span = max((plan.horizon - plan.day).days, 180)
    return date.fromordinal(plan.day.toordinal() + round(1.1 * span))


def _months(plan: matching.Plan, total: int) -> list[tuple[str, float]]:
    """Firsts of months along the line, few enough to be read."""
    end = _with_margin(plan)
    firsts = [date(year, month, 1) for year in range(plan.day.year, end.year + 1) for month in range(1, 13)]
    inside = [first for first in firsts if plan.day < first <= end]
    step = next((each for each in TICKS if len(inside) // each <= MOST_TICKS), TICKS[-1])
    shown = [first for first in inside if (first.month - 1) % step == 0]
    ticks = [(format_date(first, "MMM yyyy"), 100 * (first - plan.day).days / total) for first in shown]
    return [tick for tick in ticks if tick[1] <= LAST_TICK]


def _bar(number: int, step: matching.PlanStep, plan: matching.Plan, total: int) -> dict[str, Any]:
    begins = 100 * (step.time.begins - plan.day).days / total
    length = FADE if step.time.ends is None else max(100 * (step.time.ends - step.time.begins).days / total, 1)
    line = UNKNOWN if step.time.ends is None else step.time.kind
    return {
        "label": f"{number} {short_title(step)}",
        "from": round(begins),
        "length": round(min(length, 100 - begins)),
        "line": line,
    }


def _row(number: int, step: matching.PlanStep, rulebook: matching.Rulebook) -> tuple[str, ...]:
    time = step.time
    begins = languages.day(time.begins)
    return (
        f"{number} {title_of(step, rulebook)}",
        _("%(day)s at the earliest", day=begins) if time.at_earliest else begins,
        languages.day(time.ends) if time.ends else _("not known"),
        kind_word(time.kind),
    )


def _sources(plan: matching.Plan, rulebook: matching.Rulebook) -> list[str]:
    """Sources of lengths, costs and programmes, each once."""
    bases = [step.time.basis for step in plan.steps]
    bases += [step.cost.basis for step in plan.steps if step.cost]
    bases += [each.programme.basis for step in plan.steps for each in (*step.pays, *step.helps[:MOST_PROGRAMMES])]
    keys = dict.fromkeys(source for basis in bases if basis for source in basis.sources)
    return [source_line(key, rulebook) for key in keys]
