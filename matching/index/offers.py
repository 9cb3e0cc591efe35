"""What one kind of qualification is offered by the vacancies of one occupation, as far as law can tell them apart."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.facts import target_of
from matching.facts.offer import offer
from matching.index.reading import Codes
from matching.index.signatures import Cuts, Signatures, cut
from matching.profile import Profile, Qualification
from matching.residence import Route
from matching.vacancy import Vacancy
from matching.values import FactValue

Stated = Mapping[str, FactValue]

# Facts that an offer states whatever the vacancy, beside what its employer answers.
OFFERED = frozenset(
    {
        "offer",
        "offer_isco",
        "offer_qualified",
        "offer_driver",
        "contract_obliges_to_course",
        "profession_regulated",
        "interim_job_needs_licence",
        "job_related_to_target_profession",
        "health_or_care_job",
        "offer_matches_degree",
        "same_occupational_group",
        "offer_months",
        "salary_year",
        "full_time_speciality_restaurant",
        "kreis",
    }
)
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The vacancy's side of a question to the law: what its offer states, and what its employer answered."""

    target: str
    offer: Stated
    answers: Stated

    def over(self, base: Stated, profile: Profile) -> dict[str, FactValue]:
        """All facts in the order in which one side's word goes before another's."""
        own = {name: value for name, value in profile.answers.items() if name in self.offer}
        return {**base, **self.offer, **own, **self.answers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An example of the vacancies that recognition and occupation cannot tell apart."""

    vacancy: Vacancy
    check: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOffers:
    """The different questions to one route, and which of them each signature asks."""

    route: Route
    questions: tuple[int, ...]
    of_signature: Numbers


class Offers:
    """One occupation's vacancies for one kind of qualification.

    `case_of` tells for each signature which of the `cases` it is. The questions to residence routes are worked out
    when first asked for: where the occupation refuses everything, nobody asks.
    """

    def __init__(
        self, held: Qualification | None, profile: Profile, examples: list[Vacancy], checks: list[int]
    ) -> None:
        cases: Codes[Case] = Codes()
        case_of = [
            cases.number((check, each.also_accepted, each.accepted_stage), Case(vacancy=each, check=check))
            for each, check in zip(examples, checks, strict=True)
        ]
        self.held, self.profile, self.examples = held, profile, examples
        self.checks = tuple(dict.fromkeys(checks))
        self.check_of = np.array(checks, dtype=np.intp)
        self.cases = tuple(cases.examples)
        self.case_of = np.array(case_of, dtype=np.intp)
        self.names = OFFERED.union(*(each.answers for each in examples))
        self.routes: tuple[RouteOffers, ...] | None = None


def kind_of(held: Qualification | None) -> Hashable:
    """What an offer depends on in a qualification."""
    return None if held is None else (held.occupation, held.stage, held.academic)


class OfferBook:
    """Offers by occupation and kind of qualification, worked out when first asked for."""

    def __init__(self, signatures: Signatures) -> None:
        self.signatures, self.reads, self.setting = signatures, signatures.reads, signatures.setting
        self.checks: Codes[Offered] = Codes()
        self.questions: Codes[tuple[int, Offered]] = Codes()
        self._known: dict[Hashable, Offers] = {}

    def offers(self, held: Qualification | None, profile: Profile, numbers: Numbers) -> Offers:
        """The offers of vacancies with these signatures."""
        kreis = profile.lives_in_kreis if self.signatures.reads_kreis else None
        key = (kind_of(held), kreis, numbers.tobytes())
        if key not in self._known:
            self._known[key] = self._worked_out(held, Profile(id="", lives_in_kreis=kreis), numbers)
        return self._known[key]

    def _worked_out(self, held: Qualification | None, profile: Profile, numbers: Numbers) -> Offers:
        examples = [self.signatures.codes.examples[number] for number in numbers]
        checks = [self._check_of(held, profile, each) for each in examples]
        return Offers(held, profile, examples, checks)

    def _check_of(self, held: Qualification | None, profile: Profile, vacancy: Vacancy) -> int:
        target = target_of(vacancy, held, self.setting.occupations)
        read = self.reads.of_recognition[target]
        if read.isdisjoint(OFFERED) and read.isdisjoint(vacancy.answers):
            return self.check(Offered(target=target, offer={}, answers={}))
        return self.check(self.offered(held, profile, vacancy))

    def routes(self, offers: Offers) -> tuple[RouteOffers, ...]:
        """The questions of the offers to every route."""
        if offers.routes is None:
            stated = [self.offered(offers.held, offers.profile, each) for each in offers.examples]
            facts = _Facts(stated, offers.check_of)
            offers.routes = tuple(self._route(route, facts) for route in self.reads.routes)
        return offers.routes

    def offered(self, held: Qualification | None, profile: Profile, vacancy: Vacancy) -> Offered:
        """What one vacancy offers to a person with this qualification."""
        target = target_of(vacancy, held, self.setting.occupations)
        stated = offer(profile, held, vacancy, target, self.setting)
        known = {name: value for name, value in stated.items() if value is not None and name in self.reads.names}
        return Offered(target=target, offer=known, answers=vacancy.answers)

    def check(self, offered: Offered) -> int:
        """The number of what recognition is asked."""
        read = _only(offered, self.reads.of_recognition[offered.target])
        return self.checks.number(_key(read, {}), read)

    def _route(self, route: Route, facts: "_Facts") -> RouteOffers:
        names, cuts = self.reads.of_route[route.key], self.reads.cuts_of_route[route.key]
        different, of_signature = facts.different(names, cuts)
        questions = []
        for row in different:
            read = _only(facts.stated[row], names)
            check = int(facts.checks[row])
            key = (route.key, check, _key(read, cuts))
            questions.append(self.questions.number(key, (check, read)))
        return RouteOffers(route=route, questions=tuple(questions), of_signature=of_signature)


class _Facts:
    """What signatures state as columns of codes, one for each fact; the same fact counts apart when it is an answer."""

    def __init__(self, stated: list[Offered], checks: Numbers) -> None:
        self.stated, self.checks = stated, checks
        self.names = frozenset().union(*(each.offer.keys() | each.answers.keys() for each in stated))
        self._columns: dict[Hashable, Numbers] = {}

    def different(self, names: frozenset[str], cuts: Cuts) -> tuple[list[int], Numbers]:
        """Signatures that differ in the named facts, and for each signature which of them it equals."""
        code = self.checks.copy()
        for name in sorted(names & self.names):
            for part in ("offer", "answers"):
                column = self._column(name, part, cuts)
                code = np.unique(code * (int(column.max()) + 1) + column, return_inverse=True)[1]
        _codes, first, of_signature = np.unique(code, return_index=True, return_inverse=True)
        return first.tolist(), of_signature

    def _column(self, name: str, part: str, cuts: Cuts) -> Numbers:
        key = (name, part, cuts.get(name))
        if key not in self._columns:
            codes: Codes[None] = Codes()
            values = [cut(cuts, name, getattr(each, part).get(name)) for each in self.stated]
            self._columns[key] = np.array([codes.number(value, None) for value in values], dtype=np.intp)
        return self._columns[key]


def _only(offered: Offered, names: frozenset[str]) -> Offered:
    return Offered(
        target=offered.target,
        offer={name: value for name, value in offered.offer.items() if name in names},
        answers={name: value for name, value in offered.answers.items() if name in names},
    )


def _key(offered: Offered, cuts: Cuts) -> Hashable:
    return (
        offered.target,
        *(
            tuple((name, cut(cuts, name, stated[name])) for name in sorted(stated))
            for stated in (offered.offer, offered.answers)
        ),
    )
