"""Finding entries by words of their key, title, law or kind, in the language of the request."""

from collections.abc import Iterable

from webapp.rules import words
from webapp.rules.entries import KINDS, SECTION_OF, RuleEntry, RuleIndex
from webapp.wording.law import data_text

MOST_FOUND = 60
SECTIONS = ("recognition", "residence", "programmes", "figures", "rest")
NOT_LISTED = frozenset({"rule", "fact", "authority", "source", "caution", "named_rule"})

Group = tuple[str, list[RuleEntry]]


def title_of(entry: RuleEntry) -> str:
    return entry.title if entry.is_german or entry.kind == "source" else data_text(entry.title)


def found(index: RuleIndex, query: str) -> list[Group]:
    """Entries that hold every word of the query, by section; without a query the ones people look for most."""
    wanted = query.casefold().split()
    if not wanted:
        return _by_section(entry for entry in index.entries.values() if entry.kind not in NOT_LISTED)
    matching = (entry for entry in index.entries.values() if all(word in _text(entry) for word in wanted))
    ranked = sorted(matching, key=lambda entry: (entry.key.casefold() != query.casefold(), KINDS.index(entry.kind)))
    return _by_section(ranked[:MOST_FOUND])


def _text(entry: RuleEntry) -> str:
    laws = " ".join(basis.law or "" for basis in entry.bases[:1])
    return f"{entry.key} {entry.title} {title_of(entry)} {laws} {words.kind_word(entry.kind)}".casefold()


def _by_section(entries: Iterable[RuleEntry]) -> list[Group]:
    groups: dict[str, list[RuleEntry]] = {section: [] for section in SECTIONS}
    for entry in entries:
        groups[SECTION_OF.get(entry.kind, "rest")].append(entry)
    return [(words.section_word(section), found) for section, found in groups.items() if found]
