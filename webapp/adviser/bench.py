"""A match list on one screen: of a person or of a vacancy, with one match unfolded beside it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

import matching
from matching import Finding, Lever
from webapp import clock, decisions, languages, loaders, pool
from webapp.models import MatchDecision, Profile, Vacancy, Verdict
from webapp.presentation import findings, lamps, law, open_ends
from webapp.wording import authority_name, occupation_name, outcome_texts, says_text
from webapp.wording import lamps as words

SHOWN, AROUND = 15, 2


@dataclass(frozen=True, slots=True)
class Bench:
    """An ordered list of matches with the newest decisions; `key` names the other side of a match."""

    matches: tuple[matching.Match, ...]
    decided: dict[str, MatchDecision]
    key: Callable[[matching.Match], str]
    day: Any
    version: str

    def find(self, other: str) -> matching.Match | None:
        return next((each for each in self.matches if self.key(each) == other), None)

    def decision(self, match: matching.Match) -> MatchDecision | None:
        return self.decided.get(self.key(match))


def of_vacancy(vacancy: Vacancy, people: Iterable[Profile]) -> Bench:
    """The people for a vacancy: residence stands beside the order and moves nobody."""
    values = [loaders.profile_value(row) for row in people]
    found = matching.rank_people(loaders.vacancy_value(vacancy), values, loaders.rulebook(), clock.today())
    decided = decisions.of_vacancy(vacancy)
    ordered = tuple(decisions.in_order(found.matches, decided))
    return Bench(ordered, decided, lambda match: match.profile, found.day, found.rulebook_version)


def of_person(profile: Profile) -> Bench:
    """The open vacancies for a person: all three lamps order them."""
    vacancies = [loaders.vacancy_value(row) for row in pool.open_vacancies()]
    found = matching.rank(loaders.profile_value(profile), vacancies, loaders.rulebook(), clock.today())
    decided = decisions.of_profile(profile)
    ordered = tuple(decisions.in_order(found.matches, decided, by_vacancy=True))
    return Bench(ordered, decided, lambda match: match.vacancy, found.day, found.rulebook_version)


def groups(
    bench: Bench,
    names: dict[str, str],
    url: Callable[[str], str],
    chosen: matching.Match | None,
    *,
    whole: bool,
) -> list[dict[str, Any]]:
    """The list by the readiness that counts: its beginning, or what stands around the chosen match."""
    shown = bench.matches if whole else _window(bench.matches, chosen)
    counted = [decisions.shown_readiness(match, bench.decision(match)) for match in bench.matches]
    listed = []
    for readiness in matching.Readiness:
        heading = words.readiness(readiness)
        rows = [
            _row(bench, match, names, url, chosen)
            for match, counts in zip(bench.matches, counted, strict=True)
            if counts is readiness and match in shown
        ]
        if rows:
            count = counted.count(readiness)
            listed.append({"shape": heading.shape, "title": heading.word, "count": count, "rows": rows})
    return listed


def _window(matches: tuple[matching.Match, ...], chosen: matching.Match | None) -> tuple[matching.Match, ...]:
    if chosen is None:
        return matches[:SHOWN]
    place = matches.index(chosen)
    return matches[max(0, place - AROUND) : place + AROUND + 1]


def _row(
    bench: Bench, match: matching.Match, names: dict[str, str], url: Callable[[str], str], chosen: matching.Match | None
) -> dict[str, Any]:
    decision, name = bench.decision(match), names[bench.key(match)]
    if decision:
        name = _("%(name)s · %(verdict)s", name=name, verdict=verdict_word(decision.verdict))
    return {
        "code": name,
        "url": url(bench.key(match)),
        "lamps": [{"shape": lamp["shape"], "value": lamp["value"]} for lamp in lamps.of_match(match)],
        "points": match.points,
        "current": match is chosen,
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


def unfolded(match: matching.Match, decision: MatchDecision | None) -> dict[str, Any]:
    """One match with everything behind it."""
    rulebook = loaders.rulebook()
    check = match.recognition_check
    computed = words.readiness(match.readiness)
    return {
        "match": match,
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
