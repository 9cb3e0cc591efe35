"""The sentences of the data, ready for translators."""

import matching
from webapp.commands.catalogues import TEMPLATES, law_template
from webapp.rules.texts import shown_texts


def test_the_template_of_the_data_is_fresh(rulebook: matching.Rulebook) -> None:
    written = TEMPLATES["law"].read_bytes()

    assert written == law_template(rulebook), "run `lotse catalogues extract`"


def test_a_sentence_that_applicants_see_is_never_marked_as_read_by_advisers_only(rulebook: matching.Rulebook) -> None:
    marked = {each.text for each in shown_texts(rulebook) if each.for_advisers}

    assert marked.isdisjoint(rule.says for rule in rulebook.recognition.rules.values())
    assert marked.isdisjoint(route.title for route in rulebook.residence.routes.values())
