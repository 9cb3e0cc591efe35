"""One entry as it is shown, on a page or in the terminal: head, conditions, history, sources, where it is used."""

from dataclasses import dataclass, field
from datetime import date

import matching
from webapp import languages
from webapp.rules.sentences import Block
from webapp.rules.walking import Reference
from webapp.wording.law import certainty_word, source_state

Tag = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """A source by its title, with the date of its text and of the last check."""

    key: str
    title: str
    publisher: str
    state: str
    checked_on: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Use:
    """Another entry that refers to this one."""

    kind: str
    title: str
    reference: Reference
    is_german: bool


@dataclass(kw_only=True)
class Shown:
    """Everything about one entry on a day, in the language of the request."""

    rulebook: matching.Rulebook
    day: date
    kind: str
    key: str
    title: str
    is_german: bool = False
    certainty: Tag | None = None
    law: str = ""
    valid: str = ""
    checked_on: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    texts: list[tuple[str, list[tuple[str, Tag | None]]]] = field(default_factory=list)
    history: list[tuple[str, str, Tag | None]] = field(default_factory=list)
    sources: list[SourceLine] = field(default_factory=list)
    used_by: list[Use] = field(default_factory=list)


def tag_of(basis: matching.Basis) -> Tag:
    return basis.certainty.value, certainty_word(basis.certainty)


def source_line(source: matching.Source) -> SourceLine:
    return SourceLine(
        key=source.key,
        title=source.title,
        publisher=source.publisher or "",
        state=source_state(source),
        checked_on=languages.day(source.checked_on),
        address=source.address,
    )
