"""From an entry of the index to what is shown of it."""

from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _

import matching
from webapp import languages
from webapp.rules import kinds, profession, words
from webapp.rules.entries import RuleEntry, RuleIndex
from webapp.rules.shown import Shown, Use, source_line, tag_of
from webapp.rules.walking import Reference
from webapp.wording.law import data_text, law_text

MOST_USES = 200

_ADDERS: dict[type, Callable[..., None]] = {
    matching.Authority: kinds.add_authority,
    matching.Caution: kinds.add_caution,
    matching.FactDefinition: kinds.add_fact,
    matching.Group: kinds.add_group,
    matching.NamedRule: kinds.add_named_rule,
    matching.Parameter: kinds.add_parameter,
    matching.Profession: profession.add_profession,
    matching.Programme: kinds.add_programme,
    matching.RecognitionRule: kinds.add_rule,
    matching.Route: kinds.add_route,
    matching.Source: kinds.add_source,
    matching.Table: kinds.add_table,
}


def shown(entry: RuleEntry, index: RuleIndex, rulebook: matching.Rulebook, day: date) -> Shown:
    """An entry with what every kind has and what its own kind adds."""
    first = entry.bases[0] if entry.bases else None
    keys = dict.fromkeys(source for basis in entry.bases for source in basis.sources)
    sources = [rulebook.values.sources[key] for key in keys]
    page = Shown(
        rulebook=rulebook,
        day=day,
        kind=words.kind_word(entry.kind),
        key=entry.key,
        title=entry.title if entry.is_german or entry.kind == "source" else data_text(entry.title),
        is_german=entry.is_german,
        certainty=tag_of(first) if first else None,
        law=law_text(first.law) if first else "",
        checked_on=languages.day(min(source.checked_on for source in sources)) if sources else "",
        sources=[source_line(source) for source in sources],
        used_by=uses_of(index, entry.reference),
    )
    if first and first.note:
        page.texts.append((_("Note"), [(data_text(first.note), None)]))
    _ADDERS[type(entry.subject)](page, entry.subject)
    return page


def uses_of(index: RuleIndex, reference: Reference) -> list[Use]:
    found = (index.entries[each] for each in index.used_by.get(reference, ())[:MOST_USES])
    return [
        Use(
            kind=words.kind_word(each.kind),
            title=each.title if each.is_german or each.kind == "source" else data_text(each.title),
            reference=each.reference,
            is_german=each.is_german,
        )
        for each in found
    ]
