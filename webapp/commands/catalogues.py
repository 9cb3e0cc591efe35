"""`lotse catalogues`: sentences in other languages; those of pages ("messages") and those of the rules ("law")."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import matching
from webapp.languages import SOURCE, read_list
from webapp.rules.texts import shown_texts
from webapp.settings import DATA_DIR, TRANSLATIONS_DIR

TEMPLATES = {domain: TRANSLATIONS_DIR / f"{domain}.pot" for domain in ("messages", "law")}
FOR_ADVISERS = "Read by advisers only."
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
    """Write the templates of all sentences anew: from code and pages, and from the data."""
    written = subprocess.run(  # noqa: S603  a script of this repository, without input from outside
        [TRANSLATIONS_DIR.parent / ".ci" / "template"], check=True, capture_output=True, cwd=TRANSLATIONS_DIR.parent
    )
    TEMPLATES["messages"].write_bytes(written.stdout)
    TEMPLATES["law"].write_bytes(law_template(matching.load(DATA_DIR)))


def law_template(rulebook: matching.Rulebook) -> bytes:
    """The template of the sentences that stand in the data."""
    catalogue = Catalog()
    for each in shown_texts(rulebook):
        comments = [FOR_ADVISERS] if each.for_advisers else []
        catalogue.add(each.text, locations=[(f"data/{each.place}", 0)], auto_comments=comments)
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, include_lineno=False)
    return buffer.getvalue()


@catalogues.command()
def update() -> None:
    """Bring new sentences into every catalogue, and take out those that are gone."""
    for domain, place in TEMPLATES.items():
        with place.open("rb") as file:
            template = read_po(file)
        for path in _catalogues(domain):
            catalogue = _read(path)
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_as_bytes(catalogue))


@catalogues.command("compile")
def compile_all() -> None:
    """Make the catalogues ready for use."""
    for path in (path for domain in TEMPLATES for path in _catalogues(domain) if path.exists()):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, _read(path))
        click.echo(f"compiled {path.relative_to(TRANSLATIONS_DIR)}")


def _catalogues(domain: str) -> list[Path]:
    tags = read_list(TRANSLATIONS_DIR / "languages.toml")
    return [TRANSLATIONS_DIR / tag.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po" for tag in tags if tag != SOURCE]


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
