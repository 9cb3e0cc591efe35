"""Languages: which are offered, which one a request speaks, its direction, and its dates and numbers.

Order of choice: `?lang=`, session, account, browser, German.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency
from flask import Flask, current_app, g, request, session
from flask_babel import Babel, format_date, format_datetime, format_decimal, get_locale, lazy_gettext

from webapp.access import signed_in
from webapp.clock import HESSEN
from webapp.database import begin_writing, db
from webapp.settings import Settings, SettingsError

DEFAULT = "de"
SOURCE = "en"
UNREVIEWED = "nobody yet"


class LanguageLink(NamedTuple):
    """One entry of the language switch; `name` is the language's own name."""

    tag: str
    name: str
    url: str
    is_current: bool


def later(sentence: str, **values: object) -> str:
    """A sentence that is put into the language of the request when it is shown; imported as `_l`."""
    return cast(str, lazy_gettext(sentence, **values))


def offered() -> tuple[str, ...]:
    """Tags of the languages people may choose, German first."""
    tags: tuple[str, ...] = current_app.extensions["languages"]
    return tags


def tag() -> str:
    """BCP 47 tag of the language of this request."""
    return str(get_locale() or DEFAULT).replace("_", "-")


def is_unreviewed() -> bool:
    """Whether no native speaker has read the sentences of this request's language yet."""
    return tag() in current_app.extensions["unreviewed_languages"]


def direction(language: str | None = None) -> str:
    """ "ltr" or "rtl"; of the language of this request, unless another is named."""
    return Locale.parse(language or tag(), sep="-").text_direction


def own_name(language: str) -> str:
    locale = Locale.parse(language, sep="-")
    name = locale.get_display_name(locale) or language
    return name[0].upper() + name[1:]


def read_list(path: Path) -> tuple[str, ...]:
    """The tags that languages.toml offers; raises SettingsError for a file that cannot be used."""
    return tuple(_offered(path))


def _offered(path: Path) -> dict[str, str]:
    """Each offered tag with who has read it."""
    try:
        languages = tomllib.loads(path.read_text(encoding="utf-8"))
        read_by = {
            key: str(entry.get("reviewed_by", UNREVIEWED))
            for key, entry in languages.items()
            if entry["state"] == "offered"
        }
        for language in read_by:
            Locale.parse(language, sep="-")
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, UnknownLocaleError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if DEFAULT not in read_by:
        raise SettingsError(f"{path}: {DEFAULT} must be offered")
    return read_by


def _check_compiled(folder: Path, tags: tuple[str, ...]) -> None:
    """Without compiled catalogues every page would silently be English: better not to start."""
    for language in tags:
        if language == SOURCE:
            continue
        for source in sorted((folder / language.replace("-", "_") / "LC_MESSAGES").glob("*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                raise SettingsError(f"the catalogue {language} is not compiled: run `lotse catalogues compile`")


def _chosen() -> str:
    return next(language for language in _wishes() if language in offered())


def _wishes() -> Iterator[str]:
    yield request.args.get("lang", "")
    yield str(session.get("language", ""))
    person = signed_in()
    if person is not None:
        yield person.language
    yield request.accept_languages.best_match(offered()) or ""
    yield DEFAULT


def _keep_choice() -> None:
    """A language chosen in the address stays chosen, for this browser and for the account."""
    language = request.args.get("lang")
    if language is None or language not in offered():
        return
    session["language"] = language
    person = signed_in()
    if person is not None and person.language != language:
        begin_writing()
        person.language = language
        db.session.commit()


def links() -> list[LanguageLink]:
    """The language switch: this page in each offered language."""
    current = tag()
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return [
        LanguageLink(
            tag=language,
            name=own_name(language),
            url=_address([*kept, ("lang", language)]),
            is_current=language == current,
        )
        for language in offered()
    ]


def _address(query: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(query)}"


def day(value: date) -> str:
    """A day in words of the language, with western digits."""
    return str(format_date(value, "long"))


def moment(value: datetime) -> str:
    return str(format_datetime(value, "long"))


def number(value: float) -> str:
    return format_decimal(value)


def euros(value: float) -> str:
    """An amount in euros, without cents where there are none."""
    digits = 0 if float(value).is_integer() else 2
    pattern = "#,##0.00 ¤" if digits else "#,##0 ¤"
    return format_currency(value, "EUR", pattern, locale=get_locale(), currency_digits=False, numbering_system="latn")


def init_app(app: Flask, settings: Settings) -> None:
    read_by = _offered(settings.translations_dir / "languages.toml")
    tags = tuple(read_by)
    _check_compiled(settings.translations_dir, tags)
    app.extensions["languages"] = tags
    app.extensions["unreviewed_languages"] = {tag for tag, reader in read_by.items() if reader == UNREVIEWED}
    app.config.update(
        BABEL_DEFAULT_LOCALE=SOURCE,
        BABEL_TRANSLATION_DIRECTORIES=str(settings.translations_dir),
    )
    Babel(app, locale_selector=_locale, timezone_selector=lambda: HESSEN.key)
    app.before_request(_keep_choice)
    app.add_template_filter(day, "day")
    app.add_template_filter(moment, "moment")
    app.add_template_filter(number, "number")
    app.add_template_filter(euros, "euros")
    app.add_template_global(own_name, "language_name")
    app.add_template_global(direction, "direction_of")


def _locale() -> str:
    if "language" not in g:
        g.language = _chosen()
    return str(g.language).replace("-", "_")
