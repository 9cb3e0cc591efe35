"""Words for what employers are and say."""

from flask_babel import gettext as _

import matching
from webapp.models import EmployerKind, VacancyState


def kind_name(kind: EmployerKind) -> str:
    return {
        EmployerKind.HOSPITAL: _("hospital"),
        EmployerKind.CARE_HOME: _("care home"),
        EmployerKind.HOME_CARE: _("home care service"),
        EmployerKind.PRACTICE: _("medical practice"),
        EmployerKind.DAYCARE: _("day-care centre"),
        EmployerKind.YOUTH_WELFARE: _("youth welfare"),
        EmployerKind.CRAFT: _("craft business"),
        EmployerKind.INDUSTRY: _("industrial company"),
        EmployerKind.TEMPORARY_WORK: _("temporary work agency"),
        EmployerKind.OTHER: _("other"),
    }[kind]


def state_name(state: VacancyState) -> str:
    return {
        VacancyState.DRAFT: _("Draft"),
        VacancyState.IN_REVIEW: _("In review"),
        VacancyState.OPEN: _("Open"),
        VacancyState.CLOSED: _("Closed"),
        VacancyState.WITHDRAWN: _("Withdrawn"),
    }[state]


def accepted_stage_text(stage: matching.Stage) -> str:
    """From when a person may begin, as the employer says it."""
    return {
        matching.Stage.NOT_BEGUN: _("at once, before the application for recognition"),
        matching.Stage.APPLIED: _("once the application for recognition is made"),
        matching.Stage.MEASURE: _("once the measure is imposed or promised"),
        matching.Stage.FULL: _("only with full recognition"),
    }[stage]


def sub_skill_text(part: matching.SubSkill) -> str:
    return {
        matching.SubSkill.LISTENING: _("listening"),
        matching.SubSkill.READING: _("reading"),
        matching.SubSkill.SPOKEN_INTERACTION: _("taking part in conversations"),
        matching.SubSkill.SPOKEN_PRODUCTION: _("speaking at length"),
        matching.SubSkill.WRITING: _("writing"),
    }[part]
