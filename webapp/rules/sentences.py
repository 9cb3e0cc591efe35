"""Conditions as sentences: what a rule asks for, who can answer it, and how sure a part of it is."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

import matching
from webapp import languages
from webapp.wording.law import certainty_word, country_name, data_text
from webapp.wording.lists import listed_sentences
from webapp.wording.titles import TITLES, title_name

ALL, ANY, NOT = "all", "any", "not"
LONGEST_LIST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One comparison, or a rule or route that is referred to (`entry`: its kind and key)."""

    text: str
    who: str
    certainty: tuple[str, str] | None = None
    entry: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Parts that must all hold, of which one must hold, or that must not hold."""

    kind: str
    parts: "tuple[Line | Block, ...]"

    @property
    def title(self) -> str:
        return {
            ALL: _("All of these:"),
            ANY: _("One of these:"),
            NOT: _("Not so:"),
        }[self.kind]


def block_of(condition: matching.Condition, rulebook: matching.Rulebook, day: date) -> Block:
    """A condition as a block, also where it is a single comparison."""
    found = _part(condition, rulebook, day)
    return found if isinstance(found, Block) else Block(kind=ALL, parts=(found,))


def _part(condition: matching.Condition, rulebook: matching.Rulebook, day: date) -> Line | Block:
    if isinstance(condition, matching.Test):
        return _line(condition, rulebook, day)
    if isinstance(condition, matching.RuleReference):
        named = rulebook.residence.named[condition.key]
        return Line(text=data_text(named.meaning), who=_("a rule of its own"), entry=("named_rule", named.key))
    if isinstance(condition, matching.RouteReference):
        route = rulebook.residence.routes[condition.key]
        return Line(text=data_text(route.title), who=_("a route of its own"), entry=("route", route.key))
    if isinstance(condition, matching.Not):
        inner = _part(condition.part, rulebook, day)
        return Block(kind=NOT, parts=inner.parts if isinstance(inner, Block) and inner.kind == ALL else (inner,))
    kind = ALL if isinstance(condition, matching.All) else ANY
    return Block(kind=kind, parts=tuple(_part(each, rulebook, day) for each in condition.parts))


def _line(test: matching.Test, rulebook: matching.Rulebook, day: date) -> Line:
    definition = rulebook.values.vocabulary[test.fact]
    fact = data_text(definition.meaning)
    return Line(
        text=_sentence(test.op) % {"fact": fact, "value": _value(test, definition, rulebook, day)},
        who=_who(definition, rulebook),
        certainty=(test.certainty.value, certainty_word(test.certainty)) if test.certainty else None,
        entry=("parameter", test.value.key) if isinstance(test.value, matching.ParameterReference) else None,
    )


def _sentence(op: str) -> str:
    return {
        "is_true": _("%(fact)s"),
        "is_false": _("Not so: %(fact)s"),
        "level>=": _("%(fact)s: at least %(value)s"),
        ">=": _("%(fact)s: at least %(value)s"),
        "<=": _("%(fact)s: at most %(value)s"),
        ">": _("%(fact)s: more than %(value)s"),
        "<": _("%(fact)s: less than %(value)s"),
        "==": _("%(fact)s: %(value)s"),
        "!=": _("%(fact)s: not %(value)s"),
        "in": _("%(fact)s: one of %(value)s"),
        "not_in": _("%(fact)s: none of %(value)s"),
        "prefix_in": _("%(fact)s: begins with one of %(value)s"),
    }[op]


def _who(definition: matching.FactDefinition, rulebook: matching.Rulebook) -> str:
    if definition.step:
        return _("step: %(step)s", step=data_text(rulebook.values.steps[definition.step].meaning))
    return {
        "applicant": _("asks: the person"),
        "employer": _("asks: the employer"),
        "authority": _("decides: an office"),
    }.get(definition.answered_by, _("computed"))


def _value(test: matching.Test, definition: matching.FactDefinition, rulebook: matching.Rulebook, day: date) -> str:
    value, values = test.value, rulebook.values
    if isinstance(value, matching.ParameterReference):
        return figure_text(values.parameters[value.key], day)
    if isinstance(value, matching.TableReference):
        return data_text(values.tables[value.key].meaning)
    if isinstance(value, frozenset):
        return _members(test, definition, rulebook)
    return plain_value(value, definition)


def figure_text(parameter: matching.Parameter, day: date) -> str:
    """A figure by name with its value on a day, or that there is none."""
    meaning = data_text(parameter.meaning)
    try:
        value = parameter.on(day).value
    except matching.NotInForce:
        value = None
    if value is None:
        return _("%(figure)s (not published for this day)", figure=meaning)
    return _("%(figure)s (%(value)s)", figure=meaning, value=amount(value, parameter.unit))


def amount(value: float, unit: str) -> str:
    """A figure with its unit."""
    if unit.startswith("EUR"):
        return languages.euros(value)
    return languages.number(value)


def _members(test: matching.Test, definition: matching.FactDefinition, rulebook: matching.Rulebook) -> str:
    """A list by its name, else by its members; a long one by its beginning."""
    groups = [rulebook.values.groups[key] for key in test.groups]
    named = {code for group in groups for code in group.values}
    rest = sorted(test.value - named) if isinstance(test.value, frozenset) else []
    words = [data_text(group.meaning) for group in groups]
    words += [plain_value(code, definition) for code in rest[:LONGEST_LIST]]
    return listed_sentences(words) + (" …" if len(rest) > LONGEST_LIST else "")


def plain_value(value: object, definition: matching.FactDefinition) -> str:
    """A value as people say it: countries by name, titles by purpose, numbers in the digits of the language."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return languages.number(value)
    text = str(value)
    if definition.type in ("country", "countries"):
        return country_name(text)
    if definition.name == "current_title" and text in TITLES:
        return title_name(text)
    return data_text(text.replace("_", " ")) if definition.type == "choice" else text
