"""Criteria about the work itself: occupation, recognition, German, experience, further languages, driving licence."""

from matching.codes import (
    CefrLevel,
    DrivingLicence,
    Fulfilment,
    Lever,
    OccupationLevel,
    Outcome,
    Proof,
    RequiredBy,
    Stage,
)
from matching.criteria.levels import Comparison, Evidence, Level, all_some_none, not_stated, nothing_asked
from matching.facts import years_within
from matching.profile import LanguageSkill, Profile
from matching.vacancy import NOTHING_ASKED, LanguageDemand

UNIT_GROUP, GROUP = 4, 3
TWO_LEVELS = 2


def occupation(case: Comparison) -> Level:
    """Is the person trained for the vacancy's reference occupation? Always a must (core.md, section 5)."""
    held, asked = case.occupation, case.vacancy.occupation
    if held is None:
        return not_stated(RequiredBy.VACANCY, asked={"occupation": asked})
    key, fulfilment = _occupation_level(case, held)
    if key != "other" and _needs_training(case, held) and case.profile.qualifications is None:
        return not_stated(RequiredBy.VACANCY, stated={"occupation": held}, asked={"occupation": asked})
    return Level(
        key=key,
        fulfilment=fulfilment,
        required=RequiredBy.VACANCY,
        stated={"occupation": held},
        asked={"occupation": asked},
    )


def _needs_training(case: Comparison, held: str) -> bool:
    """Wanting an occupation is not being trained for it; only a helper's work needs no training."""
    return not case.trained and case.occupations.find(held).level is not OccupationLevel.HELPER


def _occupation_level(case: Comparison, held: str) -> tuple[str, Fulfilment]:
    known, asked = case.occupations, case.vacancy.occupation
    if _needs_training(case, held) and case.profile.qualifications is not None:
        practised = known.meets(held, asked) and months_in_field(case) > 0
        return ("same_group", Fulfilment.PARTLY_MET) if practised else ("other", Fulfilment.NOT_MET)
    if known.meets(held, asked):
        return "same", Fulfilment.MET
    if any(known.meets(held, other) for other in case.vacancy.also_accepted):
        return "also_accepted", Fulfilment.MET
    if known.find(held).level is known.find(asked).level:
        if known.same_group(held, asked, UNIT_GROUP):
            return "same_unit_group", Fulfilment.PARTLY_MET
        if known.same_group(held, asked, GROUP):
            return "same_group", Fulfilment.PARTLY_MET
    return "other", Fulfilment.NOT_MET


def recognition(case: Comparison) -> Level:
    """How far recognition has come against the stage at which the employer lets a person begin."""
    check, accepted = case.recognition, case.vacancy.accepted_stage or Stage.FULL
    stage = case.stage
    required = RequiredBy.LAW if check.regulated else RequiredBy.NO
    stated, asked = {"stage": stage.value}, {"stage": accepted.value}
    if check.regulated is False or stage is Stage.FULL or Outcome.NOT_REQUIRED in check.first:
        key, fulfilment, lever = "full", Fulfilment.MET, None
    elif check.first == (Outcome.CANNOT_SAY,):
        if check.says != "training_instead":
            return not_stated(required, stated=stated, asked=asked)
        key, fulfilment, lever = "not_possible", Fulfilment.NOT_MET, None
    elif check.first == (Outcome.REFUSAL,):
        key, fulfilment, lever = "not_possible", Fulfilment.NOT_MET, None
    else:
        key, fulfilment = _stage_level(stage, accepted), Fulfilment.PARTLY_MET
        lever = Lever.APPLY if stage is Stage.NOT_BEGUN else Lever.FINISH_MEASURE
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def _stage_level(stage: Stage, accepted: Stage) -> str:
    if stage.rank >= accepted.rank:
        return "at_accepted_stage"
    return "one_stage_below" if stage.rank == accepted.rank - 1 else "can_begin"


