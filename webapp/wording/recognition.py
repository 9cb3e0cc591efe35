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
    """The sentence for a result that is no outcome of a procedure."""
    return {
        None: "",
        "training_instead": _("Recognition needs a completed training. The way on is a training in Germany."),
        "under_18": _("Lotse makes no matches for people under 18. An adviser helps you."),
        "outside_our_sectors": _("This is not one of our sectors. An adviser helps you."),
        "not_in_force_yet": _("This profession exists from 1 January 2027."),
        "validation_possible": _(
            "Without papers your skills can be validated by the chamber, if you have worked long enough."
        ),
        "self_employment_annex_a": _(
            "Running a business of your own in this trade needs an entry in the register of crafts."
        ),
    }.get(code, "")
