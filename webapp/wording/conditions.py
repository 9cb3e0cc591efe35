"""Failed conditions in words: what a rule asks for that is not so today."""

from datetime import date
from typing import Protocol

from flask_babel import gettext as _

import matching
from webapp import languages
from webapp.wording.law import data_text
from webapp.wording.lists import listed_sentences
from webapp.wording.titles import TITLES, title_name


class FailedTest(Protocol):
    """A comparison of the rules: a fact, how it is compared, and with what."""

    @property
    def fact(self) -> str: ...
    @property
    def op(self) -> str: ...
    @property
    def value(self) -> object: ...


def needed_text(test: FailedTest, rulebook: matching.Rulebook, day: date) -> str:
    """What the rule asks for."""
    if test.fact == "nationality":
        return _("This route is for certain nationalities.")
    if test.fact == "current_title":
        return _title_text(test)
    definition = rulebook.values.vocabulary.get(test.fact)
    meaning = data_text(definition.meaning) if definition else test.fact
    value = _value_text(test.value, rulebook, day)
    return _sentence(test.op, has_value=bool(value)) % {"fact": meaning, "value": value}


def _sentence(op: str, *, has_value: bool) -> str:
    if op == "is_true":
        return _("Needed: %(fact)s.")
    if op == "is_false":
        return _("Only where this is not so: %(fact)s.")
    if not has_value:
        return _("Another answer is needed: %(fact)s.")
    at_least, at_most = _("%(fact)s: at least %(value)s is needed."), _("%(fact)s: at most %(value)s is allowed.")
    other = _("%(fact)s: not with %(value)s.")
    sentences = {"level>=": at_least, ">=": at_least, ">": at_least, "<=": at_most, "<": at_most, "!=": other}
    return sentences.get(op, _("%(fact)s: needed is %(value)s."))


def _title_text(test: FailedTest) -> str:
    if test.op not in ("==", "in", "prefix_in"):
        return _("Your present residence title does not allow this route.")
    named = [
        code for code in TITLES if code == test.value or (isinstance(test.value, frozenset) and code in test.value)
    ]
    if not named:
        return _("This route needs another residence title first.")
    return _("This route needs the title: %(titles)s.", titles=listed_sentences(map(title_name, named)))


def _value_text(value: object, rulebook: matching.Rulebook, day: date) -> str:
    """The value compared with; lists of codes say nothing to a person and are left out."""
    if isinstance(value, bool) or value is None or isinstance(value, frozenset):
        return ""
    if isinstance(value, int | float):
        return languages.number(value)
    if isinstance(value, str):
        return data_text(value.replace("_", " "))
    key = getattr(value, "key", "")
    if key not in rulebook.values.parameters:
        return ""
    try:
        return languages.number(rulebook.values.value(key, day))
    except matching.NotInForce:
        return ""
