"""Text as people read it: without markup, control characters and invisible marks."""

import html
import re
import unicodedata

TAGS_THAT_BREAK = re.compile(
    r"<\s*(?:/?(?:p|div|ul|ol|li|tr|h[1-6]|table|section|article)\b[^<>]*|br\s*/?)>", re.IGNORECASE
)
ITEM = re.compile(r"<\s*li\b[^<>]*>", re.IGNORECASE)
DROPPED = ("script", "style", "template", "noscript")
TAG = re.compile(r"<[^<>]{0,2000}>")
SPACES = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\n\s*\n\s*")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&[a-zA-Z]{2,8};|&#\d{1,6};")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Joiners that Persian, Hindi and others need inside words.
KEPT = frozenset("\n\u200c\u200d")
# Word processors write a hyphen that does not break a line as a letter of its own.
HYPHENS = {0x2010: "-", 0x2011: "-"}
LONGEST = 200_000


def plain(text: str) -> str:
    """One line without control and direction characters, in the composed form."""
    return " ".join(_visible(text[:LONGEST]).split())


def visible(text: str) -> str:
    """The same characters without control and direction marks, in the composed form; spaces inside stay."""
    return _visible(text[:LONGEST]).strip()


def lines(text: str) -> str:
    """Running text: visible characters, single spaces, at most one empty line in a row."""
    text = _visible(text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).translate(HYPHENS)
    return EMPTY_LINES.sub("\n\n", "\n".join(SPACES.sub(" ", line).strip() for line in text.split("\n"))).strip()


def without_markup(text: str) -> str:
    """HTML, also escaped once more as feeds do, as running text with one line per paragraph or list item."""
    text = text[:LONGEST]
    if not MARKUP.search(text):
        return lines(text)
    if "<" not in text:
        text = html.unescape(text)
    text = _without_scripts(text)
    text = ITEM.sub("\n- ", text)
    text = TAGS_THAT_BREAK.sub("\n", text)
    return lines(html.unescape(TAG.sub(" ", text)))


def _without_scripts(text: str) -> str:
    """Without what browsers do not show as text; searched word by word, so that the time grows with the length only."""
    for name in DROPPED:
        lower, kept, here = text.lower(), [], 0
        while (begin := lower.find(f"<{name}", here)) >= 0:
            kept.append(text[here:begin])
            end = lower.find(f"</{name}", begin)
            here = len(text) if end < 0 else end
        text = "".join([*kept, text[here:]])
    return text


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in KEPT or unicodedata.category(char) not in INVISIBLE else _space(char) for char in text
    )


def _space(char: str) -> str:
    return " " if char in "\t\x0b\x0c\x85" else ""
