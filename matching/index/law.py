"""Recognition and residence of one person, once per signature of the vacancies, through the plain code."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matching import residence
from matching.codes import ResidenceLamp, RouteResult
from matching.facts import facts_of, for_residence
from matching.facts.offer import counts_for
from matching.index.offers import OfferBook, Offers, RouteOffers
from matching.logic import facts_named
from matching.profile import Profile, Qualification
from matching.ranking import WORK, Desk
from matching.recognition import RecognitionCheck
from matching.residence import POINTS, ResidenceView
from matching.values import FactValue

Base = dict[str, FactValue]
Lamps = NDArray[np.int8]

RESIDENCE = (
    ResidenceLamp.NOT_NEEDED,
    ResidenceLamp.OPEN,
    ResidenceLamp.OPEN_IF_STEPS,
    ResidenceLamp.OPEN_IF_QUESTION,
    ResidenceLamp.CLOSED,
)
CLOSED = RESIDENCE.index(ResidenceLamp.CLOSED)
# Facts that are worded anew for residence law: what is false without them may become true with them.
_REWORDED = frozenset({"equivalence", "care_assistant_equivalence", "german_qualification_years"})
_KEPT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A person seen as one of her occupations."""

    profile: Profile
    occupation: str | None
    held: Qualification | None
    bases: dict[Hashable, Base] = field(default_factory=dict, compare=False)

    def __reduce__(self) -> tuple[Callable[..., "Pairing"], tuple[object, ...]]:
        """What was remembered stays behind."""
        return _pairing, (self.profile, self.occupation, self.held)


def _pairing(profile: Profile, occupation: str | None, held: Qualification | None) -> Pairing:
    return Pairing(profile=profile, occupation=occupation, held=held)


