"""The page of a profession: what may come of an application, what is needed, who decides, how long it may take."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from webapp.rules import words
from webapp.rules.sentences import Block, block_of
from webapp.rules.shown import Shown, tag_of
from webapp.wording import outcome_texts, says_text
from webapp.wording.law import data_text, law_text, occupation_name
from webapp.wording.lists import listed_sentences


def add_profession(page: Shown, profession: matching.Profession) -> None:
    """Adds everything that the law of a reference occupation states."""
    rulebook, day = page.rulebook, page.day
    regulated = _("protected by law") if profession.regulated_on(day) else _("not protected by law")
    page.certainty, page.valid = tag_of(profession.regulated_basis), words.period_text(profession.regulated_period)
    page.law = law_text((profession.law or profession.regulated_basis).law) or page.law
    page.rows += [
        (_("Work or title"), regulated),
        (_("Decides"), _authority(profession, rulebook)),
        (_("Time limit"), listed_sentences(_limit(each) for each in profession.time_limits)),
        (_("Work before the licence"), _interim(profession, rulebook)),
    ]
    page.rows = [(label, text) for label, text in page.rows if text]
    for line in profession.outcomes:
        if line.period.covers(day):
            page.blocks.append((_outcome(line), block_of(line.when, rulebook, day)))
    _needs(page, _("To apply"), profession.to_apply, rulebook, day)
    _needs(page, _("For the licence"), profession.for_licence, rulebook, day)
    notes = [note for note in profession.notes if note.period.covers(day)]
    if notes:
        page.texts.append(
            (_("Papers, courses, German, changes"), [(data_text(n.text), tag_of(n.basis)) for n in notes])
        )
    rules = [rulebook.recognition.rules[key] for key in profession.cites]
    page.texts.append((_("Rules"), [(data_text(rule.says), tag_of(rule.basis)) for rule in rules]))


def _authority(profession: matching.Profession, rulebook: matching.Rulebook) -> str:
    if profession.authority_by:
        return _("the chamber of crafts of the Kreis")
    authority = rulebook.values.authorities.get(profession.authority or "")
    return authority.name if authority else ""


def _limit(limit: object) -> str:
    months, text = getattr(limit, "months", None), data_text(getattr(limit, "text", None) or "")
    if months is None:
        return text
    return f"{ngettext('%(num)d month', '%(num)d months', int(months))}, {text}"


def _interim(profession: matching.Profession, rulebook: matching.Rulebook) -> str:
    interim = profession.interim_work
    if interim is None:
        return ""
    names = [occupation_name(rulebook.occupations.find(key)) for key in interim.occupations]
    return listed_sentences([*names, data_text(interim.text or "")])


def _outcome(line: matching.OutcomeRule) -> str:
    said = says_text(line.says)
    first = listed_sentences(outcome_texts(line.first))
    text = f"{first}. {said}" if said else first
    also = [each for each in line.possible if each not in line.first]
    return (
        _("%(likely)s (also possible: %(also)s)", likely=text, also=listed_sentences(outcome_texts(also)))
        if also
        else text
    )


def _needs(
    page: Shown, heading: str, needs: Iterable[matching.Requirement], rulebook: matching.Rulebook, day: date
) -> None:
    blocks = [block_of(each.when, rulebook, day) for each in needs]
    if blocks:
        page.blocks.append((heading, Block(kind="all", parts=tuple(blocks))))
