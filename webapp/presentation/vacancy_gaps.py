"""What a vacancy leaves unsaid, and why it matters: what must be said before the review, and what would help."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from webapp.models import Vacancy
from webapp.wording import certainty_word, occupation_name

# The facts that residence law asks of a house for one vacancy; the questions stand in data/facts.yaml.
RESIDENCE_FACTS = (
    "conditions_not_worse",
    "temp_agency_work",
    "employer_suitable_to_train",
    "recognition_agreement",
    "pay_grade_leads_to_target",
    "measure_mainly_in_company",
    "measure_pay_covers_livelihood",
)
DRIVER_FACTS = ("contract_obliges_to_course", "reachable_within_15_months", "follow_up_driver_job_same_employer")
DRIVER = "berufskraftfahrer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something not said: where it is answered, what, why it matters, and whether the review waits for it."""

    section: str
    missing: str
    why: str
    blocks: bool = False


def residence_facts(occupation: str | None) -> tuple[str, ...]:
    return RESIDENCE_FACTS + (DRIVER_FACTS if occupation == DRIVER else ())


def is_regulated(occupation: str | None, rulebook: matching.Rulebook, day: date) -> bool:
    return occupation in rulebook.regulated_on(day)


def gaps(vacancy: Vacancy, rulebook: matching.Rulebook, day: date) -> tuple[Gap, ...]:
    """What is missing, first what the review waits for."""
    found = [*_basics(vacancy), *_german(vacancy, rulebook, day), *_recognition(vacancy, rulebook, day)]
    found += [*_fair(vacancy), *_demands(vacancy), *_conditions(vacancy), *_residence(vacancy)]
    return tuple(sorted(found, key=lambda gap: not gap.blocks))


def by_reason(found: Iterable[Gap]) -> list[Gap]:
    """Gaps of one section that matter for the same reason, told together."""
    together: dict[tuple[str, str], Gap] = {}
    for gap in found:
        known = together.get((gap.section, gap.why))
        missing = f"{known.missing} {gap.missing}" if known else gap.missing
        together[gap.section, gap.why] = replace(gap, missing=missing)
    return list(together.values())


def _basics(vacancy: Vacancy) -> Iterator[Gap]:
    if vacancy.occupation is None:
        yield Gap(
            section="occupation",
            missing=_("No occupation is confirmed."),
            why=_("Codes are compared, not titles: without it nobody can be matched."),
            blocks=True,
        )
    if vacancy.kreis is None:
        yield Gap(
            section="place",
            missing=_("No place of work is named."),
            why=_("It decides the distance, and which chamber and which foreigners' authority are responsible."),
            blocks=True,
        )


def _german(vacancy: Vacancy, rulebook: matching.Rulebook, day: date) -> Iterator[Gap]:
    if vacancy.german_said is None:
        yield Gap(section="german", missing=_("No German level is named."), why=german_reason(vacancy, rulebook, day))


def german_reason(vacancy: Vacancy, rulebook: matching.Rulebook, day: date) -> str:
    """What the licence of the occupation needs, from the rulebook; else what people miss."""
    needed = german_of_licence(vacancy.occupation, rulebook, day)
    if needed is None:
        return _("People cannot tell whether their German is enough, and get no points for it.")
    level, basis = needed
    name = occupation_name(rulebook.occupations.find(str(vacancy.occupation)))
    return _(
        "The licence as %(occupation)s needs German %(level)s (%(certainty)s). Say what you need at the start.",
        occupation=name,
        level=level,
        certainty=certainty_word(basis.certainty),
    )


def german_of_licence(
    occupation: str | None, rulebook: matching.Rulebook, day: date
) -> tuple[str, matching.Basis] | None:
    """The level of German that the licence of an occupation asks for, with its basis."""
    if not is_regulated(occupation, rulebook, day):
        return None
    for need in rulebook.recognition.professions[str(occupation)].for_licence:
        if getattr(need.when, "fact", None) == "german_certified":
            return str(getattr(need.when, "value", "")), need.basis
    return None


