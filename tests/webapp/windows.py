"""A real browser before the application of a test, in a thread of its own: both have a loop.

What it does must not touch rows of the test: looking at one would lock the database against the application.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS
from tests.pages import PageClient
from webapp.database import db

Act = Callable[[Page], Any]
NARROW, WIDE = 320, 1280


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def look(app: Flask, client: PageClient, act: Act, *, width: int = WIDE, script: bool = True) -> Any:
    """Lets the person who is signed in with the client act in a window of her own."""
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    db.session.commit()
    with _served(app) as address, ThreadPoolExecutor(1) as thread:
        cookies = [{"name": cookie.key, "value": cookie.value, "url": address}]
        result = thread.submit(_in_window, act, address, cookies, width, script).result()
    db.session.expire_all()
    return result


def _in_window(act: Act, address: str, cookies: list[Any], width: int, script: bool) -> Any:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=address
        )
        context.add_cookies(cookies)
        result = act(context.new_page())
        browser.close()
        return result


def faults(page: Page, paths: tuple[str, ...], language: str) -> dict[str, list[str]]:
    """What axe finds, and whether a page scrolls sideways, by address."""
    found: dict[str, list[str]] = {}
    foreign: list[str] = []
    page.on("request", lambda request: None if "127.0.0.1" in request.url else foreign.append(request.url))
    for path in paths:
        page.goto(f"{path}?lang={language}")
        wrong = [str(each["id"]) for each in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append("scrolls sideways")
        if wrong or foreign:
            found[path] = [*wrong, *foreign]
    return found
