"""What each kind of entry adds to its page."""

from collections.abc import Iterable

from flask_babel import gettext as _

import matching
from webapp import languages
from webapp.rules import words
from webapp.rules.sentences import amount, block_of, plain_value
from webapp.rules.shown import Shown, source_line, tag_of
from webapp.wording.law import data_text, law_text, occupation_name
from webapp.wording.lists import listed_sentences


def add_parameter(page: Shown, figure: matching.Parameter) -> None:
    page.rows.append((_("Unit"), data_text(figure.unit)))
    if figure.formula:
        page.rows.append((_("Formula"), figure.formula))
    in_force = next((value for value in figure.values if value.period.covers(page.day)), None)
    value = in_force.value if in_force else None
    today = _("not published for this day") if value is None else amount(value, figure.unit)
    page.rows.insert(0, (_("On %(day)s", day=languages.day(page.day)), today))
    if in_force:
        page.certainty, page.law = tag_of(in_force.basis), law_text(in_force.basis.law)
        page.valid = words.period_text(in_force.period)
    page.texts.clear()
    for each in reversed(figure.values):
        stated = _("not published") if each.value is None else amount(each.value, figure.unit)
        note = data_text(each.basis.note or "")
        said = _("%(value)s. %(note)s", value=stated, note=note) if note else stated
        page.history.append((words.period_text(each.period), said, tag_of(each.basis)))


def add_group(page: Shown, group: matching.Group) -> None:
    country = page.rulebook.values.vocabulary["nationality"]
    is_country = all(len(code) == 2 and code.isupper() for code in group.values)
    known = page.rulebook.occupations.by_key
    names = [
        plain_value(code, country)
        if is_country
        else occupation_name(known[code])
        if code in known
        else plain_value(code, page.rulebook.values.vocabulary["current_title"])
        for code in group.values
    ]
    page.rows.append((_("Number"), languages.number(len(names))))
    page.texts.append((_("Members"), [(listed_sentences(sorted(names)), None)]))


def add_table(page: Shown, table: matching.Table) -> None:
    definition = page.rulebook.values.vocabulary[table.by]
    page.rows.append((_("By"), data_text(definition.meaning)))
    for key, value in table.values.items():
        page.rows.append((plain_value(key, definition), str(value)))


def add_rule(page: Shown, rule: matching.RecognitionRule) -> None:
    page.valid = words.period_text(rule.period)
    page.blocks.append((_("When it is named with a result"), block_of(rule.when, page.rulebook, page.day)))


def add_named_rule(page: Shown, rule: matching.NamedRule) -> None:
    page.blocks.append((_("When it holds"), block_of(rule.condition, page.rulebook, page.day)))


def add_route(page: Shown, route: matching.Route) -> None:
    page.valid = words.period_text(route.period)
    consent = _("needed") if route.consent_of_employment_agency else _("not needed")
    page.rows += [
        (_("Carries"), words.carries_word(route.carries)),
        (_("Grant"), words.grant_word(route.grant)),
        (_("Consent of the employment agency"), consent),
    ]
    details = {name: said for name, said in route.details.items() if name != "note"}  # the basis has it already
    for name, said in details.items():
        text = {"True": _("yes"), "False": _("no")}.get(said) or data_text(said)
        page.rows.append((words.detail_word(name), text))
    page.blocks.append((_("When it is open"), block_of(route.condition, page.rulebook, page.day)))
    if route.exceptions:
        page.texts.append((_("Exceptions"), [(data_text(each.says), None) for each in route.exceptions]))
    cautions = [each for each in page.rulebook.residence.cautions_of[route.key] if each.period.covers(page.day)]
    if cautions:
        page.texts.append((_("Cautions"), [(data_text(each.says), tag_of(each.basis)) for each in cautions]))


def add_caution(page: Shown, caution: matching.Caution) -> None:
    page.valid = words.period_text(caution.period)


def add_programme(page: Shown, programme: matching.Programme) -> None:
    page.valid = words.period_text(programme.period)
    rows = [
        (_("Status"), words.status_word(programme.status_on(page.day))),
        (_("Run by"), programme.operator),
        (_("Place"), programme.site or ""),
        (_("Cost"), data_text(programme.cost or "")),
        (_("Who decides"), data_text(programme.who_decides or "")),
        (_("Last day to apply"), languages.day(programme.last_application) if programme.last_application else ""),
        (_("Pays for"), _steps(programme.pays_for, page.rulebook)),
        (_("Helps with"), _steps(programme.helps_with, page.rulebook)),
        (_("To look up again"), listed_sentences(map(data_text, programme.recheck))),
    ]
    page.rows += [(label, text) for label, text in rows if text]
    if programme.warning:
        page.texts.insert(0, (_("Know before"), [(data_text(programme.warning), None)]))
    for audience, offer in programme.offers.items():
        heading = f"{words.audience_word(audience)}: {data_text(offer.says)}"
        page.blocks.append((heading, block_of(offer.when, page.rulebook, page.day)))


def _steps(keys: Iterable[str], rulebook: matching.Rulebook) -> str:
    return listed_sentences(data_text(rulebook.values.steps[key].meaning) for key in keys)


def add_fact(page: Shown, fact: matching.FactDefinition) -> None:
    rows = [
        (_("Question"), data_text(fact.question or "")),
        (_("Answered by"), fact.answered_by),
        (_("Kind"), fact.type),
        (_("Unit"), fact.unit or ""),
        (_("Answers"), listed_sentences(plain_value(value, fact) for value in fact.values)),
        (_("Step that brings it about"), _steps([fact.step], page.rulebook) if fact.step else ""),
    ]
    page.rows += [(label, text) for label, text in rows if text]


def add_authority(page: Shown, authority: matching.Authority) -> None:
    page.rows += [
        (label, text) for label, text in ((_("Place"), authority.city), (_("E-mail"), authority.mail)) if text
    ]


def add_source(page: Shown, source: matching.Source) -> None:
    page.checked_on = languages.day(source.checked_on)
    page.sources.append(source_line(source))
