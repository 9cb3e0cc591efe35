"""A decision about one match: what was shown is kept with it, whatever rules and answers become later."""

import hashlib
import json
from datetime import date
from typing import Any

import matching
from webapp import audit, clock
from webapp.access import account
from webapp.database import db
from webapp.models import MatchDecision, Profile, Vacancy, Verdict


def state_of(match: matching.Match, profile: Profile, vacancy: Vacancy, last: MatchDecision | None) -> str:
    """Names what an adviser sees on the page: answers, rules, result and the newest decision."""
    seen = (
        match.rulebook_version,
        match.points,
        match.readiness.value,
        profile.version,
        vacancy.version,
        last.id.hex if last else "",
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]


def decide(
    match: matching.Match,
    profile: Profile,
    vacancy: Vacancy,
    verdict: Verdict,
    reason: str,
    override: matching.Readiness | None,
) -> MatchDecision:
    """Adds the decision and its trace; the caller commits both together."""
    decision = MatchDecision(
        profile=profile,
        vacancy=vacancy,
        adviser=account(),
        verdict=verdict,
        override=override,
        reason=reason,
        findings=kept(match),
        points=match.points,
        readiness=match.readiness,
        day=match.day,
        rulebook_version=match.rulebook_version,
        created_at=clock.now(),
    )
    db.session.add(decision)
    audit.record(f"match_{verdict.value}", "profile", profile.id)
    return decision


def kept(match: matching.Match) -> dict[str, Any]:
    """Everything the page showed, in plain JSON."""
    route = match.residence_view.today
    return {
        "findings": [
            {
                "criterion": each.criterion.value,
                "level": each.level,
                "fulfilment": each.fulfilment.value,
                "points": each.points,
                "most": each.most,
                "required": each.required.value,
                "stated": _plain(each.stated),
                "asked": _plain(each.asked),
                "lever": each.lever.value if each.lever else None,
            }
            for each in match.findings
        ],
        "job": match.job.value,
        "recognition": match.recognition.value,
        "residence": match.residence.value,
        "route": route.route.key if route else None,
        "authority": match.recognition_check.authority,
        "outcomes": [outcome.value for outcome in match.recognition_check.possible],
        "cites": list(match.recognition_check.cites),
        "open_points": match.open_points,
        "begins_as": match.begins_as,
    }


def _plain(evidence: Any) -> dict[str, Any]:
    def plain(value: Any) -> str | list[str]:
        return value.isoformat() if isinstance(value, date) else list(value)

    copied: dict[str, Any] = json.loads(json.dumps(dict(evidence), default=plain))
    return copied
