"""Recognition and residence of one person, once per difference that the law can see, through the plain code."""

from collections.abc import Hashable
from dataclasses import replace
from operator import itemgetter
from threading import Lock

import numpy as np

from matching import residence
from matching.facts import facts_of, facts_of_any_target, for_residence
from matching.facts.offer import counts_for
from matching.facts.training import is_related
from matching.index.law.asking import Asked, Base, Pairing, Person
from matching.index.law.leaves import MOST_EXCEPTIONS, TRUE, Leaves, Said
from matching.index.law.offers import OFFERED, Numbers, OfferBook, Offered, Offers, Questioned
from matching.index.law.signatures import Signatures, tests_in
from matching.index.law.verdicts import (
    CLOSED,
    RESIDENCE,
    Column,
    Lamps,
    Read,
    RouteReader,
    exception_facts,
)
from matching.logic import Test
from matching.ranking import NEEDS_RECOGNITION, RECOGNISABLE, WORK, Desk
from matching.recognition import ADULT_AGE, RecognitionCheck
from matching.residence import ANY_WORK, POINTS

# Facts that are worded anew for residence law from what recognition says.
_REWORDED = frozenset(
    {"equivalence", "care_assistant_equivalence", "german_qualification_years", "german_state_care_assistant_training"}
)
_NO_ROUTE_NEEDED = Test(fact=ANY_WORK, op="is_true")
_IS_MINOR = Test(fact="age", op="<", value=ADULT_AGE)
_NO_LAMPS: Lamps = np.empty(0, dtype=np.int8)
_KEPT = 20_000


class LawDesk(Desk):
    """The plain desk, asked for its single answers."""

    def check(self, target: str, facts: Base) -> RecognitionCheck:
        """What recognition requires."""
        return self._check(target, facts)

    def forget(self) -> None:
        """Drops what was remembered of many people."""
        self._checks.clear()


