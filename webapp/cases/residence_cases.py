"""Residence cases: person and offer to the named facts, and the routes they assert."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import matching
from webapp.cases.case_file import Case, Failure, Findings

LABELS = frozenset({"profession", "occupation", "job", "place"})
RESULTS = ("open", "open_if", "closed")


def run(case: Case, meta: Mapping[str, Any], day: date, rulebook: matching.Rulebook) -> Findings:
    """Runs one residence case: routes it does not name are not asserted."""
    facts = matching.with_computed_facts(facts_of(case, meta), rulebook, day)
    assessed = {each.route.key: each for each in matching.assess_residence(facts, rulebook, day)}
    expected = case["expected"]
    wanted = {_route(entry): result for result in RESULTS for entry in expected.get(result) or []}
    unknown = [key for key in wanted if key not in assessed]
    if unknown:
        return Findings(skipped_because=f"no residence law for {', '.join(unknown)}")
    failures = [
        Failure(field=key, expected=result, got=assessed[key].result.value, rule=_why(assessed[key]))
        for key, result in wanted.items()
        if assessed[key].result.value != result
    ]
    return Findings(failures=(*failures, *_points(expected.get("chancenkarte") or {}, facts, rulebook, day)))


def facts_of(case: Case, meta: Mapping[str, Any]) -> dict[str, matching.FactValue]:
    """The assumed facts of the file, replaced by what the case names; null means unknown."""
    short = meta.get("offer_key_map") or {}
    facts: dict[str, Any] = dict(meta.get("assumed_facts") or {}) | dict(case["person"])
    offer = case.get("offer")
    facts["offer"] = offer is not None
    for name, value in (offer or {}).items():
        facts[str(short.get(name, name))] = value
    stated = {name: value for name, value in facts.items() if value is not None and name not in LABELS}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in stated.items()}


def _route(entry: object) -> str:
    return str(entry["route"]) if isinstance(entry, dict) else str(entry)


def _why(assessed: matching.RouteAssessment) -> str:
    if assessed.failed:
        return "failed: " + ", ".join(dict.fromkeys(test.fact for test in assessed.failed))
    return "missing: " + ", ".join(sorted(assessed.missing)) if assessed.missing else "all conditions hold"


def _points(
    expected: Mapping[str, Any],
    facts: Mapping[str, matching.FactValue],
    rulebook: matching.Rulebook,
    day: date,
) -> list[Failure]:
    card = matching.card_points(facts, rulebook, day)
    got = {"points": dict(card.met), "sum": card.total}
    return [
        Failure(field=f"chancenkarte.{name}", expected=expected[name], got=got[name], rule="section 20b AufenthG")
        for name in ("points", "sum")
        if name in expected and expected[name] != got[name]
    ]
