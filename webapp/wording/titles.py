"""Residence titles by the purpose they are granted for, in the order people look for them."""

from flask_babel import gettext as _

TITLES = (
    "none",
    "visa_free_stay",
    "visa",
    "s24",
    "s25_1_2",
    "s25_other",
    "gestattung",
    "duldung",
    "family",
    "settlement",
    "eu_ltr",
    "s16a",
    "s16b",
    "s16d",
    "s16g",
    "s17",
    "s18a",
    "s18b",
    "s18g",
    "s19c",
    "s19d",
    "s20",
    "s20a_search",
    "s20a_follow",
)


def title_name(code: str) -> str:
    """The title in words, with its section where the card names one."""
    section = _SECTIONS.get(code)
    words = _words(code)
    return f"{words} ({section})" if section else words


_SECTIONS = {
    "s16a": "§ 16a AufenthG",
    "s16b": "§ 16b AufenthG",
    "s16d": "§ 16d AufenthG",
    "s16g": "§ 16g AufenthG",
    "s17": "§ 17 AufenthG",
    "s18a": "§ 18a AufenthG",
    "s18b": "§ 18b AufenthG",
    "s18g": "§ 18g AufenthG",
    "s19c": "§ 19c AufenthG",
    "s19d": "§ 19d AufenthG",
    "s20": "§ 20 AufenthG",
    "s20a_search": "§ 20a AufenthG",
    "s20a_follow": "§ 20a AufenthG",
    "s24": "§ 24 AufenthG",
    "s25_1_2": "§ 25 Abs. 1, 2 AufenthG",
    "s25_other": "§ 25 AufenthG",
    "gestattung": "Aufenthaltsgestattung",
    "duldung": "Duldung",
    "settlement": "Niederlassungserlaubnis",
    "eu_ltr": "Daueraufenthalt-EU",
}


def _words(code: str) -> str:
    return {
        "none": _("none yet"),
        "visa_free_stay": _("stay without a visa"),
        "visa": _("visa for another purpose"),
        "s24": _("temporary protection, for example from Ukraine"),
        "s25_1_2": _("asylum or refugee protection granted"),
        "s25_other": _("other humanitarian permit"),
        "gestattung": _("asylum procedure under way"),
        "duldung": _("tolerated stay"),
        "family": _("permit as a family member"),
        "settlement": _("permanent settlement permit"),
        "eu_ltr": _("permanent residence in the EU"),
        "s16a": _("permit for vocational training"),
        "s16b": _("permit for studies"),
        "s16d": _("permit for recognition of a qualification"),
        "s16g": _("permit for training of tolerated people"),
        "s17": _("permit to look for a training place"),
        "s18a": _("permit as a skilled worker with vocational training"),
        "s18b": _("permit as a skilled worker with a degree"),
        "s18g": _("EU Blue Card"),
        "s19c": _("permit for other work"),
        "s19d": _("permit for qualified people after tolerated stay"),
        "s20": _("permit to look for work"),
        "s20a_search": _("opportunity card"),
        "s20a_follow": _("opportunity card, continued"),
    }[code]
