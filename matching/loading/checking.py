"""What is wrong or doubtful in the data folder, with file and line; more than the first thing that stops loading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique
from itertools import pairwise
from pathlib import Path
from typing import Any

from matching.codes import Certainty
from matching.errors import DataError
from matching.loading.dated import values as read_values
from matching.loading.folder import load
from matching.loading.formulas import FormulaError, computed
from matching.loading.yaml_file import Entry, LinedMapping, merged, read, read_folder
from matching.values import Parameter, Source, Values

RECHECK_AFTER, STALE_AFTER = 365, 548  # twelve and eighteen months
CENT = 0.005


@unique
class Doubt(StrEnum):
    """What a remark is about."""

    BROKEN = "broken"
    NO_SOURCE = "no_source"
    WRONG_FORMULA = "wrong_formula"
    STALE = "stale"
    TO_RECHECK = "to_recheck"
    GAP = "gap"
    NO_FIGURE_TODAY = "no_figure_today"
    UNCONFIRMED = "unconfirmed"

    @property
    def is_error(self) -> bool:
        """Whether data with such a remark may not be published."""
        return self in (Doubt.BROKEN, Doubt.NO_SOURCE, Doubt.WRONG_FORMULA, Doubt.STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that is wrong or doubtful: where, which key, and what about it."""

    doubt: Doubt
    file: str
    line: int | None
    key: str
    text: str

    @property
    def place(self) -> str:
        """File and line as editors read them."""
        return f"{self.file}:{self.line}" if self.line else self.file


def check_data(folder: Path, day: date) -> tuple[Remark, ...]:
    """Every remark on a data folder, errors first."""
    entries, broken = _readable(folder)
    remarks = [*broken, *_not_loadable(folder, broken)]
    places = {key: entry for entry in entries for key, entry in _top_entries(entry)}
    sources = frozenset(_keys(folder, "sources")) if not broken else None
    remarks += [remark for entry in entries for remark in _of_bases(entry, sources)]
    values = None if remarks and remarks[0].doubt is Doubt.BROKEN else read_values(folder)
    if values is not None:
        remarks += _of_sources(values.sources.values(), places, day)
        remarks += _of_figures(values, places, day)
    return tuple(sorted(remarks, key=lambda each: (not each.doubt.is_error, list(Doubt).index(each.doubt))))


def _readable(folder: Path) -> tuple[list[Entry], list[Remark]]:
    entries, broken = [], []
    for file in sorted(folder.rglob("*.yaml")):
        try:
            entries.append(read(file, folder))
        except DataError as error:
            broken.append(_broken(error))
    return entries, broken


def _not_loadable(folder: Path, broken: list[Remark]) -> Iterator[Remark]:
    if broken:
        return
    try:
        load(folder)
    except DataError as error:
        yield _broken(error)


def _broken(error: DataError) -> Remark:
    return Remark(doubt=Doubt.BROKEN, file=str(error.file), line=error.line, key=error.key, text=error.reason)


def _keys(folder: Path, name: str) -> Mapping[str, Entry]:
    return merged(read_folder(folder / name, folder))


