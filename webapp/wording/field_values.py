"""What a file says in a field, in words: names for codes, formatted amounts, yes and no."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

import matching
from webapp import languages
from webapp.intake import Field
from webapp.wording.findings import level_text, shift_text, stage_text, support_text
from webapp.wording.law import country_name, language_name
from webapp.wording.lists import listed

WORKING_TIMES: Mapping[str, object] = {
    "full_time": _l("full time"),
    "part_time": _l("part time"),
    "mini_job": _l("mini job"),
}
DOCUMENTS: Mapping[str, object] = {
    "complete": _l("all originals are there"),
    "copy_only": _l("copies only"),
    "incomplete": _l("a part is missing"),
    "police_record_old": _l("all there, but the police record is old"),
    "lost": _l("lost"),
    "not_obtainable": _l("cannot be obtained from the country"),
}


def value_text(path: str, found: Field) -> str:
    """A value for people: names for codes, words for yes and no."""
    value = found.value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return listed(_one(path, each) for each in value) or _("none")
    if value == "nothing_asked":
        return _("nothing asked")
    if isinstance(value, int | float) and path.startswith(("pay_", "stage_pay", "wishes.pay")):
        return languages.euros(value)
    return _one(path, value)


def _one(path: str, value: object) -> str:
    name = path.rpartition(".")[2]
    if isinstance(value, float):
        return languages.number(value)
    text = str(value)
    if name in ("country", "lives_in_country", "nationalities"):
        return country_name(text)
    if name == "tag":
        return language_name(text)
    return _coded(name, text)


def _coded(name: str, text: str) -> str:
    if text == matching.CefrLevel.NONE:
        return level_text(text)
    word = CODED.get(name)
    return word(text) if word else text


def _working_time(text: str) -> str:
    return listed(str(WORKING_TIMES.get(each, each)) for each in text.split(", "))


CODED: Mapping[str, Callable[[str], str]] = {
    "level": level_text,
    "shifts": lambda text: shift_text(matching.Shift(text)),
    "support_offered": lambda text: support_text(matching.Support(text)),
    "accepted_stage": lambda text: stage_text(matching.Stage(text)),
    "working_time": _working_time,
    "documents": lambda text: str(DOCUMENTS.get(text, text)),
    "proof": lambda text: _("certificate") if text == "certificate" else _("own statement"),
}
