"""The result of `lotse match` as JSON; the docstring of `webapp.commands.match` documents it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import matching
from webapp import wording
from webapp.commands.match.confirmed import Asked, Assumed, Taken
from webapp.intake import Draft, Refused
from webapp.wording import intake as words
from webapp.wording.field_values import value_text
from webapp.wording.lamps import of_match

MOST_POINTS = 1000
LAMPS = ("job", "recognition", "residence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Everything that text and JSON show."""

    person: Taken
    vacancies: list[Taken]
    broken: list[tuple[str, Refused]]
    ranked: matching.MatchList
    rulebook: matching.Rulebook

    def vacancy(self, match: matching.Match) -> Taken:
        return next(each for each in self.vacancies if each.value is not None and each.value.id == match.vacancy)


def content(table: Table, language: str) -> dict[str, Any]:
    book = table.rulebook
    return {
        "format": "lotse.match/1",
        "day": table.ranked.day.isoformat(),
        "rulebook": table.ranked.rulebook_version,
        "language": language,
        "profile": {"file": table.person.file, "format": table.person.draft.format, **_taken(table.person, book)},
        "groups": [_group(table, readiness) for readiness in matching.Readiness],
        "vacancies": [_vacancy(each, book) for each in table.vacancies],
        "broken": [{"file": file, **each.as_json(), "text": words.refusal_text(each)} for file, each in table.broken],
        "minor": table.ranked.minor,
    }


def name_of(key: str, rulebook: matching.Rulebook) -> str:
    return wording.occupation_name(rulebook.occupations.find(key))


def fields(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "name": words.field_name(path),
            "state": found.state.value,
            "value": found.value,
            "text": "" if found.value is None else value_text(path, found),
            "place": found.place,
            "said": found.said,
        }
        for path, found in draft.fields.items()
    ]


def questions_of(match: matching.Match, rulebook: matching.Rulebook) -> list[dict[str, str]]:
    """The facts whose answers would decide recognition or residence, in a fixed order."""
    today = match.residence_view.today
    names = set(match.recognition_check.missing) | (set(today.missing) if today else set())
    return [{"fact": name, "question": wording.fact_question(name, rulebook)} for name in sorted(names)]


def _taken(taken: Taken, rulebook: matching.Rulebook) -> dict[str, Any]:
    return {
        "assumed": [_assumed(each, rulebook) for each in taken.assumed],
        "questions": [_asked(each, rulebook) for each in taken.asked],
        "warnings": [{"code": code, "text": words.warning_text(code)} for code in taken.draft.warnings],
        "fields": fields(taken.draft),
    }


def _assumed(each: Assumed, rulebook: matching.Rulebook) -> dict[str, Any]:
    name = name_of(each.occupation, rulebook)
    return {"title": each.title, "occupation": each.occupation, "name": name, "said": each.said}


def _asked(each: Asked, rulebook: matching.Rulebook) -> dict[str, Any]:
    choices = [{"occupation": key, "name": name_of(key, rulebook)} for key in each.choices]
    return {"title": each.title, "choices": choices}


def _vacancy(taken: Taken, rulebook: matching.Rulebook) -> dict[str, Any]:
    return {
        "id": taken.value.id if taken.value else None,
        "file": taken.file,
        "place": taken.draft.place,
        "format": taken.draft.format,
        "title": taken.title,
        "compared": taken.value is not None,
        "reasons": taken.reasons or ([] if taken.value else ["occupation_not_confirmed"]),
        **_taken(taken, rulebook),
    }


def _group(table: Table, readiness: matching.Readiness) -> dict[str, Any]:
    return {
        "readiness": readiness.value,
        "heading": wording.readiness(readiness).word,
        "matches": [_match(table, each) for each in table.ranked.group(readiness)],
    }


def _match(table: Table, match: matching.Match) -> dict[str, Any]:
    vacancy, rulebook = table.vacancy(match), table.rulebook
    values = (match.job, match.recognition, match.residence)
    check, view = match.recognition_check, match.residence_view
    return {
        "vacancy": match.vacancy,
        "title": vacancy.title,
        "occupation": getattr(vacancy.value, "occupation", None),
        "qualification": match.occupation,
        "points": match.points,
        "most": MOST_POINTS,
        "open_points": match.open_points,
        "begins_as": match.begins_as,
        "lamps": {
            name: {"value": value.value, "word": lamp.word}
            for name, value, lamp in zip(LAMPS, values, of_match(match), strict=True)
        },
        "findings": [_finding(each, rulebook) for each in match.findings],
        "recognition": {
            "authority": wording.authority_name(check.authority, rulebook),
            "first": [each.value for each in check.first],
            "possible": [each.value for each in check.possible],
            "missing": sorted(check.missing),
            "cites": list(check.cites),
        },
        "residence": {"today": _route(view.today), "after_steps": _route(view.after_steps)},
        "questions": questions_of(match, rulebook),
    }


def _finding(finding: matching.Finding, rulebook: matching.Rulebook) -> dict[str, Any]:
    return {
        "criterion": finding.criterion.value,
        "name": wording.criterion_name(finding.criterion),
        "fulfilment": finding.fulfilment.value,
        "word": wording.finding_word(finding.fulfilment),
        "level": finding.level,
        "points": finding.points,
        "most": finding.most,
        "required": finding.required.value,
        "stated": _plain(finding.stated),
        "stated_text": wording.stated_text(finding, rulebook),
        "asked": _plain(finding.asked),
        "asked_text": wording.asked_text(finding, rulebook),
        "lever": finding.lever.value if finding.lever else None,
        "lever_text": wording.lever_text(finding.lever),
    }


def _route(route: matching.RouteAssessment | None) -> dict[str, Any] | None:
    if route is None:
        return None
    return {
        "route": route.route.key,
        "title": wording.data_text(route.route.title),
        "result": route.result.value,
        "missing": sorted(route.missing),
        "steps": sorted(route.steps),
    }


def _plain(evidence: Any) -> dict[str, Any]:
    return {name: _word(value) for name, value in evidence.items()}


def _word(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return [_word(each) for each in value] if isinstance(value, Iterable) else str(value)
