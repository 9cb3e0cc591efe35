"""Recognition cases: the fields of a worked case to the named facts, and what it asserts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import matching
from webapp.cases.case_file import Case, Failure, Findings

TITLES = {
    "16d": "s16d",
    "24": "s24",
    "humanitarian": "s25_1_2",
    "self_employment_allowed": "s25_1_2",
    "permanent": "settlement",
    "niederlassungserlaubnis": "settlement",
}
DOCUMENTS = {"originals_lost": "lost", "missing": "lost", "unobtainable": "not_obtainable"}
NOTICES = {"deficit": "partial", "equivalent": "full", "refused": "none"}
SALARY_MONTHS = 12
EU_RULES = frozenset({"R4_eu_measure", "R5_automatic_eu", "R24_partial_licence", "C9_eu"})
THIRD_RULES = frozenset({"R3_third_country_measure", "R7_waiver_nursing", "C10_third"})
NURSING = frozenset({"pflegefachperson", "gesundheits_kinderkrankenpflege", "altenpflege"})
EU_OUTCOMES = frozenset({"automatic_eu", "partial_licence_eu_only"})
MOST_FIRST, MOST_POSSIBLE = 2, 4


def run(case: Case, _meta: Mapping[str, Any], day: date, rulebook: matching.Rulebook) -> Findings:
    """Runs one recognition case."""
    expected, facts = case["expected"], facts_of(case["profile"], rulebook)
    occupation = expected.get("target_profession")
    if occupation is not None and occupation not in rulebook.recognition.professions:
        return Findings(skipped_because=f"no recognition law for {occupation}")
    check = matching.check_recognition(occupation, facts, rulebook, day)
    failures = (*_asserted(expected, check), *_restraint(case["profile"], facts, check, rulebook))
    return Findings(failures=failures, named={"rules": len(check.cites), "outcomes": len(check.possible)})


def facts_of(profile: Mapping[str, Any], rulebook: matching.Rulebook) -> dict[str, matching.FactValue]:
    """The fields of a worked case as named facts. A worked case states everything the person has."""
    facts: dict[str, matching.FactValue | None] = {
        name: value for name, value in profile.items() if name in rulebook.values.vocabulary
    }
    lives_in = str(profile.get("lives_in") or "")
    country, _, land = lives_in.partition("-")
    facts |= {
        "nationality": _codes(profile.get("nationality") or profile.get("training_country")),
        "training_ended": _text(profile.get("training_ended") or profile.get("graduation_year")),
        "lives_in": country or None,
        "abroad": country != "DE" if country else None,
        "lives_in_germany": country == "DE" if country else None,
        "lives_in_hessen": (country == "DE" and land in ("", "HE")) if country else None,
        "current_title": _title(profile.get("residence") or profile.get("current_title"), country),
        "documents": DOCUMENTS.get(str(profile.get("documents")), profile.get("documents")),
        "german_licence": bool(profile.get("german_licence")),
        "licence": "granted" if profile.get("german_licence") else "none",
        "notice": profile.get("notice") or "none",
        "equivalence": NOTICES.get(str(profile.get("notice")), "not_decided"),
        "recognised_in": _text(profile.get("recognised_in")) or "none",
        "specialist_diploma": bool(profile.get("specialist_diploma")),
        "wants_self_employment": bool(profile.get("wants_self_employment")),
    }
    facts |= _offer(profile)
    return {name: value for name, value in facts.items() if value is not None}


def _offer(profile: Mapping[str, Any]) -> dict[str, matching.FactValue | None]:
    kind, monthly = str(profile.get("offer") or ""), profile.get("offer_salary_eur_month")
    return {
        "offer": bool(kind) or monthly is not None,
        "employer_bound_by_collective_agreement": "tariff" in kind or "collective" in kind,
        "employer_s72_sgb11": "72" in kind,
        "salary_year": monthly * SALARY_MONTHS if isinstance(monthly, int | float) else None,
    }


def _codes(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _title(stated: object, country: str) -> str | None:
    if stated is None:
        return "none" if country and country != "DE" else None
    word = str(stated).removeprefix("s")
    if word in TITLES:
        return TITLES[word]
    for prefix in ("16d", "16a", "16b", "16g", "18a", "18b", "18g", "19c", "19d"):
        if word.startswith(prefix):
            return f"s{prefix}"
    return str(stated)


def _asserted(expected: Mapping[str, Any], check: matching.RecognitionCheck) -> list[Failure]:
    first = [outcome.value for outcome in check.first]
    possible = [outcome.value for outcome in check.possible]
    rule = check.decided_by or check.says or "no line of the outcome table"
    failures = []
    for name, got in (("regulated", check.regulated), ("authority", check.authority)):
        if name in expected and expected[name] != got:
            failures.append(Failure(field=name, expected=expected[name], got=got, rule=rule))
    outcome = expected.get("outcome_class")
    if outcome and outcome not in first:
        failures.append(Failure(field="outcome_class", expected=outcome, got=first, rule=rule))
    missing = [each for each in expected.get("outcome_possible") or [] if each not in possible]
    if missing:
        failures.append(Failure(field="outcome_possible", expected=missing, got=possible, rule=rule))
    failures += [
        Failure(field="law_certain", expected=key, got="not cited", rule=key)
        for key in expected.get("law_certain") or []
        if key not in check.cites
    ]
    return failures


def _restraint(
    profile: Mapping[str, Any],
    facts: Mapping[str, matching.FactValue],
    check: matching.RecognitionCheck,
    rulebook: matching.Rulebook,
) -> list[Failure]:
    """What a program may not name, so that naming everything passes nothing."""
    first, possible, cites = set(check.first), set(check.possible), set(check.cites)
    eu_trained = facts.get("training_region") == "EU"
    recognised_in_eu = facts.get("recognised_in") != "none"
    age = facts.get("age")
    groups = rulebook.values.groups
    eu_national = bool(set(facts.get("nationality") or ()) & set(groups["eu_eea_ch"].values))  # type: ignore[arg-type]
    sector = rulebook.occupations.find(check.occupation).sector if check.occupation else None
    ukrainian = facts.get("training_country") == "UA" or facts.get("training_region") == "ukraine"
    rules = {
        "at most two outcomes stand first": len(check.first) <= MOST_FIRST,
        "at most four are possible": len(check.possible) <= MOST_POSSIBLE,
        "cannot_say stands first only alone": "cannot_say" not in first or len(first) == 1,
        "not_required only where it is not": "not_required" not in possible
        or check.regulated is False
        or facts.get("german_licence") is True,
        "automatic and partial access for EU training": not possible & EU_OUTCOMES or eu_trained,
        "rules for EU training only there": not cites & EU_RULES or eu_trained or recognised_in_eu,
        "rules for third countries never there": not cites & THIRD_RULES or not (eu_trained or recognised_in_eu),
        "the waiver only in nursing": "direct_measure_by_waiver" not in possible or check.occupation in NURSING,
        "the waiver rule only in nursing": "R7_waiver_nursing" not in cites or check.occupation in NURSING,
        "Ukraine rules only for Ukraine": not cites & {"R18_ukraine", "C11_ukraine"}
        or ukrainian
        or facts.get("current_title") == "s24",
        "the age rule only from 45": "R16_age45" not in cites
        or (isinstance(age, int) and age >= 45 and not eu_national),
        "missing papers only where papers miss": "R8_missing_papers" not in cites
        or facts.get("documents") != "complete",
        "minors only under 18": not cites & {"R26_minors", "C13_minors"} or (isinstance(age, int) and age < 18),
        "no childcare rule in care": sector is not matching.Sector.CARE or not any(key[0] == "C" for key in cites),
        "few care rules in childcare": sector is not matching.Sector.CHILDCARE
        or {key for key in cites if key[0] == "R"}
        <= {
            "R12_recognition_partnership",
            "R13_16d_1",
            "R14_16d_4",
            "R15_licence_before_18a",
            "R16_age45",
            "R17_helper_permit",
            "R18_ukraine",
            "R26_minors",
        },
    }
    named = f"{len(profile)} fields"
    return [Failure(field="restraint", expected=rule, got=named, rule=rule) for rule, held in rules.items() if not held]
