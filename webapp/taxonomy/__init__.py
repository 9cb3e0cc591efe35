"""Titles of all occupations: the import of ESCO, the finder over it, and the figures of the finder."""

from webapp.taxonomy.files import LICENCE, NoTaxonomy
from webapp.taxonomy.importing import Progress, import_folder
from webapp.taxonomy.stored import StoredLabel, finder, is_imported, labels, let_others_write

__all__ = [
    "LICENCE",
    "NoTaxonomy",
    "Progress",
    "StoredLabel",
    "finder",
    "import_folder",
    "is_imported",
    "labels",
    "let_others_write",
]