def _recognition(vacancy: Vacancy, rulebook: matching.Rulebook, day: date) -> Iterator[Gap]:
    if not is_regulated(vacancy.occupation, rulebook, day):
        return
    if vacancy.accepted_stage is None:
        yield Gap(
            section="recognition",
            missing=_("You do not say from which stage of recognition a person may begin."),
            why=_("The work needs a licence. Who may begin earlier in another job can be with you months sooner."),
            blocks=True,
        )
    elif vacancy.accepted_stage is not matching.Stage.FULL:
        yield from _stage(vacancy, rulebook)


def _stage(vacancy: Vacancy, rulebook: matching.Rulebook) -> Iterator[Gap]:
    interim = rulebook.recognition.professions[str(vacancy.occupation)].interim_work
    if vacancy.stage_occupation is None and interim and interim.occupations:
        yield Gap(
            section="recognition",
            missing=_("You do not say in which job a person begins."),
            why=_("Until the licence nobody may do the protected work; people begin in a job that needs none."),
            blocks=True,
        )
    if vacancy.pay_during_recognition is None:
        yield Gap(
            section="recognition",
            missing=_("You do not say what you pay until recognition."),
            why=_("People must know before they agree what they earn until then."),
            blocks=True,
        )


def _fair(vacancy: Vacancy) -> Iterator[Gap]:
    if vacancy.agency_paid_by_employer is False:
        yield Gap(
            section="fair",
            missing=_("The worker would pay for being placed."),
            why=_("Lotse shows only vacancies for which the employer pays every agency."),
            blocks=True,
        )
    unsaid = (
        (vacancy.agency_paid_by_employer, _("You do not say who pays an agency.")),
        (vacancy.stay_duty_months, _("You do not say whether a person must stay for some time.")),
        (vacancy.repayment_clause, _("You do not say whether a person may have to pay something back.")),
        (vacancy.housing_offered, _("You do not say whether you help with housing.")),
    )
    for value, missing in unsaid:
        if value is None:
            why = _("Whoever comes from abroad must know this before saying yes. No vacancy goes public without it.")
            yield Gap(section="fair", missing=missing, why=why, blocks=True)


def _demands(vacancy: Vacancy) -> Iterator[Gap]:
    why = _("What is not said gives points to nobody. If you ask for nothing, say so.")
    unsaid = (
        ("place", vacancy.shifts_said, _("You do not say whether you ask for shifts.")),
        ("further", vacancy.experience_said, _("You do not say whether you ask for experience.")),
        ("further", vacancy.licences_said, _("You do not say whether you ask for a driving licence.")),
        ("further", vacancy.other_languages_said, _("You do not say whether you ask for other languages.")),
    )
    for section, value, missing in unsaid:
        if value is None:
            yield Gap(section=section, missing=missing, why=why)


def _conditions(vacancy: Vacancy) -> Iterator[Gap]:
    if vacancy.pay_from is None and vacancy.pay_to is None:
        why = _("People compare it with their wish, and some residence routes ask for a certain pay.")
        yield Gap(section="place", missing=_("No pay is named."), why=why)
    if vacancy.hours_from is None and vacancy.hours_to is None:
        why = _("Without them the hours give no points to anybody.")
        yield Gap(section="place", missing=_("No weekly hours are named."), why=why)
    if vacancy.permanent is None and vacancy.contract_months is None:
        why = _("Some residence routes ask for a job of a certain length.")
        yield Gap(section="place", missing=_("You do not say how long the contract lasts."), why=why)


def _residence(vacancy: Vacancy) -> Iterator[Gap]:
    answered = {answer.fact for answer in vacancy.answers}
    count = sum(fact not in answered for fact in residence_facts(vacancy.occupation))
    if count:
        yield Gap(
            section="residence",
            missing=ngettext(
                "%(num)d question of residence law is open.", "%(num)d questions of residence law are open.", count
            ),
            why=_("Each answer can open a residence route for people from outside the EU."),
        )
