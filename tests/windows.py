"""A real browser before the application of a test, in a thread of its own: both have a loop.

What it does must not touch rows of the test: looking at one would lock the database against the application.
"""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests.pages import PageClient
from webapp.database import db

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
Act = Callable[[Page], Any]
NARROW, WIDE = 320, 1280


@contextmanager
def served(app: Flask) -> Iterator[str]:
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
    return visit(app, act, width=width, script=script, cookies={cookie.key: cookie.value})


def visit(
    app: Flask, act: Act, *, width: int = WIDE, script: bool = True, cookies: Mapping[str, str] = MappingProxyType({})
) -> Any:
    """Lets somebody act in a window; without cookies she is not signed in."""
    db.session.commit()
    with served(app) as address:
        result = in_window(act, address=address, cookies=cookies, width=width, script=script)
    db.session.expire_all()
    return result


def in_window(
    act: Act,
    *,
    address: str | None = None,
    cookies: Mapping[str, str] = MappingProxyType({}),
    width: int = WIDE,
    script: bool = True,
) -> Any:
    """Lets somebody act in a window of a headless chromium that knows no other machine than this one.

    In a thread of its own: the loop of the browser and that of the application cannot share one.
    """

    def opened() -> Any:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
            context = browser.new_context(
                viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=address
            )
            if address and cookies:
                context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
            result = act(context.new_page())
            browser.close()
            return result

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(opened).result()


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
