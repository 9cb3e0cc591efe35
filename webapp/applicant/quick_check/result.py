"""The result of the quick check for one reference occupation, computed from the answers and thrown away."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from webapp import loaders
from webapp.applicant import open_questions
from webapp.applicant.jobs import sentences
from webapp.applicant.overview import recognition
from webapp.applicant.overview.recognition import RecognitionView
from webapp.applicant.quick_check import effects
from webapp.applicant.quick_check.forms import ABROAD, EU_GROUP, HESSEN, QuickCheckForm
from webapp.engine import shown, snapshot
from webapp.engine.snapshot import Snapshot
from webapp.presentation import lamps as shown_lamps
from webapp.wording import LampWords, lamps

SOMEWHERE = "ZZ"  # a country that was not named
NOBODY = "quick check"
LOOKED_AT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one reference occupation means for the person."""

    view: RecognitionView
    procedure: list[tuple[str, str]]
    lamps: list[dict[str, Any]]
    counts: dict[str, int]
    effects: list[dict[str, Any]]
    largest: int


def of(form: QuickCheckForm, occupation: str) -> Result:
    """Everything is computed from what stands in the form; no row is read or written but open jobs."""
    now, rulebook = snapshot.current(), loaders.rulebook()
    person = profile_of(form, occupation, rulebook)
    counts = now.vacancies.counts(person)
    view = recognition.of(person, occupation, rulebook, now.day)
    pairing = matching.match(person, open_questions.bare_offer(occupation), rulebook, now.day)
    ready = counts[matching.Readiness.READY_NOW]
    steps = effects.of_steps(person, counts, now)
    return Result(
        view=view,
        procedure=recognition.facts_of_view(view),
        lamps=_lamps(pairing, person, occupation, now),
        counts={value.value: counts[value] for value in matching.Readiness},
        effects=[_effect_row(effect, ready) for effect in steps if effect.gain > 0],
        largest=max([ready, *(ready + effect.gain for effect in steps), 1]),
    )


def profile_of(form: QuickCheckForm, occupation: str, rulebook: matching.Rulebook) -> matching.Profile:
    """The answers as a profile; what was skipped stays unknown."""
    german = form.german.data
    return matching.Profile(
        id=NOBODY,
        nationalities=_nationalities(form, rulebook),
        lives_in_country=_country(form),
        lives_in_land="HE" if form.home.data == HESSEN else "other" if form.home.data else None,
        lives_in_kreis=form.kreis.data or None,
        residence_title=form.title_held.data or None,
        occupations=(occupation, *_helpers(occupation, rulebook)),
        qualifications=_trainings(form, occupation),
        languages=(matching.LanguageSkill.of("de", matching.CefrLevel(german)),) if german else None,
    )


def _nationalities(form: QuickCheckForm, rulebook: matching.Rulebook) -> tuple[str, ...] | None:
    if form.nationality.data == EU_GROUP:
        return rulebook.values.groups["eu_eea"].values[:1]
    return (form.nationality.data,) if form.nationality.data else None


def _country(form: QuickCheckForm) -> str | None:
    if not form.home.data:
        return None
    if form.home.data != ABROAD:
        return "DE"
    return form.country.data if form.country.data not in ("", None, "DE") else SOMEWHERE


def _trainings(form: QuickCheckForm, occupation: str) -> tuple[matching.Qualification, ...] | None:
    years = form.years.number
    if years == 0:
        return ()
    if years is None and not form.country.data:
        return None
    return (matching.Qualification(occupation=occupation, country=form.country.data or None, years=years),)


def _helpers(occupation: str, rulebook: matching.Rulebook) -> list[str]:
    """The work that may be done until recognition: it needs no training."""
    profession = rulebook.recognition.professions[occupation]
    named = profession.interim_work.occupations if profession.interim_work else ()
    known = rulebook.occupations
    return [key for key in named if known.find(key).level is matching.OccupationLevel.HELPER]


def _lamps(
    pairing: matching.Match | None, person: matching.Profile, occupation: str, now: Snapshot
) -> list[dict[str, Any]]:
    if pairing is None:
        return []
    words: tuple[LampWords, ...] = (
        _job_lamp(person, occupation, pairing, now),
        lamps.recognition(pairing.recognition, sentences.recognition_sentence(pairing, now.rulebook)),
        lamps.residence(pairing.residence, sentences.residence_sentence(pairing, now.rulebook)),
    )
    return [shown_lamps.shown(each) | {"question": each.question} for each in words]


def _job_lamp(person: matching.Profile, occupation: str, pairing: matching.Match, now: Snapshot) -> LampWords:
    """What the best open jobs of the occupation say most often; where there is none, the lamp says just that."""
    of_occupation = matching.Filters(occupations=frozenset({occupation}))
    page = now.vacancies.page(person, of_occupation, count=LOOKED_AT)
    best = shown.vacancies(person, page.places, now)
    if not best:
        none_open = _("No open job in this occupation stands in Lotse today.")
        return replace(lamps.job(pairing.job), shape=lamps.ASK, word=none_open)
    usual = Counter(each.match.job for each in best).most_common(1)[0][0]
    count = sum(page.counts.values())
    sentence = ngettext(
        "%(num)d open job in this occupation, %(fitting)s of them is possible, at once or after steps and answers.",
        "%(num)d open jobs in this occupation, %(fitting)s of them are possible, at once or after steps and answers.",
        count,
        fitting=count - page.counts[matching.Readiness.NOT_POSSIBLE],
    )
    return lamps.job(usual, sentence)


def _effect_row(effect: effects.Effect, ready: int) -> dict[str, Any]:
    label, note = {
        effects.Step.FULL_RECOGNITION: (_("With full recognition"), _("time until the decision")),
        effects.Step.WIDER: (_("Search 25 km further"), _("at once")),
        effects.Step.B2_CERTIFICATE: (_("German B2 with a certificate"), _("time not known")),
        effects.Step.MOVES: (_("Move anywhere in Hessen"), _("at once")),
    }[effect.step]
    return {"label": label, "note": note, "base": ready, "gain": effect.gain, "figure": f"+ {effect.gain}"}
