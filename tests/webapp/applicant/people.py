"""People of the tests of the applicant's pages."""

from typing import Any

from tests.factories import make_account, make_profile
from webapp.models import Profile

EMPTY: dict[str, Any] = {
    "lives_in_country": None,
    "nationalities": None,
    "occupations": (),
    "submitted_at": None,
    "qualifications": [],
    "languages": [],
    "wished_places": [],
}


def newcomer(**values: Any) -> Profile:
    """Somebody who has just registered and said nothing yet; reads English."""
    profile: Profile = make_profile(make_account(language="en"), **{**EMPTY, **values})
    return profile


def nurse(**values: Any) -> Profile:
    """The nurse of the factory, who agreed to matching; reads English."""
    profile: Profile = make_profile(make_account(language="en"), **values)
    return profile
