"""Titles of all occupations: the import of ESCO, the finder over it, and the figures of the finder."""

from webapp.taxonomy.files import LICENCE, NoTaxonomy
from webapp.taxonomy.importing import Progress, import_folder
from webapp.taxonomy.proposing import LONGEST_TITLE, Proposals, Suggestion, propose, suggest
from webapp.taxonomy.stored import StoredLabel, finder, is_imported, labels, let_others_write

__all__ = [
    "LICENCE",
    "LONGEST_TITLE",
    "NoTaxonomy",
    "Progress",
    "Proposals",
    "StoredLabel",
    "Suggestion",
    "finder",
    "import_folder",
    "is_imported",
    "labels",
    "let_others_write",
    "propose",
    "suggest",
]