class LawDesk(Desk):
    """The plain desk, asked for its single answers."""

    def check(self, target: str, facts: Base) -> RecognitionCheck:
        """What recognition requires."""
        return self._check(target, facts)

    def forget_much(self, kept: int) -> None:
        """Keeps memory within bounds: what was remembered of many people is dropped."""
        if len(self._checks) > kept:
            self._checks.clear()

    def out_of_reach(self, check: RecognitionCheck) -> frozenset[str]:
        """Facts that no step brings about for this person."""
        return self._out_of_reach(check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A person before the law of one occupation: her facts without a vacancy, and what recognition requires."""

    pairing: Pairing
    base: Base
    check: RecognitionCheck
    out_of_reach: frozenset[str]
    computed: Base | None


class LawReader:
    """Answers of the law, remembered by the facts that it reads."""

    def __init__(self, desk: LawDesk, book: OfferBook) -> None:
        self.desk, self.book, self.setting = desk, book, book.setting
        self.rulebook, self.day = desk.rulebook, desk.day
        law = self.rulebook.residence
        self._laws = {route.key: replace(law, routes={route.key: route}) for route in book.reads.routes}
        self._names = {key: tuple(sorted(names)) for key, names in book.reads.of_route.items()}
        self._lamps: dict[Hashable, int] = {}
        self._closed: dict[Hashable, bool] = {}
        self._all = tuple(sorted(frozenset().union(*book.reads.of_route.values())))
        self._shelves: dict[Hashable, Lamps] = {}
        of_points = (facts_named(each.when, law.rules) for each in law.point_criteria)
        self._computed_from = frozenset({POINTS, "degree_date", "years_since_degree"}).union(_REWORDED, *of_points)
        self._asks_german: dict[str, bool] = {}
        self.one_at_a_time = Lock()

    def law_asks_german(self, target: str) -> bool:
        """Whether the licence of an occupation asks for proof of German."""
        if target not in self._asks_german:
            self._asks_german[target] = self.rulebook.law_asks_german(target, self.day)
        return self._asks_german[target]

    def forget_much(self) -> None:
        """Keeps memory within bounds in a process that lives long."""
        if len(self._lamps) + len(self._closed) > _KEPT:
            self._lamps.clear()
            self._closed.clear()
        if len(self._shelves) > _KEPT // 100:
            self._shelves.clear()
        self.desk.forget_much(_KEPT // 10)

    def asked(self, pairing: Pairing, offers: Offers) -> dict[int, Asked]:
        """The person before the recognition law of each target, by the number of the question."""
        found = {}
        for number in offers.checks:
            base, check = self.recognition(pairing, number)
            out = self.desk.out_of_reach(check)
            computed = self._computed(pairing, base, offers.names)
            found[number] = Asked(pairing=pairing, base=base, check=check, out_of_reach=out, computed=computed)
        return found

    def recognition(self, pairing: Pairing, number: int) -> tuple[Base, RecognitionCheck]:
        """Her facts without a vacancy, and what recognition requires of her, by the number of the question."""
        offered = self.book.checks.examples[number]
        base = self._base(pairing, offered.target)
        return base, self.desk.check(offered.target, offered.over(base, pairing.profile))

    def _computed(self, pairing: Pairing, base: Base, names: frozenset[str]) -> Base | None:
        """Facts that follow from others, once per person where no vacancy states any of those others."""
        if names & self._computed_from:
            return None
        key = ("computed", id(base))
        if key not in pairing.bases:
            law, values = self.rulebook.residence, self.rulebook.values
            worded = for_residence(base, pairing.held, self.setting.occupations)
            stated = residence.with_computed_facts(worded, law, values, self.day)
            pairing.bases[key] = {name: value for name, value in stated.items() if name not in worded}
        return pairing.bases[key]

    def _base(self, pairing: Pairing, target: str) -> Base:
        """Her facts without a vacancy. With a training they hang on the target only by whether it is one for it."""
        held = pairing.held
        key = target if held is None else counts_for(held, target, self.setting.occupations)
        if key not in pairing.bases:
            pairing.bases[key] = facts_of(pairing.profile, held, None, self.setting, target=target)
        return pairing.bases[key]

    def residence(self, offers: Offers, asked: dict[int, Asked]) -> Lamps:
        """The place of the residence lamp in `RESIDENCE`, for each signature: the best of all routes."""
        worded = {number: self._worded(each, each.base) for number, each in asked.items()}
        key = (id(offers), *(self._before(each, worded[number], self._all) for number, each in asked.items()))
        if key not in self._shelves:
            self._shelves[key] = self._best_of_routes(offers, asked, worded)
        return self._shelves[key]

    def _before(self, asked: Asked, worded: Base, names: tuple[str, ...]) -> Hashable:
        """All that the answer hangs on beside the vacancy, as far as these facts are read."""
        return (asked.out_of_reach, self._is_qualified(asked), tuple(map(worded.get, names)))

    def _best_of_routes(self, offers: Offers, asked: dict[int, Asked], worded: dict[int, Base]) -> Lamps:
        best = np.full(len(offers.case_of), CLOSED, dtype=np.int8)
        for route in self.book.routes(offers):
            lamps = self._lamps_of(route, offers.names, asked, worded)
            if min(lamps) < CLOSED:
                np.minimum(best, np.array(lamps, dtype=np.int8)[route.of_signature], out=best)
        return best

    def _lamps_of(
        self, offers: RouteOffers, names: frozenset[str], asked: dict[int, Asked], worded: dict[int, Base]
    ) -> list[int]:
        route, read = offers.route.key, self._names[offers.route.key]
        before = {number: self._before(each, worded[number], read) for number, each in asked.items()}
        shut = {number: self._shut(route, before[number], asked[number], names) for number in asked}
        lamps = []
        for question in offers.questions:
            number, offered = self.book.questions.examples[question]
            if shut[number]:
                lamps.append(CLOSED)
                continue
            key = (question, before[number])
            if key not in self._lamps:
                facts = offered.over(asked[number].base, asked[number].pairing.profile)
                self._lamps[key] = RESIDENCE.index(self._view(route, asked[number], facts).lamp)
            lamps.append(self._lamps[key])
        return lamps

    def _shut(self, route: str, before: Hashable, asked: Asked, names: frozenset[str]) -> bool:
        """Whether the route is closed whatever a vacancy states: what is false without its facts stays false."""
        if names & _REWORDED:
            return False
        key = (route, before, names)
        if key not in self._closed:
            bare = {name: value for name, value in asked.base.items() if name not in names}
            view = self._view(route, asked, bare)
            self._closed[key] = (
                view.today is not None
                and view.after_steps is not None
                and view.today.result is RouteResult.CLOSED
                and view.today.exception is None
                and view.after_steps.result is RouteResult.CLOSED
            )
        return self._closed[key]

    def _view(self, route: str, asked: Asked, facts: Base) -> ResidenceView:
        law, values = self._laws[route], self.rulebook.values
        stated = self._worded(asked, facts)
        if asked.computed is None:
            stated = residence.with_computed_facts(stated, law, values, self.day)
        else:
            stated = stated | asked.computed
        return residence.view(stated, law, values, self.day, carries=WORK, out_of_reach=asked.out_of_reach)

    def _worded(self, asked: Asked, facts: Base) -> Base:
        return for_residence(facts, asked.pairing.held, self.setting.occupations)

    def _is_qualified(self, asked: Asked) -> bool:
        held = asked.pairing.held
        return held is None or self.setting.occupations.find(held.occupation).is_qualified
