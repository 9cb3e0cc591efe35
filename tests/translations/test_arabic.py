"""Arabic is complete, keeps its six plural forms and its own signs, and says what nobody has read yet."""

import re
import tomllib
from collections.abc import Iterator
from gettext import c2py

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from webapp.commands.catalogues import TEMPLATES
from webapp.settings import TRANSLATIONS_DIR

MACHINE = "machine"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
TAG = re.compile(r"</?\w[^>]*>")
ARABIC = re.compile(r"[\u0621-\u064a]")
OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
# A comma between two digits groups thousands; behind a Latin name and between digits the sign stays Latin.
LATIN_SIGN = re.compile(r"[?;]|(?<!\d),|,(?!\d)")
UNJOINED_SECTION = re.compile(r"§(?![\u00a0§])|(?<![\u200e§])§")
PROMISE = re.compile(r"للأسف|مضمون|نضمن|نعدكم|اعتراف فوري")
# Names, codes and levels are the same in every language.
NAMES = {"Lotse", "IHK", "HWK", "SGB II", "SGB III", "A2", "B1"}


def read(domain: str) -> Catalog:
    with (TRANSLATIONS_DIR / "ar" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="ar")


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def sentences(domain: str) -> Iterator[Message]:
    return (message for message in read(domain) if message.id)


def texts(domain: str) -> Iterator[str]:
    """Every sentence as a page shows it, without its tags."""
    return (TAG.sub("", text) for message in sentences(domain) for text in forms(message.string))


@pytest.mark.parametrize("domain", TEMPLATES)
def test_every_sentence_of_the_template_is_translated(domain: str) -> None:
    with TEMPLATES[domain].open("rb") as file:
        wanted = {(message.context, message.id) for message in read_po(file) if message.id}
    done = {
        (message.context, message.id)
        for message in sentences(domain)
        if all(forms(message.string)) and not message.fuzzy
    }

    assert sorted(wanted - done, key=str) == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_a_sentence_with_a_number_has_six_forms(domain: str) -> None:
    plural = [message for message in sentences(domain) if message.pluralizable]

    assert [message.id[0] for message in plural if len(forms(message.string)) != 6] == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "%(num)d شهر"),
        (1, "شهر واحد"),
        (2, "شهران"),
        (3, "%(num)d أشهر"),
        (10, "%(num)d أشهر"),
        (11, "%(num)d شهرًا"),
        (99, "%(num)d شهرًا"),
        (100, "%(num)d شهر"),
        (102, "%(num)d شهر"),
        (103, "%(num)d أشهر"),
        (111, "%(num)d شهرًا"),
    ],
)
def test_each_number_finds_its_form(count: int, said: str) -> None:
    """The order of the forms is that of the header, whose last form is the one from eleven to 99."""
    catalogue = read("messages")
    message = catalogue.get("%(num)d month")

    assert message is not None
    assert forms(message.string)[c2py(catalogue.plural_expr)(count)] == said


def test_none_one_and_two_may_be_words_and_from_three_on_the_number_is_shown() -> None:
    plural = [message for message in sentences("messages") if message.pluralizable]
    from_three_on = [text for message in plural for text in forms(message.string)[3:]]

    assert [text for text in from_three_on if "%(num)d" not in text] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_placeholders_and_tags_are_those_of_the_source(domain: str) -> None:
    lost = []
    for message in sentences(domain):
        source = forms(message.id)[-1]
        for pattern in (PLACEHOLDER, TAG):
            wanted = sorted(pattern.findall(source))
            for text in forms(message.string):
                kept = sorted(pattern.findall(text))
                in_words = message.pluralizable and sorted([*kept, "%(num)d"]) == wanted
                lost += [] if kept == wanted or in_words else [text]

    assert lost == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_digits_are_western(domain: str) -> None:
    assert [text for text in texts(domain) if OTHER_DIGITS.search(text)] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_question_mark_comma_and_semicolon_are_arabic(domain: str) -> None:
    assert [text for text in texts(domain) if LATIN_SIGN.search(text)] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_a_question_stays_a_question(domain: str) -> None:
    asked = [message for message in sentences(domain) if forms(message.id)[0].endswith("?")]

    assert [text for message in asked for text in forms(message.string) if not text.endswith("؟")] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_quotes_are_arabic_and_closed(domain: str) -> None:
    assert [text for text in texts(domain) if '"' in text or text.count("«") != text.count("»")] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_a_section_sign_stays_with_its_number_and_reads_from_the_left(domain: str) -> None:
    """A left-to-right mark before the sign keeps `§ 72 SGB XI` in German order inside an Arabic line."""
    assert [text for text in texts(domain) if UNJOINED_SECTION.search(text)] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_nothing_is_left_in_english(domain: str) -> None:
    said = [text for text in texts(domain) if re.search(r"[^\W\d_]", PLACEHOLDER.sub("", text))]

    assert [text for text in said if not ARABIC.search(text) and text not in NAMES] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_nothing_is_promised_and_nobody_is_pitied(domain: str) -> None:
    assert [text for text in texts(domain) if PROMISE.search(text)] == []


@pytest.mark.parametrize("domain", TEMPLATES)
def test_what_nobody_has_read_is_marked_as_translated_by_a_machine(domain: str) -> None:
    languages = tomllib.loads((TRANSLATIONS_DIR / "languages.toml").read_text(encoding="utf-8"))
    is_read = languages["ar"]["reviewed_by"] != "nobody yet"
    unmarked = [message.id for message in sentences(domain) if message.user_comments != [MACHINE]]

    assert is_read or unmarked == []
