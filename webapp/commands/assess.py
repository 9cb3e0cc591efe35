"""`lotse assess`: what recognition requires of one person and which residence routes could carry her, with reasons.

    lotse assess --profile FILE [--offer FILE] [--occupation KEY] [--on DAY] [--lang de|en|ar]

Reads every format of `webapp.intake`; Lotse's own YAML is documented in `webapp.intake.lotse_file`. Without an offer
nothing is assumed about a job. Results are hints for a talk with an adviser.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click
from flask_babel import gettext as _

import matching
from webapp import clock, languages, wording
from webapp.commands.intake_files import Unreadable, completing, drafts_of, only, speaking
from webapp.commands.match.confirmed import Taken, taken
from webapp.intake import Refused
from webapp.presentation.law import source_line
from webapp.settings import DATA_DIR
from webapp.wording.conditions import needed_text
from webapp.wording.lists import listed_sentences

FILE = click.Path(path_type=Path)
RESULTS = (matching.RouteResult.OPEN, matching.RouteResult.OPEN_IF, matching.RouteResult.CLOSED)


@click.command()
@click.option("--profile", "profile_file", type=FILE, required=True, help="The person: any format that Lotse reads.")
@click.option("--offer", "offer_file", type=FILE, help="The job she is offered, likewise.")
@click.option("--occupation", "confirmed", multiple=True, metavar="KEY", help="Confirms what a title in doubt means.")
@click.option(
    "--on", "moment", type=click.DateTime(["%Y-%m-%d"]), help="The day whose rules count; today unless named."
)
@click.option("--lang", type=click.Choice(["de", "en", "ar"]), default="de", show_default=True)
def assess(
    profile_file: Path, offer_file: Path | None, confirmed: tuple[str, ...], moment: datetime | None, lang: str
) -> None:
    """Say what recognition requires of a person and which residence routes are open, open if, or closed."""
    day = moment.date() if moment else clock.today()
    rulebook = matching.load(DATA_DIR)
    with speaking(lang):
        person = _one(profile_file, "profile", confirmed, rulebook)
        offer = _one(offer_file, "vacancy", confirmed, rulebook) if offer_file else None
        click.echo("\n".join(_lines(person, offer, rulebook, day)))


def _one(file: Path, kind: str, confirmed: tuple[str, ...], rulebook: matching.Rulebook) -> Taken:
    draft = only(drafts_of(file, completing(rulebook)), kind, file)[0]
    try:
        return taken(draft, str(file), 1, confirmed, rulebook)
    except matching.UnknownKey as error:
        raise Unreadable(file, Refused("unknown_key", draft.place, key=error.key)) from None


def _lines(person: Taken, offer: Taken | None, rulebook: matching.Rulebook, day: date) -> Iterator[str]:
    profile, vacancy = person.value, offer.value if offer else None
    if not isinstance(profile, matching.Profile):
        raise TypeError(profile)
    yield _("On %(day)s, rules %(version)s", day=languages.day(day), version=rulebook.version)
    for each in (person, offer):
        yield from _asked(each, rulebook) if each else ()
    if matching.rank(profile, [], rulebook, day).minor:
        yield wording.says_text("under_18")
        return
    job = vacancy if isinstance(vacancy, matching.Vacancy) else None
    occupations = _occupations(profile, job, rulebook)
    if not occupations:
        yield _("No occupation is confirmed: recognition cannot be said.")
    for key in occupations:
        yield from _recognition(key, profile, job, rulebook, day)
    yield from _residence(profile, job, rulebook, day)


def _asked(read: Taken, rulebook: matching.Rulebook) -> Iterator[str]:
    for asked in read.asked:
        yield _("question: which occupation is “%(title)s”?", title=asked.title)
        for key in asked.choices:
            yield f"  --occupation {key}   {wording.occupation_name(rulebook.occupations.find(key))}"


def _occupations(profile: matching.Profile, job: matching.Vacancy | None, rulebook: matching.Rulebook) -> list[str]:
    """Those of the trainings, the wanted ones and that of the job, where their law is known."""
    named = [held.occupation for held in profile.qualifications or ()] + list(profile.occupations)
    named += [job.occupation] if job else []
    return [key for key in dict.fromkeys(named) if key in rulebook.recognition.professions]


def _held(profile: matching.Profile, occupation: str | None) -> matching.Qualification | None:
    trainings = profile.qualifications or ()
    return next((each for each in trainings if each.occupation == occupation), trainings[0] if trainings else None)


def _recognition(
    key: str, profile: matching.Profile, job: matching.Vacancy | None, rulebook: matching.Rulebook, day: date
) -> Iterator[str]:
    held = _held(profile, key)
    if held is not None and held.occupation != key:
        held, profile = None, profile.with_changes(qualifications=None)  # another training says nothing about this one
    facts = matching.facts_of(profile, held, rulebook, day, job)
    check = matching.check_recognition(key, facts, rulebook, day)
    yield ""
    yield f"== {_('Recognition')}: {wording.occupation_name(rulebook.occupations.find(key))} ({key}) =="
    regulated = {True: _("protected by law"), False: _("not protected by law"), None: _("not settled")}
    yield f"  {_('Work or title')}: {regulated[check.regulated]}"
    yield f"  {_('Most likely')}: {'; '.join(wording.outcome_texts(check.first))}"
    also = [each for each in check.possible if each not in check.first]
    if also:
        yield f"  {_('Also possible')}: {'; '.join(wording.outcome_texts(also))}"
    if check.says:
        yield f"  {wording.says_text(check.says)}"
    yield f"  {_('Decides')}: {wording.authority_name(check.authority, rulebook) or '–'}"
    for heading, needs in ((_("To apply"), check.to_apply), (_("For the licence"), check.for_licence)):
        for need in needs:
            state = {True: _("there"), False: _("missing"), None: _("not known")}[need.fulfilled]
            step = rulebook.values.steps.get(need.requirement.step or "")
            yield f"  {heading}: {wording.data_text(step.meaning) if step else need.requirement.key}: {state}"
    for fact in sorted(check.missing):
        yield f"  ? {wording.fact_question(fact, rulebook)}"
    for rule in (rulebook.recognition.rules[cited] for cited in check.cites):
        yield f"  § {rule.key}: {wording.data_text(rule.says)}"
        yield from _basis(rule.basis, rulebook)


def _residence(
    profile: matching.Profile, job: matching.Vacancy | None, rulebook: matching.Rulebook, day: date
) -> Iterator[str]:
    facts = matching.facts_of(profile, _held(profile, job.occupation if job else None), rulebook, day, job)
    if facts.get("any_work") is True:
        yield ""
        yield _("Residence: no route is needed, every job is open.")
    routes = matching.assess_residence(facts, rulebook, day)
    for result in RESULTS:
        found = [each for each in routes if each.result is result]
        heading = {
            matching.RouteResult.OPEN: _("Routes that are open"),
            matching.RouteResult.OPEN_IF: _("Routes that are open if"),
            matching.RouteResult.CLOSED: _("Routes that are closed"),
        }[result]
        yield ""
        yield f"== {heading} ({len(found)}) =="
        for each in found:
            yield from _route(each, rulebook, day)


def _route(each: matching.RouteAssessment, rulebook: matching.Rulebook, day: date) -> Iterator[str]:
    yield f"* {each.route.key}: {wording.data_text(each.route.title)}"
    for fact in sorted(each.missing):
        yield f"  ? {wording.fact_question(fact, rulebook)}"
    for reason in dict.fromkeys(needed_text(test, rulebook, day) for test in each.failed):
        yield f"  - {reason}"
    if each.exception:
        yield f"  {_('An exception is possible')}: {wording.data_text(each.exception.says)}"
    if each.result is not matching.RouteResult.CLOSED:
        for caution in each.cautions:
            yield f"  ! {wording.data_text(caution.says)} ({wording.law_text(caution.basis.law)})"
    yield from _basis(each.route.basis, rulebook)


def _basis(basis: matching.Basis, rulebook: matching.Rulebook) -> Iterator[str]:
    sources = listed_sentences(source_line(key, rulebook) for key in basis.sources)
    parts = [wording.law_text(basis.law), wording.certainty_word(basis.certainty), sources]
    yield f"    {' · '.join(part for part in parts if part)}"
