"""XML as nodes that know their place. Entities and external files are refused, namespaces are left aside."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from webapp.intake.errors import Refused
from webapp.intake.words.clean_text import plain

MOST_ELEMENTS = 400_000


class Node:
    """An element with its path in the file, such as "Candidate/CandidatePerson/NationalityCode"."""

    __slots__ = ("element", "place")

    def __init__(self, element: Element, place: str) -> None:
        self.element, self.place = element, place

    @property
    def name(self) -> str:
        return _local(self.element.tag)

    @property
    def text(self) -> str:
        return plain(self.element.text or "")

    @property
    def raw(self) -> str:
        """All text below, line breaks kept."""
        return "".join(self.element.itertext())

    def attribute(self, name: str) -> str:
        return plain(self.element.get(name, ""))

    def children(self) -> Iterator["Node"]:
        counts: dict[str, int] = {}
        for child in self.element:
            name = _local(child.tag)
            counts[name] = counts.get(name, 0) + 1
            number = f"[{counts[name]}]" if counts[name] > 1 else ""
            yield Node(child, f"{self.place}/{name}{number}")

    def all(self, path: str) -> Iterator["Node"]:
        """Every node under "a/b/c", from here."""
        name, _slash, rest = path.partition("/")
        for child in self.children():
            if child.name == name:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def one(self, *paths: str) -> "Node | None":
        """The first node with text or children under the first path that has one."""
        for path in paths:
            for found in self.all(path):
                if found.text or len(found.element):
                    return found
        return None

    def said(self, *paths: str) -> str:
        found = self.one(*paths)
        return found.text if found else ""

    def leaves(self) -> Iterator["Node"]:
        if not len(self.element):
            yield self
        for child in self.children():
            yield from child.leaves()


def parse(content: bytes) -> Node:
    """The root of an XML file; raises Refused with the line of the first mistake."""
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Refused("entities") from None
    except ParseError as error:
        raise Refused("broken_xml", _line(error)) from None
    except (ValueError, LookupError):
        raise Refused("not_text") from None
    if sum(1 for _each in root.iter()) > MOST_ELEMENTS:
        raise Refused("too_many_entries", most=MOST_ELEMENTS)
    return Node(root, _local(root.tag))


def _line(error: ParseError) -> str:
    return f"line {error.position[0]}"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