def german(case: Comparison) -> Level:
    """German against the level asked; the lowest of the sub-skills that the vacancy names counts."""
    demand = case.vacancy.german
    skill = case.profile.language("de")
    level = (
        skill.level(demand.parts) if skill and isinstance(demand, LanguageDemand) else skill.level() if skill else None
    )
    stated = {"level": level.value, "proof": skill.proof.value} if skill and level else {}
    if demand is NOTHING_ASKED:
        return nothing_asked(stated)
    if demand is None:
        return not_stated(RequiredBy.NO, stated=stated)
    required = RequiredBy.VACANCY if demand.must else RequiredBy.NO
    asked = {"level": demand.level.value, "must": demand.must}
    if skill is None or level is None:
        return not_stated(required, asked=asked)
    key, fulfilment, lever = _german_level(level, skill.proof, demand.level, case.law_asks_german)
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def _german_level(
    level: CefrLevel, proof: Proof, asked: CefrLevel, law_asks: bool
) -> tuple[str, Fulfilment, Lever | None]:
    gap = asked.rank - level.rank
    certified = proof is Proof.CERTIFICATE
    if gap <= 0 and certified:
        return "certified", Fulfilment.MET, None
    if gap <= 0:
        fulfilment = Fulfilment.PARTLY_MET if law_asks else Fulfilment.MET
        return "declared", fulfilment, Lever.GERMAN_CERTIFICATE
    if gap == 1:
        return (
            f"one_below_{'certified' if certified else 'declared'}",
            Fulfilment.PARTLY_MET,
            Lever.GERMAN_PLUS_1,
        )
    if gap == TWO_LEVELS:
        return "two_below", Fulfilment.PARTLY_MET, Lever.GERMAN_PLUS_2
    return "below", Fulfilment.NOT_MET, None


def experience(case: Comparison) -> Level:
    """Months in the same occupation or the same KldB group, against the months asked."""
    demand, jobs = case.vacancy.experience_months, case.profile.experience
    required = RequiredBy.VACANCY if case.vacancy.experience_must else RequiredBy.NO
    months = None if jobs is None else months_in_field(case)
    stated = {} if months is None else {"months": months}
    if demand is NOTHING_ASKED:
        return nothing_asked(stated)
    if demand is None:
        return not_stated(RequiredBy.NO, stated=stated)
    if months is None:
        return not_stated(required, asked={"months": demand})
    if months >= demand:
        key, fulfilment = "as_asked", Fulfilment.MET
    elif 2 * months >= demand:
        key, fulfilment = "half", Fulfilment.PARTLY_MET
    elif months > 0:
        key, fulfilment = "some", Fulfilment.PARTLY_MET
    else:
        key, fulfilment = "none", Fulfilment.NOT_MET
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked={"months": demand})


def months_in_field(case: Comparison) -> int:
    """Whole months worked in the vacancy's occupation or its KldB group."""
    asked, known = case.vacancy.occupation, case.occupations
    jobs = [
        job
        for job in case.profile.experience or ()
        if known.meets(job.occupation, asked) or known.same_group(job.occupation, asked, GROUP)
    ]
    return round(years_within(jobs, case.day) * 12)


def other_languages(case: Comparison) -> Level:
    """Languages beside German that the vacancy names."""
    demands = case.vacancy.other_languages
    languages = case.profile.languages
    stated = (
        {} if languages is None else {"languages": tuple(_spoken(skill) for skill in languages if skill.tag != "de")}
    )
    if demands is NOTHING_ASKED or demands == ():
        return nothing_asked(stated)
    if demands is None:
        return not_stated(RequiredBy.NO, stated=stated)
    required = RequiredBy.VACANCY if any(demand.must for demand in demands) else RequiredBy.NO
    asked = {"languages": tuple(f"{demand.tag} {demand.level}" for demand in demands)}
    if languages is None:
        return not_stated(required, asked=asked)
    found = sum(_speaks(case.profile, demand) for demand in demands)
    key, fulfilment = all_some_none(found, len(demands))
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked)


def _spoken(skill: LanguageSkill) -> str:
    level = skill.level()
    return f"{skill.tag} {level}" if level else skill.tag


def _speaks(profile: Profile, demand: LanguageDemand) -> bool:
    skill = profile.language(demand.tag)
    level = skill.level(demand.parts) if skill else None
    return level is not None and level.rank >= demand.level.rank


def driving_licence(case: Comparison) -> Level:
    """Driving licence classes asked for, all of them."""
    demand, held = case.vacancy.driving_licences, case.profile.driving_licences
    stated = {} if held is None else {"classes": _classes(held)}
    if demand is NOTHING_ASKED:
        return nothing_asked(stated)
    if demand is None:
        return not_stated(RequiredBy.NO, stated=stated)
    required = RequiredBy.VACANCY if demand.must else RequiredBy.NO
    asked: Evidence = {"classes": _classes(demand.classes), "must": demand.must}
    if held is None:
        return not_stated(required, asked=asked)
    if demand.classes <= held:
        return Level(key="all", fulfilment=Fulfilment.MET, required=required, stated=stated, asked=asked)
    return Level(
        key="missing",
        fulfilment=Fulfilment.NOT_MET,
        required=required,
        stated=stated,
        asked=asked,
        lever=Lever.DRIVING_LICENCE,
    )


def _classes(classes: frozenset[DrivingLicence]) -> tuple[str, ...]:
    return tuple(sorted(each.value for each in classes))
