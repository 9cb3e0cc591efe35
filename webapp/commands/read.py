"""`lotse read`: what Lotse understands of a file, field by field.

    lotse read FILE [--lang de|en|ar] [--format text|json]

JSON (stable; new keys may be added): {format: "lotse.read/1", file, drafts, broken}, where `drafts` are
[{kind, format, place, warnings, proposals, fields, text}] with `proposals` {path of the title: [{occupation, name,
exact}]}; `fields` and `broken` as `lotse match` has them.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask_babel import gettext as _

import matching
from webapp.commands.intake_files import completing, drafts_of, speaking
from webapp.commands.match.as_json import fields, name_of
from webapp.commands.match.as_text import field_line
from webapp.intake import Draft, Field, Reading, State
from webapp.settings import DATA_DIR
from webapp.wording import intake as words


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["de", "en", "ar"]), default="de", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def read(file: Path, lang: str, form: str) -> None:
    """Show what Lotse reads, guesses and cannot read in FILE."""
    rulebook = matching.load(DATA_DIR)
    with speaking(lang):
        found = drafts_of(file, completing(rulebook))
        if form == "json":
            click.echo(json.dumps(_content(file, found, rulebook), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(_lines(found, rulebook)))


def _content(file: Path, found: Reading, rulebook: matching.Rulebook) -> dict[str, Any]:
    return {
        "format": "lotse.read/1",
        "file": str(file),
        "drafts": [_draft(each, rulebook) for each in found.drafts],
        "broken": [{"file": str(file), **each.as_json(), "text": words.refusal_text(each)} for each in found.broken],
    }


def _draft(draft: Draft, rulebook: matching.Rulebook) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "format": draft.format,
        "place": draft.place,
        "warnings": [{"code": code, "text": words.warning_text(code)} for code in draft.warnings],
        "proposals": {
            path: [
                {"occupation": each.occupation, "name": name_of(each.occupation, rulebook), "exact": each.exact}
                for each in proposals
            ]
            for path, proposals in draft.proposals.items()
        },
        "fields": fields(draft),
        "text": draft.text,
    }


def _named(path: str, found: Field, rulebook: matching.Rulebook) -> Field:
    """The name beside a key that only the tables know."""
    name = path.rpartition(".")[2]
    if name in ("kreis", "lives_in_kreis") and found.value in rulebook.values.kreise:
        return replace(found, value=f"{rulebook.values.kreise[found.value].name} ({found.value})")
    if name in ("occupation", "stage_occupation") and found.value in rulebook.occupations.by_key:
        return replace(found, value=f"{name_of(found.value, rulebook)} ({found.value})")
    return found


def _lines(found: Reading, rulebook: matching.Rulebook) -> Iterator[str]:
    for draft in found.drafts:
        place = ", ".join(filter(None, (draft.format, words.place_text(draft.place))))
        yield f"* {draft.value('title') or words.kind_text(draft.kind)} ({place})"
        for code in draft.warnings:
            yield f"  {words.warning_text(code)}"
        for state in State:
            for path, each in draft.in_state(state).items():
                yield f"  {words.state_text(state)}: {field_line(path, _named(path, each, rulebook), state)}"
        for path, proposals in draft.proposals.items():
            for proposal in proposals:
                name = name_of(proposal.occupation, rulebook)
                sentence = _("“%(title)s” may be %(occupation)s (%(key)s)")
                if proposal.exact:
                    sentence = _("“%(title)s” is taken for %(occupation)s (%(key)s)")
                yield "  " + sentence % {"title": draft.value(path), "occupation": name, "key": proposal.occupation}
    for refusal in found.broken:
        yield ": ".join((words.place_text(refusal.place), words.refusal_text(refusal)))
