"""A match list on one screen: of a person or of a vacancy, with one match unfolded beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, request
from flask_babel import gettext as _

import matching
from matching import Finding, Lever
from webapp import languages, loaders
from webapp.engine.lists import Entry, VacanciesOf
from webapp.engine.people_lists import PeopleOf
from webapp.models import MatchDecision, Verdict
from webapp.presentation import findings, lamps, law, open_ends
from webapp.wording import authority_name, occupation_name, outcome_texts, says_text
from webapp.wording import lamps as words

PER_PAGE, AROUND = 15, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A list as the desk shows it: of the vacancies for a person, or of the people for a vacancy."""

    listed: VacanciesOf | PeopleOf
    path: str

    @property
    def rulebook(self) -> matching.Rulebook:
        return self.listed.now.rulebook

    def decision(self, entry: Entry) -> MatchDecision | None:
        return self.listed.decided.get(entry.id)

    def page(self) -> tuple[int, list[Entry]]:
        """The page that the address asks for, and where it begins."""
        number = max(request.args.get("page", 1, int), 1)
        first = (number - 1) * PER_PAGE
        if first and first >= self.listed.total:
            abort(404)
        return first, self.listed.page(first, PER_PAGE)

    def around(self, chosen: Entry) -> tuple[int, list[Entry]]:
        """What stands around an opened match, as far as the address says where it stood."""
        place = max(request.args.get("at", -1, int), -1)
        first = max(place - AROUND, 0)
        near = self.listed.page(first, 2 * AROUND + 1) if place >= 0 else []
        return (first, near) if chosen.id in {each.id for each in near} else (place, [chosen])

    def pages(self, first: int) -> dict[str, Any]:
        """The way to the pages before and after."""
        total = self.listed.total
        number, last = first // PER_PAGE + 1, min(first + PER_PAGE, total)
        return {
            "position": _("%(first)s to %(last)s of %(total)s", first=first + 1, last=last, total=total),
            "previous": self.listed.narrowing.address(self.path, ("page", number - 1)) if number > 1 else None,
            "following": self.listed.narrowing.address(self.path, ("page", number + 1)) if last < total else None,
        }


def groups(
    bench: Bench,
    first: int,
    entries: list[Entry],
    names: Mapping[str, Any],
    url: Callable[[str], str],
    chosen: Entry | None,
) -> list[dict[str, Any]]:
    """The entries of a page under the headings of their groups; a row remembers its place in the list."""
    found: dict[matching.Readiness, list[dict[str, Any]]] = {}
    for place, entry in enumerate(entries, start=first):
        address = bench.listed.narrowing.address(url(entry.id), ("at", place))
        row = _row(
            entry,
            bench.decision(entry),
            names[entry.id],
            address,
            is_chosen=chosen is not None and entry.id == chosen.id,
        )
        found.setdefault(entry.readiness, []).append(row)
    return [
        {
            "shape": words.readiness(readiness).shape,
            "title": words.readiness(readiness).word,
            "count": bench.listed.counts[readiness],
            "rows": rows,
        }
        for readiness, rows in found.items()
    ]


def _row(entry: Entry, decision: MatchDecision | None, name: Any, url: str, *, is_chosen: bool) -> dict[str, Any]:
    if decision:
        name = _("%(name)s · %(verdict)s", name=name, verdict=verdict_word(decision.verdict))
    return {
        "code": name,
        "url": url,
        "lamps": [{"shape": lamp["shape"], "value": lamp["value"]} for lamp in lamps.of_match(entry.match)],
        "points": entry.match.points,
        "current": is_chosen,
    }


def verdict_word(verdict: Verdict) -> str:
    return {
        Verdict.ACCEPT: _("accepted"),
        Verdict.REJECT: _("rejected"),
        Verdict.DEFER: _("deferred"),
    }[verdict]


def lever_word(finding: Finding) -> str:
    """What would change a finding, said to the adviser."""
    if finding.lever is None:
        return ""
    return {
        Lever.ANSWER: _("an answer: up to %(points)s more", points=finding.most),
        Lever.GERMAN_PLUS_1: _("German one level higher"),
        Lever.GERMAN_PLUS_2: _("German two levels higher"),
        Lever.GERMAN_CERTIFICATE: _("a German certificate"),
        Lever.APPLY: _("the application for recognition"),
        Lever.FINISH_MEASURE: _("the end of the measure"),
        Lever.DRIVING_LICENCE: _("the driving licence"),
        Lever.START_EARLIER: _("a start one month earlier"),
        Lever.RADIUS_PLUS_25: _("a search 25 km further"),
        Lever.ONE_MORE_SHIFT: _("one more kind of shift"),
        Lever.HOURS_WIDER: _("five hours more or less"),
    }[finding.lever]


def unfolded(entry: Entry, decision: MatchDecision | None) -> dict[str, Any]:
    """One match with everything behind it."""
    rulebook, match = loaders.rulebook(), entry.match
    check = match.recognition_check
    computed = words.readiness(match.readiness)
    return {
        "match": match,
        "load": findings.load_text(entry.standing),
        "lamps": lamps.of_match(match),
        "computed": {"by": _("Lotse"), "shape": computed.shape, "word": computed.word},
        "decided": _decided(decision),
        "before": _before(match, decision),
        "total": findings.total(match),
        "findings": findings.unfolded(match, rulebook, lever_word),
        "rules": law.rules_of(match, rulebook),
        "cautions": law.cautions_of(match, rulebook),
        "outcomes": outcome_texts(check.possible),
        "says": says_text(check.says),
        "authority": authority_name(check.authority, rulebook),
        "time_limit": open_ends.time_limit_text(match),
        "begins_as": occupation_name(rulebook.occupations.find(match.begins_as)) if match.begins_as else "",
        "steps": _ends(open_ends.recognition_steps(match, rulebook) + open_ends.residence_steps(match, rulebook)),
        "questions": _ends(open_ends.questions(match, rulebook)),
        "closed_by": open_ends.closed_by(match, rulebook),
    }


def _ends(ends: Iterable[open_ends.OpenEnd]) -> list[tuple[str, str]]:
    return [(open_ends.who_word(end.who), end.text) for end in dict.fromkeys(ends)]


def _decided(decision: MatchDecision | None) -> dict[str, Any] | None:
    """The override as a pill; both values stay visible."""
    if decision is None or decision.override is None:
        return None
    lamp = words.readiness(decision.override)
    name = decision.adviser.name if decision.adviser and decision.adviser.name else _("An adviser")
    by = _("%(name)s, %(day)s", name=name, day=languages.day(decision.created_at.date()))
    return {"by": by, "shape": lamp.shape, "word": lamp.word}


def _before(match: matching.Match, decision: MatchDecision | None) -> str:
    """What the computer said when it was decided, where that has changed since."""
    if decision is None or (decision.points, decision.readiness) == (match.points, match.readiness):
        return ""
    return _(
        "When it was decided, on %(day)s, Lotse said: %(word)s, %(points)s points.",
        day=languages.day(decision.day),
        word=words.readiness(decision.readiness).word,
        points=decision.points,
    )
