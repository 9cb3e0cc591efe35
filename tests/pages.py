"""The client of the web tests. It checks every page it opens, so that the quality of pages is never a separate test."""

import contextvars
import itertools
import re
from collections import Counter
from typing import Any
from urllib.parse import urljoin, urlsplit

from babel import Locale
from flask import has_app_context
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from webapp.database import db

SELF_EXPLAINING = {"hidden", "submit", "button"}


class Page:
    """An opened page: what a person sees, and the forms it holds."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request.full_path.rstrip("?")
        self.text = response.get_data(as_text=True)
        self.root = html.document_fromstring(self.text)

    def all(self, xpath: str) -> list[html.HtmlElement]:
        return list(self.root.xpath(xpath))

    def one(self, xpath: str) -> html.HtmlElement:
        found = self.all(xpath)
        assert len(found) == 1, f"{self.path}: {xpath} stands {len(found)} times on the page"
        return found[0]

    @property
    def title(self) -> str:
        return words(self.one("/html/head/title"))

    @property
    def h1(self) -> str:
        return words(self.one("//h1"))

    @property
    def body(self) -> str:
        """All visible words of the page."""
        return words(self.one("/html/body"))

    def errors(self) -> list[str]:
        """What the error summary says."""
        return [words(line) for line in self.all("//main//*[@role='alert']//li")]

    def link(self, label: str) -> str:
        """The address behind a link or the words of it."""
        found = {link.get("href") for link in self.all("//a") if words(link) == label}
        assert len(found) == 1, f"{self.path}: the link {label!r} leads to {found}"
        return str(found.pop())

    def form(self, action: str | None = None) -> html.FormElement:
        """The one form of the page that sends something; where there are several, named by the end of its address."""
        sending = [form for form in self.root.forms if (form.get("method") or "get").lower() == "post"]
        main = [form for form in sending if action is None and form.xpath("ancestor::main")]
        named = [form for form in sending if action is not None and _address(form, self).endswith(action)]
        chosen = main if action is None else named
        assert len(chosen) == 1, f"{self.path}: forms to {[_address(form, self) for form in sending]}"
        return chosen[0]


class PageClient(FlaskClient):
    """A browser without script. Requests run apart from the test, as they would from another machine."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        kwargs.setdefault("buffered", True)
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("Origin", "http://localhost")
        response: TestResponse = contextvars.Context().run(super().open, *args, headers=headers, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return response

    def page(self, path: str, status: int = 200, **kwargs: Any) -> Page:
        """Opens an address, follows it where it leads, and checks the page it ends on."""
        return self._checked(self.get(path, follow_redirects=True, **kwargs), status)

    def submit(self, page: Page, status: int = 200, action: str | None = None, **entries: Any) -> Page:
        """Fills in the form of a page and sends it, like a person who presses its button."""
        form = page.form(action)
        data = {**_as_it_stands(form), **entries}
        response = self.post(
            _address(form, page),
            data={name: value for name, value in data.items() if value is not None},
            follow_redirects=True,
        )
        return self._checked(response, status)

    def _checked(self, response: TestResponse, status: int) -> Page:
        page = Page(response)
        assert page.status == status, f"{page.path}: {page.status} instead of {status}: {page.body[:400]}"
        faults = faults_of(page)
        assert not faults, f"{page.path}: " + "; ".join(faults)
        return page


def words(element: html.HtmlElement) -> str:
    """The text of an element as one line."""
    return " ".join(element.text_content().split())


def _address(form: html.FormElement, page: Page) -> str:
    return urljoin(page.path, form.get("action") or page.path)


def _as_it_stands(form: html.FormElement) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name, value in form.form_values():
        entries.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in entries.items()}


def faults_of(page: Page) -> list[str]:
    """Everything that is wrong with a page, in words for the person who wrote it."""
    return [
        *_faults_of_head(page),
        *_faults_of_headings(page),
        *_faults_of_names(page),
        *_faults_of_fields(page),
        *_faults_of_policy(page),
        *_faults_of_forms(page),
    ]


