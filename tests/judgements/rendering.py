"""A list as the judges read it: the person in a few lines, then the eight vacancies, one line each.

    python -m tests.judgements.rendering FIRST LAST        prints the lists FIRST to LAST, such as 1 50

Left out on purpose: age, nationality, country of training, residence title. What is not printed was not said.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import date

import matching
from tests.judgements.choosing import distance_km
from tests.judgements.pools import DAY, LETTERS, Listed, Person, Post, lists, people, posts
from tests.values import DATA

STAGES = {
    matching.Stage.NOT_BEGUN: "recognition not begun",
    matching.Stage.APPLIED: "recognition applied for",
    matching.Stage.MEASURE: "partial recognition or a place on the measure",
    matching.Stage.FULL: "recognised in full",
}
FREE = "may work freely"
PERMIT = "needs a visa or permit for the job (a usual step)"
NO_WORK = "CANNOT WORK AT ALL as things stand (grade 0 throughout)"


def rendered(each: Listed, person: Person, offers: dict[str, Post], rulebook: matching.Rulebook) -> str:
    lines = [f"=== {each.id} ===", *_person(person, rulebook)]
    lines += [
        f"{letter}  {_post(offers[key], person.profile, rulebook)}"
        for letter, key in zip(LETTERS, each.vacancies, strict=True)
    ]
    return "\n".join(lines)


def work_permission(profile: matching.Profile, rulebook: matching.Rulebook) -> str:
    """Whether the person may work at all: not how likely a permit is, and never a reason to grade lower."""
    groups = rulebook.values.groups
    nations = set(profile.nationalities or ())
    if nations & set(groups["no_title_needed"].values) or profile.residence_title in set(
        groups["title_allows_any_work"].values
    ):
        return FREE
    trained = bool(profile.qualifications) or profile.qualifications is None
    abroad = profile.lives_in_country not in (None, "DE")
    if abroad and not trained and not nations & set(groups["western_balkans"].values):
        return NO_WORK
    return PERMIT


def _person(person: Person, rulebook: matching.Rulebook) -> Iterable[str]:
    profile, wishes = person.profile, person.profile.wishes
    own = "" if person.title == person.title_german else f" („{person.title}“)"
    wanted = ", ".join(_occupation(key, rulebook) for key in profile.occupations)
    yield f"Person: {person.title_german}{own} | wants to work as: {wanted}"
    yield f"  Training: {_training(profile, rulebook)}"
    yield f"  Work so far: {_experience(profile, rulebook)} | Languages: {_languages(profile)}"
    parts = [
        _wished_place(profile),
        _span(wishes.hours_from, wishes.hours_to, "h"),
        wishes.shifts is not None and f"accepts {_words(wishes.shifts) or 'no listed shift'}",
        wishes.earliest_start and f"from {wishes.earliest_start:%Y-%m}",
        wishes.pay and f"at least {wishes.pay} EUR/year",
        wishes.support_needed and f"needs help: {_words(wishes.support_needed)}",
        profile.driving_licences is not None and f"driving licence {_words(profile.driving_licences) or 'none'}",
        profile.wish_is_must and f"A MUST FOR THE PERSON: {_words(profile.wish_is_must)}",
    ]
    yield f"  Wishes: {_joined(parts) or 'not said'}"
    yield f"  Lives {_home(profile, rulebook)} | Work permission: {work_permission(profile, rulebook)}"


def _training(profile: matching.Profile, rulebook: matching.Rulebook) -> str:
    if profile.qualifications is None:
        return "not said"
    if not profile.qualifications:
        return "none"
    return "; ".join(_qualification(each, rulebook) for each in profile.qualifications)


def _qualification(held: matching.Qualification, rulebook: matching.Rulebook) -> str:
    years = f", {held.years:g} years" if held.years else ""
    degree = ", degree" if held.academic else ""
    where = "in Germany" if held.country == "DE" else f"abroad, {STAGES[held.stage]}"
    return f"{_occupation(held.occupation, rulebook)}{years}{degree}, ended {held.ended_on}, {where}"


def _experience(profile: matching.Profile, rulebook: matching.Rulebook) -> str:
    if profile.experience is None:
        return "not said"
    found = [
        f"{_occupation(work.occupation, rulebook)} {_months(work.since, work.until)} months"
        f"{' in Germany' if work.country == 'DE' else ''}"
        for work in profile.experience
    ]
    return ", ".join(found) or "none"


def _months(since: date, until: date | None) -> int:
    return round(((until or DAY) - since).days / 30.44)


def _languages(profile: matching.Profile) -> str:
    skills = profile.languages or ()
    named = [f"{skill.tag} {skill.level()}" for skill in skills if skill.tag != "de"]
    german = [f"German {skill.level()} ({skill.proof})" for skill in skills if skill.tag == "de"]
    return ", ".join([*german, *named]) or "not said"


def _wished_place(profile: matching.Profile) -> str:
    wishes = profile.wishes
    places = [f"{place.name} + {place.radius_km} km" for place in wishes.places or ()]
    if wishes.moves_anywhere:
        places.append("would move anywhere")
    elif wishes.moves_anywhere is False:
        places.append("does not want to move")
    return ", ".join(places)


def _home(profile: matching.Profile, rulebook: matching.Rulebook) -> str:
    if profile.lives_in_country != "DE":
        return "abroad"
    kreis = rulebook.values.kreise.get(profile.lives_in_kreis or "")
    return f"in Germany ({kreis.name})" if kreis else "in Germany"


def _post(post: Post, profile: matching.Profile, rulebook: matching.Rulebook) -> str:
    offer = post.vacancy
    also = [_occupation(key, rulebook) for key in offer.also_accepted]
    parts = [
        f"{post.title} → {_occupation(offer.occupation, rulebook)}" + (f", also {', '.join(also)}" if also else ""),
        _place(post, profile),
        _span(offer.hours_from, offer.hours_to, "h") or post.said.get("working_time"),
        _shifts(offer),
        _contract(offer),
        f"from {offer.start:%Y-%m}" if offer.start else post.said.get("start_said"),
        _pay(post),
        _german(post),
        _other_languages(offer),
        _asked_experience(offer),
        _licence(offer),
        _stage(offer, rulebook),
        offer.support_offered is not None and f"offers {_words(offer.support_offered) or 'no help'}",
    ]
    return _joined(parts)


def _occupation(key: str, rulebook: matching.Rulebook) -> str:
    occupation = rulebook.occupations.find(key)
    names = occupation.official
    return f"{names.get('n') or names.get('m') or next(iter(names.values()))} [{occupation.level}]"


def _place(post: Post, profile: matching.Profile) -> str:
    town = post.said.get("town") or "place not said"
    away = distance_km(profile, post.vacancy)
    return town if away is None else f"{town}, {away} km from the wished place"


def _span(low: float | None, high: float | None, unit: str) -> str:
    if low is None or high is None:
        return ""
    return f"{low:g} {unit}" if low == high else f"{low:g}-{high:g} {unit}"


def _shifts(offer: matching.Vacancy) -> str:
    if offer.shifts is matching.NOTHING_ASKED:
        return "no shift work"
    return f"shifts {_words(offer.shifts.shifts)}{_must(must=offer.shifts.must)}" if offer.shifts else ""


def _contract(offer: matching.Vacancy) -> str:
    if offer.permanent is None:
        return ""
    months = f" {offer.contract_months} months" if offer.contract_months else ""
    return "permanent" if offer.permanent else f"fixed term{months}"


def _pay(post: Post) -> str:
    tariff = " ".join(post.said[key] for key in ("collective_agreement", "pay_grade") if key in post.said)
    pay = _span(post.vacancy.pay_from, post.vacancy.pay_to, "EUR/year")
    return pay or (f"pay by {tariff}" if tariff else "")


def _german(post: Post) -> str:
    asked = post.vacancy.german
    if asked is matching.NOTHING_ASKED:
        return "no German asked"
    if asked is None:
        return f"German {post.said['german_said']}" if "german_said" in post.said else ""
    return f"German {asked.level}{_must(must=asked.must)}"


def _other_languages(offer: matching.Vacancy) -> str:
    if not isinstance(offer.other_languages, tuple):
        return ""
    return ", ".join(f"{each.tag} {each.level}{_must(must=each.must)}" for each in offer.other_languages)


def _asked_experience(offer: matching.Vacancy) -> str:
    if offer.experience_months is None:
        return ""
    if offer.experience_months is matching.NOTHING_ASKED:
        return "no experience asked"
    return f"{offer.experience_months} months experience{_must(must=offer.experience_must)}"


def _licence(offer: matching.Vacancy) -> str:
    if not isinstance(offer.driving_licences, matching.LicenceDemand):
        return ""
    return f"driving licence {_words(offer.driving_licences.classes)}{_must(must=offer.driving_licences.must)}"


def _stage(offer: matching.Vacancy, rulebook: matching.Rulebook) -> str:
    if offer.accepted_stage is None:
        return ""
    begun = f", begins as {_occupation(offer.stage_occupation, rulebook)}" if offer.stage_occupation else ""
    pay = f" for {offer.stage_pay} EUR/year" if offer.stage_pay else ""
    return f"takes from stage: {STAGES[offer.accepted_stage]}{begun}{pay}"


def _must(*, must: bool) -> str:
    return " (must)" if must else " (wish)"


def _words(codes: Iterable[str]) -> str:
    return " ".join(sorted(str(code) for code in codes))


def _joined(parts: Sequence[object]) -> str:
    return " | ".join(str(part) for part in parts if part)


def main(first: int, last: int) -> None:
    rulebook = matching.load(DATA)
    everyone, offers = people(rulebook), posts(rulebook)
    for each in lists()[first - 1 : last]:
        sys.stdout.write(rendered(each, everyone[each.person], offers, rulebook) + "\n\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
