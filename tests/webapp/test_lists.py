"""Lists in one line: the marks of the language, and German names that keep their own direction."""

import pytest
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup

from webapp.wording.lists import isolated, listed, listed_sentences


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "Hebamme, Zimmerer"),
        ("en", "Hebamme, Zimmerer"),
        ("ar", f"{isolated('Hebamme')}، {isolated('Zimmerer')}"),
    ],
)
def test_parts_stand_beside_each_other_with_the_marks_of_the_language(app: Flask, language: str, written: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert listed(["Hebamme", None, "", "Zimmerer"]) == written


def test_long_parts_are_kept_apart_by_a_stronger_mark(app: Flask) -> None:
    with app.test_request_context(), force_locale("ar"):
        assert listed_sentences(["a", "b"]) == f"{isolated('a')}؛ {isolated('b')}"


def test_marked_up_parts_stay_marked_up_and_typed_words_are_escaped(app: Flask) -> None:
    with app.test_request_context(), force_locale("de"):
        line = listed([Markup("<b>Lotse</b>"), "<i>"])

    assert isinstance(line, Markup)
    assert line == "<bdi><b>Lotse</b></bdi>, <bdi>&lt;i&gt;</bdi>"
