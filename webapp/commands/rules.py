"""`lotse rules`: what is wrong or doubtful in the data, what a rule says, and what changes between two days."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from flask_babel import gettext as _

import matching
from webapp import clock, languages
from webapp.commands.intake_files import speaking
from webapp.rules.building import shown
from webapp.rules.differences import Difference, differences
from webapp.rules.entries import index_of
from webapp.rules.sentences import Block
from webapp.rules.shown import Shown
from webapp.settings import DATA_DIR

DAY = click.DateTime(["%Y-%m-%d"])
LANGUAGE = click.option("--lang", type=click.Choice(["de", "en", "ar"]), default="de", show_default=True)


@click.group()
def rules() -> None:
    """The rules and figures of the data folder."""


@rules.command()
@click.option("--on", "moment", type=DAY, help="The day on which sources and figures must hold; today unless named.")
@click.option("--data", "folder", type=click.Path(path_type=Path, file_okay=False), default=DATA_DIR, hidden=True)
def check(moment: datetime | None, folder: Path) -> None:
    """Say with file and line what is broken, stale, missing or not confirmed. Exit code 1 where something is broken."""
    day = moment.date() if moment else clock.today()
    remarks = matching.check_data(folder, day)
    for remark in remarks:
        click.echo(f"{_severity(remark)}: {remark.place}: {remark.key}: {remark.text}")
    errors, warnings, unconfirmed = (
        sum(_severity(remark) == severity for remark in remarks) for severity in ("error", "warning", "unconfirmed")
    )
    click.echo(f"{errors} errors, {warnings} warnings, {unconfirmed} values not confirmed, on {day}")
    if errors:
        raise click.exceptions.Exit(1)


def _severity(remark: matching.Remark) -> str:
    if remark.doubt.is_error:
        return "error"
    return "unconfirmed" if remark.doubt is matching.Doubt.UNCONFIRMED else "warning"


@rules.command()
@click.argument("key")
@click.option("--on", "moment", type=DAY, help="The day on which it is read; today unless named.")
@LANGUAGE
def show(key: str, moment: datetime | None, lang: str) -> None:
    """Show the rule, route, profession, programme, figure, list, table, fact, office or source KEY."""
    rulebook = matching.load(DATA_DIR)
    day = moment.date() if moment else clock.today()
    index = index_of(rulebook)
    found = index.find(key)
    if not found:
        raise matching.UnknownKey("entry of the rules", key)
    with speaking(lang):
        click.echo("\n\n".join("\n".join(_lines(shown(entry, index, rulebook, day))) for entry in found))


def _lines(page: Shown) -> Iterator[str]:
    yield f"{page.kind} {page.key}"
    yield page.title
    head = [
        (_("Certainty"), page.certainty[1] if page.certainty else ""),
        (_("Basis"), page.law),
        (_("Holds"), page.valid),
        (_("Last checked"), page.checked_on),
    ]
    yield from (f"  {label}: {text}" for label, text in (*head, *page.rows) if text)
    for heading, block in page.blocks:
        yield f"\n{heading}"
        yield from _block(block, 1)
    for heading, texts in page.texts:
        yield f"\n{heading}"
        yield from (f"  - {text}" + (f" [{tag[1]}]" if tag else "") for text, tag in texts)
    if page.history:
        yield f"\n{_('History')}"
        yield from (f"  {when}: {text}" + (f" [{tag[1]}]" if tag else "") for when, text, tag in page.history)
    if page.sources:
        yield f"\n{_('Sources')}"
        for source in page.sources:
            checked = _("checked on %(day)s", day=source.checked_on)
            yield f"  {source.title}, {source.state}, {checked}, {source.address}"
    if page.used_by:
        yield f"\n{_('Used by')}"
        yield from (f"  {use.kind} {use.reference[1]}: {use.title}" for use in page.used_by)


def _block(block: Block, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{block.title}"
    for part in block.parts:
        if isinstance(part, Block):
            yield from _block(part, depth + 1)
        else:
            tag = f" [{part.certainty[1]}]" if part.certainty else ""
            yield f"{'  ' * depth}  - {part.text} ({part.who}){tag}"


@rules.command()
@click.argument("first", type=DAY)
@click.argument("second", type=DAY)
@LANGUAGE
def diff(first: datetime, second: datetime, lang: str) -> None:
    """Show what differs in law between two days: figures, routes, rules, outcomes, professions, programmes."""
    rulebook = matching.load(DATA_DIR)
    with speaking(lang):
        found = differences(index_of(rulebook), rulebook, first.date(), second.date())
        days = {"first": languages.day(first.date()), "second": languages.day(second.date())}
        click.echo(_("From %(first)s to %(second)s:", **days))
        for each in found:
            click.echo(_difference(each))
        click.echo(_("Nothing differs.") if not found else _("Changes: %(count)s", count=languages.number(len(found))))


def _difference(each: Difference) -> str:
    line = f"{each.kind} {each.reference[1]}, {each.what}: {each.before} → {each.after}"
    return f"{line} ({'; '.join(each.occupations)})" if each.occupations else line
