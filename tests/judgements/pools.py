"""The pools of the judged lists: people, vacancies, and which of them stand together in a list."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import matching
from webapp.intake import Choices, Draft, confirm
from webapp.intake.lotse_file import read

HERE = Path(__file__).parent
DAY = date(2026, 11, 24)
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A profile with what the person calls herself, in her words and in German."""

    id: str
    title: str
    title_german: str
    profile: matching.Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A vacancy with what only people read: title, town, and words for what is said without a number."""

    id: str
    title: str
    vacancy: matching.Vacancy
    said: dict[str, str]

    @property
    def is_advert(self) -> bool:
        return self.said["source"] != "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person and eight vacancies, A to H."""

    id: str
    person: str
    vacancies: tuple[str, ...]


def people(rulebook: matching.Rulebook) -> dict[str, Person]:
    found = {}
    for entry in _entries("people.yaml"):
        value = _value({"profile": entry["profile"]}, entry["id"], rulebook)
        assert isinstance(value, matching.Profile)
        found[entry["id"]] = Person(
            id=entry["id"], title=entry["title"], title_german=entry["title_german"], profile=value
        )
    return found


def posts(rulebook: matching.Rulebook) -> dict[str, Post]:
    found = {}
    for entry in _entries("vacancies.yaml"):
        draft = _draft({"vacancy": entry["vacancy"]})
        value = confirm(draft, _choices(entry["id"]), rulebook)
        assert isinstance(value, matching.Vacancy)
        words = ("town", "working_time", "german_said", "start_said", "collective_agreement", "pay_grade")
        said = {word: str(draft.value(word)) for word in words if draft.value(word)}
        title = str(draft.value("title"))
        found[entry["id"]] = Post(id=entry["id"], title=title, vacancy=value, said=said | {"source": entry["source"]})
    return found


def lists() -> tuple[Listed, ...]:
    return tuple(
        Listed(id=entry["id"], person=entry["person"], vacancies=tuple(entry["vacancies"]))
        for entry in _entries("lists.yaml")
    )


@cache
def _entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


def _draft(content: dict[str, Any]) -> Draft:
    (draft,) = read(content).drafts
    return draft


def _value(content: dict[str, Any], key: str, rulebook: matching.Rulebook) -> matching.Profile | matching.Vacancy:
    return confirm(_draft(content), _choices(key), rulebook)


def _choices(key: str) -> Choices:
    """The id is the entry's own; the seed of ties depends on it alone."""
    seed = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    return Choices(id=key, seed=seed)
