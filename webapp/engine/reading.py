"""Everybody and everything that is compared, read in columns and batches: objects of a session would be far too many.

A value that repeats (a code, a set of codes, an answer) is decoded once, and is one object in memory.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Enum, Select, String, Text, Uuid, cast, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

import matching
from webapp import conversion, pool
from webapp.conversion import Columns
from webapp.database import Base, CodeList, CodeSet
from webapp.models import (
    Answer,
    Employer,
    Experience,
    Language,
    Notice,
    Profile,
    Qualification,
    Vacancy,
    VacancyAnswer,
    VacancyLanguage,
    WishedPlace,
)

BATCH = 2_000
_NOT_COMPARED = frozenset(
    {
        *("title", "description", "text_language", "town", "state", "opened_at"),
        *("code", "typed_occupation", "typed_title", "note_to_adviser", "unknown", "submitted_at"),
        *("created_at", "changed_at", "version", "position"),
    }
)
_ORDER: dict[type[Base], tuple[Any, ...]] = {
    VacancyLanguage: (VacancyLanguage.tag,),
    VacancyAnswer: (VacancyAnswer.fact,),
    Qualification: (Qualification.position,),
    Language: (Language.tag,),
    Experience: (Experience.since,),
    WishedPlace: (WishedPlace.position,),
    Answer: (Answer.fact,),
    Notice: (Notice.decided_on,),
}
_OF_PROFILE: dict[str, type[Base]] = {
    "qualifications": Qualification,
    "languages": Language,
    "experience": Experience,
    "wished_places": WishedPlace,
    "answers": Answer,
}
Decode = Callable[[Any], Any]
_Attribute = InstrumentedAttribute[Any]


def vacancies(session: Session, rulebook: matching.Rulebook, seed_key: bytes) -> Iterator[matching.Vacancy]:
    """Every open vacancy."""
    houses = _Table(session, Employer, wanted=frozenset({"id", *conversion.EMPLOYER_FACTS.values()}))
    employers = {row.id: row for row in houses.rows(select(*houses.columns))}
    languages, answers = _Table(session, VacancyLanguage), _Table(session, VacancyAnswer)
    for batch in _Table(session, Vacancy).batches(pool.of_vacancies()):
        of_languages = languages.children(VacancyLanguage.vacancy_id, batch)
        of_answers = answers.children(VacancyAnswer.vacancy_id, batch)
        for row in batch:
            row.employer = employers[row.employer_id]
            row.other_languages, row.answers = of_languages[row.id], of_answers[row.id]
            row.id = _uuid(row.id)
            yield conversion.vacancy_value(row, rulebook, seed_key)


def people(session: Session, rulebook: matching.Rulebook, seed_key: bytes) -> Iterator[matching.Profile]:
    """Everybody who may be compared."""
    tables = {name: _Table(session, table) for name, table in _OF_PROFILE.items()}
    notices = _Table(session, Notice)
    for batch in _Table(session, Profile).batches(pool.of_people()):
        children = {name: table.children(_profile_of(table.table), batch) for name, table in tables.items()}
        of_notices = notices.children(Notice.qualification_id, batch, within=Qualification.profile_id)
        for row in batch:
            for name, found in children.items():
                setattr(row, name, found[row.id])
            for held in row.qualifications:
                held.notices = of_notices[held.id]
            row.id = _uuid(row.id)
            yield conversion.profile_value(row, rulebook, seed_key)


class _Decoded(dict[Any, Any]):
    """Values by what stands in the database, each decoded when it first comes."""

    def __init__(self, decode: Decode) -> None:
        self._decode = decode

    def __missing__(self, raw: Any) -> Any:
        value = self[raw] = None if raw is None else self._decode(raw)
        return value


class _Table:
    """The columns of a table that are compared, with what decodes them."""

    def __init__(self, session: Session, table: type[Base], wanted: frozenset[str] | None = None) -> None:
        self._session, self.table = session, table
        attributes = [each.class_attribute for each in table.__mapper__.column_attrs]
        kept = [each for each in attributes if each.key not in _NOT_COMPARED and (wanted is None or each.key in wanted)]
        self.names = tuple(each.key for each in kept)
        decoders = [_decoder(each) for each in kept]
        self.columns = [_undecoded(each) for each in kept]
        self._decoded = [(place, _Decoded(decode)) for place, decode in enumerate(decoders) if decode]

    def rows(self, query: Select[Any]) -> Iterator[Columns]:
        for row in self._session.execute(query):
            yield self._row(row)

    def batches(self, query: Select[Any]) -> Iterator[list[Columns]]:
        found = self._session.execute(query.with_only_columns(*self.columns).execution_options(yield_per=BATCH))
        for rows in found.partitions():
            yield [self._row(row) for row in rows]

    def children(
        self, parent: _Attribute, batch: list[Columns], within: _Attribute | None = None
    ) -> dict[Any, list[Columns]]:
        """The rows of a batch by what they belong to. `within` names the ids of the batch, if not `parent` itself."""
        among = parent if within is None else within
        query = select(*self.columns).where(among >= _uuid(batch[0].id), among <= _uuid(batch[-1].id))
        if within is not None:
            query = query.join(within.class_)
        found: dict[Any, list[Columns]] = defaultdict(list)
        for row in self.rows(query.order_by(*_ORDER[self.table])):
            found[getattr(row, parent.key)].append(row)
        return found

    def _row(self, row: Any) -> Columns:
        values = list(row)
        for place, decoded in self._decoded:
            values[place] = decoded[values[place]]
        return Columns(**dict(zip(self.names, values, strict=True)))


def _profile_of(table: type[Base]) -> _Attribute:
    """The column that names the profile."""
    found: _Attribute = table.__mapper__.column_attrs["profile_id"].class_attribute
    return found


def _uuid(raw: str | UUID) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(raw)


def _undecoded(attribute: _Attribute) -> Any:
    """The column as the database keeps it: text, or a UUID where it has its own kind for them."""
    column = attribute.expression
    if isinstance(column.type, Enum | Uuid):
        return type_coerce(column, String).label(attribute.key)
    return cast(column, Text).label(attribute.key) if _is_json(attribute) else column


def _is_json(attribute: _Attribute) -> bool:
    return isinstance(attribute.expression.type, JSON | CodeSet | CodeList)


def _decoder(attribute: _Attribute) -> Decode | None:
    """What turns text of the database into the value of the column; None where it is the value already."""
    kind = attribute.expression.type
    if isinstance(kind, Enum):
        return kind.enum_class
    if isinstance(kind, CodeSet):
        codes = kind.codes
        return lambda raw: frozenset(codes(code) for code in json.loads(raw))
    if isinstance(kind, CodeList):
        return lambda raw: tuple(json.loads(raw))
    return json.loads if _is_json(attribute) else None
