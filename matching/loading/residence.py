"""The residence law of data/residence: named rules, routes, the points of the opportunity card, cautions."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from matching.loading.conditions import COMBINERS, Names, condition
from matching.loading.yaml_file import Entry, merged, read_folder
from matching.logic import route_rule
from matching.residence import Caution, NamedRule, PointCriterion, ResidenceLaw, Route, RouteException
from matching.values import Values

CARRIES = frozenset({"work", "any_work", "measure", "training", "search"})
GRANTS = frozenset({"claim", "as_a_rule", "discretion", "none"})
SETTLED = (
    *COMBINERS,
    *("title", "law", "source", "certainty", "carries", "grant", "consent_of_employment_agency", "exception"),
    *("valid_from", "valid_to"),
)
DETAILS = (
    *("rights", "language_min", "note", "priority_check", "duration", "pay", "after", "work", "timing"),
    *("qualification_min", "practice", "entry", "housing"),
)


def residence(folder: Path, values: Values) -> ResidenceLaw:
    """All routes with what they refer to."""
    place = folder / "residence"
    rules = merged(read_folder(place / "rules", folder))
    routes = merged(read_folder(place / "routes", folder))
    names = Names(
        vocabulary=values.vocabulary,
        parameters=values.parameters,
        groups=values.groups,
        tables=values.tables,
        rules=frozenset(rules),
        routes=frozenset(routes),
    )
    read_routes = {key: _route(key, entry, names) for key, entry in routes.items()}
    named = {key: _named(key, entry, names) for key, entry in rules.items()}
    conditions = {key: rule.condition for key, rule in named.items()}
    conditions |= {route_rule(key): route.condition for key, route in read_routes.items()}
    card = next(read_folder(place / "chancenkarte", folder))
    return ResidenceLaw(
        routes=read_routes,
        named=named,
        rules=conditions,
        point_criteria=tuple(_criterion(each, names) for each in card.entries("criteria")),
        minimum_points=_parameter(card, "minimum", values),
        cautions=tuple(_cautions(merged(read_folder(place / "cautions", folder)), read_routes)),
    )


def _named(key: str, entry: Entry, names: Names) -> NamedRule:
    entry.allow(*COMBINERS, "meaning", "law", "source", "certainty", "note")
    return NamedRule(key=key, meaning=entry.text("meaning"), condition=condition(entry, names), basis=entry.basis())


def _route(key: str, entry: Entry, names: Names) -> Route:
    entry.allow(*SETTLED, *DETAILS)
    carries, grant = entry.text("carries"), entry.optional_text("grant") or "none"
    if carries not in CARRIES:
        entry.fail(f"unknown word {carries!r}", "carries")
    if grant not in GRANTS:
        entry.fail(f"unknown word {grant!r}", "grant")
    return Route(
        key=key,
        title=entry.text("title"),
        basis=entry.basis(),
        carries=carries,
        grant=grant,
        consent_of_employment_agency=entry.content.get("consent_of_employment_agency") is True,
        condition=condition(entry, names),
        exceptions=tuple(_exceptions(entry)),
        details={name: _said(entry.content[name]) for name in DETAILS if entry.has(name)},
        period=entry.period(),
    )


def _exceptions(entry: Entry) -> Iterator[RouteException]:
    listed = isinstance(entry.content.get("exception"), list)
    single = entry.optional_entry("exception") if not listed else None
    for each in (single,) if single else entry.entries("exception"):
        yield RouteException(on=each.text("on"), says=each.text("says"))


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_said(each)}" for name, each in value.items())
    return ", ".join(_said(each) for each in value) if isinstance(value, list) else str(value)


def _criterion(entry: Entry, names: Names) -> PointCriterion:
    entry.allow("key", "points", "group", "when", "law", "source", "certainty", "note")
    return PointCriterion(
        key=entry.text("key"),
        points=int(entry.number("points") or 0),
        group=entry.optional_text("group"),
        when=condition(entry.entry("when"), names),
        basis=entry.basis(),
    )


def _parameter(entry: Entry, field: str, values: Values) -> str:
    key = entry.text(field).removeprefix("@param.")
    if key not in values.parameters:
        entry.fail(f"unknown parameter {key!r}", field)
    return key


def _cautions(entries: Mapping[str, Entry], routes: Mapping[str, Route]) -> Iterator[Caution]:
    for key, entry in entries.items():
        entry.allow("says", "applies_to", "law", "source", "certainty", "note", "valid_from", "valid_to")
        caution = Caution(
            key=key,
            says=entry.text("says"),
            applies_to=entry.texts("applies_to"),
            basis=entry.basis(),
            period=entry.period(),
        )
        if not any(caution.touches(route) for route in routes):
            entry.fail("touches no route", "applies_to")
        yield caution
