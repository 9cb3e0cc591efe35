"""`lotse match`: which vacancies of a file fit the person of another file, what is missing, who decides it.

    lotse match --profile FILE --vacancies FILE [--occupation KEY] [--on DAY] [--lang de|en|ar] [--format text|json]

Reads every format of `webapp.intake`. A title that equals one entry of the title table without doubt of level is
taken and printed as assumed; for any other the question is printed and `--occupation KEY` answers it, for the
person and for vacancies whose title may mean KEY; `--occupation "TITLE=KEY"` answers it for one title. A file that
cannot be read gives one line and exit code 2.

JSON (stable; new keys may be added):

    format        "lotse.match/1"
    day, rulebook, language
    profile       {file, format, assumed, questions, warnings, fields}
    groups        [{readiness, heading, matches}], all four readiness values, best first, each list in order
      matches     [{vacancy, title, occupation, qualification, points, most, open_points, begins_as, lamps, findings,
                    recognition, residence, questions}]
        lamps       {job, recognition, residence}, each {value, word}
        findings    [{criterion, name, fulfilment, word, level, points, most, required, stated, stated_text, asked,
                      asked_text, lever, lever_text}]
        recognition {authority, first, possible, missing, cites}
        residence   {today, after_steps}, each null or {route, title, result, missing, steps}
        questions   [{fact, question}]
    vacancies     [{id, file, place, format, title, compared, reasons, warnings, assumed, questions, fields}] in the
                  order of the files
    broken        [{file, code, place, text}] what could not be read beside the rest
    minor         true where no match is made because the person is under 18

`fields` are [{path, name, state, value, text, place, said}] with state read, guessed, missing or unreadable;
`assumed` [{title, occupation, name, said}]; `questions` of titles [{title, choices: [{occupation, name}]}].
"""

import json
from datetime import date, datetime
from pathlib import Path

import click

import matching
from webapp import clock
from webapp.commands.intake_files import Unreadable, completing, drafts_of, only, speaking
from webapp.commands.match import as_json, as_text
from webapp.commands.match.confirmed import Taken, taken
from webapp.intake import Draft, Refused
from webapp.settings import DATA_DIR

FILE = click.Path(path_type=Path)


@click.command()
@click.option("--profile", "profile_file", type=FILE, required=True, help="The person: any format that Lotse reads.")
@click.option("--vacancies", "vacancy_files", type=FILE, required=True, multiple=True, help="The vacancies.")
@click.option("--occupation", "confirmed", multiple=True, metavar="KEY", help="Confirms what a title in doubt means.")
@click.option(
    "--on", "moment", type=click.DateTime(["%Y-%m-%d"]), help="The day whose rules count; today unless named."
)
@click.option("--lang", type=click.Choice(["de", "en", "ar"]), default="de", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def match(
    profile_file: Path,
    vacancy_files: tuple[Path, ...],
    confirmed: tuple[str, ...],
    moment: datetime | None,
    lang: str,
    form: str,
) -> None:
    """Compare the person of one file with the vacancies of others, and explain every line."""
    day = moment.date() if moment else clock.today()
    rulebook = matching.load(DATA_DIR)
    with speaking(lang):
        for key in (each.rpartition("=")[2] for each in confirmed):
            if key not in rulebook.occupations.by_key:
                raise Unreadable("--occupation", Refused("unknown_key", key=key))
        table = _table(profile_file, vacancy_files, confirmed, rulebook, day)
        if form == "json":
            click.echo(json.dumps(as_json.content(table, lang), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(as_text.lines(table)))


def _table(
    profile_file: Path,
    vacancy_files: tuple[Path, ...],
    confirmed: tuple[str, ...],
    rulebook: matching.Rulebook,
    day: date,
) -> as_json.Table:
    tables = completing(rulebook)
    read = drafts_of(profile_file, tables)
    people = only(read, "profile", profile_file)
    broken = [(str(profile_file), each) for each in read.broken]
    person = _taken(people[0], profile_file, 1, confirmed, rulebook)
    vacancies: list[Taken] = []
    for file in vacancy_files:
        found = drafts_of(file, tables)
        broken += [(str(file), each) for each in found.broken]
        for number, draft in enumerate(only(found, "vacancy", file), start=1):
            vacancies.append(_taken(draft, file, number, confirmed, rulebook))
    profile = person.value
    if not isinstance(profile, matching.Profile):
        raise TypeError(profile)
    values = [each.value for each in vacancies if isinstance(each.value, matching.Vacancy)]
    ranked = matching.rank(profile, values, rulebook, day)
    return as_json.Table(person=person, vacancies=vacancies, broken=broken, ranked=ranked, rulebook=rulebook)


def _taken(draft: Draft, file: Path, number: int, confirmed: tuple[str, ...], rulebook: matching.Rulebook) -> Taken:
    """A key in a file that the rules do not know is the file's mistake."""
    try:
        return taken(draft, str(file), number, confirmed, rulebook)
    except matching.UnknownKey as error:
        raise Unreadable(file, Refused("unknown_key", draft.place, key=error.key)) from None
