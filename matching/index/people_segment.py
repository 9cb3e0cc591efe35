"""People as columns: what each criterion reads of them as codes, their pairings in groups of one occupation."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matching import recognition
from matching.codes import Criterion, RecognitionLamp, ResidenceLamp
from matching.criteria.levels import Comparison
from matching.facts import stage_of
from matching.index.law import LawReader, Pairing
from matching.index.packing import REFUSED, SECTORS, Ids, Packed, Ranks, Rows, Seeds, law_mark, ranks_of
from matching.index.reading import FREE, Codes, comparison, packed, person_example, person_part, vacancy_part
from matching.profile import Profile
from matching.ranking import pairings_of
from matching.vacancy import Vacancy

_OF_PERSON = (*FREE, Criterion.GERMAN, Criterion.EXPERIENCE)
_KEPT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pairings that the criterion of the occupation cannot tell apart, with the rows of their people."""

    key: Hashable
    pairings: tuple[Pairing, ...]
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRows:
    """Some people as columns of numbers of `codes`. Nothing in it changes, and it can be kept in a file."""

    ids: Ids
    seeds: Seeds
    codes: Mapping[Criterion, Codes[Profile]]
    columns: Mapping[Criterion, Rows]
    groups: tuple[Group, ...]


def rows_of(people: Iterable[Profile]) -> PeopleRows:
    """People turned into columns."""
    rows = list(people)
    codes: dict[Criterion, Codes[Profile]] = {criterion: Codes() for criterion in _OF_PERSON}
    columns = {
        criterion: np.array([_code(criterion, each, codes[criterion]) for each in rows], dtype=np.intp)
        for criterion in _OF_PERSON
    }
    return PeopleRows(
        ids=np.array([each.id.encode() for each in rows], dtype=np.bytes_),
        seeds=np.array([each.seed for each in rows], dtype=np.uint64),
        codes=codes,
        columns=columns,
        groups=_groups(rows),
    )


def _code(criterion: Criterion, profile: Profile, codes: Codes[Profile]) -> int:
    if criterion is Criterion.EXPERIENCE:
        return codes.number(profile.experience, Profile(id="", experience=profile.experience))
    part = person_part(criterion, profile)
    known = codes.numbers.get(part)
    return codes.number(part, person_example(criterion, profile)) if known is None else known


class PeopleSegment:
    """Reads the columns of some people with the law of one day. Residence moves nobody here."""

    def __init__(self, rows: PeopleRows, law: LawReader) -> None:
        self.rows, self.law, self.desk = rows, law, law.desk
        self.ids, self.seeds, self.groups = rows.ids, rows.seeds, rows.groups
        self._codes, self._columns = rows.codes, rows.columns
        self._tables: dict[Hashable, Packed] = {}
        self._recognised: dict[Hashable, tuple[Packed, Packed]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def occupation(self, group: Group, vacancy: Vacancy) -> tuple[int, ...]:
        """The packed criterion of the occupation, one for all of a group."""
        pairing = group.pairings[0]
        case = comparison(pairing.profile, vacancy, self.desk)
        held = replace(case, occupation=pairing.occupation, trained=pairing.held is not None)
        return packed(Criterion.OCCUPATION, held, self.desk)

    def is_refused(self, group: Group, vacancy: Vacancy) -> bool:
        """Whether the vacancy is for another occupation: not possible whatever else."""
        return min(self.occupation(group, vacancy)) >= REFUSED

    def ranks(self, group: Group, vacancy: Vacancy) -> Ranks:
        """The rank of every pairing of a group."""
        sector = SECTORS.index(self.desk.rulebook.occupations.find(vacancy.occupation).sector)
        held, profile = group.pairings[0].held, group.pairings[0].profile
        offered = self.law.book.offered(held, profile, vacancy)
        points, marks = self._recognition(group, vacancy, self.law.book.check(offered))
        total: Packed = points[sector] + marks + np.int32(self.occupation(group, vacancy)[sector])
        law_asks = self.law.law_asks_german(offered.target)
        for criterion in _OF_PERSON:
            asks = law_asks and criterion is Criterion.GERMAN
            total += self._table(criterion, vacancy, group.rows, law_asks=asks)[sector][
                self._columns[criterion][group.rows]
            ]
        return ranks_of(total)

    def _recognition(self, group: Group, vacancy: Vacancy, number: int) -> tuple[Packed, Packed]:
        """Points and marks of recognition, by pairing."""
        key = (group.key, number, vacancy.accepted_stage)
        if key not in self._recognised:
            found = [self._recognised_as(pairing, vacancy, number) for pairing in group.pairings]
            points = np.array([each[0] for each in found], dtype=np.int32).T.copy()
            self._recognised[key] = (points, np.array([each[1] for each in found], dtype=np.int32))
        return self._recognised[key]

    def _recognised_as(self, pairing: Pairing, vacancy: Vacancy, number: int) -> tuple[tuple[int, ...], int]:
        check = self.law.recognition(pairing, number).check
        target = self.law.book.checks.examples[number].target
        stage = stage_of(pairing.held, target, self.desk.rulebook.occupations)
        case = replace(comparison(pairing.profile, vacancy, self.desk), stage=stage, recognition=check)
        lamp: RecognitionLamp = recognition.lamp(check, stage)
        return packed(Criterion.RECOGNITION, case, self.desk), law_mark(lamp, ResidenceLamp.NOT_NEEDED)

    def _table(self, criterion: Criterion, vacancy: Vacancy, rows: Rows, *, law_asks: bool) -> Packed:
        """A criterion by sector and code; filled for the codes of these rows."""
        occupation = vacancy.occupation if criterion is Criterion.EXPERIENCE else None
        key = (criterion, vacancy_part(criterion, vacancy), occupation, law_asks)
        if len(self._tables) > _KEPT:
            self._tables.clear()
        examples = self._codes[criterion].examples
        table = self._tables.setdefault(key, np.full((len(SECTORS), len(examples)), -1, dtype=np.int32))
        codes = np.unique(self._columns[criterion][rows])
        for code in codes[table[0, codes] < 0].tolist():
            case: Comparison = comparison(examples[code], vacancy, self.desk)
            table[:, code] = packed(criterion, replace(case, law_asks_german=law_asks), self.desk)
        return table


def _groups(people: list[Profile]) -> tuple[Group, ...]:
    pairings: dict[Hashable, list[Pairing]] = {}
    rows: dict[Hashable, list[int]] = {}
    for row, profile in enumerate(people):
        for occupation, held in pairings_of(profile):
            pairing = Pairing(profile=profile, occupation=occupation, held=held)
            key = (pairing.trained_for, pairing.kind)
            pairings.setdefault(key, []).append(pairing)
            rows.setdefault(key, []).append(row)
    return tuple(
        Group(key=key, pairings=tuple(found), rows=np.array(rows[key], dtype=np.intp))
        for key, found in pairings.items()
    )
