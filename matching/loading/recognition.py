"""The recognition law of data/recognition: rules*.yaml, the shared procedures*.yaml, and professions in the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from matching.codes import Outcome
from matching.loading.conditions import Names, condition
from matching.loading.yaml_file import Entry, merged, read_folder
from matching.logic import Condition
from matching.recognition import (
    InterimWork,
    Note,
    OutcomeRule,
    Profession,
    RecognitionLaw,
    RecognitionRule,
    Requirement,
    TimeLimit,
)
from matching.values import Period, Values

RULES, PROCEDURES = "rules", "procedures"
WAY_FIELDS = ("outcomes", "to_apply", "for_licence")
NOTE_FIELDS = ("advice", "compensation", "language", "documents", "changes", "typical", "special", "notes")
PROFESSION_FIELDS = (
    *("procedure", "regulated", "law", "authority", "cites", "outcomes", "to_apply", "for_licence", "time_limit"),
    *("interim_work", "reference_qualification", "authority_note", "alt_authority", *NOTE_FIELDS),
)
BASIS_FIELDS = ("law", "source", "certainty", "note", "valid_from", "valid_to")
OUTCOME_FIELDS = (
    *("key", "when", "first", "possible", "authority", "says", "cites", "regulated", "valid_from", "valid_to", "note"),
)


def recognition(folder: Path, values: Values, conditions: Mapping[str, Condition]) -> RecognitionLaw:
    """All professions with the rules they cite; `conditions` are the named conditions they may refer to."""
    names = Names(
        vocabulary=values.vocabulary,
        parameters=values.parameters,
        groups=values.groups,
        tables=values.tables,
        rules=frozenset(conditions),
    )
    files = list(read_folder(folder / "recognition", folder))
    rules = {key: _rule(key, each, names) for key, each in merged(_starting(files, RULES)).items()}
    procedures = merged(_starting(files, PROCEDURES))
    professions = merged(each for each in files if not each.file.stem.startswith((RULES, PROCEDURES)))
    reader = _Reader(names, rules, procedures, values)
    return RecognitionLaw(
        professions={key: reader.profession(key, entry) for key, entry in professions.items()},
        rules=rules,
        conditions=conditions,
    )


def _starting(files: list[Entry], stem: str) -> Iterator[Entry]:
    return (each for each in files if each.file.stem.startswith(stem))


def _rule(key: str, entry: Entry, names: Names) -> RecognitionRule:
    entry.allow("says", "when", "law", "source", "certainty", "valid_from", "valid_to", "note")
    return RecognitionRule(
        key=key,
        says=entry.text("says"),
        when=condition(entry.entry("when"), names),
        basis=entry.basis(),
        period=entry.period(),
    )


@dataclass(frozen=True, kw_only=True)
class _Way:
    """Outcomes and requirements; `procedure` where they are wholly those of a shared one."""

    procedure: str | None
    outcomes: tuple[OutcomeRule, ...]
    to_apply: tuple[Requirement, ...]
    for_licence: tuple[Requirement, ...]


class _Reader:
    """Reads professions against the rules, procedures and values they refer to."""

    def __init__(
        self, names: Names, rules: Mapping[str, RecognitionRule], procedures: Mapping[str, Entry], values: Values
    ) -> None:
        self.names, self.rules, self.procedures, self.values = names, rules, procedures, values
        self.shared: dict[str, _Way] = {}

    def profession(self, key: str, entry: Entry) -> Profession:
        entry.allow(*PROFESSION_FIELDS)
        regulated, authority = entry.entry("regulated"), entry.entry("authority")
        regulated.allow("value", *BASIS_FIELDS)
        authority.allow("value", "by", "body", *BASIS_FIELDS)
        law = entry.optional_entry("law")
        way = self._way(entry)
        return Profession(
            key=key,
            procedure=way.procedure,
            regulated=regulated.flag("value"),
            regulated_period=regulated.period(),
            regulated_basis=regulated.basis(),
            authority=self._authority(authority),
            authority_by=authority.text("body") if authority.has("by") else None,
            authority_basis=authority.basis(),
            law=law.basis() if law else None,
            outcomes=way.outcomes,
            cites=self._cites(entry),
            to_apply=way.to_apply,
            for_licence=way.for_licence,
            time_limits=tuple(_time_limit(each) for each in _one_or_many(entry, "time_limit")),
            interim_work=_interim_work(entry.optional_entry("interim_work")),
            notes=tuple(note for field in NOTE_FIELDS for note in _notes(entry, field)),
        )

    def _way(self, entry: Entry) -> "_Way":
        """What the profession states itself, else what its procedure states, read once for all that share it."""
        named = entry.optional_text("procedure")
        if named is None:
            return self._read_way(entry, None)
        procedure = self.procedures.get(named)
        if procedure is None:
            entry.fail(f"unknown procedure {named!r}", "procedure")
        if named not in self.shared:
            self.shared[named] = self._read_way(procedure, named)
        shared = self.shared[named]
        own = [field for field in WAY_FIELDS if entry.has(field)]
        if not own:
            return shared
        stated = self._read_way(entry, None)
        return replace(shared, procedure=None, **{field: getattr(stated, field) for field in own})

    def _read_way(self, entry: Entry, procedure: str | None) -> "_Way":
        return _Way(
            procedure=procedure,
            outcomes=tuple(self._outcome(each) for each in entry.entries("outcomes")),
            to_apply=tuple(self._requirement(each) for each in entry.entries("to_apply")),
            for_licence=tuple(self._requirement(each) for each in entry.entries("for_licence")),
        )

    def _authority(self, entry: Entry) -> str | None:
        key = entry.optional_text("value")
        if key is not None and key not in self.values.authorities:
            entry.fail(f"unknown authority {key!r}", "value")
        return key

    def _cites(self, entry: Entry) -> tuple[str, ...]:
        keys = entry.texts("cites")
        unknown = [key for key in keys if key not in self.rules]
        if unknown:
            entry.fail(f"unknown rule {unknown[0]!r}", "cites")
        return keys

    def _outcome(self, entry: Entry) -> OutcomeRule:
        entry.allow(*OUTCOME_FIELDS)
        return OutcomeRule(
            key=entry.text("key"),
            when=condition(entry.entry("when"), self.names),
            first=_outcomes(entry, "first"),
            possible=_outcomes(entry, "possible"),
            cites=self._cites(entry),
            says=entry.optional_text("says"),
            no_authority=entry.optional_text("authority") == "none",
            regulated=entry.flag("regulated") if entry.has("regulated") else None,
            period=entry.period(),
        )

    def _requirement(self, entry: Entry) -> Requirement:
        entry.allow("key", "when", "else", "step", "cites", *BASIS_FIELDS)
        step = entry.optional_text("step")
        if step is not None and step not in self.values.steps:
            entry.fail(f"unknown step {step!r}", "step")
        return Requirement(
            key=entry.text("key"),
            when=condition(entry.entry("when"), self.names),
            step=step,
            basis=entry.basis(),
            instead=entry.optional_text("else"),
            cites=self._cites(entry),
        )


def _outcomes(entry: Entry, field: str) -> tuple[Outcome, ...]:
    try:
        return tuple(Outcome(word) for word in entry.texts(field))
    except ValueError as error:
        entry.fail(str(error), field)


def _one_or_many(entry: Entry, field: str) -> tuple[Entry, ...]:
    if isinstance(entry.content.get(field), list):
        return entry.entries(field)
    single = entry.optional_entry(field)
    return (single,) if single else ()


def _time_limit(entry: Entry) -> TimeLimit:
    entry.allow("when", "months", "fast_track", "text", *BASIS_FIELDS)
    when = entry.optional_entry("when")
    return TimeLimit(
        months=entry.number("months"),
        fast_track=entry.number("fast_track"),
        basis=entry.basis(),
        outcome=when.one_of("outcome", Outcome) if when else None,
        text=entry.optional_text("text"),
    )


def _interim_work(entry: Entry | None) -> InterimWork | None:
    if entry is None:
        return None
    entry.allow("value", "never", "text", *BASIS_FIELDS)
    return InterimWork(
        occupations=entry.texts("value"),
        never=entry.optional_text("never"),
        text=entry.optional_text("text"),
        basis=entry.basis(),
    )


def _notes(entry: Entry, field: str) -> Iterator[Note]:
    for each in _one_or_many(entry, field):
        each.allow("key", "text", *BASIS_FIELDS)
        period = each.period() if each.has("valid_from") or each.has("valid_to") else Period()
        key = each.optional_text("key") or field
        yield Note(
            key=f"{field}.{key}" if key != field else field, text=each.text("text"), basis=each.basis(), period=period
        )
