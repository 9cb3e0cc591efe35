"""Lotse's own files: a profile, a vacancy or a list of vacancies as YAML or JSON, and back again.

    profile:                      vacancies:
      nationalities: [PH]           - title: Pflegefachkraft (m/w/d)
      qualifications:                 kreis: "06412"
        - title: Nurse                german: {level: B2, must: true}
          country: PH                 shifts: nothing_asked
      languages:
        - {tag: de, level: B1}      # a bare level fills all five parts

`occupation` is a key of the occupation list, `title` words that Lotse looks up. What is left out is not stated.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

import matching
from webapp.intake.draft import Draft, Kind, Reading, Value
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.schema import is_known
from webapp.intake.words.clean_text import visible

FORMAT = "lotse"
TOP = frozenset({"profile", "vacancy", "vacancies"})
DEEPEST = 12
EXPECTED = {
    Kind.PROFILE: ("nationalities", "lives_in_country", "qualifications", "languages", "experience"),
    Kind.VACANCY: ("kreis", "german", "hours_from", "shifts", "pay_from"),
}


def is_one(content: Value) -> bool:
    """Whether a parsed file is Lotse's own."""
    return isinstance(content, dict) and bool(TOP & {str(key) for key in content})


def read(content: Mapping[str, Value]) -> Reading:
    """All drafts of a file; raises Refused for an entry that Lotse's format does not know."""
    drafts = tuple(_draft(kind, entry, place) for kind, entry, place in _entries(content))
    if not drafts:
        raise Refused("nothing_in_file")
    return Reading(drafts=drafts)


def _entries(content: Mapping[str, Value]) -> Iterator[tuple[Kind, Mapping[str, Value], str]]:
    for key, value in content.items():
        if key == "profile":
            yield Kind.PROFILE, _mapping(value, "profile"), "profile"
        elif key == "vacancy":
            yield Kind.VACANCY, _mapping(value, "vacancy"), "vacancy"
        elif key == "vacancies":
            if not isinstance(value, list):
                raise Refused("list_needed", "vacancies")
            for number, each in enumerate(value, start=1):
                yield Kind.VACANCY, _mapping(each, f"vacancies.{number}"), f"vacancies.{number}"
        else:
            raise Refused("unknown_field", str(key)[:80])


def _mapping(value: Value, place: str) -> Mapping[str, Value]:
    if not isinstance(value, dict):
        raise Refused("fields_needed", place)
    return value


def _draft(kind: Kind, entry: Mapping[str, Value], place: str) -> Draft:
    notes = Notes(kind)
    for path, value in _flat(kind, entry, place):
        if not is_known(kind, path):
            raise Refused("unknown_field", f"{place}.{path}"[:200])
        notes.put(path, value, f"{place}.{path}", said="" if isinstance(value, list) else str(value))
    return notes.draft(FORMAT, place, expected=EXPECTED[kind])


def _flat(kind: Kind, value: Mapping[str, Value], place: str, prefix: str = "") -> Iterator[tuple[str, Value]]:
    if prefix.count(".") > DEEPEST:
        raise Refused("too_deep", place)
    for key, each in value.items():
        path = f"{prefix}{key}"
        if prefix.startswith("languages.") and key == "level":
            yield from ((f"{prefix}levels.{part.value}", each) for part in matching.SubSkill)
        elif isinstance(each, dict):
            yield from _flat(kind, each, place, f"{path}.")
        elif isinstance(each, list) and each and isinstance(each[0], dict):
            for number, one in enumerate(each):
                yield from _flat(kind, _mapping(one, f"{place}.{path}"), place, f"{path}.{number}.")
        elif each is not None:
            yield path, _word(each)


def _word(value: Value) -> Value:
    """YAML reads a bare date as a date and a bare NO as false: dates become text again."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return [_word(each) for each in value]
    if isinstance(value, str):
        return visible(value)
    return value


def nested(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Paths as mappings and lists: {"languages.0.tag": "de"} → {"languages": [{"tag": "de"}]}."""
    tree: dict[str, Any] = {}
    for path, value in fields.items():
        *parents, last = path.split(".")
        here = tree
        for part in parents:
            here = here.setdefault(part, {})
        here[last] = value
    return {key: _lists(value) for key, value in tree.items()}


def _lists(value: Value) -> Value:
    if not isinstance(value, dict):
        return value
    if value and all(key.isascii() and key.isdigit() for key in value):
        return [_lists(each) for _key, each in sorted(value.items(), key=lambda entry: int(entry[0]))]
    return {key: _lists(each) for key, each in value.items()}


def as_yaml(content: Mapping[str, Value]) -> str:
    """The text of a file; every code stays a text, also those that YAML would take for numbers or booleans."""
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=120)
