"""All answers on one page before the profile is handed in, and what the person agrees to."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from webapp.applicant import consent, progress
from webapp.applicant.progress import State, Step
from webapp.models import ConsentPurpose, Profile

FOR_HANDING_IN = (ConsentPurpose.ADVISERS_SEE_PROFILE, ConsentPurpose.EMPLOYERS_SEE_PSEUDONYM)


def of(profile: Profile) -> dict[str, Any]:
    sections = [
        {"title": section.title, "rows": [_row(step) for step in group]}
        for section, group in progress.by_section(profile)
    ]
    return {
        "sections": sections,
        "open": sum(step.state is State.NOT_BEGUN for step in progress.steps(profile)),
        "advisers": consent.in_force(profile.account, ConsentPurpose.ADVISERS_SEE_PROFILE) is not None,
        "employers": consent.in_force(profile.account, ConsentPurpose.EMPLOYERS_SEE_PSEUDONYM) is not None,
        "handed_in": profile.submitted_at is not None,
        "code": profile.code,
    }


def _row(step: Step) -> dict[str, Any]:
    form = step.shown()
    return {
        "question": form.title,
        "answer": form.in_words() if step.state is not State.NOT_BEGUN else "",
        "url": url_for("applicant.page", slug=step.page.slug, entry=step.subject.entry) + "?from=check",
    }


def set_consents(profile: Profile, sent: Mapping[str, str]) -> None:
    """Each box is a consent of its own; an empty box takes it back."""
    for purpose in FOR_HANDING_IN:
        consent.set_to(profile.account, purpose, given=purpose.value in sent)


def advisers_may_see(profile: Profile) -> bool:
    return consent.in_force(profile.account, ConsentPurpose.ADVISERS_SEE_PROFILE) is not None
