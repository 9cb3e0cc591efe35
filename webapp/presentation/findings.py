"""The findings of a match for the table of criteria and the bar of the total."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from matching import Finding, Fulfilment
from webapp import wording
from webapp.wording.findings import SHAPES
from webapp.wording.lists import isolated

TOTAL = 1000
KINDS = {
    Fulfilment.MET: "met",
    Fulfilment.PARTLY_MET: "partly",
    Fulfilment.NOT_MET: "none",
    Fulfilment.NOT_STATED: "open",
}
Side = Callable[[Finding, matching.Rulebook], str]


def row(
    finding: Finding, rulebook: matching.Rulebook, lever: str = "", person: Side = wording.stated_text
) -> dict[str, Any]:
    """One criterion with both compared values; `person` words the person's side."""
    return {
        "shape": SHAPES[finding.fulfilment],
        "kind": KINDS[finding.fulfilment],
        "criterion": wording.criterion_name(finding.criterion),
        "word": wording.finding_word(finding.fulfilment),
        "person": person(finding, rulebook),
        "vacancy": wording.asked_text(finding, rulebook),
        "points": finding.points,
        "maximum": finding.most,
        "lever": lever,
    }


def unfolded(
    match: matching.Match,
    rulebook: matching.Rulebook,
    lever: Callable[[Finding], str],
    person: Side = wording.stated_text,
) -> dict[str, Any]:
    """All findings: what can still change first, the largest difference on top; what is met folds up."""
    met = [each for each in match.findings if each.fulfilment is Fulfilment.MET]
    rest = [each for each in match.findings if each.fulfilment is not Fulfilment.MET]
    rest.sort(key=lambda each: each.points - each.most)
    points, most = sum(each.points for each in met), sum(each.most for each in met)
    return {
        "open": [row(each, rulebook, lever(each), person) for each in rest],
        "met": [row(each, rulebook, person=person) for each in met],
        "met_title": ngettext("Show %(num)d criterion that is met", "Show %(num)d criteria that are met", len(met)),
        "met_points": _("%(points)s of %(maximum)s", points=points, maximum=most),
    }


def total(match: matching.Match) -> dict[str, Any]:
    """The bar of the total: from met criteria, from partly met ones, what answers could add, the rest."""
    met = _sum(match, Fulfilment.MET)
    partly = match.points - met
    rest = TOTAL - met - partly - match.open_points
    parts = [(met, "met"), (partly, "partly"), (match.open_points, "open")]
    legend = [
        ("met", met, _("%(points)s from criteria that are met", points=met)),
        ("partly", partly, _("%(points)s from criteria that are partly met", points=partly)),
        ("open", match.open_points, _("up to %(points)s more, if questions are answered", points=match.open_points)),
        ("empty", rest, _("%(points)s not reached yet", points=rest)),
    ]
    return {
        "title": _("How the %(points)s points come about", points=match.points),
        "parts": [(100 * points / TOTAL, kind) for points, kind in parts],
        "legend": [(kind, sentence) for kind, points, sentence in legend if points],
    }


def _sum(match: matching.Match, fulfilment: Fulfilment) -> int:
    return sum(each.points for each in match.findings if each.fulfilment is fulfilment)


def load_text(standing: matching.Standing | None) -> str:
    """How often somebody stood in lists already: its own line, it moves the place and never the points."""
    if standing is None or standing.load.points == 0:
        return ""
    return _(
        "Shown to many already: %(number)s places in lists of the last 30 days, %(points)s for the order. "
        "The points of the match stay.",
        number=standing.load.shown,
        points=isolated(f"\N{MINUS SIGN}{-standing.load.points}"),
    )
