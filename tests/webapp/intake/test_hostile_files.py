"""Hostile files: each is refused with a sentence, within seconds, and nobody's process falls."""

import resource
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask_babel import force_locale

from tests.webapp.intake.hostile import FILES
from webapp.commands.intake_files import speaking
from webapp.intake import Refused, sandbox
from webapp.wording import intake as words

SECONDS = 8  # of computing, so that a busy machine fails nobody; alone none takes longer than five


@pytest.fixture(scope="module")
def _sentences() -> Iterator[None]:
    with speaking("de"):
        yield


def _computed() -> float:
    """The seconds that ended reading processes have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_there_are_at_least_sixty_hostile_files() -> None:
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("_sentences")
def test_a_hostile_file_is_refused_in_a_sentence_of_the_readers_language(name: str) -> None:
    content = FILES[name]()
    begun = _computed()

    with pytest.raises(Refused) as refusal:
        sandbox.read(content, name)

    assert _computed() - begun < SECONDS
    for language in ("de", "en", "ar"):
        with force_locale(language):
            sentence = words.refusal_text(refusal.value)
        assert len(sentence) > 10
        assert "%" not in sentence
    assert refusal.value.code != "cannot_be_read", "a crash of a reader is a fault of the reader"


@pytest.mark.parametrize(
    "name", ["a" * 300 + ".txt", "cv\u202etxt.exe.txt", "line\nbreak.txt", "../../up.txt", ".txt", ""]
)
def test_the_name_of_a_file_does_no_harm(name: str) -> None:
    reading = sandbox.read(b"Pflegefachkraft (m/w/d) gesucht in Kassel", name)

    assert reading.drafts[0].value("title") == "Pflegefachkraft (m/w/d) gesucht in Kassel"


REPEATED = (
    "<" * 100_000,
    "<script" * 30_000,
    "a" * 200_000,
    " " * 100_000 + "x y z abc def",
    "1." * 80_000,
    "\n\t" * 90_000 + "abc def ghi",
    "(m/" * 50_000,
    "ab/" * 60_000,
    "&amp;" * 40_000,
)


@pytest.mark.parametrize("text", REPEATED, ids=range(len(REPEATED)))
def test_text_that_repeats_itself_takes_no_longer_than_other_text(text: str) -> None:
    begun = _computed()

    with suppress(Refused):
        sandbox.read(f"Pflegefachkraft gesucht {text}".encode(), "advert.txt")

    assert _computed() - begun < SECONDS


def test_endless_work_is_ended() -> None:
    limits = sandbox.Limits(seconds=1)
    rows = "Titel;Ort\n" + "Pflegefachkraft;Kassel\n" * 150_000

    with pytest.raises(Refused) as refusal:
        sandbox.read(rows.encode(), "long.csv", limits)

    assert refusal.value.code == "too_slow"


def test_memory_has_an_end() -> None:
    limits = sandbox.Limits(memory=120)

    with pytest.raises(Refused) as refusal:
        sandbox.read(b"[" + b'{"a": 1},' * 2_000_000 + b"0]", "wide.json", limits)

    assert refusal.value.code in ("too_much_memory", "cannot_be_read")


def test_the_reading_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 40)

    assert "SECRET_KEY" not in sandbox.environment()
