"""`lotse catalogues`: sentences in other languages."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webapp.languages import SOURCE, read_list
from webapp.settings import TRANSLATIONS_DIR

TEMPLATE = TRANSLATIONS_DIR / "messages.pot"
# Lines of a header that change without a change of any sentence.
RESTLESS = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To'
    rb"|Project-Id-Version):.*\n|^#.*(PROJECT|ORGANIZATION|AUTHOR).*\n",
    re.MULTILINE,
)


@click.group()
def catalogues() -> None:
    """Sentences in other languages."""


@catalogues.command()
def extract() -> None:
    """Write the template of all sentences anew from code and pages."""
    written = subprocess.run(  # noqa: S603  a script of this repository, without input from outside
        [TRANSLATIONS_DIR.parent / ".ci" / "template"], check=True, capture_output=True, cwd=TRANSLATIONS_DIR.parent
    )
    TEMPLATE.write_bytes(written.stdout)


@catalogues.command()
def update() -> None:
    """Bring new sentences into every catalogue, and take out those that are gone."""
    with TEMPLATE.open("rb") as file:
        template = read_po(file)
    for path in _catalogues():
        catalogue = _read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_bytes(catalogue))


@catalogues.command("compile")
def compile_all() -> None:
    """Make the catalogues ready for use."""
    for path in _catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, _read(path))
        click.echo(f"compiled {path.relative_to(TRANSLATIONS_DIR)}")


def _catalogues() -> list[Path]:
    tags = read_list(TRANSLATIONS_DIR / "languages.toml")
    return [TRANSLATIONS_DIR / tag.replace("-", "_") / "LC_MESSAGES" / "messages.po" for tag in tags if tag != SOURCE]


def _read(path: Path) -> Catalog:
    """A catalogue; an empty one of its language where none is yet."""
    locale = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def _as_bytes(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    catalogue.fuzzy = False
    write_po(buffer, catalogue, width=100, include_lineno=False, sort_by_file=True)
    return RESTLESS.sub(b"", buffer.getvalue()).lstrip(b"#\n ")
