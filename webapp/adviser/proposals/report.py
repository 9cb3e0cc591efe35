"""The report of a round in plain words: what became of the crowd, and whether groups are shown alike."""

from typing import Any

from babel.numbers import format_decimal, format_percent
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.models import MatchRound
from webapp.wording.law import country_name

FIGURES = ("filled", "without_a_place", "never_shown", "top_tenth_share", "gini")
COUNTS = frozenset({"filled"})
PLAIN = frozenset({"gini"})


def in_words(row: MatchRound) -> dict[str, Any]:
    report = row.report
    before, after = report["before"], report["after"]
    exposure = report.get("exposure")
    return {
        "heading": _heading(before["filled"], after["filled"]),
        "crowd": [
            (_figure_name(name), _shown(name, before[name]), _shown(name, after[name]), _meaning(name))
            for name in FIGURES
        ],
        "of_optimum": _percent(report["of_optimum"], "0.00 %"),
        "exposure": exposure and _exposure(exposure),
    }


def _heading(before: int, after: int) -> str:
    """A heading that says the finding."""
    if after > before:
        return ngettext(
            "The round fills %(num)d place more than if everybody went where the own list begins",
            "The round fills %(num)d places more than if everybody went where the own list begins",
            after - before,
        )
    return _("Nobody stands in anybody's way: the round fills as many places as the first places of all lists")


def _figure_name(name: str) -> str:
    return {
        "filled": _("Places filled"),
        "without_a_place": _("People without a place"),
        "never_shown": _("Vacancies that nobody sees"),
        "top_tenth_share": _("Share of the most shown tenth"),
        "gini": _("Inequality between vacancies (Gini)"),
    }[name]


def _meaning(name: str) -> str:
    return {
        "filled": _("Before: if everybody went where the own list begins. After: as proposed."),
        "without_a_place": _("Before: nothing is possible for them. After: no place was left, or none possible."),
        "never_shown": _("They stand in no list. After: nobody is proposed for them."),
        "top_tenth_share": _("Of all places in lists, so many belong to a tenth of the vacancies."),
        "gini": _("0: all are shown equally often. 1: one takes all."),
    }[name]


def _shown(name: str, value: float) -> str:
    if name in COUNTS:
        return str(int(value))
    return _number(value) if name in PLAIN else _percent(value, "0.0 %")


def _percent(share: float, pattern: str) -> Markup:
    return _apart(format_percent(share, pattern, locale=get_locale(), numbering_system="latn"))


def _number(value: float, pattern: str = "0.00") -> Markup:
    return _apart(format_decimal(value, pattern, locale=get_locale(), numbering_system="latn"))


def _apart(figure: str) -> Markup:
    """Signs stay on their side of a figure, also in a line from right to left."""
    return Markup("<bdi>{}</bdi>").format(figure)


def _exposure(found: dict[str, Any]) -> dict[str, Any]:
    alarms = [row for row in found["groups"] if row["figures"] and row["figures"]["alarm"]]
    return {
        "heading": _("No group of equally able people is shown clearly less")
        if not alarms
        else ngettext(
            "%(num)d group of equally able people is shown clearly less or more",
            "%(num)d groups of equally able people are shown clearly less or more",
            len(alarms),
        ),
        "people": found["people"],
        "lists": found["vacancies"],
        "able": found["able"],
        "gini": _number(found["gini"]),
        "rows": [_row(each) for each in found["groups"]],
    }


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    name = _("%(attribute)s: %(group)s", attribute=_attribute(row["attribute"]), group=_group(row["group"]))
    figures = row["figures"]
    if figures is None:
        return name, _("fewer than 10"), "–", "–", "–"
    low, high = _number(figures["low"]), _number(figures["high"])
    interval = Markup(_("%(low)s to %(high)s")) % {"low": low, "high": high}  # noqa: S704  a sentence of ours
    word = _("please explain") if figures["alarm"] else _("within the range")
    ratio = Markup("{} ({})").format(_number(figures["ratio"]), interval)
    return name, str(figures["people"]), ratio, _number(figures["skew"], "+0.00;-0.00"), word


def _attribute(key: str) -> str:
    return {
        "nationality": _("Nationality"),
        "age": _("Age"),
        "training": _("Country of training"),
        "lives": _("Lives"),
        "gender": _("Gender (given by chance)"),
    }[key]


def _group(key: str) -> str:
    return {
        "germany": country_name("DE"),
        "eu": _("EU or EEA"),
        "third": _("other countries"),
        "under_30": _("under 30"),
        "30_to_44": _("30 to 44"),
        "45_and_over": _("45 and over"),
        "here": _("in Germany"),
        "abroad": _("abroad"),
        "woman": _("woman"),
        "man": _("man"),
    }[key]