class LawReader:
    """Answers of the law, remembered by what its tests say on the facts."""

    def __init__(self, desk: LawDesk, signatures: Signatures) -> None:
        self.desk, self.setting = desk, signatures.setting
        self.rulebook, self.day = desk.rulebook, desk.day
        law, reads = self.rulebook.residence, signatures.reads
        touched = {exception_facts(law, each.on) for route in reads.routes for each in route.exceptions}
        recognising = self._recognition_tests()
        tests = [test for found in recognising.values() for test in found]
        tests += [test for route in reads.routes for test in tests_in(route.condition, law.rules)]
        self._leaves = Leaves(
            [*tests, _NO_ROUTE_NEEDED], sorted(touched, key=sorted)[:MOST_EXCEPTIONS], self.rulebook.values, self.day
        )
        of_residence = frozenset().union(*reads.of_route.values())
        decided = NEEDS_RECOGNITION | _REWORDED | {"degree_date"} | self._leaves.together | ({"kreis"} & of_residence)
        if POINTS in of_residence or len(touched) > MOST_EXCEPTIONS:
            decided |= {"offer"}
        self.book = OfferBook(signatures, self._leaves, decided)
        of_offers = reads.names.difference(self.rulebook.values.vocabulary).union(self._named_by_employers())
        readable = [] if "offer" in decided else reads.routes
        self._routes = [RouteReader(route, law, self._leaves, of_offers) for route in readable]
        self._of_residence = np.array(
            sorted({self._leaves.numbers[_NO_ROUTE_NEEDED], *(n for r in self._routes for n in r.tests.tolist())})
        )
        self._of_recognition = {
            key: itemgetter(*(self._leaves.numbers[test] for test in found)) for key, found in recognising.items()
        }
        self._checked: dict[Hashable, tuple[int, RecognitionCheck]] = {}
        self._answers: dict[Hashable, int] = {}
        self._beyond: dict[tuple[int, str], frozenset[str]] = {}
        self._by_route: dict[Hashable, Lamps] = {}
        self._by_person: dict[Hashable, Lamps] = {}
        self._asks_german: dict[str, bool] = {}
        self.one_at_a_time = Lock()

    def _named_by_employers(self) -> frozenset[str]:
        vocabulary = self.rulebook.values.vocabulary
        return frozenset(name for name, each in vocabulary.items() if each.answered_by in ("employer", "computed"))

    def _recognition_tests(self) -> dict[str, list[Test]]:
        """What decides an outcome, by occupation; professions of one procedure ask the same."""
        law = self.rulebook.recognition
        found = {}
        for key in self.rulebook.occupations.by_key:
            tests = [test for line in law.outcomes(key) for test in tests_in(line.when, law.conditions)]
            found[key] = list(dict.fromkeys([_IS_MINOR, *tests]))
        return found

    def law_asks_german(self, target: str) -> bool:
        """Whether the licence of an occupation asks for proof of German."""
        if target not in self._asks_german:
            self._asks_german[target] = self.rulebook.law_asks_german(target, self.day)
        return self._asks_german[target]

    def forget_much(self) -> None:
        """Keeps memory within bounds in a process that lives long."""
        for known in (self._checked, self._by_route, self._by_person):
            if len(known) > _KEPT:
                known.clear()
                self.desk.forget()

    def asked(self, pairing: Pairing, checks: tuple[int, ...]) -> dict[int, Asked]:
        """What recognition requires of a person, by the number of the question."""
        return {number: self.recognition(pairing, number) for number in checks}

    def recognition(self, pairing: Pairing, number: int) -> Asked:
        """What recognition requires of a person, by the number of the question."""
        offered = self.book.checks.examples[number]
        person = self._person(pairing, offered.target)
        facts, said = person.base, person.said
        if offered.offer or offered.answers:
            facts = offered.over(person.base, pairing.profile)
            said = self._leaves.on(facts)
        answer, check = self._answer(offered.target, facts, said)
        return Asked(
            pairing=pairing,
            person=person,
            number=answer,
            check=check,
            out_of_reach=self._out_of_reach(answer, check, offered.target),
        )

    def _answer(self, target: str, facts: Base, said: Said) -> tuple[int, RecognitionCheck]:
        """The plain answer, of which the index reads but little: that gets a number."""
        profession = self.rulebook.recognition.professions.get(target)
        shared = (
            (profession.procedure, profession.regulated_on(self.day)) if profession and profession.procedure else target
        )
        key = (shared, self._of_recognition[target](said.today))
        if key not in self._checked:
            check = self.desk.check(target, facts)
            reachable = not RECOGNISABLE.isdisjoint(check.possible)
            answer = (check.regulated, check.first, check.says, reachable, check.occupation is None)
            self._checked[key] = (self._answers.setdefault(answer, len(self._answers)), check)
        return self._checked[key]

    def _out_of_reach(self, answer: int, check: RecognitionCheck, target: str) -> frozenset[str]:
        """Facts of recognition that no step brings about for this person and occupation."""
        if (answer, target) not in self._beyond:
            own = check if check.occupation in (None, target) else replace(check, occupation=target)
            self._beyond[answer, target] = self.desk.out_of_reach(own)
        return self._beyond[answer, target]

    def _person(self, pairing: Pairing, target: str) -> Person:
        """Her facts without a vacancy hang on the target only by whether her training and practice are for it."""
        held = pairing.held
        if held is not None:
            key: Hashable = counts_for(held, target, self.setting.occupations)
        else:
            jobs = pairing.profile.experience or ()
            key = tuple(is_related(job, target, self.setting) for job in jobs)
        if key not in pairing.known:
            if not pairing.same:
                pairing.same.update(facts_of_any_target(pairing.profile, held, self.setting))
            base = facts_of(pairing.profile, held, None, self.setting, target=target, of_any_target=pairing.same)
            pairing.known[key] = Person(base=base, said=self._leaves.on(base))
        return pairing.known[key]

    def residence(self, offers: Offers, questioned: Questioned, asked: dict[int, Asked]) -> Lamps:
        """The place of the residence lamp in `RESIDENCE`, for each signature: the best of all routes."""
        if len(asked) == 1:
            lamps = self._lamps(next(iter(asked.values()))).take(questioned.question_of)
        else:
            by_check = {number: self._lamps(each) for number, each in asked.items()}
            checks = [case.check for case in offers.cases]
            chosen = [
                by_check[checks[case]][question]
                for case, question in zip(offers.case_of.tolist(), questioned.question_of.tolist(), strict=True)
            ]
            lamps = np.array(chosen, dtype=np.int8)
        for signature, offered in questioned.plain.items():
            number = offers.cases[int(offers.case_of[signature])].check
            lamps[signature] = self._plainly(asked[number], offered)
        return lamps

    def _plainly(self, asked: Asked, offered: Offered) -> int:
        """The lamp of one offer from the plain code itself."""
        law, values = self.rulebook.residence, self.rulebook.values
        facts = offered.over(asked.person.base, asked.pairing.profile)
        worded = for_residence(facts, asked.pairing.held, self.setting.occupations)
        stated = residence.with_computed_facts(worded, law, values, self.day)
        view = residence.view(stated, law, values, self.day, carries=WORK, out_of_reach=asked.out_of_reach)
        return RESIDENCE.index(view.lamp)

    def _lamps(self, asked: Asked) -> Lamps:
        """Her lamp for every question that has been met with."""
        known = asked.person.lamps
        lamps = known.get(asked.out_of_reach)
        if lamps is None or len(lamps) < len(self.book.questions):
            lamps = known[asked.out_of_reach] = self._lamps_of(asked)
        return lamps

    def _lamps_of(self, asked: Asked) -> Lamps:
        said = self._leaves.without_steps(self._worded(asked), asked.out_of_reach)
        own = frozenset(asked.pairing.profile.answers)
        reader = _OverQuestions(self.book, said, own)
        key = (reader.seen(self._of_residence), reader.own)
        known = self._by_person.get(key, _NO_LAMPS)
        if len(known) < len(self.book.questions):
            known = self._by_person[key] = np.concatenate([known, self._best_of_routes(reader, len(known))])
        return known

    def _worded(self, asked: Asked) -> Said:
        """What the tests say on her facts as residence law words them, with those that follow from others."""
        base = asked.person.base
        worded = for_residence(base, asked.pairing.held, self.setting.occupations)
        if worded is base and "degree_date" not in base:
            return asked.person.said
        return self._leaves.on(residence.with_years_since_degree(worded, self.day))

    def _best_of_routes(self, reader: "_OverQuestions", first: int) -> Lamps:
        """The best lamp for the questions from the first one on; those before have been answered."""
        best = np.full(len(self.book.questions) - first, CLOSED, dtype=np.int8)
        for place, route in enumerate(self._routes):
            key = (place, reader.seen(route.tests), reader.own)
            known = self._by_route.get(key, _NO_LAMPS)
            missing = len(self.book.questions) - len(known)
            if missing:
                found = route.lamps(*reader.columns(len(known)))
                known = self._by_route[key] = np.concatenate([known, np.broadcast_to(found, missing)])
            np.minimum(best, known[first:], out=best)
        as_asked, _after_steps = reader.columns(first)
        free = as_asked(self._leaves.numbers[_NO_ROUTE_NEEDED])
        best[np.broadcast_to(np.bitwise_and(free, TRUE) > 0, len(best))] = 0
        return best


