"""An advert as people paste it: plain text, Markdown, the text of a page."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from webapp.intake.advert.parts import EXPECTED
from webapp.intake.advert.rules import demands, pay_text, traps, working_conditions
from webapp.intake.advert.rules.pay_text import note_pay_text
from webapp.intake.advert.rules.sentences import labelled
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import without_markup
from webapp.intake.words.patterns import any_of
from webapp.intake.words.places import POSTCODE

__all__ = ["drafts", "note_pay_text", "note_rules", "read", "warned", "warnings"]

FORMAT = "advert_text"
Line = tuple[int, str]
GENDER_MARK = any_of(
    r"\((?:[mwfdxgn]\s?[/|*,]\s?){1,3}[mwfdxgn]\)",
    r"\(gn\)",
    r"\(all genders\)",
    r"\([mwd]\)",
    r"(?<![\w/])[mwfdx](?:[/|][mwfdx]){1,3}(?![\w/])",
    r"[:*_/]-?in(?:nen)?\b",
)
OPENING = any_of(
    r"^(?:stellenausschreibung|stellenangebot|stellenanzeige|wir suchen|gesucht:?|job|jobs|karriere)\b[:\s-]*"
    r"(?:(?:dich|sie|euch|eine?n?)[:\s]+)?(?:als\s)?",
)
HEADING = re.compile(r"^#{1,3}\s+(.+)$")
MARKS = re.compile(r"[*_`#]{2,3}|(?<!\w)[*_`#]|[*_`#](?!\w)")
PLACE_LABELS = (
    "arbeitsort", "einsatzort", "standort", "dienstort", "ort", "location", "arbeitsplatz", "einsatzgebiet", "wo",
    "place of work", "city",
)  # fmt: skip
EMPLOYER_LABELS = ("arbeitgeber", "firma", "unternehmen", "träger", "company", "einrichtung")
TITLE_LABELS = ("stelle", "position", "titel", "stellenbezeichnung", "beruf", "job title", "jobtitel")
BULLET = re.compile(r"^[^\w(„“\"'#]+")
GREETING = any_of(r"^(?:sehr geehrte|hallo|guten tag|liebe[rs]?\b|dear|moin|bitte (?:veröffentlicht|schaltet))")
# "sucht dringend einen Tischlergesellen": what stands behind the article, up to the next mark.
SOUGHT_BEFORE = re.compile(r"^\W*([A-ZÄÖÜ][^.!?:\n]{3,80}?)\s(?:dringend\s|ab sofort\s)?gesucht\b")
SOUGHT = re.compile(
    r"\b(?:such(?:t|en)|[Gg]esucht (?:wird|werden)|brauch(?:t|en)|looking for|seeking|hiring)\b"
    r"[^.\n]{0,60}?\b(?:eine?n?|an?)\s"
    r"((?:[a-zäöüß]{4,20}e[nr]?\s){0,2}[A-ZÄÖÜ][\wäöüß/*:()-]{3,60})"
)
LONGEST_TITLE, LONGEST_LISTED, MOST_TITLES = 160, 90, 8


def read(text: str, format_name: str = FORMAT) -> Reading:
    """One draft; raises Refused for a text without words."""
    return Reading(drafts=drafts(without_markup(text), format_name))


def drafts(text: str, format_name: str) -> tuple[Draft, ...]:
    if len(re.findall(r"[^\W\d_]{3,}", text[:5000])) < 3:
        raise Refused("no_words")
    notes = Notes(Kind.VACANCY)
    title, line = _title(text)
    notes.put("title", title, f"line {line}")
    _places(notes, text)
    notes.put("description", text[:20_000])
    note_rules(notes, title, text)
    draft = notes.draft(format_name, expected=EXPECTED, text=text)
    return (warned(draft, warnings(title, text)),)


def note_rules(notes: Notes, title: str, text: str) -> None:
    """Everything the German rules find in title and text; what the file states in its own fields stays."""
    said = text if title in text[:400] else f"{title}\n{text}"
    working_conditions.note(notes, title, said)
    demands.note(notes, said)
    pay_text.note(notes, said)
    _places(notes, text)


def warnings(title: str, text: str) -> list[str]:
    return traps.warnings(title, text)


def warned(draft: Draft, codes: list[str]) -> Draft:
    return replace(draft, warnings=tuple(dict.fromkeys((*draft.warnings, *codes))))


def _title(text: str) -> tuple[str, int]:
    """A labelled title, a heading, short lines with a gender mark, what is looked for, else the first line."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    lines = [each for each in lines if not GREETING.match(each[1])] or lines
    titles = itertools.chain(_labelled_titles(lines), _headings(lines), _marked(lines), _sought(lines), _first(lines))
    return next(titles, (lines[0][1][:LONGEST_TITLE], lines[0][0]))


def _labelled_titles(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for label, words, place in labelled("\n".join(line for _number, line in lines[:15])):
        if label in TITLE_LABELS:
            yield _bare(words), lines[int(place.split()[1]) - 1][0]


def _headings(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for number, line in lines[:3]:
        heading = HEADING.match(line[:300])
        if heading and len(_bare(heading[1])) > 3:
            yield _bare(heading[1]), number


def _marked(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for at, (number, line) in enumerate(lines[:12]):
        if len(line) <= LONGEST_TITLE and GENDER_MARK.search(line):
            yield _listed([each for _number, each in lines[at : at + MOST_TITLES]]), number


def _sought(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for number, line in lines[:12]:
        if found := SOUGHT_BEFORE.search(line[:400]) or SOUGHT.search(line[:400]):
            yield _bare(found[1]), number


def _first(lines: list[Line]) -> Iterator[tuple[str, int]]:
    return ((_bare(line)[:LONGEST_TITLE], number) for number, line in lines[:6] if len(_bare(line)) > 3)


def _listed(lines: list[str]) -> str:
    """A title, with those that stand in a list right below it: each a short line with a gender mark."""
    titles = [_bare(line) for line in itertools.takewhile(_is_title, lines)] or [_bare(lines[0])]
    return ", ".join(titles)[: LONGEST_TITLE * 2] if all(len(each) <= LONGEST_LISTED for each in titles) else titles[0]


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_LISTED and GENDER_MARK.search(line) is not None


def _bare(line: str) -> str:
    line = BULLET.sub("", MARKS.sub("", line)).strip(" -–•:|")
    return OPENING.sub("", line).strip(" -–•:|") or line


def _places(notes: Notes, text: str) -> None:
    """A labelled place is read. A postcode anywhere else may be that of the head office: a guess."""
    for label, words, place in labelled(text):
        if label in PLACE_LABELS:
            found = POSTCODE.search(words)
            if found:
                notes.put("postcode", found[1], place, words)
            notes.put("town", found[2] if found else words[:120], place, words)
        elif label in EMPLOYER_LABELS:
            notes.put("employer", words[:200], place)
    for number, line in enumerate(text.split("\n"), start=1):
        found = POSTCODE.search(line[:600])
        if found:
            notes.guess("postcode", found[1], f"line {number}", found[0])
            notes.guess("town", found[2], f"line {number}", found[0])
            return