def _faults_of_head(page: Page) -> list[str]:
    tag = page.root.get("lang") or ""
    if not tag:
        return ["the root has no lang"]
    direction = Locale.parse(tag, sep="-").text_direction
    faults = [] if page.root.get("dir") == direction else [f"dir is {page.root.get('dir')}, {tag} is {direction}"]
    if not page.all("//meta[@name='viewport']"):
        faults.append("no viewport")
    titles = [words(title) for title in page.all("/html/head/title")]
    if len(titles) != 1 or "Lotse" not in titles[0]:
        faults.append(f"the title is {titles}")
    return faults


def _faults_of_headings(page: Page) -> list[str]:
    main_headings = [words(h1) for h1 in page.all("//h1")]
    faults = [] if len(main_headings) == 1 and main_headings[0] else [f"h1 is {main_headings}"]
    if len(page.all("//main")) != 1:
        return [*faults, "not exactly one main"]
    levels = [int(element.tag[1]) for element in page.one("//main").iter("h1", "h2", "h3", "h4", "h5", "h6")]
    skipped = [f"h{before} to h{after}" for before, after in itertools.pairwise(levels) if after > before + 1]
    return faults + [f"headings jump from {jump}" for jump in skipped]


def _faults_of_names(page: Page) -> list[str]:
    ids = Counter(element.get("id") for element in page.all("//*[@id]"))
    faults = [f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list"):
        for element in page.all(f"//*[@{attribute}]"):
            missing = [name for name in element.get(attribute).split() if name not in ids]
            faults += [f"{attribute} names {name!r}, which is not there" for name in missing]
    for link in page.all("//a[starts-with(@href, '#')]"):
        if link.get("href") != "#" and link.get("href")[1:] not in ids:
            faults.append(f"the link {link.get('href')} leads nowhere")
    return faults


def _faults_of_fields(page: Page) -> list[str]:
    labelled = {label.get("for") for label in page.all("//label") if words(label)}
    faults = []
    for field in page.all("//input | //select | //textarea"):
        if field.get("type") in SELF_EXPLAINING:
            continue
        inside = any(True for _ in field.iterancestors("label"))
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not (inside or named or field.get("id") in labelled):
            faults.append(f"the field {field.get('name')!r} has no label")
    nameless = [
        element
        for element in page.all("//a[@href] | //button")
        if not words(element) and not element.get("aria-label") and not element.get("aria-labelledby")
    ]
    return faults + [f"{html.tostring(element)[:80]!r} has no words" for element in nameless]


def _faults_of_policy(page: Page) -> list[str]:
    policy = page.response.headers.get("Content-Security-Policy", "")
    nonce = re.search(r"'nonce-([^']+)'", policy)
    faults = [] if nonce else ["no nonce in the content policy"]
    if nonce:
        bare = [script for script in page.all("//script") if script.get("nonce") != nonce[1]]
        faults += [f"a script without the nonce: {html.tostring(script)[:80]!r}" for script in bare]
    if page.all("//*[@style] | //style"):
        faults.append("style inside the page: the content policy refuses it")
    handlers = [name for element in page.all("//*") for name in element.attrib if name.startswith("on")]
    foreign = [
        address
        for element in page.all("//script[@src] | //link[@href] | //img[@src] | //iframe | //source[@src]")
        if (address := element.get("src") or element.get("href") or "") and urlsplit(address).netloc
    ]
    return faults + [f"{name} inside the page" for name in handlers] + [f"foreign: {each}" for each in foreign]


def _faults_of_forms(page: Page) -> list[str]:
    sending = [form for form in page.root.forms if (form.get("method") or "get").lower() == "post"]
    bare = [form for form in sending if not form.xpath(".//input[@name='csrf_token']")]
    return [f"the form to {_address(form, page)} has no token" for form in bare]
