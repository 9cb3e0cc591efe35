"""Sources, figures, groups, tables, the fact vocabulary, steps, authorities and Kreise."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from matching.loading.formulas import FormulaError, names_in
from matching.loading.yaml_file import Entry, merged, read_folder
from matching.values import (
    Authority,
    DatedValue,
    FactDefinition,
    Group,
    Kreis,
    Parameter,
    Period,
    Source,
    StepDefinition,
    StepTime,
    Table,
    Values,
)

ANSWERED_BY = frozenset({"applicant", "employer", "authority", "computed"})
TIME_KINDS = frozenset({"law", "typical", "unknown"})
SOURCE_FIELDS = ("title", "address", "state", "checked_on", "publisher", "licence", "attribution", "note")
AUTHORITY_FIELDS = ("name", "role", "city", "mail", "address", "unit", "law", "source", "certainty", "note")
KREIS_FIELDS = (
    *("name", "kind", "seat", "government_region", "region", "welcomecenter", "hwk", "hwk_basis", "ihk", "ihk_basis"),
    *("ihk_exceptions", "ihk_also", "lat", "lon", "population", "settlement", "rural", "source", "certainty", "since"),
    "note",
)


def values(folder: Path) -> Values:
    """Everything dated and named that conditions read."""
    sources = {key: _source(key, entry) for key, entry in _named(folder, "sources").items()}
    parameters = {key: _parameter(key, entry) for key, entry in _named(folder, "parameters").items()}
    steps = _steps(_named(folder, "steps"), parameters)
    return Values(
        sources=sources,
        parameters=parameters,
        groups={key: _group(key, entry) for key, entry in _named(folder, "groups").items()},
        tables={key: _table(key, entry) for key, entry in _named(folder, "tables").items()},
        vocabulary={key: _fact(key, entry, steps) for key, entry in _named(folder, "facts").items()},
        steps=steps,
        authorities={key: _authority(key, entry) for key, entry in _named(folder, "authorities").items()},
        kreise={key: _kreis(key, entry) for key, entry in _named(folder, "kreise").items()},
    )


def _named(folder: Path, name: str) -> Mapping[str, Entry]:
    return merged(read_folder(folder / name, folder))


def _source(key: str, entry: Entry) -> Source:
    entry.allow(*SOURCE_FIELDS)
    checked_on = entry.day("checked_on")
    if checked_on is None:
        entry.fail("is missing", "checked_on")
    return Source(
        key=key,
        title=entry.text("title"),
        address=entry.text("address"),
        state=entry.text("state"),
        checked_on=checked_on,
        publisher=entry.optional_text("publisher"),
    )


def _parameter(key: str, entry: Entry) -> Parameter:
    entry.allow("meaning", "unit", "formula", "values", "law", "note")
    dated = tuple(_dated(each) for each in entry.entries("values"))
    if not dated:
        entry.fail("at least one value is needed", "values")
    starts = [value.period.since or date.min for value in dated]
    if starts != sorted(starts):
        entry.fail("the values must ascend by date", "values")
    for earlier, later in pairwise(dated):
        if earlier.period.until and later.period.since and earlier.period.until >= later.period.since:
            entry.fail(f"two values on {later.period.since}", "values")
    formula = entry.optional_text("formula")
    try:
        reads = names_in(formula) if formula else frozenset()
    except FormulaError as error:
        entry.fail(str(error), "formula")
    return Parameter(
        key=key,
        meaning=entry.text("meaning"),
        unit=entry.text("unit"),
        formula=formula,
        values=_closed_periods(dated),
        reads=reads,
    )


def _dated(entry: Entry) -> DatedValue:
    entry.allow("from", "to", "value", "source", "law", "certainty", "note")
    return DatedValue(
        period=Period(since=entry.day("from"), until=entry.day("to")),
        value=entry.number("value"),
        basis=entry.basis(),
    )


def _closed_periods(dated: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    """A value without an end ends the day before the next one begins."""
    closed = []
    for value, following in zip(dated, (*dated[1:], None), strict=True):
        until = value.period.until
        if until is None and following and following.period.since:
            until = date.fromordinal(following.period.since.toordinal() - 1)
        closed.append(
            DatedValue(period=Period(since=value.period.since, until=until), value=value.value, basis=value.basis)
        )
    return tuple(closed)


def _group(key: str, entry: Entry) -> Group:
    entry.allow("meaning", "law", "source", "certainty", "values", "note")
    return Group(key=key, meaning=entry.text("meaning"), values=entry.texts("values"), basis=entry.basis())


def _table(key: str, entry: Entry) -> Table:
    entry.allow("meaning", "by", "source", "law", "certainty", "values", "note")
    rows = entry.entry("values").content
    return Table(
        key=key,
        meaning=entry.text("meaning"),
        by=entry.text("by"),
        values={name: value.isoformat() if isinstance(value, date) else value for name, value in rows.items()},
        basis=entry.basis(),
    )


def _fact(name: str, entry: Entry, steps: Mapping[str, StepDefinition]) -> FactDefinition:
    entry.allow("meaning", "type", "answered_by", "question", "unit", "values", "step", "note")
    answered_by, step = entry.text("answered_by"), entry.optional_text("step")
    if answered_by not in ANSWERED_BY:
        entry.fail(f"unknown word {answered_by!r}", "answered_by")
    if step is not None and step not in steps:
        entry.fail(f"unknown step {step!r}", "step")
    return FactDefinition(
        name=name,
        meaning=entry.text("meaning"),
        type=entry.text("type"),
        answered_by=answered_by,
        question=entry.optional_text("question"),
        unit=entry.optional_text("unit"),
        values=entry.texts("values"),
        step=step,
    )


def _steps(entries: Mapping[str, Entry], parameters: Mapping[str, Parameter]) -> dict[str, StepDefinition]:
    steps = {key: _step(key, entry) for key, entry in entries.items()}
    for key, step in steps.items():
        for other in step.after:
            if other not in steps:
                entries[key].fail(f"unknown step {other!r}", "after")
        if step.cost_parameter is not None and step.cost_parameter not in parameters:
            entries[key].fail(f"unknown parameter {step.cost_parameter!r}", "cost")
    return steps


def _step(key: str, entry: Entry) -> StepDefinition:
    entry.allow("meaning", "who", "office", "time", "cost", "after", "note")
    time, cost = entry.optional_entry("time"), entry.optional_entry("cost")
    return StepDefinition(
        key=key,
        meaning=entry.text("meaning"),
        who=entry.text("who"),
        office=entry.optional_text("office"),
        time=_step_time(time) if time else None,
        after=entry.texts("after"),
        cost_parameter=cost.text("parameter") if cost else None,
    )


def _step_time(entry: Entry) -> StepTime:
    entry.allow("text", "kind", "months", "law", "source", "certainty", "note")
    kind = entry.text("kind")
    if kind not in TIME_KINDS:
        entry.fail(f"unknown word {kind!r}", "kind")
    return StepTime(text=entry.text("text"), kind=kind, months=entry.number("months"), basis=entry.basis())


def _authority(key: str, entry: Entry) -> Authority:
    entry.allow(*AUTHORITY_FIELDS)
    return Authority(
        key=key,
        name=entry.text("name"),
        city=entry.optional_text("city"),
        mail=entry.optional_text("mail"),
        basis=entry.basis(),
        role=entry.optional_text("role"),
    )


def _kreis(key: str, entry: Entry) -> Kreis:
    entry.allow(*KREIS_FIELDS)
    lat, lon = entry.number("lat"), entry.number("lon")
    if lat is None or lon is None:
        entry.fail("a point is needed", "lat")
    return Kreis(
        key=key,
        name=entry.text("name"),
        kind=entry.text("kind"),
        region=entry.text("region"),
        seat=entry.text("seat"),
        lat=lat,
        lon=lon,
        hwk=entry.text("hwk"),
        ihk=entry.text("ihk"),
        welcomecenter=entry.text("welcomecenter"),
    )
