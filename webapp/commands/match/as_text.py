"""The result of `lotse match` as text for the terminal. Words carry everything, shapes and colours nothing."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from webapp import languages, wording
from webapp.commands.match.as_json import MOST_POINTS, Table, name_of, questions_of
from webapp.commands.match.confirmed import Taken
from webapp.intake import Field, State
from webapp.wording import intake as words
from webapp.wording.field_values import value_text
from webapp.wording.lamps import of_match

LONG = 100
# A point on the map tells people nothing, the Kreis beside it does.
NOT_SHOWN = frozenset({"lat", "lon"})


def lines(table: Table) -> Iterator[str]:
    yield _(
        "Matches on %(day)s, rules %(version)s",
        day=languages.day(table.ranked.day),
        version=table.ranked.rulebook_version,
    )
    yield ""
    yield _("The person: %(file)s", file=table.person.file)
    yield from _read(table.person, table)
    if table.ranked.minor:
        yield wording.says_text("under_18")
    for readiness in matching.Readiness:
        yield from _group(table, readiness)
    yield from _not_compared(table)
    yield from _vacancies_read(table)
    for file, refusal in table.broken:
        yield _(
            "Not read: %(file)s, %(place)s: %(reason)s",
            file=file,
            place=words.place_text(refusal.place),
            reason=words.refusal_text(refusal),
        )


def _read(taken: Taken, table: Table) -> Iterator[str]:
    """What was read, guessed, could not be read and is missing; then what was assumed and what is asked."""
    for state in (State.READ, State.GUESSED, State.UNREADABLE, State.MISSING):
        found = taken.draft.in_state(state)
        if found:
            yield f"  {words.state_text(state)}:"
            for path, each in found.items():
                if path not in NOT_SHOWN:
                    yield f"    {field_line(path, each, state)}"
    for assumed in dict.fromkeys(taken.assumed):
        sentence = (
            _("confirmed: “%(title)s” is %(occupation)s (%(key)s)")
            if assumed.said
            else _("assumed from the title: “%(title)s” is %(occupation)s (%(key)s)")
        )
        name = name_of(assumed.occupation, table.rulebook)
        yield f"  {sentence % {'title': assumed.title, 'occupation': name, 'key': assumed.occupation}}"
    yield from _asked(taken, table)


def field_line(path: str, found: Field, state: State) -> str:
    """One field of a draft in a line."""
    name = words.field_name(path)
    if state is State.MISSING:
        why = words.why_text(path)
        return f"{name}. {why}" if why else name
    said = _short(found.said)
    if state is State.UNREADABLE:
        return _("%(field)s: “%(said)s” (%(place)s)", field=name, said=said, place=words.place_text(found.place))
    text = _short(value_text(path, found))
    if state is State.GUESSED:
        return _("%(field)s: %(value)s, from “%(said)s”", field=name, value=text, said=said)
    return _("%(field)s: %(value)s", field=name, value=text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG else f"{text[:LONG]} …"


def _asked(taken: Taken, table: Table) -> Iterator[str]:
    for asked in taken.asked:
        yield "  " + _("question: which occupation is “%(title)s”?", title=asked.title)
        for key in asked.choices:
            yield f"    --occupation {key}   {name_of(key, table.rulebook)}"
        if not asked.choices:
            yield "    " + _("No entry of the table comes near. Name one with --occupation KEY.")


def _group(table: Table, readiness: matching.Readiness) -> Iterator[str]:
    matches = table.ranked.group(readiness)
    heading = wording.readiness(readiness)
    yield ""
    yield f"== {heading.word} ({len(matches)}) =="
    if matches:
        yield heading.sentence
    for each in matches:
        yield from _match(table, each)


def _match(table: Table, match: matching.Match) -> Iterator[str]:
    vacancy = table.vacancy(match)
    yield ""
    occupation = getattr(vacancy.value, "occupation", "")
    yield f"* {vacancy.title or name_of(occupation, table.rulebook)} [{match.vacancy}]"
    yield "  " + " · ".join(f"{lamp.name}: {lamp.word}" for lamp in of_match(match))
    points = _("%(points)s of %(most)s points", points=match.points, most=MOST_POINTS)
    more = ngettext("up to %(num)d more, if answered", "up to %(num)d more, if answered", match.open_points)
    yield f"  {points}, {more}" if match.open_points else f"  {points}"
    if match.begins_as:
        yield "  " + _("Begins as %(occupation)s", occupation=name_of(match.begins_as, table.rulebook))
    for finding in match.findings:
        yield f"  - {_finding(finding, table.rulebook)}"
    yield from _law(table, match)


def _finding(finding: matching.Finding, rulebook: matching.Rulebook) -> str:
    sentence = _(
        "%(criterion)s: %(word)s, %(points)s of %(most)s. Person: %(stated)s. Job: %(asked)s.",
        criterion=wording.criterion_name(finding.criterion),
        word=wording.finding_word(finding.fulfilment),
        points=finding.points,
        most=finding.most,
        stated=wording.stated_text(finding, rulebook),
        asked=wording.asked_text(finding, rulebook),
    )
    lever = wording.lever_text(finding.lever)
    return f"{sentence} {_('What would change it: %(lever)s.', lever=lever)}" if lever else sentence


def _law(table: Table, match: matching.Match) -> Iterator[str]:
    check, view = match.recognition_check, match.residence_view
    outcomes = ", ".join(wording.outcome_texts(check.first))
    yield "  " + _("Recognition, most likely: %(outcomes)s", outcomes=outcomes)
    authority = wording.authority_name(check.authority, table.rulebook)
    if authority:
        yield "  " + _("Decides: %(authority)s", authority=authority)
    route = view.after_steps or view.today
    if route:
        yield "  " + _(
            "Residence route: %(route)s (%(law)s)",
            route=wording.data_text(route.route.title),
            law=route.route.basis.law,
        )
    for question in questions_of(match, table.rulebook):
        yield "  ? " + question["question"]


def _not_compared(table: Table) -> Iterator[str]:
    left = [each for each in table.vacancies if each.value is None]
    if not left:
        return
    yield ""
    yield f"== {_('Not compared')} ({len(left)}) =="
    for each in left:
        yield f"* {each.title or words.kind_text(each.draft.kind)} ({_where(each)})"
        for code in each.reasons:
            yield f"  {words.warning_text(code)}"
        yield from _asked(each, table)


def _where(taken: Taken) -> str:
    return ", ".join(filter(None, (taken.file, words.place_text(taken.draft.place))))


def _vacancies_read(table: Table) -> Iterator[str]:
    yield ""
    yield f"== {_('What was read of the vacancies')} =="
    for each in table.vacancies:
        yield f"* {each.title} ({_where(each)})"
        for code in each.draft.warnings:
            if code not in each.reasons:
                yield f"  {words.warning_text(code)}"
        yield from _read(each, table) if each.value is not None else _fields_only(each)


def _fields_only(taken: Taken) -> Iterator[str]:
    for state in (State.READ, State.GUESSED, State.UNREADABLE):
        for path, found in taken.draft.in_state(state).items():
            if path not in NOT_SHOWN:
                yield f"    {words.state_text(state)}: {field_line(path, found, state)}"
