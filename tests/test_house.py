import re
import socket
import stat
import tomllib
from collections import Counter
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page

from tests import windows

HOUSE = Path(__file__).parent.parent
SETTINGS = tomllib.loads((HOUSE / "pyproject.toml").read_text())
LOCKS = sorted((HOUSE / "requirements").glob("*.txt"))


def contracts() -> dict[str, dict[str, object]]:
    return {contract["name"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}


def test_no_import_contract_is_removed() -> None:
    assert set(contracts()) >= {
        "the core knows no web and no database",
        "the web part uses the public door of the core",
        "the core has one direction",
        "audiences do not import each other, and what they stand on does not import them",
        "tables know no requests and no forms",
    }


@pytest.mark.parametrize("name", contracts())
def test_no_import_contract_has_an_exception(name: str) -> None:
    assert not contracts()[name].keys() & {
        "ignore_imports",
        "exhaustive_ignores",
        "unmatched_ignore_imports_alerting",
    }


def test_a_new_module_of_the_core_must_be_given_its_place() -> None:
    assert contracts()["the core has one direction"]["exhaustive"] is True


def test_to_the_web_part_every_module_of_the_core_is_closed() -> None:
    assert contracts()["the web part uses the public door of the core"]["forbidden_modules"] == ["matching.**"]


def test_the_core_never_asks_for_the_time() -> None:
    asking = re.compile(r"\.(today|now|utcnow)\(|^(import|from) time\b", re.MULTILINE)

    assert [path.name for path in (HOUSE / "matching").rglob("*.py") if asking.search(path.read_text())] == []


def test_types_are_checked_strictly_in_both_packages() -> None:
    assert SETTINGS["tool"]["mypy"]["strict"] is True
    assert SETTINGS["tool"]["mypy"]["packages"] == ["matching", "webapp"]


def test_a_warning_is_an_error() -> None:
    assert SETTINGS["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_holds_hashes_and_no_addresses(lock: Path) -> None:
    lines = lock.read_text().splitlines()
    allowed = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_what_runs_is_the_same_in_both_lock_files() -> None:
    run, dev = ((HOUSE / "requirements" / name).read_text() for name in ("run.txt", "dev.txt"))
    pinned = re.compile(r"^\S+==\S+", re.MULTILINE)

    assert set(pinned.findall(run)) <= set(pinned.findall(dev))


def test_continuous_integration_runs_the_one_test_command() -> None:
    run = HOUSE / ".ci" / "run"

    assert re.search(r"^make test\b", run.read_text(), re.MULTILINE)
    assert run.stat().st_mode & stat.S_IXUSR


def test_the_test_command_runs_every_step_in_the_settled_order() -> None:
    recipe = (HOUSE / "Makefile").read_text().split("\ntest:")[1].split("\n\n")[0]

    assert re.findall(r'\$\(step\) "([^"]+)"', recipe) == [
        "format",
        "lint",
        "types",
        "import contracts",
        "template fresh",
        "catalogues",
        "rules",
        "browser",
        "tests",
    ]


def test_no_module_is_longer_than_300_lines() -> None:
    modules = [path for package in ("matching", "webapp") for path in (HOUSE / package).rglob("*.py")]

    # A door is a list of names, however many there are.
    long = [path for path in modules if len(path.read_text().splitlines()) > 300 and path.stem != "__init__"]

    assert [path.name for path in long] == []


def test_no_folder_holds_more_than_15_modules() -> None:
    modules = [path for package in ("matching", "webapp") for path in (HOUSE / package).rglob("*.py")]
    # A folder's door, __init__.py, is not one of its modules.
    folders = Counter(path.parent for path in modules if "versions" not in path.parts and path.stem != "__init__")

    assert [folder.name for folder, count in folders.items() if count > 15] == []


def test_a_test_reaches_no_other_machine() -> None:
    with pytest.raises((RuntimeError, UserWarning), match="192"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_the_database_of_the_tests_is_a_real_postgresql(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        version = connection.execute("SELECT current_setting('server_version_num')::int").fetchone()

    assert version is not None
    assert version[0] >= 150000


def test_the_browser_of_the_tests_knows_the_languages_of_lotse() -> None:
    def read(page: Page) -> str:
        page.set_content("<html lang='ar' dir='rtl'><p>مرحبا")
        return str(page.evaluate("getComputedStyle(document.querySelector('p')).direction"))

    assert windows.in_window(read) == "rtl"
