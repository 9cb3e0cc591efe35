"""Every sentence of the data that pages show, so that it can be translated (gettext domain "law")."""

from collections.abc import Iterator
from typing import NamedTuple

import matching

LEVELS = "level"
NOT_ON_PAGES_FOR_ALL = frozenset({matching.Audience.ADVISER, matching.Audience.PROVIDER, matching.Audience.PUPIL})
TITLES_HAVE_WORDS = frozenset({"current_title"})


class DataText(NamedTuple):
    """A sentence with the kind of entry it stands in; some are read by advisers only."""

    text: str
    place: str
    for_advisers: bool = False


def shown_texts(rulebook: matching.Rulebook) -> list[DataText]:
    """Each sentence once, in the order of the files; one that also applicants see counts as theirs."""
    found: dict[str, DataText] = {}
    for each in (*_vocabulary(rulebook), *_recognition(rulebook), *_residence(rulebook), *_rest(rulebook)):
        if each.text and (each.text not in found or not each.for_advisers):
            found[each.text] = each
    return sorted(found.values(), key=lambda each: (each.place, each.for_advisers))


def _vocabulary(rulebook: matching.Rulebook) -> Iterator[DataText]:
    for definition in rulebook.values.vocabulary.values():
        yield DataText(definition.question or "", "facts")
        yield DataText(definition.meaning, "facts")
        if definition.type != LEVELS and definition.name not in TITLES_HAVE_WORDS:
            yield from (DataText(value.replace("_", " "), "facts") for value in definition.values)
    for step in rulebook.values.steps.values():
        yield DataText(step.meaning, "steps")
        if step.time:
            yield DataText(step.time.text, "steps")


def _recognition(rulebook: matching.Rulebook) -> Iterator[DataText]:
    law = rulebook.recognition
    for rule in law.rules.values():
        yield DataText(rule.says, "recognition")
        yield from _note(rule.basis, "recognition")
    for profession in law.professions.values():
        yield from (DataText(note.text, "recognition") for note in profession.notes)
        yield from (DataText(limit.text or "", "recognition") for limit in profession.time_limits)
        if profession.interim_work:
            yield DataText(profession.interim_work.text or "", "recognition")


def _residence(rulebook: matching.Rulebook) -> Iterator[DataText]:
    law = rulebook.residence
    for route in law.routes.values():
        yield DataText(route.title, "residence")
        yield from (DataText(exception.says, "residence") for exception in route.exceptions)
        yield from (DataText(said, "residence", for_advisers=True) for said in _details(route))
    for caution in law.cautions:
        yield DataText(caution.says, "residence")
        yield from _note(caution.basis, "residence")
    for rule in law.named.values():
        yield DataText(rule.meaning, "residence", for_advisers=True)
        yield from _note(rule.basis, "residence")


def _details(route: matching.Route) -> Iterator[str]:
    return (said for said in route.details.values() if said not in ("True", "False"))


def _rest(rulebook: matching.Rulebook) -> Iterator[DataText]:
    yield from _programmes(rulebook)
    yield from _values(rulebook)


def _programmes(rulebook: matching.Rulebook) -> Iterator[DataText]:
    for programme in rulebook.programmes.values():
        shared = (programme.cost, programme.warning, programme.who_decides)
        for audience, offer in programme.offers.items():
            yield DataText(offer.says, "programmes", for_advisers=audience in NOT_ON_PAGES_FOR_ALL)
        yield from (DataText(text or "", "programmes") for text in shared)
        yield from (DataText(text, "programmes", for_advisers=True) for text in programme.recheck)
        yield from _note(programme.basis, "programmes")


def _values(rulebook: matching.Rulebook) -> Iterator[DataText]:
    for parameter in rulebook.values.parameters.values():
        yield DataText(parameter.meaning, "figures")
        yield DataText(parameter.unit, "figures", for_advisers=True)
        for value in parameter.values:
            yield from _note(value.basis, "figures")
    for group in rulebook.values.groups.values():
        yield DataText(group.meaning, "figures", for_advisers=True)
        yield from _note(group.basis, "figures")
    for table in rulebook.values.tables.values():
        yield DataText(table.meaning, "figures", for_advisers=True)
        yield from _note(table.basis, "figures")


def _note(basis: matching.Basis, place: str) -> Iterator[DataText]:
    yield DataText(basis.note or "", place, for_advisers=True)
