"""Parts put beside each other, with the marks of the language of the request, in its direction."""

from collections.abc import Iterable

from flask_babel import pgettext
from markupsafe import Markup

from webapp import languages


def listed(parts: Iterable[str | None]) -> str:
    """Short parts in one line, marked up where one of them is; parts that say nothing are left out."""
    return _beside(pgettext("between the parts of a list", ","), parts)


def listed_sentences(parts: Iterable[str | None]) -> str:
    """Parts that are long, or hold commas themselves."""
    return _beside(pgettext("between long parts of a list", ";"), parts)


def isolated(text: str) -> str:
    """A text of its own direction inside a sentence of another."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _beside(mark: str, parts: Iterable[str | None]) -> str:
    """From right to left a German name between two others would pull their marks to its side."""
    said = [part for part in parts if part]
    if any(isinstance(part, Markup) for part in said):
        return Markup("{} ").format(mark).join(Markup("<bdi>{}</bdi>").format(part) for part in said)
    return f"{mark} ".join(map(str, said) if languages.direction() == "ltr" else map(isolated, map(str, said)))
