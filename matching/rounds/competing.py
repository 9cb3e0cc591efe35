"""The order of a list that people compete in: how well both sides' wishes meet, and how often one was shown already.

Readiness comes first and nothing crosses it, then how many requirements are not met, so that no load ever lifts
somebody over a person who meets more of them. The load is a finding of its own: it is shown, it is never hidden in the
points. What a person changes in her profile does not change her load.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

from matching.codes import Criterion, Fulfilment, RequiredBy
from matching.ranking import READINESS_ORDER, Match

WISHES = frozenset(
    {Criterion.PLACE, Criterion.SHIFTS, Criterion.HOURS, Criterion.START, Criterion.PAY, Criterion.SUPPORT}
)
PLACES_PER_POINT = 5
MOST_POINTS = 50
TOTAL = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFinding:
    """ "Shown to many already": list places of the last 30 days, and the points that they cost (0 or below)."""

    shown: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A match in a list that people compete in. `reciprocal` (0 to 1000) is high only where both sides' wishes meet."""

    match: Match
    load: LoadFinding
    reciprocal: int
    not_met: int

    @property
    def order(self) -> tuple[int, int, int, int, int, str, str]:
        """Sort key: readiness, requirements not met, points with load, reciprocity, the keyed tie, then the ids."""
        match = self.match
        points = match.points + self.load.points
        readiness = READINESS_ORDER.index(match.readiness)
        return (readiness, self.not_met, -points, -self.reciprocal, match.tie, match.vacancy, match.profile)


def load_finding(shown: int) -> LoadFinding:
    """The cost of having been shown so often: one point for every five places, at most fifty."""
    return LoadFinding(shown=shown, points=-min(max(shown, 0) // PLACES_PER_POINT, MOST_POINTS))


def competing_order(matches: Iterable[Match], shown: Mapping[str, int]) -> tuple[Standing, ...]:
    """The list of a vacancy with load: `shown` counts by profile id the list places of the last 30 days."""
    standings = [_standing(match, shown.get(match.profile, 0)) for match in matches]
    return tuple(sorted(standings, key=lambda standing: standing.order))


def _standing(match: Match, shown: int) -> Standing:
    required = [finding for finding in match.findings if finding.required is not RequiredBy.NO]
    return Standing(
        match=match,
        load=load_finding(shown),
        reciprocal=_reciprocal(match),
        not_met=sum(finding.fulfilment is not Fulfilment.MET for finding in required),
    )


def _reciprocal(match: Match) -> int:
    """The geometric mean of what the employer asks and what the person wishes, each as points of 1000."""
    wish = [finding for finding in match.findings if finding.criterion in WISHES]
    fit = [finding for finding in match.findings if finding.criterion not in WISHES]
    parts = [TOTAL * sum(f.points for f in side) // max(sum(f.most for f in side), 1) for side in (wish, fit)]
    return isqrt(parts[0] * parts[1])
