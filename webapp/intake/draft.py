"""Drafts: what a file says, field by field, before a person confirmed any of it.

A field is named by its path in Lotse's own format ("qualifications.0.country", "german.level"). Beside those stand
what only people read, such as a title or a town: `confirm` leaves these behind. A draft is plain data, so that it
passes from the reading process to the page, and the same file always gives the same draft.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Any

from webapp.intake.errors import Refused

# What stands in JSON: text, number, true/false, or a list of texts.
Value = Any


@unique
class State(StrEnum):
    """How a value came about. UNREADABLE: the file says something that could not be understood."""

    READ = "read"
    GUESSED = "guessed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@unique
class Kind(StrEnum):
    PROFILE = "profile"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value with its state, its place in the file and the file's own words."""

    value: Value = None
    state: State = State.READ
    place: str = ""
    said: str = ""

    def as_json(self) -> dict[str, Value]:
        return {"value": self.value, "state": self.state.value, "place": self.place, "said": self.said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An occupation for a title. `exact`: the title equals this table entry alone and leaves no doubt of level."""

    occupation: str
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One person or one vacancy as a file tells it.

    `warnings` are codes of what stands against taking it for a job of our sectors ("apprenticeship", "near_miss").
    `proposals` are occupations by the path of the title they were found for. `text` is a CV or an advert as clean text.
    """

    kind: Kind
    format: str
    place: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    proposals: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    text: str = ""

    def value(self, path: str) -> Value:
        """The value read or guessed; None where there is none."""
        found = self.fields.get(path)
        return found.value if found and found.state in (State.READ, State.GUESSED) else None

    def in_state(self, *states: State) -> dict[str, Field]:
        return {path: each for path, each in self.fields.items() if each.state in states}

    def titles(self) -> Iterator[tuple[str, str]]:
        """Path and words of each title that names an occupation, in the order of the file."""
        for path, found in self.fields.items():
            is_title = path.rpartition(".")[2] == "title" and not path.startswith("studies.")
            if is_title and isinstance(found.value, str):
                yield path, found.value

    def with_fields(self, fields: Mapping[str, Field]) -> "Draft":
        """The same draft with further fields; what the file itself says is kept."""
        new = {path: each for path, each in fields.items() if not self.has(path)}
        return replace(self, fields={**self.fields, **new})

    def has(self, path: str) -> bool:
        """Whether the file says something under this path, or below it."""
        found = self.fields.get(path)
        if found is not None and found.state is not State.MISSING:
            return True
        return any(each.startswith(f"{path}.") for each in self.fields)

    def as_json(self) -> dict[str, Value]:
        return {
            "kind": self.kind.value,
            "format": self.format,
            "place": self.place,
            "fields": {path: each.as_json() for path, each in self.fields.items()},
            "warnings": list(self.warnings),
            "proposals": {
                path: [{"occupation": each.occupation, "exact": each.exact} for each in found]
                for path, found in self.proposals.items()
            },
            "text": self.text,
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Value]) -> "Draft":
        return cls(
            kind=Kind(content["kind"]),
            format=content["format"],
            place=content["place"],
            fields={
                path: Field(value=each["value"], state=State(each["state"]), place=each["place"], said=each["said"])
                for path, each in content["fields"].items()
            },
            warnings=tuple(content["warnings"]),
            proposals={
                path: tuple(Proposal(occupation=each["occupation"], exact=each["exact"]) for each in found)
                for path, found in content["proposals"].items()
            },
            text=content["text"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All drafts of a file, and what in it could not be read beside them."""

    drafts: tuple[Draft, ...]
    broken: tuple[Refused, ...] = ()

    def as_json(self) -> dict[str, Value]:
        return {
            "drafts": [each.as_json() for each in self.drafts],
            "broken": [each.as_json() for each in self.broken],
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Value]) -> "Reading":
        return cls(
            drafts=tuple(Draft.from_json(each) for each in content["drafts"]),
            broken=tuple(Refused.from_json(each) for each in content["broken"]),
        )
