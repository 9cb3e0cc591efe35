"""Which further facts would decide a lamp for this person: asked only where a rule reads them."""

import matching
from webapp import clock, conversion, loaders
from webapp.models import Profile

# Facts that have a page of their own in the profile; what they lack is asked there.
ASKED_ELSEWHERE = frozenset(
    {
        "age", "nationality", "lives_in", "abroad", "lives_in_hessen", "kreis", "current_title", "documents",
        "german", "german_oral", "german_certified", "english", "training_country", "training_years", "training_ended",
        "notice", "equivalence", "care_assistant_equivalence", "licence", "german_licence", "degree",
        "voc_foreign_state_recognised", "voc_duration_years", "german_qualification_years", "experience_years",
        "exp_years_last5", "exp_years_last7", "practice_years_last_5", "years_worked_in_occupation",
        "offer", "offer_months", "salary_year",
    }
)  # fmt: skip
MOST = 8
NO_LIST = b""  # the key of ties: a single pairing has none
QUESTION = "question/"


def facts_to_ask(profile: Profile) -> list[str]:
    """Open ones, and answered ones too, so that they can be seen and changed; in the order of the vocabulary."""
    answered = {answer.fact for answer in profile.answers}
    said_unknown = {key.removeprefix(QUESTION) for key in profile.unknown if key.startswith(QUESTION)}
    asked = answered | said_unknown | set(_open(profile)[:MOST])
    return [fact for fact in loaders.rulebook().values.vocabulary if fact in asked]


def may_be_asked(fact: str) -> bool:
    """Whether a fact is one that an applicant answers on a page of its own."""
    definition = loaders.rulebook().values.vocabulary.get(fact)
    return definition is not None and definition.answered_by == "applicant" and fact not in ASKED_ELSEWHERE


def _open(profile: Profile) -> list[str]:
    found: list[str] = []
    for occupation in occupations_of(profile):
        pairing = with_any_offer(profile, occupation)
        if pairing is not None:
            found += deciding_facts(pairing, loaders.rulebook())
    return [fact for fact in dict.fromkeys(found) if fact not in ASKED_ELSEWHERE]


def occupations_of(profile: Profile) -> list[str]:
    """The occupations in question: the wanted one and those of the trainings, where Lotse knows their rules."""
    trained = [row.occupation for row in profile.qualifications if row.occupation]
    known = loaders.rulebook().recognition.professions
    return [key for key in dict.fromkeys((*profile.occupations, *trained)) if key in known]


def with_any_offer(profile: Profile, occupation: str) -> matching.Match | None:
    """The pairing with a job of that occupation of which nothing else is said; None under 18."""
    value = conversion.profile_value(profile, loaders.rulebook(), NO_LIST)
    return matching.match(value, bare_offer(occupation), loaders.rulebook(), clock.today())


def bare_offer(occupation: str) -> matching.Vacancy:
    """A job of which only the occupation is known, with nothing else asked."""
    return matching.Vacancy(
        id="",
        occupation=occupation,
        german=matching.NOTHING_ASKED,
        shifts=matching.NOTHING_ASKED,
        experience_months=matching.NOTHING_ASKED,
        driving_licences=matching.NOTHING_ASKED,
        other_languages=matching.NOTHING_ASKED,
        support_offered=frozenset(),
    )


def deciding_facts(match: matching.Match, rulebook: matching.Rulebook) -> list[str]:
    """The unknown facts that keep a lamp of this match open and that the person can answer, few first."""
    missing = set(match.recognition_check.missing)
    if match.residence is matching.ResidenceLamp.OPEN_IF_QUESTION and match.residence_view.after_steps:
        missing |= match.residence_view.after_steps.missing
    known = rulebook.values.vocabulary
    return sorted(fact for fact in missing if fact in known and known[fact].answered_by == "applicant")
