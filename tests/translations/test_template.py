"""The template of the pages is fresh and holds whole sentences."""

import re
import subprocess

import pytest
from babel.messages.pofile import read_po

from webapp.commands.catalogues import TEMPLATES
from webapp.settings import TRANSLATIONS_DIR

HOUSE = TRANSLATIONS_DIR.parent


def test_the_template_of_the_pages_is_fresh() -> None:
    extracted = subprocess.run(  # noqa: S603  a script of this repository
        [HOUSE / ".ci" / "template"], check=True, capture_output=True, cwd=HOUSE
    )

    assert TEMPLATES["messages"].read_bytes() == extracted.stdout, "run `lotse catalogues extract` and `update`"


@pytest.mark.parametrize("domain", TEMPLATES)
def test_a_template_changes_only_when_a_sentence_does(domain: str) -> None:
    text = TEMPLATES[domain].read_text(encoding="utf-8")

    assert "POT-Creation-Date" not in text
    assert not re.search(r"^#: .*:\d", text, re.MULTILINE)


@pytest.mark.parametrize("domain", TEMPLATES)
def test_a_placeholder_has_a_name_so_that_translators_can_move_it(domain: str) -> None:
    with TEMPLATES[domain].open("rb") as file:
        texts = [
            text
            for message in read_po(file)
            if message.id
            for text in ([message.id] if isinstance(message.id, str) else message.id)
        ]

    assert [text for text in texts if re.search(r"%[sd]|\{\d*\}", text)] == []
    assert [text for text in texts if text != text.strip()] == []
