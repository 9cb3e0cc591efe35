"""The finder without the application around it: who asks for one title on the command line waits for no page.

Only while no labels of ESCO are imported; with them the application reads the database.
"""

import gc
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import matching
from webapp.settings import Settings
from webapp.taxonomy import index_file

_SQLITE = "sqlite:///"
_FINISHED = "SELECT 1 FROM taxonomy_file WHERE finished_at IS NOT NULL LIMIT 1"


def finder_alone(settings: Settings) -> tuple[matching.OccupationFinder, matching.OccupationList] | None:
    """The finder over our own titles with its occupations; None where labels may be imported."""
    if _may_hold_labels(settings.database_url):
        return None
    gc.disable()  # a command that ends soon has nothing to collect, and looking for it takes a third of the time
    rulebook = matching.load(settings.data_dir)
    forms = index_file.kept_forms(settings.instance_dir, rulebook)
    return matching.OccupationFinder(rulebook.occupations, forms=forms), rulebook.occupations


def _may_hold_labels(address: str) -> bool:
    """Whether the database holds a finished import; also where that cannot be told from here."""
    if not address.startswith(_SQLITE) or "?" in address:
        return True
    file = Path(address.removeprefix(_SQLITE))
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro", uri=True)) as database:
            return database.execute(_FINISHED).fetchone() is not None
    except sqlite3.Error as error:
        return "no such table" not in str(error)
