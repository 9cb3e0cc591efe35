"""Files that commands are given: read in a process of their own, completed from the tables, refused in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask_babel import force_locale

import matching
from webapp import languages
from webapp.intake import Completing, Draft, Reading, Refused, sandbox
from webapp.settings import DATA_DIR, INSTANCE_DIR, Settings
from webapp.taxonomy import index_file
from webapp.wording.intake import place_text, refusal_text


class Unreadable(click.ClickException):
    """One line: file, place, reason. Exit code 2."""

    exit_code = 2

    def __init__(self, path: Path | str, refusal: Refused) -> None:
        place = place_text(refusal.place)
        super().__init__(": ".join(filter(None, (str(path), place, refusal_text(refusal)))))

    def show(self, file: object = None) -> None:  # noqa: ARG002  the line goes to where errors go
        click.echo(f"lotse: {' '.join(self.message.split())}", err=True)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Sentences in a language, without a database and without secrets."""
    app = Flask("webapp")
    languages.init_app(app, Settings(secret_key="", database_url=""))
    with app.app_context(), force_locale(language):
        yield


def completing(rulebook: matching.Rulebook, finder: matching.OccupationFinder | None = None) -> Completing:
    """With the finder of the application where there is one; without a database, one over the kept forms of titles."""
    return Completing(rulebook, matching.read_geography(DATA_DIR), finder, lambda: _finder(rulebook))


def _finder(rulebook: matching.Rulebook) -> matching.OccupationFinder:
    forms = index_file.read_forms(index_file.path(INSTANCE_DIR, index_file.TITLES, rulebook.version))
    kept = forms if forms is not None and forms.belongs_to(rulebook.occupations) else None
    return matching.OccupationFinder(rulebook.occupations, forms=kept)


def drafts_of(path: Path, tables: Completing) -> Reading:
    """All drafts of a file with proposals; raises Unreadable."""
    try:
        found = sandbox.read(path.read_bytes(), path.name)
    except OSError:
        raise Unreadable(path, Refused("no_file")) from None
    except Refused as refusal:
        raise Unreadable(path, refusal) from None
    completed = [each for draft in found.drafts for each in tables.completed(draft)]
    return Reading(drafts=tuple(completed), broken=found.broken)


def only(found: Reading, kind: str, path: Path) -> list[Draft]:
    """The drafts of one kind; raises Unreadable where there is none."""
    drafts = [draft for draft in found.drafts if draft.kind == kind]
    if not drafts:
        raise Unreadable(path, Refused("no_person_in_file" if kind == "profile" else "no_posting"))
    return drafts
