"""An advert as people paste it: plain text, Markdown, the text of a page."""

import re
from dataclasses import replace

from webapp.intake.advert import demands, pay_text, traps, working_conditions
from webapp.intake.advert.parts import EXPECTED
from webapp.intake.advert.pay_text import note_pay_text
from webapp.intake.advert.sentences import labelled
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.notes import Notes
from webapp.intake.words.clean_text import without_markup
from webapp.intake.words.patterns import any_of

__all__ = ["drafts", "note_pay_text", "note_rules", "read", "warned", "warnings"]

FORMAT = "advert_text"
GENDER_MARK = any_of(
    r"\((?:[mwfdxgn]\s?[/|*,]\s?){1,3}[mwfdxgn]\)",
    r"\(gn\)",
    r"\(all genders\)",
    r"\([mwd]\)",
    r"[:*_/]-?in(?:nen)?\b",
)
OPENING = any_of(
    r"^(?:stellenausschreibung|stellenangebot|stellenanzeige|wir suchen|gesucht:?|job|jobs|karriere)\b[:\s-]*"
    r"(?:(?:dich|sie|eine?n?)\s)?(?:als\s)?",
)
HEADING = re.compile(r"^#{1,3}\s+(.+)$")
MARKS = re.compile(r"[*_`#]{2,3}|(?<!\w)[*_`#]|[*_`#](?!\w)")
POSTCODE = re.compile(
    r"(?<!\d)(\d{5})\s+"
    r"([A-ZÄÖÜ][\wäöüß-]+(?:[ /](?:am|an der|ob der|im|bei|a\. ?d\.|v\. ?d\.|i\.|[A-ZÄÖÜ(][\wäöüß)-]+)){0,3})"
)
PLACE_LABELS = ("arbeitsort", "einsatzort", "standort", "dienstort", "ort", "location", "arbeitsplatz", "einsatzgebiet")
EMPLOYER_LABELS = ("arbeitgeber", "firma", "unternehmen", "träger", "company", "einrichtung")
TITLE_LABELS = ("stelle", "position", "titel", "stellenbezeichnung", "beruf", "job title", "jobtitel")
LONGEST_TITLE = 160


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
    """A heading, else the first short line with a gender mark, else the first line; with its number."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for label, words, place in labelled("\n".join(line for _number, line in lines[:15])):
        if label in TITLE_LABELS:
            return _bare(words), int(place.split()[1])
    for number, line in lines[:3]:
        heading = HEADING.match(line[:300])
        if heading and len(_bare(heading[1])) > 3:
            return _bare(heading[1]), number
    for number, line in lines[:12]:
        if len(line) <= LONGEST_TITLE and GENDER_MARK.search(line):
            return _bare(line), number
    for number, line in lines[:6]:
        if len(_bare(line)) > 3:
            return _bare(line)[:LONGEST_TITLE], number
    return lines[0][1][:LONGEST_TITLE], lines[0][0]


def _bare(line: str) -> str:
    line = MARKS.sub("", line).strip(" -–•:|")
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
