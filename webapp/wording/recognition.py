"""Recognition results in words. Nothing here promises a result: the authority decides."""

from collections.abc import Iterable

from flask_babel import gettext as _

from matching import Outcome


def outcome_text(outcome: Outcome) -> str:
    return {
        Outcome.AUTOMATIC_EU: _("automatic recognition under EU law"),
        Outcome.FULL: _("full recognition"),
        Outcome.COMPENSATION_MEASURE: _("recognition after a compensation measure: a course or a test"),
        Outcome.DIRECT_MEASURE_BY_WAIVER: _("straight to the course or the test, without the check of the papers"),
        Outcome.PARTIAL_LICENCE_EU_ONLY: _("partial access to the profession"),
        Outcome.PARTIAL_EQUIVALENCE: _("partial recognition with a list of what is missing"),
        Outcome.REFUSAL: _("refusal"),
        Outcome.NOT_REQUIRED: _("recognition is not required for this work"),
        Outcome.CANNOT_SAY: _("cannot be said yet"),
    }[outcome]


def outcome_texts(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome_text(outcome) for outcome in outcomes]


def says_text(code: str | None) -> str:
    """The sentence beside a result: what it means for work, or why there is no result of a procedure."""
    return _sentences().get(code or "", "")


def _sentences() -> dict[str, str]:
    return {
        "training_instead": _("Recognition needs a completed training. The way on is a training in Germany."),
        "german_training": _("A training completed in Germany needs no recognition."),
        "under_18": _("Lotse makes no matches for people under 18. An adviser helps you."),
        "outside_our_sectors": _("This is not one of our sectors. An adviser helps you."),
        "no_law_here": _("Lotse holds no rules of recognition for this occupation. An adviser helps you."),
        "not_in_force_yet": _("This profession exists from 1 January 2027."),
        "care_assistant_act_2027": _("From 1 January 2027 a test or a course takes the place of the full check."),
        "day_care_act_to_be_checked": _(
            "The day-care act may end on 31 December 2026. What follows was not seen: please ask an adviser."
        ),
        "reference_profession_unclear": _("Which German profession your training compares with must be settled first."),
        "no_diploma_no_procedure": _(
            "Without a training certificate there is no procedure. You may still do this work."
        ),
        "no_procedure_without_certificate": _(
            "Without a training certificate there is no recognition procedure. You may still do this work."
        ),
        "recognition_is_voluntary": _(
            "You may do this work without recognition. The voluntary procedure can matter for your residence and pay."
        ),
        "same_standing_as_german_examination": _("Your training has the same standing as the German examination."),
        "adaptation_then_new_application": _("You can learn what is missing and then apply again."),
        "work_stays_free_without_equivalence": _("You may still do this work without recognition."),
        "validation_possible": _("A chamber can validate your skills if you have worked in the trade long enough."),
        "validation_if_half_of_the_work_was_here": _(
            "A chamber can validate your skills if you did at least half of that work in Germany."
        ),
        "business_is_free": _("You may run a business of your own in this occupation without recognition."),
        "already_entitled": _("Your German examination already opens the register of crafts."),
        "entry_in_the_register": _("You can ask for the entry in the register of crafts."),
        "adaptation_course_or_aptitude_test": _("A course or a test closes the differences to the Meister level."),
        "other_ways_to_the_register": _("There are other ways to the register of crafts. The chamber advises you."),
        "foreign_master_certificate": _("The chamber compares your certificate with the German Meister."),
        "eu_experience_or_certificate": _("With EU experience or an EU certificate an exemption is possible."),
        "eu_certificate_only": _("In this craft an exemption needs a certificate; experience alone is not enough."),
        "four_leading_years": _("Six years of work, four of them in a leading position, can open the craft."),
        "meister_or_exception": _("A business of your own in this craft needs the Meister or an exception."),
    }
