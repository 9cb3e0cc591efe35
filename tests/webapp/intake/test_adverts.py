"""Adverts as text: what the rules find, what they must not find, and what is no vacancy at all."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import matching
from webapp.intake import Completing, Draft, Proposal, State, reading
from webapp.settings import DATA_DIR

ADVERTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("adverts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables(rulebook: matching.Rulebook) -> Completing:
    return Completing(rulebook, matching.read_geography(DATA_DIR))


def _drafts(text: str, tables: Completing) -> list[Draft]:
    found = reading.read(text.encode(), "advert.txt").drafts
    return [each for draft in found for each in tables.completed(draft)]


@pytest.mark.parametrize("case", ADVERTS, ids=[case["name"] for case in ADVERTS])
def test_an_advert_is_read_as_a_person_reads_it(case: dict[str, Any], tables: Completing) -> None:
    drafts = _drafts(case["advert"], tables)
    first = [each.proposals.get("title", (Proposal(occupation="none"),))[0].occupation for each in drafts]

    assert first == case.get("occupations", first)
    for code in case.get("warnings", []):
        assert code in drafts[0].warnings
    for path, expected in case.get("fields", {}).items():
        assert drafts[0].value(path) == expected, path


@pytest.mark.parametrize("case", [case for case in ADVERTS if case.get("warnings") not in (None, ["other_sector"])],
                         ids=lambda case: case["name"])  # fmt: skip
def test_what_is_no_vacancy_gets_no_occupation(case: dict[str, Any], tables: Completing) -> None:
    assert not _drafts(case["advert"], tables)[0].proposals


@pytest.mark.parametrize("mark", [" (m/w/d)", " (w/m/d)", " (m|w|d)", "*in", ":in", "/in", "/-in", "_in", "in", " (gn)",
                                  " (all genders)", " (m/w/x)", "(in)", " m/w/d", "In", " (d/m/w)"])  # fmt: skip
def test_gender_marks_of_every_kind_leave_the_occupation_exact(mark: str, tables: Completing) -> None:
    assert tables.titles.exact(f"Erzieher{mark}") == "erzieher"


@pytest.mark.parametrize(
    "title", ["Krankenschwester", "Altenpflegerin", "Gesundheits- und Krankenpfleger/in", "Arzthelferin"]
)
def test_old_titles_still_lead_to_an_occupation(title: str, tables: Completing) -> None:
    assert tables.titles.exact(title)


@pytest.mark.parametrize("title", ["Pfleger", "Pflegekraft", "Elektriker", "Pädagogische Fachkraft"])
def test_a_title_that_leaves_the_level_or_the_occupation_open_is_never_exact(title: str, tables: Completing) -> None:
    proposals = tables.titles.proposals(title)

    assert tables.titles.exact(title) is None
    assert proposals
    assert not any(each.exact for each in proposals)


def test_a_postcode_counts_more_than_the_land_of_a_feed(tables: Completing) -> None:
    posting = (
        '{"@type": "JobPosting", "title": "Koch", "jobLocation": {"address": {"postalCode": "35390",'
        ' "addressLocality": "Gießen", "addressRegion": "Bayern"}}}'
    )

    draft = tables.completed(reading.read(posting.encode(), "feed.json").drafts[0])[0]

    assert draft.value("kreis") == "06531"


def test_a_town_of_another_land_is_not_taken_for_its_namesake_in_hessen(tables: Completing) -> None:
    posting = (
        '{"@type": "JobPosting", "title": "Koch", "jobLocation": {"address": {"addressLocality": "Neustadt",'
        ' "addressRegion": "Bayern"}}}'
    )

    draft = tables.completed(reading.read(posting.encode(), "feed.json").drafts[0])[0]

    assert draft.value("kreis") is None
    assert "outside_hessen" in draft.warnings


def test_what_an_advert_does_not_say_is_named_as_missing(tables: Completing) -> None:
    draft = _drafts("Pflegefachkraft (m/w/d) gesucht, wir freuen uns auf Sie", tables)[0]

    assert {"german", "shifts", "pay_from", "start"} <= set(draft.in_state(State.MISSING))
