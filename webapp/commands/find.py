"""`lotse find`: which occupation a title means, and how often that is right."""

import os
from pathlib import Path

import click

import matching
from webapp.settings import from_environment
from webapp.taxonomy import LICENCE
from webapp.taxonomy.alone import finder_alone
from webapp.taxonomy.evaluation import Figures, TitleFileError, TitleResult, evaluate, figures, read_cases

REASONS = {
    matching.Reason.SAME_TITLE: "the same title",
    matching.Reason.OTHER_FORM: "the same words written otherwise",
    matching.Reason.PART_OF_TEXT: "part of the text",
    matching.Reason.SAME_SOUND: "sounds the same in another script",
    matching.Reason.BEGINS_SO: "begins so",
    matching.Reason.MISSPELT: "one or two typing errors away",
    matching.Reason.SIMILAR: "similar words",
    matching.Reason.ESCO_LABEL: "a label of ESCO",
    matching.Reason.SAME_MEANING: "close in meaning",
}
QUESTIONS = {
    matching.LevelQuestion.LENGTH_OF_TRAINING: "How long was the training: none, up to two years, three years or more?",
    matching.LevelQuestion.STATE_DIPLOMA: "Is there a state diploma or registration for this work?",
    matching.LevelQuestion.FURTHER_TRAINING: "Was there a further training after the first occupation?",
    matching.LevelQuestion.FINISHED_TRAINING: "Was a training in this trade finished with a certificate?",
    matching.LevelQuestion.JOURNEYMAN_OR_MEISTER: "Is it the finished training, or the Meister examination after it?",
    matching.LevelQuestion.DEGREE: "Is it a finished training, or a university degree?",
}


@click.command()
@click.argument("title", required=False)
@click.option("--lang", "language", help="The language the title is in, as a hint.")
@click.option(
    "--evaluate",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A tab-separated file of titles with their answers: print how often the finder is right.",
)
@click.option("--semantic", is_flag=True, help="Also by meaning; needs the extra lotse-hessen[semantic].")
def find(title: str | None, language: str | None, file: Path | None, semantic: bool) -> None:
    """Propose occupations for TITLE, in any language and script."""
    if (title is None) == (file is None):
        raise click.UsageError("name a TITLE or a file to --evaluate")
    if not semantic and (alone := finder_alone(from_environment(os.environ))) is not None:
        _answer(title, language, file, *alone)
        return
    from webapp.cli import application  # noqa: PLC0415  it takes seconds to import, and most titles do without

    app = application()
    with app.app_context():
        _answer(title, language, file, _finder(semantic), app.extensions["rulebook"].occupations)


def _answer(
    title: str | None,
    language: str | None,
    file: Path | None,
    finder: matching.OccupationFinder,
    occupations: matching.OccupationList,
) -> None:
    if file is not None:
        _evaluate(file, finder, occupations)
    elif title is not None:
        _propose(title, language, finder, occupations)


def _finder(semantic: bool) -> matching.OccupationFinder:
    from flask import current_app  # noqa: PLC0415  as above

    from webapp import taxonomy  # noqa: PLC0415
    from webapp.taxonomy.semantic import NoSemantic, meaning  # noqa: PLC0415

    finder = taxonomy.finder()
    taxonomy.let_others_write()
    if not semantic:
        return finder
    try:
        occupations, settings = current_app.extensions["rulebook"].occupations, current_app.extensions["settings"]
        return finder.with_meaning(meaning(occupations, settings.instance_dir))
    except NoSemantic as error:
        raise click.UsageError(str(error)) from None


def _propose(
    title: str, language: str | None, finder: matching.OccupationFinder, occupations: matching.OccupationList
) -> None:
    found = finder.find(title, language=language)
    if not found.proposals:
        click.echo("no occupation found; try other words or another language")
    for number, proposal in enumerate(found.proposals, start=1):
        why = f"{REASONS[proposal.reason]}: {proposal.title} ({proposal.language})"
        click.echo(f"{number}. {_name(proposal, occupations)} · {proposal.band} · {why}")
    if found.question is not None:
        click.echo(f"Question: {QUESTIONS[found.question]}")
        for key in found.choices:
            click.echo(f"   {key}: {_german(occupations.find(key))}")
    if any(proposal.esco or proposal.reason is matching.Reason.ESCO_LABEL for proposal in found.proposals):
        click.echo(LICENCE)


def _name(proposal: matching.Proposal, occupations: matching.OccupationList) -> str:
    if proposal.occupation is not None:
        return f"{proposal.occupation}: {_german(occupations.find(proposal.occupation))}"
    esco = proposal.esco
    if esco is None:
        return ""
    group = f"ISCO {esco.isco} {esco.group}".strip()
    return f"ESCO {esco.code} {esco.label}, {group}; not one of our sectors"


def _german(occupation: matching.Occupation) -> str:
    names = occupation.official
    return f"{' / '.join(dict.fromkeys(names.values()))} ({occupation.level})"


def _evaluate(file: Path, finder: matching.OccupationFinder, occupations: matching.OccupationList) -> None:
    try:
        results = list(evaluate(read_cases(file), finder, occupations))
    except (TitleFileError, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from None
    for result in results:
        if result.rank != 1 or result.level_error:
            click.echo(_miss(result))
    for language in sorted({result.case.language for result in results}):
        of_language = figures(result for result in results if result.case.language == language)
        click.echo(f"{language} {_line(of_language)} of {of_language.count}")
    click.echo(f"total {_line(figures(results))}")


def _miss(result: TitleResult) -> str:
    what = "level error" if result.level_error else f"right at {result.rank}" if result.rank else "not found"
    case = result.case
    return f"{what}: {case.query} ({case.language}): {case.german}: proposed {result.first or 'nothing'}"


def _line(each: Figures) -> str:
    return (
        f"A@1 {each.at_1:.3f} A@5 {each.at_5:.3f} MRR {each.mrr:.3f} "
        f"level errors {each.level_errors} asked {each.asked:.1f}%"
    )
