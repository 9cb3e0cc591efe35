"""What differs between two days, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

import matching
from webapp.rules import words
from webapp.rules.entries import RuleIndex
from webapp.rules.sentences import amount
from webapp.rules.walking import Reference
from webapp.wording import outcome_texts
from webapp.wording.law import data_text, occupation_name
from webapp.wording.lists import listed, listed_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One change: what it is about, both states, and the occupations it touches."""

    kind: str
    title: str
    is_german: bool
    reference: Reference
    what: str
    before: str
    after: str
    occupations: tuple[str, ...]


def differences(index: RuleIndex, rulebook: matching.Rulebook, first: date, second: date) -> list[Difference]:
    """All changes between two days; what follows from another is not left out."""
    return [_difference(each, index, rulebook) for each in matching.changes_between(rulebook, first, second)]


def _difference(change: matching.Change, index: RuleIndex, rulebook: matching.Rulebook) -> Difference:
    kind = "profession" if change.kind == "occupation" else change.kind
    entry = index.entries[(kind, change.key)]
    return Difference(
        kind=words.kind_word(kind),
        title=entry.title if entry.is_german else data_text(entry.title),
        is_german=entry.is_german,
        reference=entry.reference,
        what=what_word(change.what),
        before=_state(change, change.before, rulebook),
        after=_state(change, change.after, rulebook),
        occupations=tuple(occupation_name(rulebook.occupations.find(key)) for key in change.occupations),
    )


def what_word(what: str) -> str:
    return {
        "value": _("value"),
        "in_force": _("in force"),
        "regulated": _("protected by law"),
        "outcomes": _("what may come of an application"),
        "notes": _("what is stated about it"),
        "successor": _("profession in question"),
        "status": _("status"),
    }[what]


def _state(change: matching.Change, state: str | float | None, rulebook: matching.Rulebook) -> str:
    if change.what == "value":
        unit = rulebook.values.parameters[change.key].unit
        return _("not published") if state is None else amount(float(state), unit)
    if state is None:
        return _("nothing")
    return _WORDINGS[change.what](change.key, str(state), rulebook)


def _notes(_key: str, texts: str, _rulebook: matching.Rulebook) -> str:
    return listed_sentences(data_text(each) for each in texts.split("\n"))


def _outcomes(profession: str, keys: str, rulebook: matching.Rulebook) -> str:
    lines = {line.key: line for line in rulebook.recognition.professions[profession].outcomes}
    return listed_sentences(listed(outcome_texts(lines[key].first)) for key in keys.split("\n"))


def _successor(_key: str, occupation: str, rulebook: matching.Rulebook) -> str:
    return occupation_name(rulebook.occupations.find(occupation))


def _status(_key: str, status: str, _rulebook: matching.Rulebook) -> str:
    return words.status_word(matching.ProgrammeStatus(status))


def _yes_or_no(_key: str, state: str, _rulebook: matching.Rulebook) -> str:
    return _("no") if state.startswith("not") else _("yes")


_WORDINGS: dict[str, Callable[[str, str, matching.Rulebook], str]] = {
    "notes": _notes,
    "outcomes": _outcomes,
    "successor": _successor,
    "status": _status,
    "in_force": _yes_or_no,
    "regulated": _yes_or_no,
}
