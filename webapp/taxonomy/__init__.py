"""Titles of all occupations: the import of ESCO, the finder over it, and the figures of the finder.

What stands on the database is read when somebody asks for it: a command that asks for one title does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
_MODULES = {
    "files": ("LICENCE", "NoTaxonomy"),
    "importing": ("Progress", "import_folder"),
    "proposing": ("LONGEST_TITLE", "Proposals", "Suggestion", "propose", "suggest"),
    "stored": ("StoredLabel", "finder", "is_imported", "labels", "let_others_write"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
