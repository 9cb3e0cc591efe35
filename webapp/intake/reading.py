"""Which reader a file needs, by its content; the name only has to agree with it. Runs in the reading process."""

from collections.abc import Iterator

import yaml
from filetype import guess_mime

from webapp.intake import lotse_file
from webapp.intake.advert import advert_text, job_posting
from webapp.intake.cv import europass_candidate
from webapp.intake.draft import Draft, Reading
from webapp.intake.errors import Refused
from webapp.intake.words import json_text, xml_tree

LARGEST = 20 * 1024 * 1024


def read(content: bytes, name: str) -> Reading:
    """All drafts of a file; raises Refused with the reason and the place."""
    if not content.strip(b"\x00 \r\n\t"):
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("too_large", most=LARGEST // 1024 // 1024)
    kind = guess_mime(content)
    if kind:
        raise Refused("unknown_type", kind=kind)
    return _read_text(_decoded(content), name.rpartition(".")[2].lower() if "." in name else "")


def stream(content: bytes, name: str) -> Iterator[Draft | Refused]:
    """The same one by one, with what could not be read beside them at the end."""
    found = read(content, name)
    yield from found.drafts
    yield from found.broken


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            break
    else:
        encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if text.count("\ufffd") + text.count("\x00") > len(text) // 100:
            raise Refused("not_text") from None
    if "\x00" in text:
        raise Refused("not_text")
    return text


def _read_text(text: str, ending: str) -> Reading:
    start = text.lstrip()[:2000]
    if start.startswith("<") and (start.startswith("<?xml") or ending == "xml") and "<html" not in start.lower():
        return _read_xml(text)
    if start.startswith("<") or ending in ("html", "htm"):
        return job_posting.read_page(text)
    if start.startswith(("{", "[")) or ending in ("json", "jsonld"):
        return _read_json(text)
    if ending in ("yaml", "yml"):
        return _read_yaml(text)
    return advert_text.read(text)


def _read_xml(text: str) -> Reading:
    root = xml_tree.parse(text.encode())
    if root.name == "Candidate":
        return europass_candidate.read(root)
    raise Refused("unknown_xml", root.name[:80])


def _read_json(text: str) -> Reading:
    content = json_text.parse(text)
    if lotse_file.is_one(content):
        return lotse_file.read(content)
    return job_posting.read_json(content)


def _read_yaml(text: str) -> Reading:
    content = _yaml(text)
    if lotse_file.is_one(content):
        return lotse_file.read(content)
    raise Refused("unknown_yaml")


def _yaml(text: str) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            raise Refused("entities")
        return yaml.load(text, Loader=loader)  # noqa: S506  both are safe loaders
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Refused("broken_yaml", f"line {mark.line + 1}" if mark else "") from None
    except yaml.YAMLError:
        raise Refused("not_text") from None
    except RecursionError:
        raise Refused("too_deep") from None
    except ValueError:
        raise Refused("broken_yaml") from None