def _top_entries(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The entries of a file by kind and key, such as "sources:AufenthG"."""
    kind = entry.file.parts[1].removesuffix(".yaml")
    for key, content in entry.content.items():
        if isinstance(content, LinedMapping):
            yield f"{kind}:{key}", Entry(entry.file, key, content)


def _of_bases(entry: Entry, sources: frozenset[str] | None) -> Iterator[Remark]:
    """Remarks on every statement of a file: its source must exist, and it must say how certain it is."""
    if entry.file.parts[1].removesuffix(".yaml") == "sources":
        return
    for key, content in _mappings(entry.content):
        here = Entry(entry.file, key, content)
        named = content.get("source") or []
        for source in named if isinstance(named, list) else [named]:
            if sources is not None and str(source) not in sources:
                yield _at(here, key, Doubt.NO_SOURCE, f"unknown source {source!r}")
        certainty = content.get("certainty")
        if named and certainty is None:
            yield _at(here, key, Doubt.NO_SOURCE, "a source stands here without a certainty")
        if certainty in (Certainty.RECALLED, Certainty.CONFLICT, Certainty.NOT_FOUND):
            yield _at(here, key, Doubt.UNCONFIRMED, _unconfirmed(content))


def _unconfirmed(content: LinedMapping) -> str:
    said = next((str(content[name]) for name in ("says", "meaning", "text", "title", "note") if content.get(name)), "")
    return f"{content['certainty']}: {said}" if said else str(content["certainty"])


def _mappings(content: LinedMapping) -> Iterator[tuple[str, LinedMapping]]:
    """Every mapping of a file with the path of keys to it; one that stands under several names only once."""
    seen: set[int] = set()
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, LinedMapping):
            if id(value) in seen:
                continue
            seen.add(id(value))
            yield key, value
        children = value.items() if isinstance(value, LinedMapping) else enumerate(value)
        below = [(f"{key}.{name}" if key else str(name), each) for name, each in children]
        waiting += [pair for pair in reversed(below) if isinstance(pair[1], LinedMapping | list)]


def _of_sources(sources: Iterable[Source], places: Mapping[str, Entry], day: date) -> Iterator[Remark]:
    for source in sources:
        age = day - source.checked_on
        if age > timedelta(days=RECHECK_AFTER):
            doubt = Doubt.STALE if age > timedelta(days=STALE_AFTER) else Doubt.TO_RECHECK
            yield _at(places[f"sources:{source.key}"], source.key, doubt, f"last checked on {source.checked_on}")


def _of_figures(values: Values, places: Mapping[str, Entry], day: date) -> Iterator[Remark]:
    for key, parameter in values.parameters.items():
        entry = places[f"parameters:{key}"]
        for earlier, later in pairwise(parameter.values):
            if earlier.period.until and later.period.since and (later.period.since - earlier.period.until).days > 1:
                text = f"no value from {earlier.period.until} to {later.period.since}"
                yield _at(entry, key, Doubt.GAP, text)
        if not any(dated.period.covers(day) and dated.value is not None for dated in parameter.values):
            yield _at(entry, key, Doubt.NO_FIGURE_TODAY, f"no value in force on {day}")
        yield from _of_formula(parameter, values, entry)


def _of_formula(parameter: Parameter, values: Values, entry: Entry) -> Iterator[Remark]:
    if parameter.formula is None:
        return
    lines = [each.content.line for each in entry.entries("values")]
    try:
        unknown = parameter.reads - set(values.parameters)
        if unknown:
            yield _at(entry, parameter.key, Doubt.WRONG_FORMULA, f"unknown figure {', '.join(sorted(unknown))}")
            return
        for dated, line in zip(parameter.values, lines, strict=True):
            expected = _expected(parameter.formula, parameter.reads, values, dated.period.since)
            if dated.value is not None and expected is not None and abs(expected - dated.value) > CENT:
                text = f"{dated.value:g} stands here, the formula gives {expected:g}"
                yield Remark(doubt=Doubt.WRONG_FORMULA, file=str(entry.file), line=line, key=parameter.key, text=text)
    except FormulaError as error:
        yield _at(entry, parameter.key, Doubt.WRONG_FORMULA, str(error))


def _expected(formula: str, names: Iterable[str], values: Values, day: date | None) -> float | None:
    """What the formula gives on a day; None where a figure it reads has no value then."""
    found = {}
    for name in names:
        dated = [each.value for each in values.parameters[name].values if day and each.period.covers(day)]
        if not dated or dated[0] is None:
            return None
        found[name] = dated[0]
    return computed(formula, found.__getitem__)


def _at(entry: Entry, key: str, doubt: Doubt, text: str) -> Remark:
    return Remark(doubt=doubt, file=str(entry.file), line=entry.content.line, key=key, text=text)
