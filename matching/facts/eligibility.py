"""Facts that programmes ask beside those of recognition and residence."""

from matching.codes import Stage
from matching.facts.offer import stage_of
from matching.facts.setting import HOME, Maybe, Setting, Stated
from matching.profile import Profile, Qualification
from matching.vacancy import Vacancy

PROGRESS = {
    Stage.NOT_BEGUN: "not_started",
    Stage.APPLIED: "applied",
    Stage.MEASURE: "partial",
    Stage.FULL: "full",
}
TITLES_OF_REFUGEES = frozenset({"s24", "s25_1_2", "gestattung"})


def for_programmes(
    facts: Stated,
    profile: Profile,
    held: Qualification | None,
    occupation: str | None,
    vacancy: Vacancy | None,
    setting: Setting,
) -> Stated:
    """The facts with occupation, progress of recognition and background; an answer of the person comes first."""
    computed: Maybe = {
        "occupation": occupation or "none",
        "recognition_progress": PROGRESS[stage_of(held, occupation or held.occupation, setting.occupations)]
        if held
        else None,
        "migration_background": _migration_background(profile),
        "refugee_background": True if profile.residence_title in TITLES_OF_REFUGEES else None,
        "employer_kreis": vacancy.kreis if vacancy else None,
    }
    return {name: value for name, value in computed.items() if value is not None} | facts


def _migration_background(profile: Profile) -> bool | None:
    """Foreign nationality is enough; a German one leaves it open."""
    if profile.nationalities is None or HOME in profile.nationalities:
        return None
    return True
