"""Every rule, figure, list, profession, route, programme and source as one kind of entry, with what refers to what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import matching
from webapp.rules.walking import Reference, references
from webapp.wording.law import occupation_name

KINDS = (
    *("profession", "rule", "route", "named_rule", "caution", "programme", "parameter", "table", "group"),
    *("fact", "authority", "source"),
)
RECOGNITION, RESIDENCE, FIGURES, REST = "recognition", "residence", "figures", "rest"
SECTION_OF = {
    "profession": RECOGNITION,
    "rule": RECOGNITION,
    "route": RESIDENCE,
    "named_rule": RESIDENCE,
    "caution": RESIDENCE,
    "programme": "programmes",
    "parameter": FIGURES,
    "table": FIGURES,
    "group": FIGURES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """One entry of the rules. `title` is a sentence of the data, or with `is_german` an official German name.

    `bases` are all its bases, the own one first; `refers_to` what it names itself.
    """

    kind: str
    key: str
    title: str
    subject: object
    bases: tuple[matching.Basis, ...] = ()
    refers_to: frozenset[Reference] = frozenset()
    is_german: bool = False

    @property
    def reference(self) -> Reference:
        return (self.kind, self.key)


@dataclass(frozen=True, kw_only=True)
class RuleIndex:
    """All entries of one rulebook by kind and key, and what refers to an entry."""

    version: str
    entries: dict[Reference, RuleEntry]
    used_by: dict[Reference, list[Reference]] = field(default_factory=dict)

    def find(self, key: str) -> list[RuleEntry]:
        """The entries of that key, of whatever kind."""
        return [self.entries[(kind, key)] for kind in KINDS if (kind, key) in self.entries]


def index_of(rulebook: matching.Rulebook) -> RuleIndex:
    """The index of a rulebook."""
    entries = {entry.reference: entry for entry in _entries(rulebook)}
    index = RuleIndex(version=rulebook.version, entries=entries)
    for entry in entries.values():
        sources = (("source", source) for basis in entry.bases for source in basis.sources)
        for reference in dict.fromkeys(chain(sorted(entry.refers_to), sources)):
            index.used_by.setdefault(reference, []).append(entry.reference)
    return index


def _entries(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    yield from _professions(rulebook)
    yield from _recognition_rules(rulebook)
    yield from _residence(rulebook)
    yield from _programmes(rulebook)
    yield from _values(rulebook)


def _named(*conditions: matching.Condition) -> frozenset[Reference]:
    return frozenset(chain.from_iterable(map(references, conditions)))


def _professions(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    for key, each in rulebook.recognition.professions.items():
        needs = (*each.to_apply, *each.for_licence)
        conditions = [line.when for line in each.outcomes] + [need.when for need in needs]
        cited = {("rule", rule) for rule in each.cites} | {
            ("rule", rule) for line in each.outcomes for rule in line.cites
        }
        authority = {("authority", each.authority)} if each.authority else set()
        own = [each.law] if each.law else []
        limits = [limit.basis for limit in each.time_limits]
        interim = [each.interim_work.basis] if each.interim_work else []
        notes = [note.basis for note in each.notes]
        yield RuleEntry(
            kind="profession",
            key=key,
            title=occupation_name(rulebook.occupations.find(key)),
            subject=each,
            bases=(
                *own,
                each.regulated_basis,
                each.authority_basis,
                *(n.basis for n in needs),
                *limits,
                *interim,
                *notes,
            ),
            refers_to=_named(*conditions) | cited | authority,
            is_german=True,
        )


def _recognition_rules(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    for key, rule in rulebook.recognition.rules.items():
        yield RuleEntry(
            kind="rule", key=key, title=rule.says, subject=rule, bases=(rule.basis,), refers_to=_named(rule.when)
        )


def _residence(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    law = rulebook.residence
    for key, route in law.routes.items():
        cautions = frozenset(("caution", caution.key) for caution in law.cautions_of[key])
        named = _named(route.condition) | cautions
        yield RuleEntry(kind="route", key=key, title=route.title, subject=route, bases=(route.basis,), refers_to=named)
    for key, rule in law.named.items():
        named = _named(rule.condition)
        yield RuleEntry(
            kind="named_rule", key=key, title=rule.meaning, subject=rule, bases=(rule.basis,), refers_to=named
        )
    for caution in law.cautions:
        yield RuleEntry(kind="caution", key=caution.key, title=caution.says, subject=caution, bases=(caution.basis,))


def _programmes(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    for key, programme in rulebook.programmes.items():
        cost = {("parameter", programme.cost_parameter)} if programme.cost_parameter else set()
        named = _named(*(offer.when for offer in programme.offers.values())) | cost
        yield RuleEntry(
            kind="programme",
            key=key,
            title=programme.name,
            subject=programme,
            bases=(programme.basis,),
            refers_to=named,
            is_german=True,
        )


def _values(rulebook: matching.Rulebook) -> Iterator[RuleEntry]:
    values = rulebook.values
    for key, figure in values.parameters.items():
        others = frozenset(("parameter", name) for name in figure.reads)
        bases = tuple(value.basis for value in reversed(figure.values))
        yield RuleEntry(kind="parameter", key=key, title=figure.meaning, subject=figure, bases=bases, refers_to=others)
    for key, table in values.tables.items():
        by = frozenset({("fact", table.by)})
        yield RuleEntry(kind="table", key=key, title=table.meaning, subject=table, bases=(table.basis,), refers_to=by)
    for key, group in values.groups.items():
        yield RuleEntry(kind="group", key=key, title=group.meaning, subject=group, bases=(group.basis,))
    for name, definition in values.vocabulary.items():
        yield RuleEntry(kind="fact", key=name, title=definition.meaning, subject=definition)
    for key, authority in values.authorities.items():
        bases = (authority.basis,)
        yield RuleEntry(kind="authority", key=key, title=authority.name, subject=authority, bases=bases, is_german=True)
    for key, source in values.sources.items():
        yield RuleEntry(kind="source", key=key, title=source.title, subject=source)
