"""A list as people see it: the order of the engine, with what advisers decided, group by group and page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import matching
from matching import Readiness
from webapp import decisions, loaders
from webapp.engine import shown, snapshot
from webapp.engine.snapshot import Snapshot
from webapp.models import MatchDecision, Profile, Vacancy, Verdict
from webapp.presentation.narrowing import VacancyNarrowing

FIRST_PLACES = 25  # come with the counts of a list, at no more cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list. `readiness` is the one that counts: the adviser's word before the computer's."""

    id: str
    readiness: Readiness
    match: matching.Match
    standing: matching.Standing | None = None
    vacancy: Vacancy | None = None


class List:
    """What both lists have in common. Overridden matches stand first in the group where an adviser put them."""

    now: Snapshot
    decided: Mapping[str, MatchDecision]

    def __init__(self, computed: Mapping[Readiness, int], decided_now: Iterable[Entry]) -> None:
        """`decided_now` are all entries that do not stand where the engine lists them, as the engine sees them."""
        self.counts = dict(computed)
        self._moved: list[Entry] = []
        self._gone: dict[str, Readiness] = {}
        for entry in decided_now:
            self._gone[entry.id] = entry.match.readiness
            self.counts[entry.match.readiness] -= 1
            if not self.is_left_out(self.decided[entry.id]):
                self._moved.append(entry)
                self.counts[entry.readiness] += 1

    def is_left_out(self, decision: MatchDecision) -> bool:  # noqa: ARG002  who leaves somebody out reads it
        """Whether a decision takes somebody out of the list."""
        return False

    def shows(self, _readiness: Readiness) -> bool:
        raise NotImplementedError

    def own(self, _readiness: Readiness, _first: int, _count: int) -> list[Entry]:
        """Entries of a group where the engine lists them."""
        raise NotImplementedError

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.counts[each] for each in Readiness if self.shows(each))

    def group(self, readiness: Readiness, first: int, count: int) -> list[Entry]:
        """Some entries of a group."""
        if not self.shows(readiness) or first >= self.counts[readiness]:
            return []
        moved = [each for each in self._moved if each.readiness is readiness]
        before = moved[first : first + count]
        rest = count - len(before)
        return before + (self.own(readiness, max(first - len(moved), 0), rest) if rest else [])

    def page(self, first: int, count: int) -> list[Entry]:
        """Some entries of the whole list."""
        found: list[Entry] = []
        for readiness in Readiness:
            size = self.counts[readiness] if self.shows(readiness) else 0
            if first < size and len(found) < count:
                found += self.group(readiness, first, count - len(found))
            first = max(first - size, 0)
        return found

    def gone_from(self, readiness: Readiness) -> set[str]:
        """Who does not stand where the engine lists them."""
        return {id_ for id_, computed in self._gone.items() if computed is readiness}


def is_moved(decision: MatchDecision) -> bool:
    return decision.override is not None


class VacanciesOf(List):
    """The open vacancies for a person: all three lamps order them."""

    def __init__(self, row: Profile, narrowing: VacancyNarrowing) -> None:
        self.now, self.narrowing = snapshot.current(), narrowing
        self.profile = loaders.profile_value(row)
        self.decided = decisions.of_profile(row)
        filters = narrowing.filters()
        # The first places come with the counts: without a word of an adviser they are what the page shows.
        self._first = self.now.vacancies.page(self.profile, filters, count=FIRST_PLACES)
        moved = [id_ for id_, each in self.decided.items() if is_moved(each)]
        super().__init__(self._first.counts, self._compared(moved, filters))

    def _compared(self, ids: list[str], filters: matching.Filters) -> list[Entry]:
        if not ids:
            return []
        rows = [row for row in shown.vacancy_rows(ids).values() if shown.is_compared(row)]
        values = [loaders.vacancy_value(row) for row in rows]
        kept = [each for each in values if filters.keeps(each, self.now.rulebook.occupations)]
        found = matching.rank(self.profile, kept, self.now.rulebook, self.now.day).matches
        by_id = {str(row.id): row for row in rows}
        return [self._entry(each, by_id[each.vacancy]) for each in found]

    def _entry(self, match: matching.Match, row: Vacancy) -> Entry:
        counts = decisions.shown_readiness(match, self.decided.get(match.vacancy))
        return Entry(id=match.vacancy, readiness=counts, match=match, vacancy=row)

    def shows(self, readiness: Readiness) -> bool:
        return self.narrowing.shows(readiness)

    def find(self, row: Vacancy) -> Entry | None:
        """One vacancy, whatever the list is narrowed down to."""
        match = matching.match(self.profile, loaders.vacancy_value(row), self.now.rulebook, self.now.day)
        return None if match is None else self._entry(match, row)

    def own(self, readiness: Readiness, first: int, count: int) -> list[Entry]:
        gone = self.gone_from(readiness)
        before = sum(self.counts[each] for each in Readiness if self.shows(each) and _is_better(each, readiness))
        last = min(first + count, self.counts[readiness])
        if not self._gone and before + last <= len(self._first.places):
            listed = self._first.places[before + first : before + last]
        else:
            filters = self.narrowing.filters((readiness,))
            start = 0 if gone else first
            page = self.now.vacancies.page(self.profile, filters, first=start, count=first - start + count + len(gone))
            listed = tuple(each for each in page.places if each.id not in gone)[first - start :][:count]
        return [self._entry(each.match, each.row) for each in shown.vacancies(self.profile, listed, self.now)]


def _is_better(one: Readiness, other: Readiness) -> bool:
    order = list(Readiness)
    return order.index(one) < order.index(other)


def is_rejected(decision: MatchDecision) -> bool:
    """An adviser, never the computer, takes somebody out of an employer's list."""
    return decision.verdict is Verdict.REJECT
