"""The addresses of Lotse are a file in the repository: one that changes needs a thought about old links."""

import re
from pathlib import Path

from flask import Flask

LIST = Path(__file__).parent / "routes.txt"
# Flask-Security writes these; the token is checked by its signature.
UNTYPED = {"/password/<token>", "/confirm/<token>", "/tf-setup/<token>"}


def test_addresses_change_only_on_purpose(app: Flask) -> None:
    routes = {
        f"{rule.rule} {','.join(sorted(set(rule.methods or ()) - {'HEAD', 'OPTIONS'}))}"
        for rule in app.url_map.iter_rules()
    }

    listed = set(LIST.read_text(encoding="utf-8").splitlines())

    assert routes - listed == set(), "new addresses: write them into tests/webapp/routes.txt"
    assert listed - routes == set(), "gone: does an old link need a redirect? then change tests/webapp/routes.txt"


def test_the_list_of_addresses_is_sorted() -> None:
    lines = LIST.read_text(encoding="utf-8").splitlines()

    assert lines == sorted(set(lines))


def test_every_part_of_an_address_has_a_type(app: Flask) -> None:
    untyped = re.compile(r"<[^:>]+>")

    assert {rule.rule for rule in app.url_map.iter_rules() if untyped.search(rule.rule)} - UNTYPED == set()


def test_addresses_are_small_letters_and_dashes(app: Flask) -> None:
    fixed = [re.sub(r"<[^>]+>", "", rule.rule) for rule in app.url_map.iter_rules()]

    assert [path for path in fixed if not re.fullmatch(r"[a-z0-9/.-]*", path)] == []
