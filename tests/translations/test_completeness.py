"""German is always complete; every offered language has both catalogues."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from webapp.commands.catalogues import TEMPLATES
from webapp.languages import SOURCE, read_list
from webapp.settings import TRANSLATIONS_DIR

Key = tuple[str | tuple[str, ...] | list[str], str | None]


def place(language: str, domain: str) -> Path:
    return TRANSLATIONS_DIR / language.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def sentences(catalogue: Catalog) -> set[Key]:
    return {(message.id, message.context) for message in catalogue if message.id}


def is_done(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return not message.fuzzy and all(texts)


def open_sentences(catalogue: Catalog, wanted: Iterable[Key]) -> list[Key]:
    """Sentences without a translation that a page may show; a fuzzy one is shown in English."""
    done = {(message.id, message.context) for message in catalogue if message.id and is_done(message)}
    return sorted((key for key in wanted if key not in done), key=str)


@pytest.mark.parametrize("domain", TEMPLATES)
def test_german_is_complete_and_never_fuzzy(domain: str) -> None:
    german = read(place("de", domain))

    assert open_sentences(german, sentences(read(TEMPLATES[domain]))) == []
    assert not any(message.fuzzy for message in german if message.id)


@pytest.mark.parametrize("domain", TEMPLATES)
def test_german_holds_no_sentence_that_is_gone(domain: str) -> None:
    german = read(place("de", domain))

    assert sentences(german) - sentences(read(TEMPLATES[domain])) == set()
    assert not german.obsolete


def test_an_offered_language_has_a_catalogue_for_pages_and_for_the_law() -> None:
    offered = [language for language in read_list(TRANSLATIONS_DIR / "languages.toml") if language != SOURCE]

    assert [(each, domain) for each in offered for domain in TEMPLATES if not place(each, domain).exists()] == []


def test_an_empty_a_half_filled_and_a_fuzzy_sentence_are_found() -> None:
    catalogue = Catalog(locale="de", fuzzy=False)
    catalogue.add("Done", "Erledigt")
    catalogue.add("Empty")
    catalogue.add("Guessed", "Geraten", flags=["fuzzy"])
    catalogue.add(("One day", "%(num)d days"), ("Ein Tag", ""))
    wanted = [*sentences(catalogue), ("Missing", None)]

    found = [key[0] for key in open_sentences(catalogue, wanted)]

    assert found == ["Empty", "Guessed", "Missing", ("One day", "%(num)d days")]


def test_the_same_word_in_another_context_is_a_sentence_of_its_own() -> None:
    catalogue = Catalog(locale="de", fuzzy=False)
    catalogue.add("open", "offen", context="lamp")

    assert open_sentences(catalogue, [("open", None), ("open", "lamp")]) == [("open", None)]