class _OverQuestions:
    """What the tests say on one person before every question: her own facts where the offer states nothing."""

    def __init__(self, book: OfferBook, said: Said, own: frozenset[str]) -> None:
        self._book, self._said = book, said
        self._today, self._later = (np.frombuffer(each, dtype=np.uint8) for each in (said.today, said.later))
        # Her own answer goes before the offer, though not before the employer's answer.
        self.own = book.leaves.tests_on(own & OFFERED) if own else frozenset()
        self._columns: dict[int, tuple[Column, Column]] = {}

    def columns(self, first: int) -> tuple[Column, Column]:
        """What the tests say before the questions from the first one on: as they are asked today, and after steps."""
        if first not in self._columns:
            self._columns[first] = (
                self._column(self._said.today, first, later=False),
                self._column(self._said.later, first, later=True),
            )
        return self._columns[first]

    def seen(self, tests: Numbers) -> bytes:
        """What some tests say on her own facts: the key under which an answer is remembered."""
        return b"".join((self._today[tests].tobytes(), self._later[tests].tobytes()))

    def _column(self, said: bytes, first: int, *, later: bool) -> Column:
        both, stated = self._book.questions.columns(later=later)
        answers, answered = self._book.questions.columns(later=later, answers_only=True)
        found: dict[int, Read] = {}

        def column(test: int) -> Read:
            if test not in found:
                rows, names = (answers, answered) if test in self.own else (both, stated)
                of_person = said[test]
                row = rows[test, first:]
                found[test] = np.where(row, row, np.uint8(of_person)) if test in names else of_person
            return found[test]

        return column
