"""The closed lists of the field. Each value is the word used in data files, exports and the database."""

from enum import StrEnum, unique
from functools import cached_property


class _Ranked(StrEnum):
    """A closed list whose order of definition is its order of rank, lowest first."""

    @cached_property
    def rank(self) -> int:
        """Position in the list, 0 for the lowest."""
        return list(type(self)).index(self)


@unique
class CefrLevel(_Ranked):
    """Level of the Common European Framework of Reference for Languages; NONE means no knowledge."""

    NONE = "none"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


@unique
class SubSkill(StrEnum):
    """The five parts of a language level as Europass and language certificates name them."""

    LISTENING = "listening"
    READING = "reading"
    SPOKEN_INTERACTION = "spoken_interaction"
    SPOKEN_PRODUCTION = "spoken_production"
    WRITING = "writing"


@unique
class Proof(StrEnum):
    """How a language level is known: said by the person, or shown by a certificate."""

    DECLARED = "declared"
    CERTIFICATE = "certificate"


@unique
class Sector(StrEnum):
    """Field of an occupation; points are set per sector. OTHER is work beyond the three fields of the service."""

    CARE = "care"
    CHILDCARE = "childcare"
    TRADE = "trade"
    OTHER = "other"


@unique
class OccupationLevel(_Ranked):
    """Level of an occupation as the German labour administration distinguishes it."""

    HELPER = "helper"
    ASSISTANT = "assistant"
    SKILLED = "skilled"
    SPECIALIST = "specialist"
    ACADEMIC = "academic"


@unique
class Stage(_Ranked):
    """How far recognition has come, derived from notices and licences (core rule: never computed from wishes)."""

    NOT_BEGUN = "not_begun"
    APPLIED = "applied"
    MEASURE = "measure"
    FULL = "full"


@unique
class RecognitionResult(StrEnum):
    """Result as stated in a recognition notice (Bescheid); APPLIED is a procedure without a decision."""

    APPLIED = "applied"
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@unique
class CompensationMeasure(StrEnum):
    """Measure that closes substantial differences (Ausgleichsmaßnahme)."""

    ADAPTATION_PERIOD = "adaptation_period"
    APTITUDE_TEST = "aptitude_test"
    KNOWLEDGE_TEST = "knowledge_test"


@unique
class Documents(StrEnum):
    """State of the training papers a person can show."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    COPY_ONLY = "copy_only"
    POLICE_RECORD_OLD = "police_record_old"
    LOST = "lost"
    NOT_OBTAINABLE = "not_obtainable"


@unique
class Shift(StrEnum):
    """Kind of working time a vacancy asks for and a person accepts."""

    DAY = "day"
    EARLY = "early"
    LATE = "late"
    NIGHT = "night"
    WEEKEND = "weekend"
    ON_CALL = "on_call"


@unique
class DrivingLicence(StrEnum):
    """Classes of the European driving licence that vacancies of our sectors ask for."""

    B = "B"
    BE = "BE"
    C1 = "C1"
    C1E = "C1E"
    C = "C"
    CE = "CE"
    D = "D"
    T = "T"


@unique
class Support(StrEnum):
    """Help an employer offers and a person may need."""

    HOUSING = "housing"
    LANGUAGE_COURSE = "language_course"
    RECOGNITION_HELP = "recognition_help"
    CHILDCARE = "childcare"
    RELOCATION = "relocation"


@unique
class Criterion(StrEnum):
    """What a vacancy and a profile are compared on, in the order lists show them."""

    OCCUPATION = "occupation"
    RECOGNITION = "recognition"
    GERMAN = "german"
    EXPERIENCE = "experience"
    PLACE = "place"
    SHIFTS = "shifts"
    HOURS = "hours"
    START = "start"
    DRIVING_LICENCE = "driving_licence"
    PAY = "pay"
    SUPPORT = "support"
    OTHER_LANGUAGES = "other_languages"


@unique
class Fulfilment(StrEnum):
    """How far a demand is met; NOT_STATED is its own value and never counts as unsuitable."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_STATED = "not_stated"


@unique
class RequiredBy(StrEnum):
    """Who makes a demand a must; NO means a wish that moves points only."""

    LAW = "law"
    VACANCY = "vacancy"
    WISH = "wish"
    NO = "no"


@unique
class Lever(StrEnum):
    """What would change a finding: an answer, a step a person can take, or a wish she can widen."""

    ANSWER = "answer"
    GERMAN_PLUS_1 = "german_plus_1"
    GERMAN_PLUS_2 = "german_plus_2"
    GERMAN_CERTIFICATE = "german_certificate"
    APPLY = "apply"
    FINISH_MEASURE = "finish_measure"
    DRIVING_LICENCE = "driving_licence"
    START_EARLIER = "start_earlier"
    RADIUS_PLUS_25 = "radius_plus_25"
    ONE_MORE_SHIFT = "one_more_shift"
    HOURS_WIDER = "hours_wider"

    @property
    def is_step(self) -> bool:
        """Whether a person takes it over time: only then an unmet must is "fits after steps"."""
        return self in (
            Lever.GERMAN_PLUS_1,
            Lever.GERMAN_PLUS_2,
            Lever.GERMAN_CERTIFICATE,
            Lever.DRIVING_LICENCE,
            Lever.START_EARLIER,
        )


@unique
class JobLamp(StrEnum):
    """Does the person fit what the vacancy asks?"""

    FITS = "fits"
    FITS_AFTER_STEPS = "fits_after_steps"
    QUESTION = "question"
    DOES_NOT_FIT = "does_not_fit"


@unique
class RecognitionLamp(StrEnum):
    """May the person do this job here, and what does recognition still need?"""

    READY = "ready"
    NOT_REQUIRED = "not_required"
    AFTER_STEPS = "after_steps"
    CANNOT_SAY = "cannot_say"
    NOT_POSSIBLE = "not_possible"


@unique
class ResidenceLamp(StrEnum):
    """Which residence route could carry the job?"""

    NOT_NEEDED = "not_needed"
    OPEN = "open"
    OPEN_IF_STEPS = "open_if_steps"
    OPEN_IF_QUESTION = "open_if_question"
    CLOSED = "closed"


@unique
class Readiness(StrEnum):
    """What follows from the three lamps, best first."""

    READY_NOW = "ready_now"
    AFTER_STEPS = "after_steps"
    TO_BE_CLARIFIED = "to_be_clarified"
    NOT_POSSIBLE = "not_possible"


@unique
class Certainty(StrEnum):
    """How sure a fact is; below DERIVED nothing is shown to an applicant as certain."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    RECALLED = "recalled"
    CONFLICT = "conflict"
    NOT_FOUND = "not_found"


@unique
class RouteResult(StrEnum):
    """Result of one residence route on the facts given."""

    OPEN = "open"
    OPEN_IF = "open_if"
    CLOSED = "closed"


@unique
class Outcome(StrEnum):
    """What the competent authority can decide on an application for recognition."""

    AUTOMATIC_EU = "automatic_eu"
    FULL = "full"
    COMPENSATION_MEASURE = "compensation_measure"
    DIRECT_MEASURE_BY_WAIVER = "direct_measure_by_waiver"
    PARTIAL_LICENCE_EU_ONLY = "partial_licence_eu_only"
    PARTIAL_EQUIVALENCE = "partial_equivalence"
    REFUSAL = "refusal"
    NOT_REQUIRED = "not_required"
    CANNOT_SAY = "cannot_say"
