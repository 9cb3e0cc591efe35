"""What the vacancies of one occupation offer to one kind of qualification, as far as law can tell them apart."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.facts import begun_occupation, stage_of, target_of
from matching.facts.offer import offer
from matching.index.law.leaves import Leaves, Said
from matching.index.law.signatures import ANSWERS, MONTHS, PAY, STAGE_PAY, Signatures, Signed
from matching.index.reading import Codes
from matching.profile import Profile, Qualification
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
Bytes = NDArray[np.uint8]
_FIGURES = ("salary_year", "offer_months")


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
class Offers:
    """One occupation's vacancies for one kind of qualification: `case_of` tells which case a signature is."""

    cases: tuple[Case, ...]
    case_of: Numbers
    checks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questioned:
    """What the same vacancies ask of residence law, by signature.

    `plain` are signatures whose questions only the plain code can answer, because their employers state what is else a
    person's to state.
    """

    question_of: Numbers
    plain: Mapping[int, Offered]


def kind_of(held: Qualification | None) -> Hashable:
    """What an offer depends on in a qualification."""
    return None if held is None else (held.occupation, held.stage, held.academic)


class Questions:
    """The different questions to residence law: what its tests say on the facts of offers, a column for each test.

    `both` lets the employer's answers go before the offer, `answers` are those alone.
    """

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self.numbers: dict[Hashable, int] = {}
        self._both: list[Said] = []
        self._answers: list[Said] = []
        self._columns: dict[tuple[bool, bool], tuple[Bytes, frozenset[int]]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, parts: Hashable, said: Sequence[Said], answers: Said) -> int:
        """A new question gets the next number; `said` are parts of the offer that state different facts."""
        self.numbers[parts] = len(self._both)
        self._both.append(Said(_over(answers.today, *_todays(said)), _over(answers.later, *_laters(said))))
        self._answers.append(answers)
        self._columns = {}
        return self.numbers[parts]

    def columns(self, *, later: bool, answers_only: bool = False) -> tuple[Bytes, frozenset[int]]:
        """A row for each test, a column for each question, and the tests on which any question states something."""
        key = (later, answers_only)
        if key not in self._columns:
            rows = self._answers if answers_only else self._both
            packed = b"".join(each.later if later else each.today for each in rows)
            found = np.frombuffer(packed, dtype=np.uint8).reshape(len(rows), len(self._leaves)).T.copy()
            self._columns[key] = (found, frozenset(np.flatnonzero(found.any(axis=1)).tolist()))
        return self._columns[key]


def _todays(said: Sequence[Said]) -> list[bytes]:
    return [each.today for each in said]


def _laters(said: Sequence[Said]) -> list[bytes]:
    return [each.later for each in said]


def _over(first: bytes, *others: bytes) -> bytes:
    """For each test what is stated first."""
    total = np.frombuffer(first, dtype=np.uint8)
    for other in others:
        total = np.where(total, total, np.frombuffer(other, dtype=np.uint8))
    return total.tobytes()


