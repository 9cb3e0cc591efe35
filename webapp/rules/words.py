"""Words of the rules browser: kinds of entries, of routes and programmes, and periods."""

from flask_babel import gettext as _

import matching
from webapp import languages


def kind_word(kind: str) -> str:
    return {
        "profession": _("Profession"),
        "rule": _("Rule of recognition"),
        "route": _("Residence route"),
        "named_rule": _("Shared rule of residence"),
        "caution": _("Caution"),
        "programme": _("Programme"),
        "parameter": _("Figure"),
        "table": _("Table"),
        "group": _("List"),
        "fact": _("Fact"),
        "authority": _("Office"),
        "source": _("Source"),
    }[kind]


def section_word(section: str) -> str:
    return {
        "recognition": _("Recognition"),
        "residence": _("Residence"),
        "programmes": _("Programmes"),
        "figures": _("Figures"),
    }.get(section, _("Facts, offices, sources"))


def carries_word(carries: str) -> str:
    return {
        "work": _("work"),
        "any_work": _("any work"),
        "measure": _("a measure of recognition"),
        "training": _("training"),
        "search": _("search for work"),
    }[carries]


def grant_word(grant: str) -> str:
    return {
        "claim": _("must be granted if all holds"),
        "as_a_rule": _("granted as a rule if all holds"),
        "discretion": _("may be granted, the authority weighs"),
        "none": _("no title is decided here"),
    }[grant]


def status_word(status: matching.ProgrammeStatus) -> str:
    return {
        matching.ProgrammeStatus.RUNNING: _("running"),
        matching.ProgrammeStatus.LIKELY_RUNNING: _("very likely running"),
        matching.ProgrammeStatus.UNKNOWN: _("not known, please check with an adviser"),
        matching.ProgrammeStatus.PLANNED: _("planned"),
        matching.ProgrammeStatus.SUPERSEDED: _("replaced by another"),
        matching.ProgrammeStatus.ENDED: _("ended"),
    }[status]


def audience_word(audience: matching.Audience) -> str:
    return {
        matching.Audience.APPLICANT: _("For applicants"),
        matching.Audience.EMPLOYER: _("For employers"),
        matching.Audience.ADVISER: _("For advisers"),
        matching.Audience.PUPIL: _("For pupils"),
        matching.Audience.YOUNG: _("For young people up to 20"),
        matching.Audience.PROVIDER: _("For providers of projects"),
    }[audience]


def detail_word(name: str) -> str:
    return {
        "rights": _("Rights"),
        "language_min": _("German"),
        "note": _("Note"),
        "priority_check": _("Check of preferred workers"),
        "duration": _("Length"),
        "pay": _("Pay"),
        "after": _("Afterwards"),
        "work": _("Work allowed"),
        "timing": _("Time of applying"),
        "qualification_min": _("Lowest qualification"),
        "practice": _("In practice"),
        "entry": _("Entry"),
        "housing": _("Housing"),
    }[name]


def doubt_word(doubt: matching.Doubt) -> str:
    return {
        matching.Doubt.BROKEN: _("broken"),
        matching.Doubt.NO_SOURCE: _("without a source"),
        matching.Doubt.WRONG_FORMULA: _("differs from its formula"),
        matching.Doubt.STALE: _("not checked for more than 18 months"),
        matching.Doubt.TO_RECHECK: _("not checked for more than twelve months"),
        matching.Doubt.GAP: _("a gap in time"),
        matching.Doubt.NO_FIGURE_TODAY: _("no figure for today"),
        matching.Doubt.UNCONFIRMED: _("not confirmed"),
    }[doubt]


def period_text(period: matching.Period) -> str:
    """From when to when something holds."""
    if period.since and period.until:
        return _("from %(since)s to %(until)s", since=languages.day(period.since), until=languages.day(period.until))
    if period.since:
        return _("since %(day)s", day=languages.day(period.since))
    if period.until:
        return _("until %(day)s", day=languages.day(period.until))
    return _("in the text that was read")
