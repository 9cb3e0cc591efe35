"""How well the finder does on a list of titles with known answers: A@1, A@5, MRR, level errors, questions asked."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import matching

COLUMNS = ("query", "lang", "esco_preferred_label_en", "german_reference_occupation", "also_acceptable_en")
LIMIT = 20
_LITTLE_WORDS = frozenset(matching.fold("Fachrichtung für und im in der die").split())


class TitleFileError(Exception):
    """A file of titles that cannot be read; the message names file and reason."""


@dataclass(frozen=True, slots=True)
class TitleCase:
    """A title, and which occupations are right for it."""

    query: str
    language: str
    labels: frozenset[str]
    german: str


@dataclass(frozen=True, slots=True)
class TitleResult:
    """What the finder made of one title; `rank` is that of the first right proposal, None without one."""

    case: TitleCase
    rank: int | None
    level_error: bool
    asked: bool
    first: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over some results."""

    count: int
    at_1: float
    at_5: float
    mrr: float
    level_errors: int
    asked: float


def read_cases(path: Path) -> list[TitleCase]:
    """The titles of a tab-separated file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := [column for column in COLUMNS if column not in (table.fieldnames or ())]:
            raise TitleFileError(f"{path}: no column {missing[0]}")
        return [_case(row) for row in table if (row["query"] or "").strip()]


def _case(row: dict[str, str | None]) -> TitleCase:
    labels = [row["esco_preferred_label_en"] or "", *(row["also_acceptable_en"] or "").split("|")]
    return TitleCase(
        query=(row["query"] or "").strip(),
        language=(row["lang"] or "").strip(),
        labels=frozenset(label.strip().casefold() for label in labels if label.strip()),
        german=row["german_reference_occupation"] or "",
    )


def evaluate(
    cases: Iterable[TitleCase], finder: matching.OccupationFinder, occupations: matching.OccupationList
) -> Iterator[TitleResult]:
    """The result of each title."""
    answers = _Answers(occupations)
    for case in cases:
        found = finder.find(case.query, language=case.language, limit=LIMIT)
        right = [answers.is_right(proposal, case) for proposal in found.proposals]
        rank = right.index(True) + 1 if True in right else None
        levels = answers.levels(case)
        first = found.proposals[0] if found.proposals else None
        wrong_level = (
            first is not None
            and first.occupation is not None
            and bool(levels)
            and occupations.find(first.occupation).level not in levels
        )
        asked = found.question is not None
        name = (first.occupation or (first.esco.label if first.esco else "")) if first else ""
        yield TitleResult(case, rank, wrong_level and not asked, asked, name)


class _Answers:
    """Which occupations carry a German name or an ESCO label."""

    def __init__(self, occupations: matching.OccupationList) -> None:
        self._occupations = occupations
        self._names = {
            key: frozenset(map(_key, (*each.official.values(), *each.former)))
            for key, each in occupations.by_key.items()
        }
        self._labels = {
            key: frozenset(concept.label.casefold() for concept in each.esco)
            for key, each in occupations.by_key.items()
        }

    def is_right(self, proposal: matching.Proposal, case: TitleCase) -> bool:
        if proposal.occupation is None:
            return proposal.esco is not None and proposal.esco.label.casefold() in case.labels
        names = _named(case.german)
        return bool(self._names[proposal.occupation] & names or self._labels[proposal.occupation] & case.labels)

    def levels(self, case: TitleCase) -> frozenset[matching.OccupationLevel]:
        """The levels of the occupations that the case names: by the German name, else by the ESCO label."""
        names = _named(case.german)
        named = {key for key, held in self._names.items() if held & names}
        named |= {
            title.occupation
            for title in self._occupations.titles
            if title.language == "de" and not title.note and _key(title.text) in names
        }
        named = named or {key for key, labels in self._labels.items() if labels & case.labels}
        return frozenset(self._occupations.find(key).level for key in named)


def _named(german: str) -> frozenset[frozenset[str]]:
    """The keys of the names in a cell such as "Tischler/in (Möbel) / Schreiner/in"."""
    parts = [part for name in german.split(" / ") for part in (name, *re.split(r"[()]", name))]
    return frozenset(key for part in parts if (key := _key(part)))


def _key(name: str) -> frozenset[str]:
    return frozenset(matching.fold(name).split()) - _LITTLE_WORDS


def figures(results: Iterable[TitleResult]) -> Figures:
    """The figures over results; all 0 without any."""
    held = list(results)
    count = max(len(held), 1)
    return Figures(
        count=len(held),
        at_1=sum(result.rank == 1 for result in held) / count,
        at_5=sum(result.rank is not None and result.rank <= 5 for result in held) / count,
        mrr=sum(1 / result.rank for result in held if result.rank) / count,
        level_errors=sum(result.level_error for result in held),
        asked=100 * sum(result.asked for result in held) / count,
    )
