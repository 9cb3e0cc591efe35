"""An HTML page: its blocks of JSON-LD with their lines, its microdata as the same kind of mappings, its text."""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from webapp.intake.errors import Refused
from webapp.intake.words.clean_text import without_markup

LINKED_DATA = "application/ld+json"
ATTRIBUTES = ("content", "datetime", "href", "src", "value")
MOST_ITEMS = 5_000


@dataclass(frozen=True, slots=True)
class Page:
    """`blocks` are the JSON-LD scripts with their line; `items` the outermost microdata items with theirs."""

    blocks: tuple[tuple[int, str], ...]
    items: tuple[tuple[int, dict[str, Any]], ...]
    text: str


def parse(text: str) -> Page:
    """What a page says; raises Refused for one that holds no element."""
    try:
        root = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused("broken_html") from None
    blocks = tuple(
        (script.sourceline or 0, script.text or "")
        for script in root.iter("script")
        if LINKED_DATA in (script.get("type") or "").lower()
    )
    outermost = [each for each in root.iter() if _is_item(each) and each.get("itemprop") is None]
    items = tuple((each.sourceline or 0, _item(each)) for each in outermost[:MOST_ITEMS])
    return Page(blocks=blocks, items=items, text=without_markup(text))


def _is_item(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.get("itemscope") is not None


def _item(element: HtmlElement) -> dict[str, Any]:
    """A microdata item as JSON-LD would write it; a property that stands twice becomes a list."""
    item: dict[str, Any] = {"@type": (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]}
    waiting = [child for child in reversed(element) if isinstance(child.tag, str)]
    while waiting:
        here = waiting.pop()
        names = (here.get("itemprop") or "").split()
        if names:
            value = _item(here) if _is_item(here) else _value(here)
            for name in names:
                _add(item, name, value)
        if not _is_item(here):
            waiting.extend(child for child in reversed(here) if isinstance(child.tag, str))
    return item


def _add(item: dict[str, Any], name: str, value: Any) -> None:
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _value(element: HtmlElement) -> str:
    for name in ATTRIBUTES:
        if element.get(name):
            return str(element.get(name))
    return without_markup(etree.tostring(element, encoding="unicode", with_tail=False))
