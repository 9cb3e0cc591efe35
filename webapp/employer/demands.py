"""Requirement effect: how many more people each demand of a vacancy would bring, counted by listing them again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

import matching
from matching import Demand, Readiness, RequirementEffect, Stage
from webapp import languages, loaders
from webapp.access import Role, allow
from webapp.employer.people import FEW, count_text
from webapp.employer.people_views import is_public
from webapp.employer.views import blueprint
from webapp.engine import snapshot
from webapp.presentation import vacancy_rows
from webapp.wording.lists import isolated


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/demands")
@allow(Role.EMPLOYER)
def demands(vacancy_id: UUID) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    if not is_public(row):
        abort(404)
    now, vacancy = snapshot.current(), loaders.vacancy_value(row)
    effects = matching.requirement_effects(vacancy, now.people, now.people.pay_thresholds)
    today = now.people.counts(vacancy)
    rows = [_effect(each, vacancy) for each in effects if each.more_ready_now != 0 or each.more_possible != 0]
    return render_template(
        "employer/demands.html",
        vacancy=row,
        place=vacancy_rows.place(row, now.rulebook),
        today=[
            (_("could begin now"), count_text(today[Readiness.READY_NOW])),
            (_("possible now or after steps"), count_text(_possible(today))),
        ],
        rows=rows,
        # Only of what is shown: a length that knew more would give small numbers away.
        maximum=max((bar["base"] + bar["gain"] for row in rows for bar in row["bars"]), default=0) or 1,
        day=now.day,
    )


def _possible(counts: Mapping[Readiness, int]) -> int:
    return counts[Readiness.READY_NOW] + counts[Readiness.AFTER_STEPS]


def _effect(effect: RequirementEffect, vacancy: matching.Vacancy) -> dict[str, Any]:
    return {
        "title": name(effect, vacancy),
        "note": _NOTES[effect.demand]() if effect.demand in _NOTES else "",
        "bars": [
            _bar(_("could begin now"), effect.before[Readiness.READY_NOW], effect.more_ready_now),
            _bar(_("possible now or after steps"), _possible(effect.before), effect.more_possible),
        ],
    }


def _bar(label: str, base: int, more: int | None) -> dict[str, Any]:
    """Below five neither the number nor the length of a bar tells how many."""
    is_few = more is None
    figure = _("fewer than 5") if more is None else isolated(f"+ {more}") if more else _("nobody more")
    return {"label": label, "base": base if base >= FEW else 0, "gain": more or 0, "few": is_few, "figure": figure}


def name(effect: RequirementEffect, vacancy: matching.Vacancy) -> str:
    """The change of the demand in the words of the vacancy."""
    changed = effect.changed
    if effect.demand is Demand.GERMAN_ONE_LOWER:
        asked, lower = (
            each.german.level.value if isinstance(each.german, matching.LanguageDemand) else ""
            for each in (vacancy, changed)
        )
        return _("German %(lower)s instead of %(asked)s", lower=isolated(lower), asked=isolated(asked))
    if effect.demand is Demand.STAGE_ONE_LOWER:
        return {
            Stage.MEASURE: _("Let the person begin once a measure is imposed or promised"),
            Stage.APPLIED: _("Let the person begin once recognition is applied for"),
            Stage.NOT_BEGUN: _("Let the person begin before recognition is applied for"),
        }[changed.accepted_stage or Stage.NOT_BEGUN]
    if effect.demand is Demand.PAY_TO_NEXT_THRESHOLD:
        return _("Pay %(pay)s a year", pay=languages.euros(float(changed.pay_to or 0)))
    return {
        Demand.HOUSING: _("Offer housing"),
        Demand.LANGUAGE_COURSE: _("Offer a language course"),
    }[effect.demand]


_NOTES = {
    Demand.STAGE_ONE_LOWER: lambda: _(
        "Until recognition the person works as an assistant, for the pay you name for it."
    ),
    Demand.PAY_TO_NEXT_THRESHOLD: lambda: _("Residence law draws a line at this pay."),
}
