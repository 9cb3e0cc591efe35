"""Changes that keep a file in its format, so that the reader behind the parser is reached."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import atheris

TEXTS = (
    "", " ", "0", "-1", "1", "99999999999999999999", "1e400", "NaN", "2026-13-45", "0000-00-00", "29.02.2023", "²", "½",
    "٣", "B²", "١٢.٠٣.١٩٩٠", "\u202e\u200f", "ß" * 300, "%s %d {}", "\x01\x02", "de", "ger", "deu", "XX", "PH", "B2",
    "C3", "Deutsch B2", "Deutsch: Muttersprache", "gute Deutschkenntnisse", "fließend Deutsch und Englisch",
    "ab sofort", "zum nächstmöglichen Zeitpunkt", "ab 01.03.2027", "befristet bis 31.12.2027", "auf 24 Monate befristet",
    "unbefristet", "38,5 Std./Woche", "20-39 Stunden", "Teilzeit 50-80 %", "3.400 bis 3.900 € brutto im Monat",
    "18,50 €/Std.", "45.000–52.000 EUR im Jahr", "TVöD-P, Entgeltgruppe P8", "AVR", "TV-L S 8a", "Frühdienst, Spätdienst",
    "3-Schicht", "Nachtdienst", "Pflegefachfrau/-mann (m/w/d)", "Erzieher*in", "Elektroniker:innen", "Koch und Kellner",
    "Ausbildung zur Pflegefachfrau", "FSJ", "Praktikum", "Hausmeister", "Gießen", "35390 Gießen", "in Frankfurt am Main",
    "1.234.567,89", "12,5-", "01/2015 - heute", "2015–2019", "seit 2020", "1990", "99/99/9999", "CLASS B", "Klasse B, BE",
    "Berufserfahrung", "Ausbildung", "Sprachen", "Führerschein", "FULL_TIME", "INTERN", "MONTH", "HOUR", "EUR", "USD",
    "https://schema.org/JobPosting", "<b>fett</b>", "&amp;lt;", "<!--", "]]>", "Anerkennung", "Urkunde", "Wohnung",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 3400, 10**30, 1e308, 38.5, [], {}, [[]], [None], [{}], {"@id": "x"}, {"@value": "B2"},
    ["a", ["b", [1]]], {"a": {"b": "c"}}, {"value": 1}, {"name": ["x"]},
)  # fmt: skip
Mutate = Callable[[random.Random, bytes], bytes]


def by(change: Mutate, *, raw: float = 0.1) -> Callable[[bytes, int, int], bytes]:
    """The mutator that the fuzzer calls; `raw` of its inputs are changed byte by byte instead."""

    def mutated(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311  repeatable, not secret
        if chance.random() < raw:
            return bytes(atheris.Mutate(content, most))
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            content = change(chance, content)
        return content[:most]

    return mutated


def word(chance: random.Random, old: str = "") -> str:
    kind = chance.randrange(6)
    if kind == 0 and old:
        return old + chance.choice(TEXTS)
    if kind == 1 and len(old) > 1:
        place = chance.randrange(len(old))
        return old[:place] + chr(chance.choice((32, 47, 48, 57, 178, 0x660, 0x627, 8211, 0xDF))) + old[place + 1 :]
    if kind == 2 and old:
        return old * chance.choice((2, 3, 200))
    return chance.choice(TEXTS)


def xml(chance: random.Random, content: bytes) -> bytes:
    try:
        root = ET.fromstring(content)  # noqa: S314  its own seeds
    except (ET.ParseError, ValueError, LookupError):
        return bytes(atheris.Mutate(content, len(content) + 100))
    nodes = list(root.iter())
    node, other = chance.choice(nodes), chance.choice(nodes)
    kind = chance.randrange(8)
    if kind < 3:
        node.text = _writable(word(chance, node.text or ""))
    elif kind == 3:
        node.set(chance.choice(list(node.attrib) or ["type"]), _writable(word(chance)))
    elif kind == 4:
        node.tag = other.tag
    elif kind == 5 and len(node):
        node.remove(chance.choice(list(node)))
    elif len(nodes) < 2000:
        node.extend([_copy(other)] * chance.choice((1, 1, 3, 30)))
    return b'<?xml version="1.0" encoding="UTF-8"?>' + ET.tostring(root)


def _copy(node: ET.Element) -> ET.Element:
    return ET.fromstring(ET.tostring(node))  # noqa: S314  its own seeds


def _writable(text: str) -> str:
    return "".join(char for char in text if ord(char) > 31)


def json_file(chance: random.Random, content: bytes) -> bytes:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(content, len(content) + 100))
    return json.dumps(json_value(chance, value), ensure_ascii=False).encode("utf-8", errors="replace")


def json_value(chance: random.Random, value: Any) -> Any:
    holder = [value]
    places = list(_places(holder))
    at, key = chance.choice(places)
    from_at, from_key = chance.choice(places)
    kind = chance.randrange(8)
    if kind < 3 and isinstance(at[key], str):
        at[key] = word(chance, at[key])
    elif kind < 4:
        at[key] = chance.choice((*TEXTS, *VALUES))
    elif kind == 4:
        at[key] = json.loads(json.dumps(from_at[from_key]))
    elif kind == 5:
        at[key] = [at[key]] * chance.choice((1, 2, 50))
    elif kind == 6 and at is not holder:
        del at[key]
    elif isinstance(at, dict) and isinstance(from_key, str):
        at[from_key] = at[key]
    return holder[0]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])


def text(chance: random.Random, content: bytes) -> bytes:
    words = content.decode("utf-8", errors="replace").split(" ")
    place = chance.randrange(len(words))
    kind = chance.randrange(7)
    if kind < 3:
        words[place] = word(chance, words[place])
    elif kind == 3:
        words.insert(place, chance.choice(TEXTS) + chance.choice(("", "\n", "\n\n", "; ", ", ")))
    elif kind == 4:
        until = place + chance.randrange(20)
        words[place:until] = words[place:until] * chance.choice((0, 2, 40))
    elif kind == 5:
        words[place] = words[place].replace("\n", chance.choice((" ", "", "\n\n", "\r", "\t")))
    else:
        words[place:place] = [chance.choice(TEXTS) for _ in range(chance.choice((3, 30)))]
    return " ".join(words).encode("utf-8", errors="replace")


def table(chance: random.Random, content: bytes) -> bytes:
    found = content.decode("utf-8", errors="replace")
    mark = next((each for each in ";,\t|" if each in found), ";")
    rows = [row.split(mark) for row in found.split("\n")]
    row = chance.choice(rows)
    kind = chance.randrange(7)
    if kind < 3:
        row[chance.randrange(len(row))] = word(chance, chance.choice(row)).replace("\n", " ")
    elif kind == 3:
        rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
    elif kind == 4:
        row.append(chance.choice(("", '"', '"a', "x" * 2000)))
    elif kind == 5 and len(row) > 1:
        del row[chance.randrange(len(row))]
    else:
        mark = chance.choice(";,\t|:")
    return "\n".join(mark.join(row) for row in rows).encode("utf-8", errors="replace")


def packed(chance: random.Random, content: bytes) -> bytes:
    """One file within an office file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given:
            files = {name: given.read(name) for name in given.namelist()[:40]}
    except Exception:  # noqa: BLE001  a broken archive is changed as bytes
        return bytes(atheris.Mutate(content, len(content) + 100))
    name = chance.choice([each for each in files if each.endswith(".xml")] or list(files))
    if chance.random() < 0.7:
        name = next((each for each in files if each in ("word/document.xml", "xl/worksheets/sheet1.xml")), name)
    files[name] = xml(chance, files[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for each, inside in files.items():
            written.writestr(each, inside)
    return out.getvalue()
