"""Every catalogue keeps what its source holds: placeholders, tags, plural forms. The check is tested on broken ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from click.testing import CliRunner

from webapp.commands import catalogues
from webapp.settings import TRANSLATIONS_DIR

CATALOGUES = sorted(TRANSLATIONS_DIR.glob("*/LC_MESSAGES/*.po"))
NEVER_SAID = {
    "de": re.compile(r"\bleider\b|Fehler bei Ihnen|garantier|sofortige Anerkennung|\bBeamt", re.IGNORECASE),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%(?![%(])\S")
TAG = re.compile(r"</?\w[^>]*>")
UNITS = r"Euro|EUR|km|Jahre?n?|Monate?n?|Wochen|Stunden|Prozent"
LAWS = r"AufenthG|BeschV|SGB|BAföG|PflBG|HKJGB|HwO"
BREAKABLE = re.compile(rf"§ |\b(?:Abs|Nr)\. (?=\d)|\d (?:{UNITS})\b|\d[a-z]? (?:{LAWS})\b")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def translated(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id and any(forms(message.string)))


def faults(catalogue: Catalog) -> list[str]:
    """What a page would show wrongly: a lost placeholder, a lost tag, a missing plural form."""
    found = []
    for message in translated(catalogue):
        source, target = forms(message.id), forms(message.string)
        wanted = catalogue.num_plurals if len(source) > 1 else 1
        if len(target) != wanted or not all(target):
            found.append(f"plural forms: {source[0]}")
        for pattern, name in ((PLACEHOLDER, "placeholders"), (TAG, "tags")):
            allowed = [sorted(pattern.findall(text)) for text in source]
            found += [f"{name}: {text}" for text in target if text and not _kept(pattern, text, allowed)]
        found += [f"spaces at an end: {text!r}" for text in target if text != text.strip() and source[0].strip()]
    return found


def _kept(pattern: re.Pattern[str], text: str, allowed: list[list[str]]) -> bool:
    """One form may say the number in words ("one day"), so `%(num)d` may be missing beside a plural."""
    kept = sorted(pattern.findall(text))
    return kept in allowed or (len(allowed) > 1 and sorted([*kept, "%(num)d"]) in allowed)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_translation_keeps_placeholders_tags_and_plural_forms(path: Path) -> None:
    assert faults(read(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_translation_never_says_what_lotse_never_says(path: Path) -> None:
    never = NEVER_SAID.get(path.parent.parent.name, re.compile(r"(?!)"))

    assert [text for each in translated(read(path)) for text in forms(each.string) if never.search(text)] == []


@pytest.mark.parametrize("domain", catalogues.TEMPLATES)
def test_german_sections_and_amounts_do_not_break_at_the_end_of_a_line(domain: str) -> None:
    german = read(TRANSLATIONS_DIR / "de" / "LC_MESSAGES" / f"{domain}.po")

    assert [text for each in translated(german) for text in forms(each.string) if BREAKABLE.search(text)] == []


@pytest.mark.parametrize("domain", catalogues.TEMPLATES)
def test_german_quotes_are_german(domain: str) -> None:
    german = read(TRANSLATIONS_DIR / "de" / "LC_MESSAGES" / f"{domain}.po")
    outside_tags = [TAG.sub("", text) for each in translated(german) for text in forms(each.string)]

    assert [text for text in outside_tags if '"' in text or text.count("„") != text.count("“")] == []


@pytest.mark.parametrize(
    ("source", "broken", "fault"),
    [
        ("%(num)s of %(total)s", "%(num)s von %(gesamt)s", "placeholders"),
        ("%(num)s of %(total)s", "%(num)s von", "placeholders"),
        ("<strong>%(points)s</strong> points", "<strong>%(points)s<strong> Punkte", "tags"),
        ("Your <em>plan</em>", "Ihr Plan", "tags"),
        ("Your plan", "Ihr <em>Plan</em>", "tags"),
        ("Your plan", "Ihr Plan ", "spaces"),
        (("%(num)d day", "%(num)d days"), ("%(num)d Tag", ""), "plural forms"),
        (("%(num)d day", "%(num)d days"), ("%(num)d Tag",), "plural forms"),
        (("%(num)d day", "%(num)d days"), ("%(num)d Tag", "%(zahl)d Tage"), "placeholders"),
    ],
)
def test_a_broken_translation_is_found(
    source: str | tuple[str, ...], broken: str | tuple[str, ...], fault: str
) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(source, broken)

    assert faults(catalogue)[0].startswith(fault)


def test_a_good_translation_has_no_fault() -> None:
    catalogue = Catalog(locale="ar")
    catalogue.add("<strong>%(points)s</strong> of %(maximum)s", "<strong>%(points)s</strong> من %(maximum)s")
    catalogue.add(("%(num)d day", "%(num)d days"), ("لا أيام", "يوم", "يومان", *["%(num)d أيام"] * 3))

    assert faults(catalogue) == []


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A translations folder of its own: one language, one template with two sentences."""
    (tmp_path / "languages.toml").write_text('[de]\nstate = "offered"\n[en]\nstate = "offered"\n', encoding="utf-8")
    template = tmp_path / "messages.pot"
    template.write_text('msgid "Kept"\nmsgstr ""\n\nmsgid "New"\nmsgstr ""\n', encoding="utf-8")
    place = tmp_path / "de" / "LC_MESSAGES" / "messages.po"
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Kept"\nmsgstr "Behalten"\n\nmsgid "Newer"\nmsgstr "Neuer"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogues, "TRANSLATIONS_DIR", tmp_path)
    monkeypatch.setattr(catalogues, "TEMPLATES", {"messages": template})
    return place


def test_an_update_keeps_translations_takes_in_new_sentences_and_guesses_nothing(copied: Path) -> None:
    result = CliRunner().invoke(catalogues.catalogues, ["update"], catch_exceptions=False)

    now = read(copied)
    assert result.exit_code == 0
    assert {message.id: message.string for message in now if message.id} == {"Kept": "Behalten", "New": ""}
    assert not any(message.fuzzy for message in now)


def test_an_update_of_what_is_up_to_date_changes_nothing(copied: Path) -> None:
    CliRunner().invoke(catalogues.catalogues, ["update"], catch_exceptions=False)
    before = copied.read_bytes()

    CliRunner().invoke(catalogues.catalogues, ["update"], catch_exceptions=False)

    assert copied.read_bytes() == before


def test_an_update_loses_no_translation_of_this_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    german = TRANSLATIONS_DIR / "de" / "LC_MESSAGES"
    (tmp_path / "languages.toml").write_text('[de]\nstate = "offered"\n', encoding="utf-8")
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)
    for path in german.glob("*.po"):
        (tmp_path / "de" / "LC_MESSAGES" / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(catalogues, "TRANSLATIONS_DIR", tmp_path)

    CliRunner().invoke(catalogues.catalogues, ["update"], catch_exceptions=False)

    for domain, template in catalogues.TEMPLATES.items():
        with template.open("rb") as file:
            named = {message.id for message in read_po(file)}
        before = {message.id for message in translated(read(german / f"{domain}.po"))}
        after = {message.id for message in translated(read(tmp_path / "de" / "LC_MESSAGES" / f"{domain}.po"))}
        assert after == before & named