class OfferBook:
    """Works out what signatures offer. What differs is numbered once for all occupations and kinds of qualification."""

    def __init__(self, signatures: Signatures, leaves: Leaves, decided_by_plain_code: frozenset[str]) -> None:
        self.signatures, self.reads, self.setting = signatures, signatures.reads, signatures.setting
        self.leaves, self.questions = leaves, Questions(leaves)
        self.checks: Codes[Offered] = Codes()
        self._plain = decided_by_plain_code
        self._offers: Codes[Said] = Codes()
        self._figures: dict[tuple[str, int], Said] = {}

    def lives_in(self, profile: Profile) -> str | None:
        """Where a person lives, if the law reads it beside a vacancy."""
        return profile.lives_in_kreis if self.signatures.reads_kreis else None

    def offers(self, held: Qualification | None, profile: Profile, signed: Signed) -> Offers:
        """The offers of vacancies of one occupation."""
        examples = [self.signatures.books.shapes.examples[shape] for shape in signed.shapes]
        cases: Codes[Case] = Codes()
        by_shape = [self._check_of_shape(held, each, signed) for each in examples]
        if None not in by_shape:
            known = [(check, each) for check, each in zip(by_shape, examples, strict=True) if check is not None]
            case_of = np.array([_case(cases, each, check) for check, each in known], dtype=np.intp)[signed.shape_of]
        else:
            alone = [self.signatures.example(row) for row in signed.rows.tolist()]
            checks = [self.check(self.offered(held, self._only_where(profile), each)) for each in alone]
            numbers = [_case(cases, each, check) for check, each in zip(checks, alone, strict=True)]
            case_of = np.array(numbers, dtype=np.intp)
        found = tuple(cases.examples)
        return Offers(cases=found, case_of=case_of, checks=tuple(dict.fromkeys(each.check for each in found)))

    def _only_where(self, profile: Profile) -> Profile:
        return Profile(id="", lives_in_kreis=self.lives_in(profile))

    def _check_of_shape(self, held: Qualification | None, example: Vacancy, signed: Signed) -> int | None:
        """What recognition is asked where it reads nothing of the vacancy; None where it does."""
        target = target_of(example, held, self.setting.occupations)
        read, answers = self.reads.of_recognition[target], self.signatures.books.answers.examples
        if not read.isdisjoint(OFFERED) or any(not read.isdisjoint(answers[each]) for each in signed.answers):
            return None
        return self.check(Offered(target=target, offer={}, answers={}))

    def questioned(self, held: Qualification | None, profile: Profile, signed: Signed) -> Questioned:
        """What vacancies of one occupation ask of residence law."""
        where, rows, shape_of = self._only_where(profile), signed.rows, signed.shape_of
        examples = [self.signatures.books.shapes.examples[shape] for shape in signed.shapes]
        below = np.array([self._begins_below(held, each) for each in examples])
        offers = np.array([self._offer_of(held, where, each) for each in examples], dtype=np.intp)
        pay = np.where(below[shape_of], rows[:, STAGE_PAY], rows[:, PAY])
        parts = (offers[shape_of], pay, rows[:, MONTHS], rows[:, ANSWERS])
        packed = np.zeros(len(rows), dtype=np.intp)
        for part in parts:
            packed = packed * (int(part.max()) + 1) + part
        _packed, first, question_of = np.unique(packed, return_index=True, return_inverse=True)
        numbers = [self._question(*part) for part in zip(*(part[first].tolist() for part in parts), strict=True)]
        return Questioned(
            question_of=np.array(numbers, dtype=np.intp)[question_of],
            plain=self._asked_plainly(held, where, signed),
        )

    def _begins_below(self, held: Qualification | None, vacancy: Vacancy) -> bool:
        target = target_of(vacancy, held, self.setting.occupations)
        stage = stage_of(held, target, self.setting.occupations)
        return begun_occupation(vacancy, target, stage, self.setting.regulated) != target

    def _offer_of(self, held: Qualification | None, profile: Profile, example: Vacancy) -> int:
        """What the offer says beside pay and months, numbered by what the tests say on it."""
        stated = self.offered(held, profile, example).offer
        said = self.leaves.stated({name: value for name, value in stated.items() if name not in _FIGURES})
        return self._offers.number(said, said)

    def _question(self, *parts: int) -> int:
        known = self.questions.numbers.get(parts)
        if known is not None:
            return known
        books, (offered, pay, months, answers) = self.signatures.books, parts
        said = (
            self._offers.examples[offered],
            self._figure("salary_year", pay, books.pay.examples[pay]),
            self._figure("offer_months", months, books.months.examples[months]),
        )
        return self.questions.add(parts, said, self.leaves.stated(books.answers.examples[answers]))

    def _figure(self, fact: str, code: int, figure: int | None) -> Said:
        if (fact, code) not in self._figures:
            self._figures[fact, code] = self.leaves.stated({} if figure is None else {fact: figure})
        return self._figures[fact, code]

    def _asked_plainly(self, held: Qualification | None, profile: Profile, signed: Signed) -> dict[int, Offered]:
        answers = self.signatures.books.answers.examples
        plain = [each for each in signed.answers if not self._plain.isdisjoint(OFFERED | answers[each].keys())]
        return (
            {
                row: self.offered(held, profile, self.signatures.example(signed.rows[row].tolist()))
                for row in np.flatnonzero(np.isin(signed.rows[:, ANSWERS], plain)).tolist()
            }
            if plain
            else {}
        )

    def offered(self, held: Qualification | None, profile: Profile, vacancy: Vacancy) -> Offered:
        """What one vacancy offers to a person with this qualification."""
        target = target_of(vacancy, held, self.setting.occupations)
        stated = offer(profile, held, vacancy, target, self.setting)
        known = {name: value for name, value in stated.items() if value is not None and name in self.reads.names}
        return Offered(target=target, offer=known, answers=vacancy.answers)

    def check(self, offered: Offered) -> int:
        """The number of what recognition is asked."""
        names = self.reads.of_recognition[offered.target]
        read = replace(offered, offer=_only(offered.offer, names), answers=_only(offered.answers, names))
        return self.checks.number((read.target, _key(read.offer), _key(read.answers)), read)


def _case(cases: Codes[Case], vacancy: Vacancy, check: int) -> int:
    return cases.number((check, vacancy.also_accepted, vacancy.accepted_stage), Case(vacancy=vacancy, check=check))


def _only(stated: Stated, names: frozenset[str]) -> Stated:
    return {name: value for name, value in stated.items() if name in names}


def _key(stated: Stated) -> Hashable:
    return tuple((name, type(stated[name]), stated[name]) for name in sorted(stated))
